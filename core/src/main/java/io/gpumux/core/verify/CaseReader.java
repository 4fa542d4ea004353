package io.gpumux.core.verify;

import io.gpumux.core.device.DeviceCatalog;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.Phase;
import io.gpumux.core.sim.TenantLoad;
import io.gpumux.core.verify.VerifyCase.Change;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the text form of a case, once. */
final class CaseReader {
    static final List<Phase> ONE_STREAM = List.of(new Phase(0, 1));

    /** So that sums of a few, and of units, stay far from an overflow. */
    private static final long LONGEST_NANOS = KernelSpec.MAX_DURATION_NANOS;

    private static final List<String> HEAD =
            List.of("gpumux-case", "family", "device", "switchNanos", "horizonNanos", "seed");

    private final Map<String, CaseLine> head = new LinkedHashMap<>();
    private final List<TenantLoad> tenants = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Phase> phases = new ArrayList<>();
    private final List<KernelSpec> request = new ArrayList<>();
    private @Nullable CaseLine tenant;
    private @Nullable Arrivals arrivals;

    VerifyCase read(String text) {
        int number = 0;
        for (String content : text.lines().toList()) {
            number++;
            if (!content.isBlank() && !content.startsWith("#")) {
                take(new CaseLine(number, content));
            }
        }
        endTenant();
        for (String keyword : HEAD) {
            if (!head.containsKey(keyword)) {
                throw new CaseTextException(Math.max(1, number), keyword, "missing", "a line with it is needed");
            }
        }
        if (tenants.isEmpty()) {
            throw new CaseTextException(Math.max(1, number), "tenant", "missing", "at least one is needed");
        }
        line("gpumux-case").labelNumber(CaseText.VERSION, CaseText.VERSION);
        return new VerifyCase(
                line("family").label(),
                device(line("device")),
                line("switchNanos").labelNumber(0, LONGEST_NANOS),
                line("horizonNanos").labelNumber(1, LONGEST_NANOS),
                line("seed").labelNumber(Long.MIN_VALUE, Long.MAX_VALUE),
                tenants,
                changes);
    }

    private CaseLine line(String keyword) {
        CaseLine line = head.get(keyword);
        if (line == null) {
            throw new IllegalStateException(keyword);
        }
        return line;
    }

    private void take(CaseLine line) {
        switch (line.keyword()) {
            case "tenant" -> {
                endTenant();
                tenant = line;
            }
            case "phase" -> phase(line);
            case "arrivals" -> arrivals(line);
            case "kernel" -> request.add(kernel(line));
            case "change", "fault" -> change(line);
            default -> head(line);
        }
    }

    private void head(CaseLine line) {
        if (!HEAD.contains(line.keyword())) {
            throw line.wrong(
                    line.keyword(),
                    "unknown",
                    HEAD + " and tenant, phase, arrivals, kernel, change, fault are allowed");
        }
        if (head.put(line.keyword(), line) != null) {
            throw line.wrong(line.keyword(), line.label(), "one line with it is allowed");
        }
        line.label();
        if (!line.keyword().equals("device")) {
            line.end(true);
        }
    }

    private static DeviceSpec device(CaseLine line) {
        boolean unlisted = line.has("units");
        int units = line.count("units", 1, Integer.MAX_VALUE, 1);
        line.end(true);
        if (unlisted && !line.label().isBlank()) {
            return DeviceSpec.unlisted(line.label(), units);
        }
        return DeviceCatalog.load()
                .find(line.label())
                .orElseThrow(() -> line.wrong(
                        "device", line.label(), "the name of a listed device, or any with its units, is allowed"));
    }

    private void phase(CaseLine line) {
        within(line);
        long least = phases.isEmpty() ? 0 : phases.get(phases.size() - 1).fromNanos() + 1;
        long from = line.number("fromNanos", least, phases.isEmpty() ? 0 : Long.MAX_VALUE);
        phases.add(new Phase(from, line.count("streams", 0, Phase.MAX_STREAMS)));
        line.end(false);
    }

    private void arrivals(CaseLine line) {
        within(line);
        if (arrivals != null) {
            throw line.wrong("arrivals", line.label(), "one line of a tenant is allowed");
        }
        arrivals = switch (line.label()) {
            case "closed" ->
                new Arrivals.Closed(
                        line.count("clients", 1, Integer.MAX_VALUE), line.number("thinkNanos", 0, Long.MAX_VALUE));
            case "flood" -> new Arrivals.Flood(line.count("queueLimit", 1, Integer.MAX_VALUE));
            case "poisson" -> poisson(line);
            case "recorded" -> recorded(line);
            default -> throw line.wrong("arrivals", line.label(), "closed, flood, poisson or recorded is allowed");
        };
        line.end(true);
    }

