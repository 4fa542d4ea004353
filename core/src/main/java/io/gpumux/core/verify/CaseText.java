package io.gpumux.core.verify;

import io.gpumux.core.device.DeviceCatalog;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.Phase;
import io.gpumux.core.sim.TenantLoad;
import io.gpumux.core.verify.VerifyCase.Change;

/**
 * The text form of a case, for people and for {@link #read}: a line for each thing, units in the names, nothing that is at its
 * default. Blank lines and those that begin with {@code #} say nothing. Reading what was written gives an equal case.
 *
 * <pre>
 * gpumux-case 1
 * family "on-off"
 * device "Tesla V100 SXM2"
 * switchNanos 0
 * horizonNanos 120000000
 * seed 7
 * tenant "t0" weight 3 priority 1
 *   arrivals closed clients 1 thinkNanos 500000
 *   kernel "k0" wantedUnits 80 durationNanos 2000000
 * change migrate atNanos 3000000 tenant 0 awayNanos 100000
 * fault late-stop atNanos 5000000 tenant 0 lateNanos 2000
 * </pre>
 */
public final class CaseText {
    static final int VERSION = 1;

    private CaseText() {}

    /**
     * {@return a case as text}
     *
     * @throws IllegalArgumentException if its device is neither in the catalogue nor known by units alone
     */
    public static String write(VerifyCase written) {
        StringBuilder text = new StringBuilder();
        text.append("gpumux-case ").append(VERSION).append('\n');
        text.append("family ").append(CaseLine.quote(written.family())).append('\n');
        device(text, written.device());
        text.append("switchNanos ").append(written.switchNanos()).append('\n');
        text.append("horizonNanos ").append(written.horizonNanos()).append('\n');
        text.append("seed ").append(written.seed()).append('\n');
        written.tenants().forEach(load -> tenant(text, load));
        written.changes().forEach(change -> change(text, change));
        return text.toString();
    }

    /**
     * {@return the case that a text describes}
     *
     * @throws CaseTextException if it describes none
     */
    public static VerifyCase read(String text) {
        return new CaseReader().read(text);
    }

    private static void device(StringBuilder text, DeviceSpec device) {
        text.append("device ").append(CaseLine.quote(device.name()));
        boolean listed =
                DeviceCatalog.load().find(device.name()).filter(device::equals).isPresent();
        if (!listed) {
            if (!DeviceSpec.unlisted(device.name(), device.units()).equals(device)) {
                throw new IllegalArgumentException("device: " + device
                        + ": one of the catalogue, or of which only the units are known, is allowed");
            }
            text.append(" units ").append(device.units());
        }
        text.append('\n');
    }

    private static void tenant(StringBuilder text, TenantLoad load) {
        VgpuSpec vgpu = load.vgpu();
        text.append("tenant ").append(CaseLine.quote(vgpu.name()));
        VgpuSpec plain = VgpuSpec.named(vgpu.name());
        field(text, "weight", vgpu.weight(), plain.weight());
        field(text, "guaranteedPermille", vgpu.guaranteedPermille(), plain.guaranteedPermille());
        field(text, "capPermille", vgpu.capPermille(), plain.capPermille());
        field(text, "priority", vgpu.priority(), plain.priority());
        field(text, "sloNanos", vgpu.sloNanos(), plain.sloNanos());
        field(text, "memoryBytes", vgpu.memoryBytes(), plain.memoryBytes());
        field(text, "parent", vgpu.parent(), plain.parent());
        field(text, "startNanos", load.startNanos(), 0);
        field(text, "endNanos", load.endNanos(), Long.MAX_VALUE);
        field(text, "maxRequests", load.maxRequests(), Long.MAX_VALUE);
        text.append('\n');
        if (!load.phases().equals(CaseReader.ONE_STREAM)) {
            for (Phase phase : load.phases()) {
                text.append("  phase fromNanos ").append(phase.fromNanos());
                text.append(" streams ").append(phase.streams()).append('\n');
            }
        }
        text.append("  arrivals ").append(arrivals(load.arrivals())).append('\n');
        load.request().forEach(kernel -> kernel(text, kernel));
    }

    private static String arrivals(Arrivals arrivals) {
        if (arrivals instanceof Arrivals.Closed closed) {
            return "closed clients " + closed.clients() + " thinkNanos " + closed.thinkNanos();
        }
        if (arrivals instanceof Arrivals.Flood flood) {
            return "flood queueLimit " + flood.queueLimit();
        }
        if (arrivals instanceof Arrivals.Poisson poisson) {
            return "poisson perSecond " + poisson.perSecond();
        }
        Arrivals.Recorded recorded = (Arrivals.Recorded) arrivals;
        StringBuilder text = new StringBuilder("recorded atNanos ");
        for (int i = 0; i < recorded.size(); i++) {
            text.append(i == 0 ? "" : ",").append(recorded.at(i));
        }
        return text.append(recorded.loop() ? " loop true" : "").toString();
    }

    private static void kernel(StringBuilder text, KernelSpec kernel) {
        KernelSpec plain = KernelSpec.compute(kernel.name(), kernel.wantedUnits(), kernel.durationNanos());
        text.append("  kernel ").append(CaseLine.quote(kernel.name()));
        text.append(" wantedUnits ").append(kernel.wantedUnits());
        text.append(" durationNanos ").append(kernel.durationNanos());
        if (kernel.operation() != plain.operation()) {
            text.append(" operation ").append(kernel.operation());
        }
        if (kernel.bound() != plain.bound()) {
            text.append(" bound ").append(kernel.bound());
        }
        field(text, "blocks", kernel.blocks(), plain.blocks());
        field(text, "blocksPerUnit", kernel.blocksPerUnit(), plain.blocksPerUnit());
        field(text, "bytes", kernel.bytes(), plain.bytes());
        text.append(kernel.idempotent() ? " idempotent true" : "").append('\n');
    }

    private static void change(StringBuilder text, Change change) {
        ChangeKind kind = change.kind();
        text.append(kind.fault().isPresent() ? "fault " : "change ").append(kind.label());
        text.append(" atNanos ").append(change.atNanos()).append(" tenant ").append(change.tenant());
        if (!kind.amount().isEmpty()) {
            text.append(' ').append(kind.amount()).append(' ').append(change.amount());
        }
        text.append('\n');
    }

    private static void field(StringBuilder text, String name, long value, long plain) {
        if (value != plain) {
            text.append(' ').append(name).append(' ').append(value);
        }
    }
}
