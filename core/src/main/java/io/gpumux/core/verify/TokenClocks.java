package io.gpumux.core.verify;

import java.util.Arrays;

/**
 * A token bucket for each vGPU, filled at a rate up to a burst and drained by what it held: each is one theoretical arrival
 * time (ITU-T I.371, the generic cell rate algorithm), with the remainder of its division carried.
 */
final class TokenClocks {
    private static final int PERCENT_TO_PERMILLE = 10;
    private static final int WHOLE_PERMILLE = 1000;

    private final int ratePercent;
    private final long aheadNanos;
    private int[] permille = new int[0];
    private long[] arrivalNanos = new long[0];
    private long[] remainder = new long[0];

    /** Buckets from which a start waits for the least piece. */
    TokenClocks(int ratePercent, long burstNanos, long leastNanos) {
        this.ratePercent = ratePercent;
        aheadNanos = burstNanos - leastNanos;
    }

    void added(int vgpu, int capPermille, long now) {
        int length = Math.max(permille.length, vgpu + 1);
        permille = Arrays.copyOf(permille, length);
        arrivalNanos = Arrays.copyOf(arrivalNanos, length);
        remainder = Arrays.copyOf(remainder, length);
        permille[vgpu] = Math.min(ratePercent * PERCENT_TO_PERMILLE, capPermille);
        arrivalNanos[vgpu] = now;
        remainder[vgpu] = 0;
    }

    void held(int vgpu, long ranNanos, long now) {
        long begin = now - ranNanos;
        if (begin > arrivalNanos[vgpu]) {
            arrivalNanos[vgpu] = begin;
            remainder[vgpu] = 0;
        }
        long scaled = Math.addExact(Math.multiplyExact(ranNanos, (long) WHOLE_PERMILLE), remainder[vgpu]);
        arrivalNanos[vgpu] += scaled / permille[vgpu];
        remainder[vgpu] = scaled % permille[vgpu];
    }

    /** {@return from when on the bucket covers the least piece} */
    long startNanos(int vgpu) {
        return arrivalNanos[vgpu] - aheadNanos * WHOLE_PERMILLE / permille[vgpu];
    }
}
