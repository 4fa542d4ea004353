package io.gpumux.algorithms.time.hypervisor;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.core.queue.HandleRing;

/**
 * What vGPUs are taken to have used in free runs, by the mean kernels of their samples: NEON's virtual times.
 *
 * <p>O(1), O(handles) for the end of a season. Not thread-safe.
 */
final class SampledUse {
    /** Parts of the sum are taken with this many bits. */
    private static final int PART_BITS = 20;
    /** A longer free run (73 minutes) is charged as this long, so that no product overflows. */
    private static final long LONGEST_RUN_NANOS = 1L << 42;

    private int handles;
    private long season;
    /** The least virtual time of those who want to run: nobody is behind it. */
    private long deviceVirtual;

    private boolean[] exists = new boolean[0];
    private boolean[] heldBack = new boolean[0];
    private long[] sampledIn = new long[0];
    private long[] sampleNanos = new long[0];
    private int[] kernels = new int[0];
    private long[] virtual = new long[0];

    void added(int vgpu) {
        handles = Math.max(handles, vgpu + 1);
        exists = Columns.fit(exists, vgpu);
        heldBack = Columns.fit(heldBack, vgpu);
        sampledIn = Columns.fit(sampledIn, vgpu);
        sampleNanos = Columns.fit(sampleNanos, vgpu);
        kernels = Columns.fit(kernels, vgpu);
        virtual = Columns.fit(virtual, vgpu);
        exists[vgpu] = true;
        heldBack[vgpu] = false;
        sampledIn[vgpu] = 0;
        virtual[vgpu] = deviceVirtual;
    }

    void removed(int vgpu) {
        exists[vgpu] = false;
    }

    /** {@return whether it must not run in the free run} */
    boolean heldBack(int vgpu) {
        return heldBack[vgpu];
    }

    boolean sampledNow(int vgpu) {
        return sampledIn[vgpu] == season;
    }

    void beginSeason() {
        season++;
    }

    void beginSample(int vgpu) {
        sampledIn[vgpu] = season;
        sampleNanos[vgpu] = 0;
        kernels[vgpu] = 0;
    }

    /** A kernel of its sample has ended. */
    void observed(int vgpu, long ranNanos) {
        sampleNanos[vgpu] += ranNanos;
        kernels[vgpu]++;
    }

    int kernels(int vgpu) {
        return kernels[vgpu];
    }

    /** Charges the free run that was and says who is held back in the coming one; {@code denied} have work and were so. */
    void endSeason(long freeRunNanos, long comingNanos, HandleRing denied) {
        long sum = 0;
        for (int vgpu = 0; vgpu < handles; vgpu++) {
            sum += active(vgpu) ? meanNanos(vgpu) : 0;
        }
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(sum) - PART_BITS);
        long least = Long.MAX_VALUE;
        for (int vgpu = 0; vgpu < handles; vgpu++) {
            if (active(vgpu)) {
                long part = meanNanos(vgpu) >> shift;
                virtual[vgpu] += Math.min(freeRunNanos, LONGEST_RUN_NANOS) * part / (sum >> shift);
            }
            if (active(vgpu) || denied.contains(vgpu)) {
                least = Math.min(least, virtual[vgpu]);
            }
        }
        if (least == Long.MAX_VALUE) {
            return;
        }
        deviceVirtual = Math.max(deviceVirtual, least);
        for (int vgpu = 0; vgpu < handles; vgpu++) {
            virtual[vgpu] = Math.max(virtual[vgpu], deviceVirtual);
            heldBack[vgpu] = virtual[vgpu] - deviceVirtual > comingNanos;
        }
    }

    /** {@return whether it was sampled, and so may have run before} */
    private boolean active(int vgpu) {
        return exists[vgpu] && sampledNow(vgpu) && kernels[vgpu] > 0;
    }

    private long meanNanos(int vgpu) {
        return Math.max(1, sampleNanos[vgpu] / kernels[vgpu]);
    }
}
