package io.gpumux.benchmarks.report;

import io.gpumux.benchmarks.result.ComparisonResult;
import java.util.List;

/**
 * What the table on the terminal and that of the page say, before either lays it out.
 *
 * @param ranking the rows, in order
 * @param groups the columns after the scheduler and its governors, by tenant, then those of the device
 * @param hiddenTenants how many tenants the table has no room for
 */
record Summary(Ranking ranking, List<Group> groups, int hiddenTenants) {
    /** What stands where a figure does not apply. */
    static final String NOTHING = "-";

    /**
     * Columns that belong together.
     *
     * @param title the tenant's name, or {@code device}
     * @param columns the columns
     */
    record Group(String title, List<Column> columns) {}

    /**
     * One column.
     *
     * @param header its name and unit
     * @param meaning what it is
     * @param ranked whether rows are sorted by it
     * @param cells one cell for each row of {@link Ranking#all()}
     */
    record Column(String header, String meaning, boolean ranked, List<Cell> cells) {}

    /**
     * One cell.
     *
     * @param text the figure, or {@link #NOTHING}
     * @param unstable whether to mark it, for the tenant did not keep up with its arrivals
     */
    record Cell(String text, boolean unstable) {}

    /**
     * {@return the summary of a result}
     *
     * @param result the result
     * @param wide whether there is room for the latency of every tenant
     */
    static Summary of(ComparisonResult result, boolean wide) {
        Ranking ranking = Ranking.of(result);
        ShownTenants shown = ShownTenants.of(Schema.of(result), ranking);
        return new Summary(ranking, new SummaryColumns(ranking, wide).groups(shown), shown.hidden());
    }

    /** {@return whether any cell is marked} */
    boolean unstable() {
        return groups.stream()
                .flatMap(group -> group.columns().stream())
                .anyMatch(column -> column.cells().stream().anyMatch(Cell::unstable));
    }
}
