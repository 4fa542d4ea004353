package io.gpumux.benchmarks.report;

import io.gpumux.benchmarks.report.Ranking.Place;
import io.gpumux.benchmarks.report.ShownTenants.Shown;
import io.gpumux.benchmarks.result.ComparisonResult.Span;
import java.util.List;

/** What ran at the beginning under one scheduler: a lane for each tenant and one for switches. */
final class TimelineChart {
    /** How much of a run is drawn. */
    static final long HORIZON_NANOS = 100_000_000;

    private static final double NANOS_PER_MILLI = 1e6;
    private static final int WIDTH = 1200;
    private static final int LEFT = 150;
    private static final int PLOT_WIDTH = WIDTH - LEFT - 30;
    private static final int LANE = 20;
    private static final int BAR = 16;
    private static final int LONGEST_NAME = 20;

    private final Markup page;
    private final List<Shown> tenants;
    private final long fullUnits;

    TimelineChart(Markup page, List<Shown> tenants, Ranking ranking) {
        this.page = page;
        this.tenants = tenants;
        this.fullUnits = Math.max(
                1,
                (ranking.places().isEmpty() ? ranking.references() : ranking.places())
                        .stream()
                                .mapToLong(place -> Occupancy.peakUnits(
                                        place.row().picture().timeline()))
                                .max()
                                .orElse(1));
    }

    /** {@return the units that a bar of full height stands for} */
    long fullUnits() {
        return fullUnits;
    }

    /** {@return how long a time the thinnest bar stands for, in ns} */
    static double cellNanos() {
        return (double) HORIZON_NANOS / PLOT_WIDTH;
    }

    /** Draws the chart of a row, unless nothing is known of it. */
    void draw(Place place) {
        List<Span> spans = place.row().picture().timeline();
        if (spans.isEmpty()) {
            return;
        }
        int lanes = tenants.size() + 1;
        page.open("figure", "class", "timeline").leaf("figcaption", place.label());
        page.openChart(
                WIDTH,
                lanes * LANE + 26,
                "The first 100 ms under " + place.label(),
                "A lane for each tenant with its kernels, as high as the units that they occupy, and a lane with the"
                        + " switches between tenants.");
        axis(lanes * LANE);
        for (int lane = 0; lane < tenants.size(); lane++) {
            int index = tenants.get(lane).index();
            Occupancy occupancy = new Occupancy(HORIZON_NANOS, PLOT_WIDTH);
            for (Span span : spans) {
                if (!span.switching() && span.tenant() == index) {
                    occupancy.add(span.startNanos(), span.endNanos(), (double) span.units() / fullUnits);
                }
            }
            lane(lane, tenants.get(lane).name(), "fill f" + lane, occupancy);
        }
        Occupancy switches = new Occupancy(HORIZON_NANOS, PLOT_WIDTH);
        for (Span span : spans) {
            if (span.switching()) {
                switches.add(span.startNanos(), span.endNanos(), 1);
            }
        }
        lane(tenants.size(), "switches", "fill switch", switches);
        page.closeLine().closeLine();
    }

    private void lane(int lane, String name, String style, Occupancy occupancy) {
        int base = (lane + 1) * LANE;
        String label = Terminal.cut(name, LONGEST_NAME);
        page.leaf("text", label, "class", "end", "x", Integer.toString(LEFT - 8), "y", Integer.toString(base - 5));
        page.empty("path", "class", "grid", "d", "M" + LEFT + " " + base + "h" + PLOT_WIDTH);
        page.empty("path", "class", style, "d", occupancy.path(LEFT, base, BAR));
    }

    private void axis(int bottom) {
        for (LinearTicks.Tick tick : LinearTicks.upTo(HORIZON_NANOS / NANOS_PER_MILLI)) {
            String x = Numbers.coordinate(LEFT + PLOT_WIDTH * tick.value() * NANOS_PER_MILLI / HORIZON_NANOS);
            page.empty("path", "class", "grid", "d", "M" + x + " 4V" + bottom);
            page.leaf("text", tick.label() + " ms", "class", "mid", "x", x, "y", Integer.toString(bottom + 17));
        }
    }
}
