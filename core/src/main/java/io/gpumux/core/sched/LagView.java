package io.gpumux.core.sched;

/**
 * A look into the accounts of a {@link Scheduler} that keeps lags: what each vGPU is owed against a fluid device that
 * serves all vGPUs with work at once, by weight, at the rate at which pieces are served. Service counts when a grant ends.
 * For reports and for checks; no decision needs it.
 */
public interface LagView {
    /**
     * {@return the lag of a vGPU that was added, in ns, rounded to an adjacent integer: positive if it is owed service. For
     * a vGPU without work, the lag that it left with}
     */
    long lagNanos(int vgpu);
}
