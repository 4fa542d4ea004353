package io.gpumux.algorithms.time;

/**
 * The slice of the NVIDIA vGPU schedulers: as set, or by the number of vGPUs.
 *
 * @param setNanos 1 ms to 30 ms in ns, or 0: 2 ms with up to 8 vGPUs, 1 ms above
 */
record VgpuSlice(long setNanos) {
    static final long SHORTEST_NANOS = 1_000_000;
    static final long LONGEST_NANOS = 30_000_000;
    private static final long FEW_NANOS = 2_000_000;
    private static final long MANY_NANOS = 1_000_000;
    private static final int FEW = 8;

    VgpuSlice {
        if (setNanos != 0 && (setNanos < SHORTEST_NANOS || setNanos > LONGEST_NANOS)) {
            throw new IllegalArgumentException("slice: " + setNanos + ": 0 or 1 ms to 30 ms is allowed");
        }
    }

    long nanosFor(int vgpus) {
        if (setNanos != 0) {
            return setNanos;
        }
        return vgpus <= FEW ? FEW_NANOS : MANY_NANOS;
    }
}
