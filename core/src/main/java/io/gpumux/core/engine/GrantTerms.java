package io.gpumux.core.engine;

/** The checked terms of one grant. The object is reused: copy what is needed. */
public interface GrantTerms {
    /** {@return exclusive units, or the cap of a shared grant} */
    int units();

    /** {@return the slice in ns from the end of the switch, or {@link io.gpumux.core.sched.Scheduler#NEVER}} */
    long sliceNanos();

    /** {@return the most kernels, or {@link Integer#MAX_VALUE}} */
    int kernels();

    /** {@return the most requests, or {@link Integer#MAX_VALUE}} */
    int requests();

    /** {@return the most kernels committed to the hardware's queue, or 0 for those that run only} */
    int inFlight();

    /** {@return whether the units are a cap in the shared pool} */
    boolean shared();

    /** {@return the dispatch priority of a shared grant} */
    int dispatchPriority();

    /** {@return whether the grant outlives an empty queue} */
    boolean standing();
}
