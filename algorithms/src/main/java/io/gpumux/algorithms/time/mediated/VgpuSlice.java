package io.gpumux.algorithms.time.mediated;

import io.gpumux.algorithms.time.Ranges;

/**
 * The slice of the NVIDIA vGPU schedulers: as set, or by the number of vGPUs. In time-slice mode that is 2 ms up to 8 and 1
 * ms above; by frequency it is 1/480 s up to 8 and 1/960 s above.
 *
 * @param fewNanos the slice with up to 8 vGPUs, in ns
 * @param manyNanos the slice with more, in ns
 */
public record VgpuSlice(long fewNanos, long manyNanos) {
    /** The longest slice that can be set, in ns. */
    public static final long LONGEST_NANOS = 30_000_000;

    /** The lowest frequency that can be set, in Hz. */
    public static final int LOWEST_HERTZ = 63;

    /** The highest frequency that can be set, in Hz. */
    public static final int HIGHEST_HERTZ = 960;

    private static final long SHORTEST_NANOS = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final int FEW = 8;

    /** Checks the ranges. */
    public VgpuSlice {
        Ranges.slice(fewNanos);
        Ranges.slice(manyNanos);
    }

    /**
     * {@return the slice of time-slice mode}
     *
     * @param setNanos 1 ms to 30 ms in ns, or 0 for the default
     */
    public static VgpuSlice ofNanos(long setNanos) {
        if (setNanos == 0) {
            return new VgpuSlice(2_000_000, 1_000_000);
        }
        if (setNanos < SHORTEST_NANOS || setNanos > LONGEST_NANOS) {
            throw new IllegalArgumentException("slice: " + setNanos + ": 0 or 1 ms to 30 ms is allowed");
        }
        return new VgpuSlice(setNanos, setNanos);
    }

    /**
     * {@return the slice of a scheduling frequency, rounded down to whole ns}
     *
     * @param setHertz 63 to 960 Hz, or 0 for the default
     */
    public static VgpuSlice ofHertz(int setHertz) {
        if (setHertz == 0) {
            return new VgpuSlice(SECOND / 480, SECOND / 960);
        }
        if (setHertz < LOWEST_HERTZ || setHertz > HIGHEST_HERTZ) {
            throw new IllegalArgumentException("frequency: " + setHertz + ": 0 or 63 to 960 Hz is allowed");
        }
        return new VgpuSlice(SECOND / setHertz, SECOND / setHertz);
    }

    /** {@return the slice with so many vGPUs, in ns} */
    public long nanosFor(int vgpus) {
        return vgpus <= FEW ? fewNanos : manyNanos;
    }
}
