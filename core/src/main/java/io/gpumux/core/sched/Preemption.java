package io.gpumux.core.sched;

/** When a stop may take effect, from the weakest to the strongest; none of these loses work. */
public enum Preemption {
    /** When all kernels have finished that were committed to the hardware's queue ({@link Grant#inFlight}). */
    QUEUE_END,
    /** When the running kernels have finished. */
    KERNEL_END,
    /** When the resident blocks of the running kernels have finished. */
    BLOCK_END,
    /** At once; the state is saved and costs a longer switch. */
    SWITCH,
    /** The strongest of the above that the device can do. */
    DEVICE_DEFAULT
}
