package io.gpumux.benchmarks.report;

import io.gpumux.benchmarks.report.Ranking.Place;
import io.gpumux.benchmarks.report.Summary.Cell;
import io.gpumux.benchmarks.report.Summary.Column;
import io.gpumux.benchmarks.report.Summary.Group;
import java.util.List;

/** The table of the terminal on the page. */
final class HtmlTable {
    private static final String NOTHING = "\u2014";

    private final Markup page;
    private final Summary summary;
    private final boolean governed;

    HtmlTable(Markup page, Summary summary) {
        this.page = page;
        this.summary = summary;
        this.governed = summary.ranking().governed();
    }

    /** Writes the table. */
    void write() {
        page.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", "Comparison")
                .open("table", "class", "summary");
        page.leaf("caption", "Sorted by " + summary.ranking().criterion() + ". Point at a heading for what it means.");
        head();
        page.open("tbody");
        List<Place> places = summary.ranking().all();
        for (int i = 0; i < places.size(); i++) {
            row(places.get(i), i);
        }
        page.closeLine().close().closeLine();
        notes();
    }

    private void head() {
        page.open("thead").open("tr");
        page.leaf("th", "#", "scope", "col", "rowspan", "2", "class", "rank");
        page.leaf("th", "scheduler", "scope", "col", "rowspan", "2", "class", "name");
        if (governed) {
            page.leaf("th", "governors", "scope", "col", "rowspan", "2", "class", "name");
        }
        for (Group group : summary.groups()) {
            String columns = Integer.toString(group.columns().size());
            page.leaf("th", group.title(), "scope", "colgroup", "colspan", columns, "class", "group");
        }
        page.closeLine().open("tr");
        for (Group group : summary.groups()) {
            for (Column column : group.columns()) {
                String style = style(group, column);
                page.leaf("th", column.header(), "scope", "col", "class", style, "title", column.meaning());
            }
        }
        page.close().closeLine();
    }

    private void row(Place place, int index) {
        String style = place.isReference() ? "alone" : place.best() ? "best" : "other";
        page.open("tr", "class", style);
        page.leaf(
                "td",
                place.best() ? "\u2605" : place.rank() > 0 ? Integer.toString(place.rank()) : "",
                "class",
                "rank");
        page.open("th", "scope", "row", "class", "name").text(place.row().scheduler());
        if (place.best()) {
            page.leaf("span", " best", "class", "tag");
        }
        page.close();
        if (governed) {
            page.leaf("td", place.row().governors(), "class", "name");
        }
        String reason = place.row().notApplicable();
        if (reason == null) {
            for (Group group : summary.groups()) {
                for (Column column : group.columns()) {
                    cell(column.cells().get(index), style(group, column));
                }
            }
        } else {
            int columns = summary.groups().stream()
                    .mapToInt(group -> group.columns().size())
                    .sum();
            page.leaf("td", "not applicable: " + reason, "colspan", Integer.toString(columns), "class", "reason first");
        }
        page.closeLine();
    }

    private void cell(Cell cell, String style) {
        page.open("td", "class", style);
        page.text(cell.text().equals(Summary.NOTHING) ? NOTHING : cell.text());
        if (cell.unstable()) {
            page.leaf("abbr", "!", "title", "did not keep up with its arrivals", "class", "flag");
        }
        page.close();
    }

    private void notes() {
        if (summary.unstable()) {
            page.open("p", "class", "note").leaf("span", "!", "class", "flag");
            page.text(" the tenant did not keep up with its arrivals: its latencies grow with the length of the run.")
                    .closeLine();
        }
        if (summary.hiddenTenants() > 0) {
            String note = summary.hiddenTenants() + " more tenants are in results.csv.";
            page.open("p", "class", "note").text(note).closeLine();
        }
    }

    private static String style(Group group, Column column) {
        String style = column.equals(group.columns().get(0)) ? "first" : "next";
        return column.ranked() ? style + " ranked" : style;
    }
}
