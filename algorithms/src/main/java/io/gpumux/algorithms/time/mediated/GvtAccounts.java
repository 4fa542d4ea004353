package io.gpumux.algorithms.time.mediated;

import io.gpumux.algorithms.state.Columns;

/**
 * What is left of each vGPU's time in GVT-g: a balance gives each vGPU its part of a period by weight; the first of each
 * round of balances replaces what was left or owed, the others add to it.
 *
 * <p>An account is brought up to date when it is looked at, and all when the sum of weights changes: O(1), O(handles) for such
 * a change. Not thread-safe.
 */
final class GvtAccounts {
    private static final int NONE = 0;

    private final long periodNanos;
    private final int stages;
    private int[] weight = new int[0];
    private long[] leftNanos = new long[0];
    private long[] settledAt = new long[0];
    private int handles;
    private long weights;
    private long balance = -1;
    private long allSettledAt = -1;

    GvtAccounts(long periodNanos, int stages) {
        this.periodNanos = periodNanos;
        this.stages = stages;
    }

    /** A new vGPU has nothing before the next balance. */
    void add(int vgpu, int itsWeight) {
        weight = Columns.fit(weight, vgpu);
        leftNanos = Columns.fit(leftNanos, vgpu);
        settledAt = Columns.fit(settledAt, vgpu);
        handles = Math.max(handles, vgpu + 1);
        settleAll();
        weight[vgpu] = itsWeight;
        weights += itsWeight;
        leftNanos[vgpu] = 0;
        settledAt[vgpu] = balance;
    }

    void reweigh(int vgpu, int newWeight) {
        settleAll();
        weights += newWeight - weight[vgpu];
        weight[vgpu] = newWeight;
    }

    void remove(int vgpu) {
        reweigh(vgpu, NONE);
    }

    /** It is the time of the balance of this number, from 0; {@return whether that is a new one} */
    boolean balance(long number) {
        boolean later = number > balance;
        balance = number;
        return later;
    }

    /** {@return the number of the last balance} */
    long balances() {
        return balance;
    }

    /** {@return what is left, or less than 0 if it is owed, in ns} */
    long left(int vgpu) {
        settle(vgpu);
        return leftNanos[vgpu];
    }

    void charge(int vgpu, long nanos) {
        settle(vgpu);
        leftNanos[vgpu] -= nanos;
    }

    private void settle(int vgpu) {
        long before = settledAt[vgpu];
        if (before == balance) {
            return;
        }
        long part = Math.max(1, periodNanos * weight[vgpu] / weights);
        if (Math.floorDiv(before, (long) stages) == Math.floorDiv(balance, (long) stages)) {
            leftNanos[vgpu] += part * (balance - before);
        } else {
            leftNanos[vgpu] = part * (Math.floorMod(balance, stages) + 1);
        }
        settledAt[vgpu] = balance;
    }

    private void settleAll() {
        if (allSettledAt == balance) {
            return;
        }
        allSettledAt = balance;
        for (int vgpu = 0; vgpu < handles; vgpu++) {
            if (weight[vgpu] != NONE) {
                settle(vgpu);
            }
        }
    }
}
