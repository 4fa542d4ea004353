package io.gpumux.algorithms.time.hypervisor;

import io.gpumux.algorithms.state.Columns;

/**
 * What VGRIS's hybrid watches: frames and use of each vGPU since its last look.
 *
 * <p>O(1), O(handles) for a look. Not thread-safe.
 */
final class FrameModes {
    /** Shares are in millionths. */
    private static final long WHOLE = 1_000_000;

    private static final long PERCENT = WHOLE / 100;

    private final long periodNanos;
    private final long windowNanos;
    private final int busyPercent;
    private boolean[] exists = new boolean[0];
    private boolean[] wants = new boolean[0];
    private int[] frames = new int[0];
    private long[] heldNanos = new long[0];
    private int handles;
    private int members;
    private long since;

    FrameModes(long periodNanos, long windowNanos, int busyPercent) {
        this.periodNanos = periodNanos;
        this.windowNanos = windowNanos;
        this.busyPercent = busyPercent;
    }

    void added(int vgpu) {
        handles = Math.max(handles, vgpu + 1);
        exists = Columns.fit(exists, vgpu);
        wants = Columns.fit(wants, vgpu);
        frames = Columns.fit(frames, vgpu);
        heldNanos = Columns.fit(heldNanos, vgpu);
        exists[vgpu] = true;
        wants[vgpu] = false;
        frames[vgpu] = 0;
        heldNanos[vgpu] = 0;
        members++;
    }

    int members() {
        return members;
    }

    void removed(int vgpu) {
        exists[vgpu] = false;
        members--;
    }

    void ready(int vgpu) {
        wants[vgpu] = true;
    }

    void frame(int vgpu) {
        frames[vgpu]++;
    }

    void held(int vgpu, long ranNanos) {
        heldNanos[vgpu] += ranNanos;
    }

    /** {@return whether it is time to look} */
    boolean due(long now) {
        return now - since >= windowNanos;
    }

    /** {@return whether a vGPU that had work shows fewer frames than it should} */
    boolean anybodySlow(long now) {
        for (int vgpu = 0; vgpu < handles; vgpu++) {
            if (exists[vgpu] && wants[vgpu] && frames[vgpu] < (now - since) / periodNanos) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether the device has time left} */
    boolean idle(long now) {
        return used(now) < busyPercent * PERCENT;
    }

    /** Gives each vGPU its use and an equal part of what is left. */
    void shareOut(FrameBudgets budgets, long now) {
        long left = Math.max(0, WHOLE - used(now)) / Math.max(1, members);
        for (int vgpu = 0; vgpu < handles; vgpu++) {
            if (exists[vgpu]) {
                budgets.changed(vgpu, Math.max(1, part(vgpu, now) + left), now);
            }
        }
    }

    /** Begins a window. */
    void restart(long now) {
        since = now;
        for (int vgpu = 0; vgpu < handles; vgpu++) {
            wants[vgpu] = false;
            frames[vgpu] = 0;
            heldNanos[vgpu] = 0;
        }
    }

    private long used(long now) {
        long used = 0;
        for (int vgpu = 0; vgpu < handles; vgpu++) {
            used += exists[vgpu] ? part(vgpu, now) : 0;
        }
        return used;
    }

    private long part(int vgpu, long now) {
        long elapsed = Math.max(1, now - since);
        // both shortened alike, so that no product overflows
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(elapsed) - 40);
        return Math.min(elapsed, heldNanos[vgpu]) / (1L << shift) * WHOLE / (elapsed >> shift);
    }
}
