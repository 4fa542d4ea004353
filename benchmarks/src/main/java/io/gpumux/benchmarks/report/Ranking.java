package io.gpumux.benchmarks.report;

import io.gpumux.benchmarks.result.ComparisonResult;
import io.gpumux.benchmarks.result.ComparisonResult.RankBy;
import io.gpumux.benchmarks.result.ComparisonResult.Row;
import io.gpumux.benchmarks.result.ComparisonResult.Tenant;
import io.gpumux.benchmarks.result.Figure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a result in the order in which tables and charts show them.
 *
 * <p>Sorted by the result's {@link RankBy}; ties keep the order asked for, and rows without the figure follow in the
 * order asked for. All rows that share the best value are best. The rows {@code alone} stand apart: they are what the
 * others are measured against.
 *
 * @param rankBy what the rows are sorted by
 * @param places the rows that compete
 * @param references the rows {@code alone}
 */
record Ranking(RankBy rankBy, List<Place> places, List<Place> references) {
    /**
     * One row and where it came in.
     *
     * @param row the row
     * @param value the figure that counts, or null without one
     * @param rank 1 for the first, 0 for a row without the figure and for references
     * @param best whether no other is better
     */
    record Place(Row row, @Nullable Double value, int rank, boolean best) {
        /** {@return the scheduler, and the governors if there are any} */
        String label() {
            return isGoverned(row) ? row.scheduler() + " + " + row.governors() : row.scheduler();
        }

        /** {@return whether this row shows each tenant alone on the device} */
        boolean isReference() {
            return row.scheduler().equals(ComparisonResult.ALONE);
        }
    }

    /** {@return the rows of a result in order} */
    static Ranking of(ComparisonResult result) {
        List<Row> competing = new ArrayList<>();
        List<Place> references = new ArrayList<>();
        for (Row row : result.rows()) {
            if (row.scheduler().equals(ComparisonResult.ALONE)) {
                references.add(new Place(row, value(row, result.rankBy()), 0, false));
            } else {
                competing.add(row);
            }
        }
        return new Ranking(result.rankBy(), sorted(competing, result.rankBy()), List.copyOf(references));
    }

    private static List<Place> sorted(List<Row> rows, RankBy rankBy) {
        Comparator<Double> order = rankBy.ascending() ? Comparator.naturalOrder() : Comparator.reverseOrder();
        List<Row> ordered = rows.stream()
                .sorted(Comparator.comparing(row -> value(row, rankBy), Comparator.nullsLast(order)))
                .toList();
        List<Place> places = new ArrayList<>();
        @Nullable Double first = ordered.isEmpty() ? null : value(ordered.get(0), rankBy);
        for (Row row : ordered) {
            Double value = value(row, rankBy);
            places.add(new Place(
                    row, value, value == null ? 0 : places.size() + 1, value != null && Objects.equals(value, first)));
        }
        return List.copyOf(places);
    }

    private static @Nullable Double value(Row row, RankBy rankBy) {
        if (rankBy.tenant() == null) {
            return finite(row.figures().get(rankBy.metric()));
        }
        Tenant tenant = tenant(row, rankBy.tenant());
        return tenant == null ? null : finite(tenant.figures().get(rankBy.metric()));
    }

    /** {@return the competing rows, then the references} */
    List<Place> all() {
        return Stream.concat(places.stream(), references.stream()).toList();
    }

    /** {@return whether any row has governors} */
    boolean governed() {
        return places.stream().anyMatch(place -> isGoverned(place.row()));
    }

    /** {@return what the rows are sorted by, in words} */
    String criterion() {
        String figure = FigureFormat.of(rankBy.metric()).header();
        String order = rankBy.ascending() ? "smallest first" : "largest first";
        return (rankBy.tenant() == null ? "" : rankBy.tenant() + " ") + figure + ", " + order;
    }

    /** {@return a row's tenant of a name, or null} */
    static @Nullable Tenant tenant(Row row, String name) {
        return row.tenants().stream()
                .filter(tenant -> tenant.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** {@return a figure's value, or null if there is none or it is not finite} */
    static @Nullable Double finite(@Nullable Figure figure) {
        // adding zero turns -0.0 into 0.0, which would sort before it
        return figure == null || !Double.isFinite(figure.value()) ? null : Double.valueOf(figure.value() + 0.0);
    }

    private static boolean isGoverned(Row row) {
        return !row.governors().equals("none");
    }
}
