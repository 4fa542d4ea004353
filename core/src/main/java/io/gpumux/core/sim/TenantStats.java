package io.gpumux.core.sim;

import io.gpumux.core.metrics.LatencyHistogram;

/**
 * What a tenant got: requests, response times and shares. All figures count from the start of the run, or from {@link
 * Simulation#resetFigures}; a request counts if it arrived since then.
 *
 * <p>Not thread-safe; read it between {@link Simulation#runUntil} calls.
 */
public final class TenantStats {
    private final long sloNanos;
    private LatencyHistogram responses = new LatencyHistogram();
    private long sinceNanos;
    private long submitted;
    private long rejected;
    private long sloMisses;
    private long backloggedNanos;
    private long occupiedUnitNanos;

    TenantStats(long sloNanos) {
        this.sloNanos = sloNanos;
    }

    void reset(long now) {
        responses = new LatencyHistogram();
        sinceNanos = now;
        submitted = 0;
        rejected = 0;
        sloMisses = 0;
        backloggedNanos = 0;
        occupiedUnitNanos = 0;
    }

    void countSubmitted() {
        submitted++;
    }

    void countCompleted(long arrivedNanos, long now) {
        if (arrivedNanos < sinceNanos) {
            return;
        }
        long responseNanos = now - arrivedNanos;
        responses.record(responseNanos);
        if (sloNanos > 0 && responseNanos > sloNanos) {
            sloMisses++;
        }
    }

    void countRejected(long arrivedNanos) {
        if (arrivedNanos >= sinceNanos) {
            rejected++;
        }
    }

    void countBacklogged(long fromNanos, long toNanos) {
        backloggedNanos += toNanos - Math.max(fromNanos, sinceNanos);
    }

    void countOccupied(long unitNanos) {
        occupiedUnitNanos += unitNanos;
    }

    /** {@return requests that arrived} */
    public long submitted() {
        return submitted;
    }

    /** {@return requests that arrived and finished} */
    public long completed() {
        return responses.count();
    }

    /** {@return requests that arrived and were rejected: they are never answered} */
    public long rejected() {
        return rejected;
    }

    /** {@return requests that arrived and neither finished nor were rejected} */
    public long backlog() {
        return submitted - completed() - rejected;
    }

    /** {@return response times of finished requests, in ns; live} */
    public LatencyHistogram responses() {
        return responses;
    }

    /** {@return finished requests that took longer than the objective, 0 without one} */
    public long sloMisses() {
        return sloMisses;
    }

    /** {@return time during which at least one request was unfinished, in ns} */
    public long backloggedNanos() {
        return backloggedNanos;
    }

    /** {@return units occupied by the tenant's kernels x time, in unit-ns} */
    public long occupiedUnitNanos() {
        return occupiedUnitNanos;
    }
}
