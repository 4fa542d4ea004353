package io.gpumux.benchmarks.report;

import java.util.List;

/**
 * The axes and lines of one distribution of latencies: which part of the requests were answered within a time.
 *
 * <p>Shows all requests, on a linear axis, or the slowest tenth with each further nine as high as the one before.
 */
final class CdfPanel {
    private static final double TAIL = 0.9;
    private static final double MOST_NINES = 4;
    private static final int TOP = 30;
    private static final int HEIGHT = 270;
    /** How far the next point of a line must be to be worth its bytes. */
    private static final double NEAR = 0.7;

    private final Markup page;
    private final boolean tail;
    private final double left;
    private final double width;

    CdfPanel(Markup page, boolean tail, double left, double width) {
        this.page = page;
        this.tail = tail;
        this.left = left;
        this.width = width;
    }

    /** Draws the panel, the last line on top. */
    void draw(String title, List<LatencySeries> all) {
        List<LatencySeries> lines = tail
                ? all.stream()
                        .map(line -> line.from(TAIL))
                        .filter(line -> line.length() > 0)
                        .toList()
                : all;
        page.leaf("text", title, "class", "panel", "x", Numbers.coordinate(left), "y", "14");
        LogScale scale = scale(lines);
        double nines = nines(lines);
        axes(scale, nines);
        for (LatencySeries line : lines) {
            page.open("path", "class", "line " + line.style(), "d", path(line, scale, nines))
                    .leaf("title", line.label())
                    .close();
        }
    }

    private LogScale scale(List<LatencySeries> lines) {
        double lowest = Double.MAX_VALUE;
        double highest = 0;
        for (LatencySeries line : lines) {
            for (int i = 0; i < line.length(); i++) {
                double millis = line.latenciesMillis()[i];
                if (millis > 0 && Double.isFinite(millis)) {
                    lowest = Math.min(lowest, millis);
                    highest = Math.max(highest, millis);
                }
            }
        }
        return highest == 0 ? LogScale.around(1, 10, left, width) : LogScale.around(lowest, highest, left, width);
    }

    private double nines(List<LatencySeries> lines) {
        double most = 2;
        for (LatencySeries line : lines) {
            for (int i = 0; i < line.length(); i++) {
                if (line.quantiles()[i] < 1) {
                    most = Math.max(most, -StrictMath.log10(1 - line.quantiles()[i]));
                }
            }
        }
        return Math.min(MOST_NINES, most);
    }

    private void axes(LogScale scale, double nines) {
        double bottom = TOP + HEIGHT;
        for (LogScale.Tick tick : scale.ticks()) {
            String x = Numbers.coordinate(scale.at(tick.millis()));
            rule(x, Numbers.coordinate(TOP), x, Numbers.coordinate(bottom));
            page.leaf("text", tick.label(), "class", "mid", "x", x, "y", Numbers.coordinate(bottom + 17));
        }
        double[] marks = tail ? new double[] {0.9, 0.99, 0.999, 0.9999} : new double[] {0, 0.25, 0.5, 0.75, 1};
        for (double mark : marks) {
            if (!tail || -StrictMath.log10(1 - mark) <= nines + 0.01) {
                double y = height(mark, nines);
                rule(
                        Numbers.coordinate(left),
                        Numbers.coordinate(y),
                        Numbers.coordinate(left + width),
                        Numbers.coordinate(y));
                String label = Numbers.plain(mark * 100) + " %";
                page.leaf(
                        "text",
                        label,
                        "class",
                        "end",
                        "x",
                        Numbers.coordinate(left - 6),
                        "y",
                        Numbers.coordinate(y + 4));
            }
        }
    }

    private void rule(String x1, String y1, String x2, String y2) {
        page.empty("path", "class", "grid", "d", "M" + x1 + " " + y1 + "L" + x2 + " " + y2);
    }

    private String path(LatencySeries line, LogScale scale, double nines) {
        StringBuilder path = new StringBuilder();
        double lastX = 0;
        double lastY = 0;
        for (int i = 0; i < line.length(); i++) {
            double x = scale.at(line.latenciesMillis()[i]);
            double y = height(line.quantiles()[i], nines);
            boolean first = path.isEmpty();
            boolean last = i == line.length() - 1;
            if (first || last || Math.abs(x - lastX) + Math.abs(y - lastY) >= NEAR) {
                path.append(first ? 'M' : 'L')
                        .append(Numbers.coordinate(x))
                        .append(' ')
                        .append(Numbers.coordinate(y));
                lastX = x;
                lastY = y;
            }
        }
        return path.toString();
    }

    private double height(double quantile, double nines) {
        double part = tail ? (-StrictMath.log10(1 - Math.min(quantile, 1 - 1e-9)) - 1) / (nines - 1) : quantile;
        return TOP + HEIGHT * (1 - Math.min(1, Math.max(0, part)));
    }
}
