package io.gpumux.algorithms.time.preemptive;

import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Meter;

/** How long the grant in force has held the device, without the switch before it. O(1). Not thread-safe. */
final class HeldTime {
    private long before;

    /** The vGPU has just been granted the device. */
    void begin(int vgpu, DeviceView device) {
        before = device.used(vgpu, Meter.HELD_NANOS);
    }

    /** {@return the time in ns} */
    long nanos(int vgpu, DeviceView device) {
        return device.used(vgpu, Meter.HELD_NANOS) - before;
    }
}
