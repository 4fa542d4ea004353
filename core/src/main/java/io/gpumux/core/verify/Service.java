package io.gpumux.core.verify;

import java.util.Arrays;

/**
 * Who is backlogged, who holds the device, and how much service each has had, as a log tells it. Service within a grant
 * is known once the grant has ended: it held the device without a gap until then.
 */
final class Service {
    private boolean[] present = new boolean[8];
    private boolean[] backlogged = new boolean[8];
    private boolean[] granted = new boolean[8];
    private long[] backloggedSince = new long[8];
    private long[] held = new long[8];
    private long[] longest = new long[8];
    private int[] weights = new int[8];
    private int count;

    void added(int vgpu, int weight) {
        if (vgpu >= present.length) {
            int length = Math.max(vgpu + 1, present.length * 2);
            present = Arrays.copyOf(present, length);
            backlogged = Arrays.copyOf(backlogged, length);
            granted = Arrays.copyOf(granted, length);
            backloggedSince = Arrays.copyOf(backloggedSince, length);
            held = Arrays.copyOf(held, length);
            longest = Arrays.copyOf(longest, length);
            weights = Arrays.copyOf(weights, length);
        }
        count = Math.max(count, vgpu + 1);
        present[vgpu] = true;
        backlogged[vgpu] = false;
        granted[vgpu] = false;
        held[vgpu] = 0;
        longest[vgpu] = 0;
        weights[vgpu] = weight;
    }

    void removed(int vgpu) {
        present[vgpu] = false;
        backlogged[vgpu] = false;
        granted[vgpu] = false;
    }

    void changed(int vgpu, int weight) {
        weights[vgpu] = weight;
    }

    void ready(int vgpu, long now) {
        backlogged[vgpu] = true;
        backloggedSince[vgpu] = now;
    }

    void idle(int vgpu) {
        backlogged[vgpu] = false;
    }

    void granted(int vgpu) {
        granted[vgpu] = true;
    }

    void stopped(int vgpu, long ranNanos, boolean stillReady) {
        granted[vgpu] = false;
        held[vgpu] += ranNanos;
        longest[vgpu] = Math.max(longest[vgpu], ranNanos);
        backlogged[vgpu] &= stillReady;
    }

    int count() {
        return count;
    }

    boolean present(int vgpu) {
        return present[vgpu];
    }

    boolean backlogged(int vgpu) {
        return backlogged[vgpu];
    }

    long backloggedSince(int vgpu) {
        return backloggedSince[vgpu];
    }

    boolean holds(int vgpu) {
        return granted[vgpu];
    }

    /** {@return whether it has work and no grant} */
    boolean waits(int vgpu) {
        return present[vgpu] && backlogged[vgpu] && !granted[vgpu];
    }

    long heldNanos(int vgpu) {
        return held[vgpu];
    }

    long longestNanos(int vgpu) {
        return longest[vgpu];
    }

    int weight(int vgpu) {
        return weights[vgpu];
    }
}
