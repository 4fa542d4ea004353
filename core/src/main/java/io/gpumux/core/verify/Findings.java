package io.gpumux.core.verify;

import org.jspecify.annotations.Nullable;

/** What a monitor has found so far. */
final class Findings {
    private final String id;
    private final String unit;
    private long exercised;
    private double worstRatio;
    private @Nullable Violation violation;

    Findings(String id, String unit) {
        this.id = id;
        this.unit = unit;
    }

    long exercised() {
        return exercised;
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
        exercised++;
        if (measured > 0) {
            double ratio = bound == 0 ? Double.POSITIVE_INFINITY : (double) measured / bound;
            worstRatio = Math.max(worstRatio, ratio);
        }
        if (measured > bound && violation == null) {
            violation = new Violation(id, fromNanos, toNanos, vgpu, other, measured, bound, unit);
        }
    }
}
