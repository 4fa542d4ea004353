package io.gpumux.core.sched;

/** What a device may or may not be able to do. A catalogue entry names those that it needs. */
public enum Feature {
    /** Stops a kernel between two instructions and saves its state. */
    IN_KERNEL_PREEMPTION,
    /** Runs kernels of several vGPUs at once in one pool of units. */
    SHARED_UNITS,
    /** Limits a sharer to some of the units. */
    SHARED_CAPS,
    /** Gives disjoint sets of units to vGPUs that run at once. */
    UNIT_PARTITIONS,
    /** Knows where requests end, and ends a grant there. */
    REQUEST_LIMITS,
    /** Keeps a bounded queue of committed kernels in the hardware. */
    COMMITTED_QUEUE,
    /** Drops requests that have not begun. */
    REJECTION
}
