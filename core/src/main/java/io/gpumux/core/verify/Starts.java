package io.gpumux.core.verify;

import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sim.SimListener;

/**
 * Counts how often kernels start, or go on after they were stopped: a grant starts at least one. A run proceeds in steps, and
 * a span that goes on at the end of one is no start.
 */
final class Starts implements EngineLog, SimListener {
    private final long stepNanos;
    private long grants;
    private long spans;
    private int latestTenant = Violation.NOBODY;
    private long latestEnd;

    Starts(VerifyCase tried) {
        stepNanos = Playback.stepNanos(tried);
    }

    /** {@return how many started so far; one that has not run for any time yet counts with its grant} */
    long count() {
        return Math.max(grants, spans);
    }

    @Override
    public void ran(int vgpu, GrantTerms terms, boolean accepted, long now) {
        grants += accepted ? 1 : 0;
    }

    @Override
    public void occupied(int tenant, int units, long fromNanos, long toNanos) {
        boolean goesOn = tenant == latestTenant && fromNanos == latestEnd && fromNanos % stepNanos == 0;
        spans += goesOn ? 0 : 1;
        latestTenant = tenant;
        latestEnd = toNanos;
    }
}
