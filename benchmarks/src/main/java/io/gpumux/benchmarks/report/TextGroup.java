package io.gpumux.benchmarks.report;

import io.gpumux.benchmarks.report.Summary.Cell;
import io.gpumux.benchmarks.report.Summary.Column;
import io.gpumux.benchmarks.report.Summary.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A group of columns laid out for a terminal: every line of it is equally wide. */
final class TextGroup {
    private static final int LONGEST_TITLE = 24;

    private final Group group;
    private final String gap;
    private final int[] widths;
    private final int width;

    /**
     * Lays out a group.
     *
     * @param group the group
     * @param gap how many spaces stand between columns
     */
    TextGroup(Group group, int gap) {
        this.group = group;
        this.gap = " ".repeat(gap);
        this.widths = group.columns().stream().mapToInt(TextGroup::widest).toArray();
        int total = gap * (widths.length - 1);
        for (int columnWidth : widths) {
            total += columnWidth;
        }
        int missing = Math.max(0, Terminal.width(plainTitle()) - total);
        widths[0] += missing;
        this.width = total + missing;
    }

    /** {@return the width of each of its lines} */
    int width() {
        return width;
    }

    /** {@return whose columns these are} */
    String title() {
        return Terminal.left(plainTitle(), width);
    }

    /** {@return what the columns are} */
    String names() {
        return line(column -> name(column) + flag(column, " "));
    }

    /** {@return the units that they are in} */
    String units() {
        return line(column -> unit(column) + flag(column, " "));
    }

    /** {@return the cells of a row} */
    String cells(int row) {
        return line(column -> {
            Cell cell = column.cells().get(row);
            return cell.text() + flag(column, cell.unstable() ? "!" : " ");
        });
    }

    private String line(Function<Column, String> text) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            cells.add(Terminal.right(text.apply(group.columns().get(i)), widths[i]));
        }
        return String.join(gap, cells);
    }

    private String plainTitle() {
        return Terminal.cut(Terminal.printable(group.title()), LONGEST_TITLE);
    }

    private static int widest(Column column) {
        int widest = Math.max(name(column).length(), unit(column).length());
        for (Cell cell : column.cells()) {
            widest = Math.max(widest, cell.text().length());
        }
        return widest + flag(column, " ").length();
    }

    /** What stands behind a cell, in a column that has room for it. */
    private static String flag(Column column, String flag) {
        return column.cells().stream().anyMatch(Cell::unstable) ? flag : "";
    }

    private static String name(Column column) {
        int space = column.header().lastIndexOf(' ');
        return space < 0 ? column.header() : column.header().substring(0, space);
    }

    private static String unit(Column column) {
        return column.header().substring(name(column).length()).strip();
    }
}
