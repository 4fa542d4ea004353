package io.gpumux.benchmarks.compare;

import io.gpumux.core.metrics.LatencyHistogram;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.TenantLoad;
import io.gpumux.core.sim.TenantStats;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures of one tenant in one run, by the names of {@code results.json}. */
final class TenantFigures {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;
    /** Falling behind by so many requests, and by this part of them, is not keeping up. */
    private static final long MOST_BACKLOG = 5;

    private static final double MOST_BACKLOG_PART = 0.05;

    private TenantFigures() {}

    /**
     * {@return the figures}
     *
     * @param simulation the run, at its end
     * @param tenant the tenant
     * @param load what it submitted
     * @param alone how it fares alone
     * @param spanNanos the time that counts, in ns
     * @param capacityUnitNanos all unit-time in it
     */
    static Map<String, @Nullable Double> of(
            Simulation simulation,
            int tenant,
            TenantLoad load,
            AloneRun alone,
            long spanNanos,
            double capacityUnitNanos) {
        TenantStats stats = simulation.stats(tenant);
        LatencyHistogram responses = stats.responses();
        boolean some = responses.count() > 0;
        double ended = (double) stats.completed() + stats.rejected();
        Map<String, @Nullable Double> figures = new LinkedHashMap<>();
        figures.put("submitted", (double) stats.submitted());
        figures.put("completed", (double) stats.completed());
        figures.put("throughputPerSecond", stats.completed() / (spanNanos / NANOS_PER_SECOND));
        figures.put("meanMillis", some ? responses.mean() / NANOS_PER_MILLI : null);
        figures.put("p50Millis", percentile(stats, 50));
        figures.put("p95Millis", percentile(stats, 95));
        figures.put("p99Millis", percentile(stats, 99));
        figures.put("maxMillis", some && stats.rejected() == 0 ? responses.max() / NANOS_PER_MILLI : null);
        figures.put("share", stats.occupiedUnitNanos() / capacityUnitNanos);
        figures.put("slowdown", some && alone.known() ? responses.mean() / NANOS_PER_MILLI / alone.meanMillis() : null);
        figures.put("aloneP99Millis", alone.known() ? alone.p99Millis() : null);
        figures.put(
                "sloMissRate",
                ended > 0 && load.vgpu().sloNanos() > 0 ? (stats.sloMisses() + stats.rejected()) / ended : null);
        figures.put("backlog", (double) stats.backlog());
        figures.put("energyJoules", null);
        figures.put("rejected", (double) stats.rejected());
        figures.put(
                "longestWaitMillis", simulation.engine().longestWaitNanos(tenant, simulation.now()) / NANOS_PER_MILLI);
        return figures;
    }

    /** {@return whether a tenant that does not wait for its requests fell behind its arrivals} */
    static boolean unstable(TenantStats stats, TenantLoad load) {
        boolean open = load.arrivals() instanceof Arrivals.Recorded || load.arrivals() instanceof Arrivals.Poisson;
        return open && stats.backlog() > MOST_BACKLOG && stats.backlog() > MOST_BACKLOG_PART * stats.submitted();
    }

    /** A request that was rejected counts as never answered. */
    private static @Nullable Double percentile(TenantStats stats, double percentile) {
        LatencyHistogram responses = stats.responses();
        double ofAnswered = percentile * (1 + (double) stats.rejected() / Math.max(1, responses.count()));
        boolean answered = responses.count() > 0 && ofAnswered <= 100;
        return answered ? responses.valueAtPercentile(ofAnswered) / NANOS_PER_MILLI : null;
    }
}
