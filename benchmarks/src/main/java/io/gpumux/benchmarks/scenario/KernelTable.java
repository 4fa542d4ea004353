package io.gpumux.benchmarks.scenario;

import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.KernelSpec.Bound;
import io.gpumux.core.device.KernelSpec.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kernel table: the kernels of one request of each workload, as measured.
 *
 * @param requests the requests by workload, in the order of the file
 */
record KernelTable(Map<String, List<KernelSpec>> requests) {
    private static final List<String> NEEDED = List.of("workload", "seq", "Name", "Profile", "SM_usage", "Duration");
    private static final List<String> OPTIONAL = List.of("Op", "Bytes", "Blocks", "BlocksPerSm", "Idempotent");

    /** One row of a workload, and where it stands. */
    private record Entry(CsvTable.Row row, long seq, KernelSpec kernel) {}

    /**
     * {@return the table that a file holds}; O(n log n) in its rows
     *
     * @throws InputException for the first thing wrong, in whichever workload
     */
    static KernelTable parse(InputText text) {
        CsvTable table = new CsvTable(text);
        table.requireOnly(concat(NEEDED, OPTIONAL));
        NEEDED.forEach(column ->
                table.requireColumn(column, "the columns " + String.join(", ", NEEDED) + " are needed and allowed"));
        Map<String, List<Entry>> entries = new LinkedHashMap<>();
        for (Optional<CsvTable.Row> row = table.next(); row.isPresent(); row = table.next()) {
            Entry entry = entry(row.get());
            entries.computeIfAbsent(workload(row.get()), name -> new ArrayList<>())
                    .add(entry);
        }
        if (entries.isEmpty()) {
            throw table.noRows();
        }
        Map<String, List<KernelSpec>> requests = new LinkedHashMap<>();
        entries.forEach((workload, rows) -> requests.put(workload, request(rows)));
        return new KernelTable(requests);
    }

    private static String workload(CsvTable.Row row) {
        if (row.text("workload").isBlank()) {
            throw row.problem("workload", "a name that is not blank is allowed");
        }
        return row.text("workload");
    }

    private static Entry entry(CsvTable.Row row) {
        long seq = row.whole("seq", 0, Integer.MAX_VALUE);
        int units = (int) row.whole("SM_usage", 1, Integer.MAX_VALUE);
        return new Entry(
                row,
                seq,
                new KernelSpec(
                        row.text("Name"),
                        operation(row),
                        bound(row),
                        units,
                        row.whole("Duration", 1, KernelSpec.MAX_DURATION_NANOS),
                        row.wholeOr("Blocks", units, 1, Long.MAX_VALUE),
                        (int) row.wholeOr("BlocksPerSm", 1, 1, Integer.MAX_VALUE),
                        row.wholeOr("Bytes", 0, 0, Long.MAX_VALUE),
                        idempotent(row)));
    }

    private static Operation operation(CsvTable.Row row) {
        return switch (row.text("Op")) {
            case "", "kernel" -> Operation.KERNEL;
            case "h2d" -> Operation.HOST_TO_DEVICE;
            case "d2h" -> Operation.DEVICE_TO_HOST;
            default -> throw row.problem("Op", "kernel, h2d or d2h is allowed");
        };
    }

    private static Bound bound(CsvTable.Row row) {
        return switch (row.text("Profile")) {
            case "1" -> Bound.COMPUTE;
            case "0" -> Bound.MEMORY;
            case "-1" -> Bound.UNDECIDED;
            default -> throw row.problem("Profile", "1 (compute bound), 0 (memory bound) or -1 (undecided) is allowed");
        };
    }

    private static boolean idempotent(CsvTable.Row row) {
        return switch (row.text("Idempotent")) {
            case "", "0", "false" -> false;
            case "1", "true" -> true;
            default -> throw row.problem("Idempotent", "true, false, 1 or 0 is allowed");
        };
    }

    /** The kernels by {@code seq}; the rows may be in any order, and none may be missing or there twice. */
    private static List<KernelSpec> request(List<Entry> entries) {
        entries.sort(Comparator.comparingLong(Entry::seq)); // stable: of two alike the later one is to blame
        List<KernelSpec> kernels = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            if (entry.seq != kernels.size()) {
                throw entry.row.problem(
                        "seq",
                        "0, 1, 2 and so on without gaps, each once, is allowed; "
                                + (entry.seq > kernels.size()
                                        ? kernels.size() + " is missing"
                                        : entry.seq + " is there twice"));
            }
            kernels.add(entry.kernel);
        }
        return List.copyOf(kernels);
    }

    private static List<String> concat(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
