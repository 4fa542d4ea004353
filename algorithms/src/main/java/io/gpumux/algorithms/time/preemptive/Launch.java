package io.gpumux.algorithms.time.preemptive;

import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Grant;

/**
 * How a scheduler hands the whole device to a vGPU, and takes it back. Immutable; O(1).
 *
 * @param stop where it stops
 * @param inFlight the most kernels committed at once, or 0 for only what runs
 * @param kernels the most kernels of one grant, or 0 for any number
 */
public record Launch(StopPoint stop, int inFlight, int kernels) {
    /** Checks the ranges. */
    public Launch {
        if (inFlight < 0 || kernels < 0) {
            throw new IllegalArgumentException(
                    "launch: " + inFlight + " in flight, " + kernels + " kernels: at least 0 each is allowed");
        }
    }

    /** {@return kernels launched one by one, each stopped there} */
    public static Launch kernelByKernel(StopPoint stop) {
        return new Launch(stop, 0, 1);
    }

    /** {@return so many kernels committed at once, stopped there} */
    public static Launch ofQueue(StopPoint stop, int inFlight) {
        return new Launch(stop, inFlight, 0);
    }

    /** {@return only what runs is committed, and it stops at once} */
    public static Launch sliced() {
        return new Launch(StopPoint.SWITCH, 0, 0);
    }

    boolean start(int vgpu, DeviceView device, Dispatcher out, long sliceNanos) {
        Grant grant = out.grant(vgpu);
        if (inFlight > 0) {
            grant = grant.inFlight(inFlight);
        }
        if (kernels > 0) {
            grant = grant.kernels(kernels);
        }
        return grant.run(device.totalUnits(), sliceNanos);
    }

    void stop(int vgpu, DeviceView device, Dispatcher out) {
        out.preempt(vgpu, stop.on(device));
    }
}
