package io.gpumux.benchmarks.report;

import io.gpumux.benchmarks.report.Ranking.Place;
import io.gpumux.benchmarks.report.Summary.Cell;
import io.gpumux.benchmarks.report.Summary.Column;
import io.gpumux.benchmarks.report.Summary.Group;
import io.gpumux.benchmarks.result.ComparisonResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The comparison as an aligned table for a terminal.
 *
 * <p>Rows come in the order of {@link ComparisonResult#rankBy()}, the best marked with {@code *}, rows without the
 * figure after the others, the row {@code alone} last under a rule. A tenant that did not keep up is marked with
 * {@code !}; a row that could not run says why. Numbers are right-aligned with the same decimals in a column. All lines
 * of the table are equally long, and all text of our own is ASCII, for a terminal may know no more.
 */
public final class TextTable {
    private static final int LONGEST_TITLE = 24;
    private static final String BETWEEN = " | ";

    private final Summary summary;
    private final boolean governed;
    private final int schedulerWidth;
    private final int governorsWidth;
    private final List<List<Integer>> widths = new ArrayList<>();
    private final StringBuilder out = new StringBuilder();

    private TextTable(Summary summary) {
        this.summary = summary;
        this.governed = summary.ranking().governed();
        this.schedulerWidth = width("scheduler", place -> place.row().scheduler());
        this.governorsWidth = width("governors", place -> place.row().governors());
        summary.groups().forEach(group -> widths.add(widths(group)));
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
        List<String> titles = new ArrayList<>();
        List<String> headers = new ArrayList<>();
        for (int g = 0; g < widths.size(); g++) {
            Group group = summary.groups().get(g);
            titles.add(Terminal.left(title(group), groupWidth(g)));
            headers.add(cells(g, Column::header, column -> flagged(column) ? " " : ""));
        }
        line(start(" ", "", ""), titles);
        line(start(" ", "scheduler", "governors"), headers);
        rule();
        List<Place> places = summary.ranking().all();
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).isReference() && i > 0 && !places.get(i - 1).isReference()) {
                rule();
            }
            row(places.get(i), i);
        }
    }

    private void row(Place place, int index) {
        String start = start(
                place.best() ? "*" : " ", place.row().scheduler(), place.row().governors());
        String reason = place.row().notApplicable();
        if (reason == null) {
            List<String> cells = new ArrayList<>();
            for (int g = 0; g < widths.size(); g++) {
                cells.add(cells(g, column -> column.cells().get(index).text(), column -> mark(column, index)));
            }
            line(start, cells);
            return;
        }
        int room = BETWEEN.length() * (widths.size() - 1);
        for (int g = 0; g < widths.size(); g++) {
            room += groupWidth(g);
        }
        for (String part : Terminal.wrapped("n/a: " + Terminal.printable(reason), room)) {
            line(start, List.of(Terminal.left(part, room)));
            start = start(" ", "", "");
        }
    }

    private void rule() {
        out.append("-".repeat(start("", "", "").length() + 1));
        for (int g = 0; g < widths.size(); g++) {
            out.append("+").append("-".repeat(groupWidth(g) + (g == widths.size() - 1 ? 1 : 2)));
        }
        out.append('\n');
    }

    private void line(String start, List<String> groups) {
        out.append(start).append(BETWEEN).append(String.join(BETWEEN, groups)).append('\n');
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

    private String cells(int group, Function<Column, String> text, Function<Column, String> mark) {
        List<String> cells = new ArrayList<>();
        List<Column> columns = summary.groups().get(group).columns();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            cells.add(Terminal.right(
                    text.apply(column) + mark.apply(column), widths.get(group).get(i)));
        }
        return String.join("  ", cells);
    }

    private List<Integer> widths(Group group) {
        List<Integer> needed = new ArrayList<>();
        int total = 2 * (group.columns().size() - 1);
        for (Column column : group.columns()) {
            int widest = column.header().length();
            for (Cell cell : column.cells()) {
                widest = Math.max(widest, cell.text().length());
            }
            needed.add(widest + (flagged(column) ? 1 : 0));
            total += needed.get(needed.size() - 1);
        }
        needed.set(0, needed.get(0) + Math.max(0, Terminal.width(title(group)) - total));
        return needed;
    }

    private int groupWidth(int group) {
        return widths.get(group).stream().mapToInt(Integer::intValue).sum()
                + 2 * (widths.get(group).size() - 1);
    }

    private int width(String header, Function<Place, String> text) {
        return Math.max(
                header.length(),
                summary.ranking().all().stream()
                        .mapToInt(place -> Terminal.width(Terminal.printable(text.apply(place))))
                        .max()
                        .orElse(0));
    }

    private static String title(Group group) {
        return Terminal.cut(Terminal.printable(group.title()), LONGEST_TITLE);
    }

    private static boolean flagged(Column column) {
        return column.cells().stream().anyMatch(Cell::unstable);
    }

    private static String mark(Column column, int index) {
        if (column.cells().get(index).unstable()) {
            return "!";
        }
        return flagged(column) ? " " : "";
    }
}
