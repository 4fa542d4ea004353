package io.gpumux.core.model;

import io.gpumux.core.device.DeviceSpec;

/**
 * What it costs to hand units from one vGPU to another.
 *
 * <p>By default a fixed 15 microseconds, plus the state of a kernel stopped midway moved through memory at 70 % of the
 * peak bandwidth (once to save it, once to restore it), plus refilling the cache. On a device that cannot stop a kernel
 * midway: 40 microseconds. For an A100 this gives the published 100 microseconds for a full switch.
 *
 * <p>Immutable; O(1).
 */
public final class SwitchCost {
    /** Switching is free. */
    public static final SwitchCost NONE = fixed(0);

    private static final long FIXED_NANOS = 15_000;
    private static final long OLD_DEVICE_NANOS = 40_000;
    private static final double ACHIEVABLE_BANDWIDTH = 0.70;

    private final long everyNanos;
    private final double moveNanosPerUnit;

    private SwitchCost(long everyNanos, double moveNanosPerUnit) {
        this.everyNanos = everyNanos;
        this.moveNanosPerUnit = moveNanosPerUnit;
    }

    /**
     * {@return the same cost for every switch}
     *
     * @param nanos the cost in ns, at least 0
     */
    public static SwitchCost fixed(long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException("switch: " + nanos + ": at least 0 ns is allowed");
        }
        return new SwitchCost(nanos, 0);
    }

    /** {@return the default cost on a device}; parts that depend on figures that are not known are left out */
    public static SwitchCost of(DeviceSpec device) {
        if (!Abilities.of(device).stopsInsideKernels()) {
            return fixed(OLD_DEVICE_NANOS);
        }
        if (device.memoryBandwidthBytesPerSecond() == DeviceSpec.UNKNOWN) {
            return fixed(FIXED_NANOS);
        }
        double bytesPerNano = ACHIEVABLE_BANDWIDTH * device.memoryBandwidthBytesPerSecond() / 1e9;
        long warmUp = Math.round(Math.max(0, device.l2Bytes()) / bytesPerNano);
        double moveAll = Math.max(0, device.contextBytes()) / bytesPerNano;
        return new SwitchCost(FIXED_NANOS + warmUp, moveAll / device.units());
    }

    /**
     * {@return the cost in ns}
     *
     * @param savedUnits units whose kernels were stopped midway and must be saved
     * @param restoredUnits units whose kernels were stopped midway earlier and must be restored
     */
    public long nanos(int savedUnits, int restoredUnits) {
        int movedUnits = savedUnits + restoredUnits;
        return movedUnits == 0 ? everyNanos : everyNanos + Math.round(moveNanosPerUnit * movedUnits);
    }
}
