package io.gpumux.benchmarks.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a comparison.
 *
 * @param scenario the scenario's name
 * @param device the device's name
 * @param seed the seed of the first replication
 * @param durationSeconds simulated time
 * @param replications how many runs each figure is taken from
 * @param rankBy what rows are sorted by in tables
 * @param rows one row for each scheduler and governor chain in the order asked for, then the row {@code alone}
 */
public record ComparisonResult(
        String scenario,
        String device,
        long seed,
        double durationSeconds,
        int replications,
        RankBy rankBy,
        List<Row> rows) {
    /** The name of the row with each tenant alone on the device. */
    public static final String ALONE = "alone";

    /** Copies. */
    public ComparisonResult {
        rows = List.copyOf(rows);
    }

    /**
     * What rows are sorted by.
     *
     * @param tenant the tenant whose figure counts, or null for a figure of the row
     * @param metric the figure's name, such as {@code p99Millis}
     * @param ascending whether the smallest is best
     */
    public record RankBy(@Nullable String tenant, String metric, boolean ascending) {}

    /**
     * One scheduler under one chain of governors.
     *
     * @param scheduler the scheduler as asked for, or {@link #ALONE}
     * @param governors the governors as asked for, or {@code none}
     * @param notApplicable why the device cannot run this scheduler, or null when it ran
     * @param figures jain, jain100ms, utilization, stranded, switches, switchOverhead, energyJoules, events, wallMillis
     *     and others, in the order in which they are written; null values do not apply
     * @param tenants one entry per tenant, in the scenario's order
     * @param picture what charts are drawn from; from the first replication
     */
    public record Row(
            String scheduler,
            String governors,
            @Nullable String notApplicable,
            Map<String, @Nullable Figure> figures,
            List<Tenant> tenants,
            Picture picture) {
        /** Copies; keeps the order of the figures. */
        public Row {
            figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
            tenants = List.copyOf(tenants);
        }
    }

    /**
     * One tenant of one row.
     *
     * @param name the tenant's name
     * @param unstable whether it did not keep up with its arrivals
     * @param figures submitted, completed, throughputPerSecond, meanMillis, p50Millis, p95Millis, p99Millis, maxMillis,
     *     share, slowdown, aloneP99Millis, sloMissRate, backlog, energyJoules and others, in the order in which they are
     *     written; null values do not apply
     */
    public record Tenant(String name, boolean unstable, Map<String, @Nullable Figure> figures) {
        /** Copies; keeps the order of the figures. */
        public Tenant {
            figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        }
    }

    /**
     * What the charts of one row are drawn from.
     *
     * @param latencyCdfs for each tenant, latencies in ms by ascending quantile; may be empty
     * @param cdfQuantiles the quantiles of those latencies, 0 to 1
     * @param shares for each tenant, its share of the device in each of equal windows of the run
     * @param windowSeconds the length of such a window
     * @param timeline what ran in the first 100 ms, by start
     */
    @SuppressWarnings("ArrayRecordComponent") // chart data: drawn once, never compared
    public record Picture(
            List<double[]> latencyCdfs,
            double[] cdfQuantiles,
            List<double[]> shares,
            double windowSeconds,
            List<Span> timeline) {
        /** A picture of nothing, for a row that did not run. */
        public static final Picture EMPTY = new Picture(List.of(), new double[0], List.of(), 0, List.of());
    }

    /**
     * One bar of a timeline.
     *
     * @param tenant index of the tenant
     * @param switching whether this is a switch to the tenant rather than its kernels
     * @param startNanos its start, in ns
     * @param endNanos its end, in ns
     * @param units units occupied
     */
    public record Span(int tenant, boolean switching, long startNanos, long endNanos, int units) {}
}
