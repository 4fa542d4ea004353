package io.gpumux.benchmarks.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gpumux.benchmarks.report.Ranking.Place;
import io.gpumux.benchmarks.report.ShownTenants.Shown;
import io.gpumux.benchmarks.result.ComparisonResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.List;
import java.util.Objects;

/**
 * {@code report.html}: the comparison as one page that needs nothing else, neither scripts nor files nor a network.
 *
 * <p>It has the table, the distributions of latencies of each tenant, the shares over time and the first 100 ms of each
 * scheduler, all in the order of the table, and every figure. It is well-formed XML too. Equal results give equal bytes.
 * The size of a chart is bounded by its width, not by the length of the run.
 */
public final class HtmlReport {
    /** With more tenants, the latency of all of them would make the table wider than a page. */
    private static final int ROOM_FOR_LATENCIES = 3;

    private final ComparisonResult result;
    private final Schema schema;
    private final Summary summary;
    private final List<Shown> tenants;
    private final Markup page = new Markup();

    private HtmlReport(ComparisonResult result) {
        this.result = result;
        this.schema = Schema.of(result);
        this.summary = Summary.of(result, schema.tenants().size() <= ROOM_FOR_LATENCIES);
        this.tenants = ShownTenants.of(schema, summary.ranking()).tenants();
    }

    /**
     * Writes a result and leaves the writer open.
     *
     * @param result what to write
     * @param out where to
     * @throws IOException if the writer fails
     */
    public static void write(ComparisonResult result, Writer out) throws IOException {
        HtmlReport report = new HtmlReport(result);
        report.page();
        out.write("<!DOCTYPE html>\n");
        out.write(report.page.finished());
        out.write('\n');
        out.flush();
    }

    private void page() throws IOException {
        page.open("html", "lang", "en").open("head").empty("meta", "charset", "utf-8");
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.leaf("title", result.scenario() + ": schedulers compared");
        page.style(styleSheet()).closeLine().open("body");
        head();
        page.open("main");
        comparison();
        latencies();
        shares();
        timelines();
        figures();
        page.closeLine().close().close();
    }

    private void head() {
        page.open("header").leaf("h1", result.scenario());
        page.open("p", "class", "lead").text(lead()).closeLine();
        page.open("dl", "class", "facts");
        fact("Device", result.device());
        fact("Simulated time", Numbers.plain(result.durationSeconds()) + " s");
        fact("Seed", Long.toString(result.seed()));
        fact("Replications", Integer.toString(result.replications()));
        fact("Schedulers", Integer.toString(summary.ranking().places().size()));
        fact("Tenants", Integer.toString(schema.tenants().size()));
        page.closeLine().closeLine();
    }

    private String lead() {
        List<Place> places = summary.ranking().places();
        if (places.isEmpty() || !places.get(0).best()) {
            return "No scheduler has the figure to sort by";
        }
        FigureFormat format = FigureFormat.of(result.rankBy().metric());
        Place best = places.get(0);
        double value = Objects.requireNonNull(best.value());
        String whose = result.rankBy().tenant() == null ? "" : result.rankBy().tenant() + " ";
        String figure = format.fitted(List.of(value)).text(value);
        return "Best by " + whose + format.header() + ": " + best.label() + " with " + figure;
    }

    private void fact(String name, String value) {
        page.open("div").leaf("dt", name).leaf("dd", value).close();
    }

    private void section(String id, String title, String explanation) {
        page.open("section", "id", id).leaf("h2", title).leaf("p", explanation);
    }

    private void comparison() {
        section("comparison", "Comparison", comparisonText());
        new HtmlTable(page, summary).write();
        page.closeLine();
    }

    private String comparisonText() {
        String runs = result.replications() > 1 ? "Figures are means over the replications. " : "";
        return runs
                + (summary.ranking().references().isEmpty()
                        ? "All schedulers ran the same workload."
                        : "All schedulers ran the same workload. The last row shows each tenant with the device to itself.");
    }

    private void latencies() {
        Emphasis emphasis = Emphasis.of(summary.ranking());
        if (emphasis.lines().isEmpty()) {
            return;
        }
        LatencyChart chart = new LatencyChart(page, emphasis);
        section(
                "latency",
                "Latency",
                "Which part of the requests was answered within a time: the further left a line, the better."
                        + (emphasis.grey() > 0
                                ? " The first " + Emphasis.COLOURS
                                        + " of the table are in colour; point at a grey line for its name."
                                : ""));
        chart.legend();
        tenants.forEach(chart::draw);
        page.closeLine();
    }

    private void shares() {
        List<Place> drawn = summary.ranking().all().stream()
                .filter(place -> !place.row().picture().shares().isEmpty())
                .toList();
        if (drawn.isEmpty()) {
            return;
        }
        var picture = drawn.get(0).row().picture();
        String window = Numbers.plain(picture.windowSeconds() * ShareChart.merged(picture));
        section(
                "shares",
                "Share over time",
                "The part of the device's unit-time that each tenant occupied, in windows of " + window + " s.");
        tenantLegend();
        page.open("div", "class", "multiples");
        ShareChart chart = new ShareChart(page, tenants);
        drawn.forEach(chart::draw);
        page.close().closeLine();
    }

    private void timelines() {
        List<Place> drawn = summary.ranking().all().stream()
                .filter(place -> !place.row().picture().timeline().isEmpty())
                .toList();
        if (drawn.isEmpty()) {
            return;
        }
        TimelineChart chart = new TimelineChart(page, tenants, summary.ranking());
        section(
                "timeline",
                "The first 100 ms",
                "Bars are as high as the units that kernels occupy, of " + chart.fullUnits()
                        + "; what is shorter than the "
                        + Numbers.fixed(TimelineChart.cellNanos() / 1000, 0)
                        + " \u00b5s of the thinnest bar is averaged over it. The lowest lane shows switches between"
                        + " tenants."
                        + (result.replications() > 1 ? " From the first replication." : ""));
        drawn.forEach(chart::draw);
        page.closeLine();
    }

    private void tenantLegend() {
        page.open("ul", "class", "legend");
        for (int i = 0; i < tenants.size(); i++) {
            page.open("li").open("svg", "viewBox", "0 0 28 8", "class", "key", "aria-hidden", "true");
            page.empty("path", "class", "line c" + i, "d", "M0 4L28 4").close();
            page.text(tenants.get(i).name()).close();
        }
        page.closeLine();
    }

    private void figures() {
        section("figures", "All figures", "As in results.json and results.csv, for people.");
        FiguresTable table = new FiguresTable(page, summary.ranking());
        table.device(schema.rowFigures());
        tenants.forEach(tenant -> table.tenant(tenant, schema.tenantFigures()));
        page.closeLine();
    }

    private static String styleSheet() throws IOException {
        try (InputStream rules = HtmlReport.class.getResourceAsStream("report.css")) {
            return new String(Objects.requireNonNull(rules, "report.css").readAllBytes(), UTF_8);
        }
    }
}
