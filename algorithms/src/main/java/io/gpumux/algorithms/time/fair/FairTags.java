package io.gpumux.algorithms.time.fair;

import io.gpumux.algorithms.state.Columns;

/**
 * Where the next piece of each vGPU starts in virtual time: after what its last piece held, over its weight.
 *
 * <p>Tags are in 2^-{@link FluidClock#SHIFT} ns of weight 1; remainders of the division are carried. O(1), except {@link
 * #rebase}. Not thread-safe.
 */
final class FairTags {
    private int[] weight = new int[0];
    private long[] start = new long[0];
    private long[] remainder = new long[0];
    private int handles;

    /** Makes room for a vGPU, which starts at the origin. */
    void add(int vgpu, int newWeight) {
        weight = Columns.fit(weight, vgpu);
        start = Columns.fit(start, vgpu);
        remainder = Columns.fit(remainder, vgpu);
        handles = Math.max(handles, vgpu + 1);
        weight[vgpu] = newWeight;
        start[vgpu] = 0;
        remainder[vgpu] = 0;
    }

    /** {@return the handles that there were, from 0} */
    int handles() {
        return handles;
    }

    int weight(int vgpu) {
        return weight[vgpu];
    }

    /** {@return where its next piece starts, rounded down} */
    long start(int vgpu) {
        return start[vgpu];
    }

    /** A backlog begins: it starts at virtual time, or where its last piece ended. */
    void begin(int vgpu, long virtualTime) {
        if (start[vgpu] < virtualTime) {
            place(vgpu, virtualTime, 0);
        }
    }

    /** Puts it somewhere. */
    void place(int vgpu, long at, long rest) {
        start[vgpu] = at;
        remainder[vgpu] = rest;
    }

    /** Its piece held the device for so long. */
    void charge(int vgpu, long ranNanos) {
        long scaled = FluidClock.units(ranNanos) + remainder[vgpu];
        start[vgpu] += scaled / weight[vgpu];
        remainder[vgpu] = scaled % weight[vgpu];
    }

    /** {@return where a next piece of so many ns ends} */
    long finish(int vgpu, long nanos) {
        return start[vgpu] + (FluidClock.units(nanos) + remainder[vgpu]) / weight[vgpu];
    }

    /** {@return what it has had beyond an instant of virtual time, in units of service} */
    long beyond(int vgpu, long virtualTime) {
        return weight[vgpu] * (start[vgpu] - virtualTime) + remainder[vgpu];
    }

    /** A new weight keeps what it has had beyond an instant of virtual time, and a debt of that kind. */
    void reweigh(int vgpu, int newWeight, long virtualTime, boolean backlogged) {
        long had = backlogged || start[vgpu] > virtualTime ? beyond(vgpu, virtualTime) : 0;
        weight[vgpu] = newWeight;
        place(vgpu, virtualTime + Math.floorDiv(had, newWeight), Math.floorMod(had, newWeight));
    }

    /** Moves the origin of virtual time: no order changes, no tag overflows. O(h) for h handles. */
    void rebase(long moved) {
        for (int vgpu = 0; vgpu < handles; vgpu++) {
            start[vgpu] = Math.max(start[vgpu] - moved, -moved);
        }
    }
}
