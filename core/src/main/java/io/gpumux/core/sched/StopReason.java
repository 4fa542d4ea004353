package io.gpumux.core.sched;

/** Why a grant ended. */
public enum StopReason {
    /** The queue is empty; wins over {@link #LIMIT} and {@link #SLICE_EXPIRED}. */
    DRAINED(false),
    /** The agreed number of kernels has finished. */
    LIMIT(true),
    /** The slice is over. */
    SLICE_EXPIRED(true),
    /** A {@link Dispatcher#preempt} took effect. */
    PREEMPTED(true),
    /** The vGPU is being removed; {@link Scheduler#removed} follows. */
    REMOVED(false);

    private final boolean stillReady;

    StopReason(boolean stillReady) {
        this.stillReady = stillReady;
    }

    /** {@return whether the vGPU may be started again without a further {@link Scheduler#ready}} */
    public boolean stillReady() {
        return stillReady;
    }
}
