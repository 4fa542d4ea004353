package io.gpumux.core.govern;

import java.util.Arrays;

/**
 * What each vGPU is doing, and whether a grant met contention. A vGPU is active while it is ready, parked or running.
 * All O(1).
 */
final class VgpuStates {
    static final byte ABSENT = 0;
    static final byte IDLE = 1;
    static final byte READY = 2;
    static final byte PARKED = 3;
    static final byte RUNNING = 4;

    private static final long CONTENDED = -1;

    private final int[] counts = new int[RUNNING + 1];
    private byte[] state = new byte[0];
    private int[] units = new int[0];
    private long[] loneSince = new long[0];
    private long rivals;

    void admit(int vgpu) {
        if (vgpu >= state.length) {
            int length = Math.max(vgpu + 1, Math.max(8, state.length + (state.length >> 1)));
            state = Arrays.copyOf(state, length);
            units = Arrays.copyOf(units, length);
            loneSince = Arrays.copyOf(loneSince, length);
        }
    }

    int capacity() {
        return state.length;
    }

    byte of(int vgpu) {
        return vgpu < 0 || vgpu >= state.length ? ABSENT : state[vgpu];
    }

    void set(int vgpu, byte next) {
        byte before = state[vgpu];
        state[vgpu] = next;
        counts[before]--;
        counts[next]++;
        if (before <= IDLE && next > IDLE && active() > 1) {
            rivals++; // whoever runs now has met another active vGPU
        }
    }

    int count(byte which) {
        return counts[which];
    }

    /** The units asked for while parked, the units held while running. */
    int units(int vgpu) {
        return units[vgpu];
    }

    void units(int vgpu, int count) {
        units[vgpu] = count;
    }

    void startRunning(int vgpu, int held) {
        set(vgpu, RUNNING);
        units[vgpu] = held;
        loneSince[vgpu] = active() > 1 ? CONTENDED : rivals;
    }

    /** Whether another vGPU was active at some moment since this one started. */
    boolean contended(int vgpu) {
        return loneSince[vgpu] != rivals;
    }

    private int active() {
        return counts[READY] + counts[PARKED] + counts[RUNNING];
    }
}
