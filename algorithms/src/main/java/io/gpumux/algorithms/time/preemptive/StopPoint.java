package io.gpumux.algorithms.time.preemptive;

import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.Preemption;

/** Where a scheduler stops what runs; a device that cannot stops it as finely as it can. */
public enum StopPoint {
    /** When all that was committed to the hardware queue has finished: XSched's level 1. */
    QUEUE,
    /** When the running kernel has finished: XSched's level 2. */
    KERNEL,
    /** When the resident blocks have finished: a flag that kernels poll. */
    BLOCK,
    /** At once: XSched's level 3, a driver's time slice, or a reset. */
    SWITCH;

    /** {@return what to ask of this device; never more than it can do} */
    Preemption on(DeviceView device) {
        return switch (this) {
            case QUEUE -> Preemption.QUEUE_END;
            case KERNEL -> Preemption.KERNEL_END;
            // without preemption inside kernels the end of blocks is the finest there can be
            case BLOCK ->
                device.supports(Feature.IN_KERNEL_PREEMPTION) ? Preemption.BLOCK_END : Preemption.DEVICE_DEFAULT;
            case SWITCH -> Preemption.DEVICE_DEFAULT;
        };
    }

    /** {@return whether the end of a slice stops at this point, so that no clock of the scheduler's own is needed} */
    boolean atSliceEnd() {
        return this == SWITCH;
    }
}
