package io.gpumux.benchmarks.report;

import io.gpumux.benchmarks.report.Ranking.Place;
import io.gpumux.benchmarks.report.ShownTenants.Shown;
import io.gpumux.benchmarks.report.Summary.Cell;
import io.gpumux.benchmarks.report.Summary.Column;
import io.gpumux.benchmarks.report.Summary.Group;
import io.gpumux.benchmarks.result.ComparisonResult.Row;
import io.gpumux.benchmarks.result.ComparisonResult.Tenant;
import io.gpumux.benchmarks.result.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Picks the columns of a {@link Summary} and fills them.
 *
 * <p>The tenant that rows are sorted by has its latencies; the others have what they keep of their throughput alone, or
 * their throughput if no row {@code alone} tells. The figure that rows are sorted by always has a column, and one for
 * its confidence interval if there are any.
 */
final class SummaryColumns {
    private static final List<String> RANKED =
            List.of("p50Millis", "p95Millis", "p99Millis", "sloMissRate", "slowdown", "share");
    private static final List<String> DEVICE = List.of("utilization", "stranded", "switchOverhead", "jain");
    private static final FigureFormat KEPT =
            new FigureFormat("kept %", "Throughput over that with the device to itself", 100, 1);

    private final Ranking ranking;
    private final boolean wide;

    SummaryColumns(Ranking ranking, boolean wide) {
        this.ranking = ranking;
        this.wide = wide;
    }

    /** {@return the columns of the tenants shown, then those of the device} */
    List<Group> groups(ShownTenants shown) {
        List<Group> groups = new ArrayList<>();
        for (Shown tenant : shown.tenants()) {
            groups.add(new Group(tenant.name(), tenant.ranked() ? ranked(tenant.name()) : other(tenant.name())));
        }
        groups.add(new Group("device", device()));
        return List.copyOf(groups);
    }

    private List<Column> ranked(String tenant) {
        List<Column> columns = new ArrayList<>();
        for (String name : withRanked(RANKED)) {
            Function<Row, @Nullable Figure> figures = row -> figure(row, tenant, name);
            boolean ranks = name.equals(ranking.rankBy().metric());
            // most tenants have no objective to miss
            if (ranks || !name.equals("sloMissRate") || hasValues(figures)) {
                add(columns, name, ranks, figures);
            }
        }
        return markFirst(columns, tenant);
    }

    private List<Column> other(String tenant) {
        List<Column> columns = new ArrayList<>();
        if (ranking.references().stream().anyMatch(alone -> throughput(alone.row(), tenant) != null)) {
            columns.add(column(KEPT, false, row -> kept(row, tenant)));
        } else {
            add(columns, "throughputPerSecond", false, row -> figure(row, tenant, "throughputPerSecond"));
        }
        if (wide || ranking.rankBy().tenant() == null) {
            add(columns, "p99Millis", false, row -> figure(row, tenant, "p99Millis"));
        }
        add(columns, "share", false, row -> figure(row, tenant, "share"));
        return markFirst(columns, tenant);
    }

    private List<Column> device() {
        boolean ranks = ranking.rankBy().tenant() == null;
        List<Column> columns = new ArrayList<>();
        for (String name : ranks ? withRanked(DEVICE) : DEVICE) {
            add(
                    columns,
                    name,
                    ranks && name.equals(ranking.rankBy().metric()),
                    row -> row.figures().get(name));
        }
        return columns;
    }

    private List<String> withRanked(List<String> names) {
        String metric = ranking.rankBy().metric();
        return names.contains(metric)
                ? names
                : Stream.concat(Stream.of(metric), names.stream()).toList();
    }

    private void add(List<Column> columns, String name, boolean ranks, Function<Row, @Nullable Figure> figures) {
        FigureFormat format = FigureFormat.of(name);
        Column column = column(format, ranks, row -> Ranking.finite(figures.apply(row)));
        columns.add(column);
        if (ranks && hasIntervals(figures)) {
            FigureFormat interval = new FigureFormat(
                    "ci95", "Half the width of the 95 % confidence interval", format.factor(), format.decimals());
            columns.add(column(interval, false, row -> halfWidth(figures.apply(row))));
        }
    }

    private Column column(FigureFormat format, boolean ranks, Function<Row, @Nullable Double> values) {
        FigureFormat fitted = format.fitted(ranking.all().stream()
                .map(place -> values.apply(place.row()))
                .filter(Objects::nonNull)
                .toList());
        List<Cell> cells = new ArrayList<>();
        for (Place place : ranking.all()) {
            Double value = values.apply(place.row());
            cells.add(new Cell(value == null ? Summary.NOTHING : fitted.text(value), false));
        }
        return new Column(fitted.header(), fitted.meaning(), ranks, List.copyOf(cells));
    }

    private List<Column> markFirst(List<Column> columns, String tenant) {
        Column first = columns.get(0);
        List<Cell> marked = new ArrayList<>();
        for (int i = 0; i < first.cells().size(); i++) {
            Tenant found = Ranking.tenant(ranking.all().get(i).row(), tenant);
            marked.add(new Cell(first.cells().get(i).text(), found != null && found.unstable()));
        }
        columns.set(0, new Column(first.header(), first.meaning(), first.ranked(), List.copyOf(marked)));
        return List.copyOf(columns);
    }

    private boolean hasValues(Function<Row, @Nullable Figure> figures) {
        return ranking.all().stream().anyMatch(place -> Ranking.finite(figures.apply(place.row())) != null);
    }

    private boolean hasIntervals(Function<Row, @Nullable Figure> figures) {
        return ranking.all().stream().anyMatch(place -> halfWidth(figures.apply(place.row())) != null);
    }

    private @Nullable Double kept(Row row, String tenant) {
        Double now = throughput(row, tenant);
        for (Place alone : ranking.references()) {
            Double before = throughput(alone.row(), tenant);
            if (now != null && before != null && before > 0) {
                return now / before;
            }
        }
        return null;
    }

    private static @Nullable Double throughput(Row row, String tenant) {
        return Ranking.finite(figure(row, tenant, "throughputPerSecond"));
    }

    private static @Nullable Double halfWidth(@Nullable Figure figure) {
        Double ci95 = figure == null ? null : figure.ci95();
        return ci95 == null || !Double.isFinite(ci95) ? null : ci95;
    }

    private static @Nullable Figure figure(Row row, String tenant, String name) {
        Tenant found = Ranking.tenant(row, tenant);
        return found == null ? null : found.figures().get(name);
    }
}
