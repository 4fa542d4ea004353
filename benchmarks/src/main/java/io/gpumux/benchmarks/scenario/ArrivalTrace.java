package io.gpumux.benchmarks.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Reads recorded arrivals: a CSV file with the column {@code inter_arrival_s}, gaps of which the first comes before the
 * first request, or {@code t_s}, instants; with both, the gaps count. Other columns are ignored.
 */
final class ArrivalTrace {
    private static final String GAPS = "inter_arrival_s";
    private static final String INSTANTS = "t_s";
    private static final int NANO_DIGITS = 9;
    private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(Scenario.MAX_DURATION_NANOS, NANO_DIGITS);
    private static final BigDecimal MAX_RECORDED_SECONDS = BigDecimal.valueOf(Long.MAX_VALUE);

    private ArrivalTrace() {}

    /**
     * {@return the instants in ns from the tenant's start, rounded down, never decreasing, at least one}
     *
     * @param scale what times and gaps are divided by, above 0
     * @throws InputException for the first thing wrong
     */
    static long[] parse(InputText text, BigDecimal scale) {
        CsvTable table = new CsvTable(text);
        String column = table.has(GAPS) ? GAPS : INSTANTS;
        table.requireColumn(column, "a column " + GAPS + " or " + INSTANTS + " is needed and allowed");
        LongStream.Builder instants = LongStream.builder();
        BigDecimal now = BigDecimal.ZERO;
        int count = 0;
        for (Optional<CsvTable.Row> row = table.next(); row.isPresent(); row = table.next()) {
            BigDecimal cell = row.get().decimal(column, BigDecimal.ZERO, MAX_RECORDED_SECONDS);
            if (column.equals(INSTANTS) && cell.compareTo(now) < 0) {
                throw row.get().problem(column, "not before the row above, " + ExactNumber.plain(now) + ", is allowed");
            }
            now = column.equals(INSTANTS) ? cell : now.add(cell);
            instants.add(nanos(now, scale, row.get(), column));
            count++;
        }
        if (count == 0) {
            throw table.noRows();
        }
        return instants.build().toArray();
    }

    private static long nanos(BigDecimal seconds, BigDecimal scale, CsvTable.Row row, String column) {
        if (seconds.compareTo(MAX_SECONDS.multiply(scale)) > 0) {
            throw row.problem(
                    column,
                    "an arrival at most " + ExactNumber.plain(MAX_SECONDS)
                            + " s from the start, divided by arrivalScale, is allowed");
        }
        return seconds.movePointRight(NANO_DIGITS)
                .divide(scale, 0, RoundingMode.FLOOR)
                .longValueExact();
    }
}
