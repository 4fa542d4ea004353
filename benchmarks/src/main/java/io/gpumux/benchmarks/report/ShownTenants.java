package io.gpumux.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The tenants that tables and charts have room for: the one that rows are sorted by, and the first others, in the
 * scenario's order. Files have all.
 *
 * @param tenants who is shown
 * @param hidden how many are not
 */
record ShownTenants(List<Shown> tenants, int hidden) {
    /** As many as there are colours. */
    private static final int LIMIT = 8;

    /**
     * One tenant.
     *
     * @param index its place in the scenario
     * @param name its name
     * @param ranked whether rows are sorted by its figures
     */
    record Shown(int index, String name, boolean ranked) {}

    /** {@return the tenants shown of a result with that schema and ranking} */
    static ShownTenants of(Schema schema, Ranking ranking) {
        List<String> names = schema.tenants();
        String rankedName = ranking.rankBy().tenant();
        int ranked = rankedName == null ? -1 : names.indexOf(rankedName);
        int others = ranked < 0 ? LIMIT : LIMIT - 1;
        List<Shown> shown = new ArrayList<>();
        for (int index : IntStream.range(0, names.size()).toArray()) {
            if (index == ranked || others-- > 0) {
                shown.add(new Shown(index, names.get(index), index == ranked));
            }
        }
        return new ShownTenants(List.copyOf(shown), names.size() - shown.size());
    }
}
