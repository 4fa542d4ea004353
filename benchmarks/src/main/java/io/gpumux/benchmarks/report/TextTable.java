package io.gpumux.benchmarks.report;

import io.gpumux.benchmarks.report.Ranking.Place;
import io.gpumux.benchmarks.result.ComparisonResult;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The comparison as an aligned table for a terminal.
 *
 * <p>Rows come in the order of {@link ComparisonResult#rankBy()}, the best marked with {@code *}, rows without the
 * figure after the others, the row {@code alone} last under a rule. A tenant that did not keep up is marked with
 * {@code !}; a row that could not run says why. Numbers are right-aligned with the same decimals in a column. All lines
 * of the table are equally long, and all text of our own is ASCII, for a terminal may know no more.
 */
public final class TextTable {
    /** Columns of a terminal; a table that would be wider stands closer. */
    private static final int ROOM = 140;

    private static final String BETWEEN = " | ";

    private final Summary summary;
    private final boolean governed;
    private final int schedulerWidth;
    private final int governorsWidth;
    private final List<TextGroup> groups;
    private final StringBuilder out = new StringBuilder();

    private TextTable(Summary summary) {
        this.summary = summary;
        this.governed = summary.ranking().governed();
        this.schedulerWidth = width("scheduler", place -> place.row().scheduler());
        this.governorsWidth = width("governors", place -> place.row().governors());
        List<TextGroup> apart = groups(2);
        boolean fits = Terminal.width(start("", "", "")) + BETWEEN.length() + width(apart) <= ROOM;
        this.groups = fits ? apart : groups(1);
    }

    /**
     * {@return the table of a result, with a heading and what its marks mean, each line ended by a line feed}
     *
     * @param result the result
     */
    public static String of(ComparisonResult result) {
        TextTable table = new TextTable(Summary.of(result, false));
        table.heading(result);
        table.rows();
        table.legend();
        return table.out.toString();
    }

    private void heading(ComparisonResult result) {
        out.append(Terminal.printable(result.scenario() + " on " + result.device()))
                .append(": ")
                .append(Numbers.plain(result.durationSeconds()))
                .append(" s, seed ")
                .append(result.seed())
                .append(result.replications() > 1 ? ", mean of " + result.replications() + " runs" : "")
                .append("; sorted by ")
                .append(Terminal.printable(summary.ranking().criterion()))
                .append("\n\n");
    }

    private void rows() {
        line(start("", "", ""), TextGroup::title);
        line(start("", "scheduler", "governors"), TextGroup::names);
        line(start("", "", ""), TextGroup::units);
        rule();
        List<Place> places = summary.ranking().all();
        for (int i = 0; i < places.size(); i++) {
            if (i > 0 && places.get(i).isReference() && !places.get(i - 1).isReference()) {
                rule();
            }
            row(places.get(i), i);
        }
    }

    private void row(Place place, int index) {
        String start = start(
                place.best() ? "*" : "", place.row().scheduler(), place.row().governors());
        String reason = place.row().notApplicable();
        if (reason == null) {
            line(start, group -> group.cells(index));
            return;
        }
        for (String part : Terminal.wrapped("n/a: " + Terminal.printable(reason), width(groups))) {
            out.append(start)
                    .append(BETWEEN)
                    .append(Terminal.left(part, width(groups)))
                    .append('\n');
            start = start("", "", "");
        }
    }

    private void line(String start, Function<TextGroup, String> text) {
        out.append(start)
                .append(BETWEEN)
                .append(groups.stream().map(text).collect(Collectors.joining(BETWEEN)))
                .append('\n');
    }

    private void rule() {
        out.append("-".repeat(Terminal.width(start("", "", ""))))
                .append("-+-")
                .append(groups.stream().map(group -> "-".repeat(group.width())).collect(Collectors.joining("-+-")))
                .append('\n');
    }

    private void legend() {
        out.append('\n');
        if (summary.ranking().places().stream().anyMatch(Place::best)) {
            out.append("* best\n");
        }
        if (summary.unstable()) {
            out.append("! did not keep up with its arrivals\n");
        }
        if (summary.hiddenTenants() > 0) {
            out.append(summary.hiddenTenants()).append(" more tenants are in the files\n");
        }
    }

    private String start(String mark, String scheduler, String governors) {
        String start = Terminal.left(mark, 1) + " " + Terminal.left(Terminal.printable(scheduler), schedulerWidth);
        return governed ? start + "  " + Terminal.left(Terminal.printable(governors), governorsWidth) : start;
    }

    private List<TextGroup> groups(int gap) {
        return summary.groups().stream().map(group -> new TextGroup(group, gap)).toList();
    }

    private static int width(List<TextGroup> groups) {
        return groups.stream().mapToInt(TextGroup::width).sum() + BETWEEN.length() * (groups.size() - 1);
    }

    private int width(String header, Function<Place, String> text) {
        return summary.ranking().all().stream()
                .mapToInt(place -> Terminal.width(Terminal.printable(text.apply(place))))
                .reduce(header.length(), Math::max);
    }
}
