package io.gpumux.algorithms.time;

import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;

/**
 * How long one vGPU keeps the whole device: for a slice, or for a number of kernels.
 *
 * @param sliceNanos the slice in ns, at least 1, or {@link Scheduler#NEVER}
 * @param kernels the most kernels, at least 1
 */
public record Turn(long sliceNanos, int kernels) {
    /** Checks the ranges. */
    public Turn {
        if (sliceNanos < 1 || kernels < 1) {
            throw new IllegalArgumentException("turn: " + sliceNanos + " ns, " + kernels + " kernels: at least 1 each");
        }
    }

    /** {@return a turn of one slice, in ns} */
    public static Turn ofNanos(long sliceNanos) {
        return new Turn(sliceNanos, Integer.MAX_VALUE);
    }

    /** {@return a turn of so many kernels, however long they are} */
    public static Turn ofKernels(int kernels) {
        return new Turn(Scheduler.NEVER, kernels);
    }

    /** A turn of time asks for no other term, so that it can be a lease to a group as well. */
    boolean start(int vgpu, DeviceView device, Dispatcher out) {
        if (kernels == Integer.MAX_VALUE) {
            return out.run(vgpu, device.totalUnits(), sliceNanos);
        }
        return out.grant(vgpu).kernels(kernels).run(device.totalUnits(), sliceNanos);
    }
}
