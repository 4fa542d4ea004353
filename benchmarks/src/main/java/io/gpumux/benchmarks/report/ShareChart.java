package io.gpumux.benchmarks.report;

import io.gpumux.benchmarks.report.Ranking.Place;
import io.gpumux.benchmarks.report.ShownTenants.Shown;
import io.gpumux.benchmarks.result.ComparisonResult.Picture;
import java.util.List;

/** The share of the device that each tenant had over time, under one scheduler. */
final class ShareChart {
    private static final int WIDTH = 390;
    private static final int HEIGHT = 150;
    private static final int LEFT = 42;
    private static final int TOP = 8;
    private static final int PLOT_WIDTH = WIDTH - LEFT - 10;
    private static final int PLOT_HEIGHT = 116;
    /** As many points of a line as can be told apart. */
    private static final int MOST_POINTS = 160;

    private final Markup page;
    private final List<Shown> tenants;

    ShareChart(Markup page, List<Shown> tenants) {
        this.page = page;
        this.tenants = tenants;
    }

    /** {@return how many windows of a picture are drawn as one} */
    static int merged(Picture picture) {
        int windows = picture.shares().stream()
                .mapToInt(shares -> shares.length)
                .max()
                .orElse(0);
        return Math.max(1, (windows + MOST_POINTS - 1) / MOST_POINTS);
    }

    /** Draws the chart of a row, unless nothing is known of it. */
    void draw(Place place) {
        Picture picture = place.row().picture();
        int windows = picture.shares().stream()
                .mapToInt(shares -> shares.length)
                .max()
                .orElse(0);
        if (windows == 0) {
            return;
        }
        page.open("figure", "class", "small").leaf("figcaption", place.label());
        page.openChart(
                WIDTH,
                HEIGHT,
                "Shares over time under " + place.label(),
                "The part of the device's unit-time that each tenant occupied, in consecutive windows of the run.");
        axes(windows * picture.windowSeconds());
        for (int i = tenants.size() - 1; i >= 0; i--) {
            if (tenants.get(i).index() < picture.shares().size()) {
                double[] shares = picture.shares().get(tenants.get(i).index());
                page.open("path", "class", "line thin c" + i, "d", path(shares, merged(picture), windows))
                        .leaf("title", tenants.get(i).name())
                        .close();
            }
        }
        page.closeLine().closeLine();
    }

    private void axes(double seconds) {
        for (int percent : new int[] {0, 50, 100}) {
            String y = Numbers.coordinate(y(percent / 100.0));
            page.empty("path", "class", "grid", "d", "M" + LEFT + " " + y + "h" + PLOT_WIDTH);
            page.leaf(
                    "text",
                    percent + " %",
                    "class",
                    "end",
                    "x",
                    Integer.toString(LEFT - 5),
                    "y",
                    Numbers.coordinate(y(percent / 100.0) + 4));
        }
        for (LinearTicks.Tick tick : LinearTicks.upTo(seconds)) {
            double x = LEFT + PLOT_WIDTH * tick.value() / seconds;
            page.empty("path", "class", "grid", "d", "M" + Numbers.coordinate(x) + " " + TOP + "v" + PLOT_HEIGHT);
            page.leaf(
                    "text",
                    tick.label() + " s",
                    "class",
                    "mid",
                    "x",
                    Numbers.coordinate(x),
                    "y",
                    Integer.toString(TOP + PLOT_HEIGHT + 17));
        }
    }

    private static String path(double[] shares, int merged, int windows) {
        StringBuilder path = new StringBuilder();
        for (int from = 0; from < shares.length; from += merged) {
            int to = Math.min(from + merged, shares.length);
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += shares[i];
            }
            String y = Numbers.coordinate(y(sum / (to - from)));
            path.append(from == 0 ? "M" + LEFT + " " + y : "V" + y)
                    .append('H')
                    .append(Numbers.coordinate(LEFT + (double) PLOT_WIDTH * to / windows));
        }
        return path.toString();
    }

    private static double y(double share) {
        return TOP + PLOT_HEIGHT * (1 - Math.min(1, Math.max(0, share)));
    }
}