    private static Arrivals poisson(CaseLine line) {
        String value = line.text("perSecond");
        try {
            return new Arrivals.Poisson(Double.parseDouble(value));
        } catch (IllegalArgumentException e) { // a number format as well
            throw line.wrong("perSecond", value, "a number above 0 is allowed");
        }
    }

    private static Arrivals recorded(CaseLine line) {
        long[] at = line.numbers("atNanos");
        boolean loop = line.flag("loop", false);
        if (loop && at[at.length - 1] == 0) {
            throw line.wrong("atNanos", "0", "a last instant above 0 is allowed in a loop");
        }
        return new Arrivals.Recorded(at, loop);
    }

    private KernelSpec kernel(CaseLine line) {
        within(line);
        int wanted = line.count("wantedUnits", 1, Integer.MAX_VALUE);
        KernelSpec kernel = new KernelSpec(
                line.label(),
                line.constant("operation", KernelSpec.Operation.class, KernelSpec.Operation.KERNEL),
                line.constant("bound", KernelSpec.Bound.class, KernelSpec.Bound.COMPUTE),
                wanted,
                line.number("durationNanos", 1, KernelSpec.MAX_DURATION_NANOS),
                line.number("blocks", 1, Long.MAX_VALUE, wanted),
                line.count("blocksPerUnit", 1, Integer.MAX_VALUE, 1),
                line.number("bytes", 0, Long.MAX_VALUE, 0),
                line.flag("idempotent", false));
        line.end(true);
        return kernel;
    }

    private void change(CaseLine line) {
        endTenant();
        boolean fault = line.keyword().equals("fault");
        List<ChangeKind> kinds = Arrays.stream(ChangeKind.values())
                .filter(kind -> kind.fault().isPresent() == fault)
                .toList();
        ChangeKind kind = kinds.stream()
                .filter(known -> known.label().equals(line.label()))
                .findFirst()
                .orElseThrow(() -> line.wrong(
                        line.keyword(),
                        line.label(),
                        "one of " + kinds.stream().map(ChangeKind::label).toList() + " is allowed"));
        long at = line.number("atNanos", 0, LONGEST_NANOS);
        int place = line.count("tenant", 0, tenants.size() - 1);
        long amount = kind.amount().isEmpty() ? 0 : line.number(kind.amount(), kind.least(), kind.most());
        changes.add(new Change(kind, at, place, amount));
        line.end(true);
    }

    private void within(CaseLine line) {
        if (tenant == null) {
            throw line.wrong(line.keyword(), "outside", "behind a tenant is allowed");
        }
    }

    private void endTenant() {
        CaseLine line = tenant;
        if (line == null) {
            return;
        }
        if (arrivals == null || request.isEmpty() || line.label().isBlank()) {
            throw line.wrong("tenant", "incomplete", "a name, a line with arrivals and one with a kernel are needed");
        }
        VgpuSpec vgpu = new VgpuSpec(
                line.label(),
                line.count("weight", 1, VgpuSpec.MAX_WEIGHT, 1),
                line.count("guaranteedPermille", 0, 1000, 0),
                line.count("capPermille", 1, 1000, 1000),
                line.count("priority", Integer.MIN_VALUE, Integer.MAX_VALUE, 0),
                line.number("sloNanos", 0, Long.MAX_VALUE, 0),
                line.number("memoryBytes", 0, Long.MAX_VALUE, 0),
                line.count("parent", VgpuSpec.NO_PARENT, Integer.MAX_VALUE, VgpuSpec.NO_PARENT));
        long start = line.number("startNanos", 0, Long.MAX_VALUE, 0);
        long end = line.number("endNanos", start, Long.MAX_VALUE, Long.MAX_VALUE);
        long most = line.number("maxRequests", 0, Long.MAX_VALUE, Long.MAX_VALUE);
        line.end(true);
        List<Phase> streams = phases.isEmpty() ? ONE_STREAM : phases;
        tenants.add(new TenantLoad(vgpu, request, arrivals, streams, start, end, most));
        tenant = null;
        arrivals = null;
        phases.clear();
        request.clear();
    }
}
