package io.gpumux.benchmarks.report;

import io.gpumux.benchmarks.result.ComparisonResult.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How much of the device was in use in each of equal, short cells of time.
 *
 * <p>Spans shorter than a cell add up in it, so that the size of a drawing depends on its width and not on how many
 * kernels ran.
 */
final class Occupancy {
    private final double cellNanos;
    private final double[] cells;

    Occupancy(long horizonNanos, int cells) {
        this.cellNanos = (double) horizonNanos / cells;
        this.cells = new double[cells];
    }

    /** Adds a part of the device from a start to an end, in ns; what lies beyond the horizon is left out. */
    void add(long startNanos, long endNanos, double part) {
        int last = (int) Math.min(cells.length - 1L, (long) (endNanos / cellNanos));
        for (int i = (int) Math.max(0, startNanos / cellNanos); i <= last; i++) {
            double overlap =
                    Math.min((double) endNanos, (i + 1) * cellNanos) - Math.max((double) startNanos, i * cellNanos);
            if (overlap > 0) {
                cells[i] += part * overlap / cellNanos;
            }
        }
    }

    /** {@return the outline of the cells as bars on a base line, at most so high; the data of an SVG path} */
    String path(int left, int base, int height) {
        StringBuilder path = new StringBuilder();
        int level = 0;
        int from = 0;
        for (int i = 0; i <= cells.length; i++) {
            int next = i < cells.length ? level(cells[i], height) : 0;
            if (next != level) {
                if (level == 0) {
                    path.append('M').append(left + i).append(' ').append(base);
                } else {
                    path.append('h').append(i - from);
                }
                path.append('v').append(level - next);
                level = next;
                from = i;
            }
        }
        return path.toString();
    }

    /** {@return the most units that were occupied at once} */
    static long peakUnits(List<Span> spans) {
        List<long[]> changes = new ArrayList<>();
        for (Span span : spans) {
            if (!span.switching()) {
                changes.add(new long[] {span.startNanos(), span.units()});
                changes.add(new long[] {span.endNanos(), -span.units()});
            }
        }
        // at one instant, ends come before starts
        changes.sort(Comparator.<long[]>comparingLong(change -> change[0]).thenComparingLong(change -> change[1]));
        long units = 0;
        long peak = 0;
        for (long[] change : changes) {
            units += change[1];
            peak = Math.max(peak, units);
        }
        return peak;
    }

    private static int level(double part, int height) {
        // what is there must be seen
        return part <= 0 ? 0 : Math.max(1, (int) Math.round(Math.min(1, part) * height));
    }
}
