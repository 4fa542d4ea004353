package io.gpumux.benchmarks.scenario;

import io.gpumux.benchmarks.result.ComparisonResult.RankBy;
import io.gpumux.core.device.DeviceCatalog;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.sim.TenantLoad;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads scenarios: a JSON file and the CSV files that it names, which are looked for from the folder of the former; any
 * of them may be packed with gzip.
 *
 * <p>Everything is checked before anything is returned: unknown fields, ranges, devices, tables and traces. The first
 * thing wrong is thrown as an {@link InputException} of one line. Needs time and memory in proportion to the files,
 * of which one may unpack to 256 MiB. Stateless, and so safe for use by several threads.
 */
public final class ScenarioReader {
    private static final List<String> FIELDS = List.of(
            "name",
            "device",
            DurationScale.FIELD,
            "durationSeconds",
            "seed",
            "models",
            "warmupFraction",
            "rankBy",
            "tenants");

    private static final long DEFAULT_SEED = 1;
    private static final int WHOLE_DEVICE_PERMILLE = 1000;

    private final Fields scenario;
    private final InputFolder folder;

    private ScenarioReader(Fields scenario, InputFolder folder) {
        this.scenario = scenario;
        this.folder = folder;
    }

    /**
     * {@return the scenario of a file}
     *
     * @param file the file; messages name it so
     * @param overrides fields to replace, as {@code KEY=VALUE}: {@code models.switch=none}, {@code tenants.0.weight=3}
     *     or {@code tenants.chat.weight=3}
     * @throws InputException for the first thing wrong
     */
    public static Scenario read(Path file, List<String> overrides) {
        return read(file, overrides, "a scenario file that exists is allowed");
    }

    /**
     * {@return the built-in scenario of this name or, when there is none, that of the file of this name}
     *
     * @param nameOrFile a name of {@link BuiltInScenarios#names()}, or a file
     * @param overrides as in {@link #read(Path, List)}
     * @throws InputException for the first thing wrong
     */
    public static Scenario readAny(String nameOrFile, List<String> overrides) {
        if (BuiltInScenarios.names().contains(nameOrFile)) {
            return BuiltInScenarios.read(nameOrFile, overrides);
        }
        String allowed = "a scenario file that exists, or one of the built-in scenarios "
                + String.join(", ", BuiltInScenarios.names()) + ", is allowed";
        try {
            return read(Path.of(nameOrFile), overrides, allowed);
        } catch (InvalidPathException e) {
            throw InputException.at(nameOrFile, 1, "file", "no file name", allowed);
        }
    }

    private static Scenario read(Path file, List<String> overrides, String allowed) {
        InputText text = FileFolder.read(file)
                .orElseThrow(() -> InputException.at(file.toString(), 1, "file", "missing", allowed));
        return read(text, new FileFolder(file.getParent()), overrides);
    }

    /** {@return the scenario of a text, whose files are looked for in a folder} */
    static Scenario read(InputText text, InputFolder folder, List<String> overrides) {
        LocatedValue tree = JsonTree.parse(text);
        Overrides.apply(tree, overrides);
        return new ScenarioReader(Fields.of(tree, "", FIELDS), folder).read();
    }

    private Scenario read() {
        String name = scenario.name("name");
        DeviceSpec device = device("device");
        DeviceSpec kernelDevice = scenario.has(DurationScale.FIELD) ? device(DurationScale.FIELD) : null;
        long durationNanos = scenario.nanos("durationSeconds", Fields.SECONDS, 1, Scenario.MAX_DURATION_NANOS);
        long seed = scenario.whole("seed", DEFAULT_SEED, Long.MIN_VALUE, Long.MAX_VALUE);
        Models models = ModelsReader.read(scenario);
        double warmupFraction = warmupFraction();
        List<TenantLoad> tenants = tenants(scale(kernelDevice, device));
        RankBy rankBy = RankByReader.read(
                scenario, tenants.stream().map(tenant -> tenant.vgpu().name()).toList());
        return new Scenario(name, device, kernelDevice, durationNanos, seed, models, warmupFraction, rankBy, tenants);
    }

    private DeviceSpec device(String field) {
        String name = scenario.text(field);
        DeviceCatalog catalog = DeviceCatalog.load();
        return catalog.find(name).orElseThrow(() -> {
            List<String> names = catalog.devices().stream()
                    .flatMap(device -> Stream.concat(Stream.of(device.name()), catalog.aliases(device).stream()))
                    .toList();
            return scenario.problem(
                    field,
                    "a device of the catalogue is allowed, such as " + String.join(", ", NearNames.of(name, names)));
        });
    }

    private @Nullable DurationScale scale(@Nullable DeviceSpec from, DeviceSpec to) {
        return from == null ? null : new DurationScale(from, to, scenario.require(DurationScale.FIELD));
    }

    private double warmupFraction() {
        String field = "warmupFraction";
        double fraction = scenario.decimal(field, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE)
                .doubleValue();
        if (fraction >= 1) {
            throw scenario.problem(field, "a number from 0 to below 1 is allowed");
        }
        return fraction;
    }

    private List<TenantLoad> tenants(@Nullable DurationScale scale) {
        String field = "tenants";
        scenario.require(field);
        List<LocatedValue> values = scenario.elements(field);
        if (values.isEmpty()) {
            throw scenario.problem(field, "a list of at least one tenant is allowed");
        }
        TenantReader reader = new TenantReader(new KernelTables(folder, scale), new ArrivalsReader(folder));
        List<TenantLoad> tenants = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int guaranteedPermille = 0;
        for (int i = 0; i < values.size(); i++) {
            String path = field + "." + i;
            TenantLoad tenant = reader.read(values.get(i), path);
            if (!names.add(tenant.vgpu().name())) {
                throw problem(values.get(i), path, "name", "a name that no other tenant has is allowed");
            }
            guaranteedPermille += tenant.vgpu().guaranteedPermille();
            if (guaranteedPermille > WHOLE_DEVICE_PERMILLE) {
                throw problem(values.get(i), path, "guaranteedPercent", "at most 100 for all tenants is allowed");
            }
            tenants.add(tenant);
        }
        return tenants;
    }

    private static InputException problem(LocatedValue tenant, String path, String field, String allowed) {
        return Fields.of(tenant, path, TenantReader.FIELDS).problem(field, allowed);
    }
}
