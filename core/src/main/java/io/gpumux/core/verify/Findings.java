package io.gpumux.core.verify;

import org.jspecify.annotations.Nullable;

/** What a monitor has found so far. */
final class Findings {
    private final String id;
    private final String unit;
    private long exercised;
    private long unjudged;
    private boolean interrupted;
    private double worstRatio;
    private @Nullable Violation violation;

    Findings(String id, String unit) {
        this.id = id;
        this.unit = unit;
    }

    long exercised() {
        return exercised;
    }

    long unjudged() {
        return unjudged;
    }

    double worstRatio() {
        return worstRatio;
    }

    @Nullable
    Violation violation() {
        return violation;
    }

    /** Notes one comparison of what was measured with its bound. */
    void measured(long measured, long bound, long fromNanos, long toNanos, int vgpu, int other) {
        if (interrupted) {
            return;
        }
        exercised++;
        if (measured > 0) {
            double ratio = bound == 0 ? Double.POSITIVE_INFINITY : (double) measured / bound;
            worstRatio = Math.max(worstRatio, ratio);
        }
        if (measured > bound && violation == null) {
            violation = new Violation(id, fromNanos, toNanos, vgpu, other, measured, bound, unit);
        }
    }

    /** Notes that a promise was kept, and how much of what it allows was used, from 0 to 1. */
    void kept(double ratio) {
        exercised++;
        worstRatio = Math.max(worstRatio, ratio);
    }

    /** Notes that at one instant nothing can be said. */
    void leftOpen() {
        unjudged++;
    }

    /** Notes that events are missing: from now on nothing can be said. */
    void interrupted() {
        unjudged++;
        interrupted = true;
    }
}
