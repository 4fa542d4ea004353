package io.gpumux.core.verify;

import java.util.Arrays;

/**
 * The lags of vGPUs against a fluid device that serves all members by weight: what each is owed. Lags of members sum to 0.
 * Who leaves takes its lag along, which the others share by weight; who joins brings it back; a new weight keeps it. Who
 * joins an empty set is owed nothing.
 *
 * <p>Units are 2^-16 ns. Service is exact; a join, a leave or a new weight rounds by less than two units. O(1) each.
 */
final class Lags {
    static final int SHIFT = 16;

    private static final int MOVES_PER_NANO_SHIFT = 12;
    private static final long LEAST_ROUNDING_NANOS = 2;

    private boolean[] member = new boolean[0];
    private int[] weight = new int[0];
    private long[] kept = new long[0];
    private long[] own = new long[0];
    private long[] seen = new long[0];
    /** Service to a member of weight 1, plus {@code rest / weights}; only differences count, so that it may wrap. */
    private long fluid;

    private long rest;
    private long weights;
    private int count;

    /**
     * {@return by how much a lag may differ from that of another account, in ns}
     *
     * @param moves how often somebody joined, left or was re-weighted
     * @param weight the weight of the vGPU
     */
    static long roundingNanos(long moves, int weight) {
        return LEAST_ROUNDING_NANOS + (moves >> MOVES_PER_NANO_SHIFT) + (weight >> SHIFT);
    }

    void added(int vgpu, int itsWeight) {
        if (vgpu >= member.length) {
            int length = Math.max(vgpu + 1, member.length * 2);
            member = Arrays.copyOf(member, length);
            weight = Arrays.copyOf(weight, length);
            kept = Arrays.copyOf(kept, length);
            own = Arrays.copyOf(own, length);
            seen = Arrays.copyOf(seen, length);
        }
        weight[vgpu] = itsWeight;
        kept[vgpu] = 0;
    }

    void join(int vgpu) {
        long lag = count == 0 ? 0 : kept[vgpu];
        long before = weights;
        weights += weight[vgpu];
        if (before > 0) {
            advance(-lag, before);
            rest = Math.multiplyExact(rest, weights) / before;
        }
        member[vgpu] = true;
        count++;
        seen[vgpu] = fluid;
        own[vgpu] = weight[vgpu] * rest / weights - lag;
    }

    void leave(int vgpu) {
        kept[vgpu] = units(vgpu);
        member[vgpu] = false;
        count--;
        long before = weights;
        weights -= weight[vgpu];
        if (weights > 0) {
            rest = Math.multiplyExact(rest, weights) / before;
            advance(kept[vgpu], weights);
        } else {
            rest = 0;
        }
    }

    void reweight(int vgpu, int itsWeight) {
        if (member[vgpu]) {
            leave(vgpu);
            weight[vgpu] = itsWeight;
            join(vgpu);
        } else {
            weight[vgpu] = itsWeight;
        }
    }

    void serve(int vgpu, long ranNanos) {
        own[vgpu] += (ranNanos << SHIFT) - weight[vgpu] * (fluid - seen[vgpu]);
        seen[vgpu] = fluid;
        advance(ranNanos << SHIFT, weights);
    }

    boolean member(int vgpu) {
        return member[vgpu];
    }

    /** {@return how many members there are} */
    int count() {
        return count;
    }

    /** {@return the sum of the members' weights} */
    long weights() {
        return weights;
    }

    /** {@return what the vGPU is owed, or was when it left, in 2^-16 ns} */
    long units(int vgpu) {
        return member[vgpu]
                ? weight[vgpu] * (fluid - seen[vgpu]) + weight[vgpu] * rest / weights - own[vgpu]
                : kept[vgpu];
    }

    /** {@return the same in ns, rounded down} */
    long nanos(int vgpu) {
        return units(vgpu) >> SHIFT;
    }

    private void advance(long units, long over) {
        rest += units;
        fluid += Math.floorDiv(rest, over);
        rest = Math.floorMod(rest, over);
    }
}
