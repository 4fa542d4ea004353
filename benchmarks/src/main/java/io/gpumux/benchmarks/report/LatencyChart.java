package io.gpumux.benchmarks.report;

import io.gpumux.benchmarks.report.ShownTenants.Shown;
import java.util.ArrayList;
import java.util.List;

/** The distributions of latencies of one tenant under all schedulers: all requests, and beside them the slowest tenth. */
final class LatencyChart {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 330;
    private static final int PANEL = 520;

    private final Markup page;
    private final Emphasis emphasis;

    LatencyChart(Markup page, Emphasis emphasis) {
        this.page = page;
        this.emphasis = emphasis;
    }

    /** Draws the chart of a tenant, unless no row has its latencies. */
    void draw(Shown tenant) {
        List<LatencySeries> lines = new ArrayList<>();
        for (Emphasis.Line line : emphasis.backToFront()) {
            var picture = line.place().row().picture();
            if (tenant.index() < picture.latencyCdfs().size()) {
                LatencySeries series = new LatencySeries(
                        line.place().label(),
                        line.style(),
                        picture.latencyCdfs().get(tenant.index()),
                        picture.cdfQuantiles());
                if (series.length() > 0) {
                    lines.add(series);
                }
            }
        }
        if (lines.isEmpty()) {
            return;
        }
        page.open("figure").leaf("figcaption", tenant.name());
        page.openChart(
                WIDTH,
                HEIGHT,
                "Latency of " + tenant.name() + " under each scheduler",
                "Cumulative distribution of response times on a logarithmic axis, one line for each scheduler; left all"
                        + " requests, right the slowest tenth. Lines further left are better.");
        new CdfPanel(page, false, 60, PANEL).draw("All requests: part answered within", lines);
        new CdfPanel(page, true, WIDTH - PANEL - 20, PANEL).draw("The slowest tenth: part answered within", lines);
        page.closeLine().closeLine();
    }

    /** Draws what the lines mean. */
    void legend() {
        page.open("ul", "class", "legend");
        for (Emphasis.Line line : emphasis.lines()) {
            if (!line.style().equals(Emphasis.REST)) {
                entry(
                        line.style(),
                        line.place().isReference()
                                ? "each tenant alone"
                                : line.place().label());
            }
        }
        if (emphasis.grey() > 0) {
            entry(Emphasis.REST, emphasis.grey() + " others");
        }
        page.closeLine();
    }

    private void entry(String style, String label) {
        page.open("li").open("svg", "viewBox", "0 0 28 8", "class", "key", "aria-hidden", "true");
        page.empty("path", "class", "line " + style, "d", "M0 4L28 4")
                .close()
                .text(label)
                .close();
    }
}
