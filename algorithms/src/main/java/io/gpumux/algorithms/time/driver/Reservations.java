package io.gpumux.algorithms.time.driver;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.core.device.VgpuSpec;

/**
 * Budgets of a reserved time C in each period T: {@code e = min(C, e + C)} at its end, less what was used.
 *
 * <p>C is the guaranteed part of T, or for a vGPU without one the part that its weight is of all; at least 1 ns. Settled in
 * closed form: O(1) each, O(handles) when vGPUs come, go or change. Not thread-safe.
 */
final class Reservations {
    private static final long WHOLE_PERMILLE = 1_000;

    private final long periodNanos;
    private int[] weight = new int[0];
    private int[] permille = new int[0];
    private long[] budget = new long[0];
    private long[] settledPeriod = new long[0];
    private long totalWeight;
    private int handles;
    private boolean begun;
    private long originNanos;

    Reservations(long periodNanos) {
        this.periodNanos = periodNanos;
    }

    void added(int vgpu, VgpuSpec spec, long now) {
        if (!begun) {
            begun = true;
            originNanos = now;
        }
        settleAll(now);
        handles = Math.max(handles, vgpu + 1);
        weight = Columns.fit(weight, vgpu);
        permille = Columns.fit(permille, vgpu);
        budget = Columns.fit(budget, vgpu);
        settledPeriod = Columns.fit(settledPeriod, vgpu);
        totalWeight += spec.weight();
        weight[vgpu] = spec.weight();
        permille[vgpu] = spec.guaranteedPermille();
        budget[vgpu] = reservedNanos(vgpu);
        settledPeriod[vgpu] = period(now);
    }

    void changed(int vgpu, VgpuSpec spec, long now) {
        settleAll(now);
        totalWeight += spec.weight() - weight[vgpu];
        weight[vgpu] = spec.weight();
        permille[vgpu] = spec.guaranteedPermille();
    }

    void removed(int vgpu, long now) {
        settleAll(now);
        totalWeight -= weight[vgpu];
        weight[vgpu] = 0;
    }

    /** {@return C, in ns} */
    long reservedNanos(int vgpu) {
        long reserved = permille[vgpu] > 0
                ? periodNanos * permille[vgpu] / WHOLE_PERMILLE
                : periodNanos * weight[vgpu] / totalWeight;
        return Math.max(1, reserved);
    }

    void charge(int vgpu, long ranNanos, long now) {
        settle(vgpu, now);
        budget[vgpu] -= ranNanos;
    }

    /** {@return the period, counted from the first, from which on the budget is at least so much, which C must be} */
    long periodOf(int vgpu, long neededNanos, long now) {
        settle(vgpu, now);
        long lacking = neededNanos - budget[vgpu];
        return lacking <= 0 ? settledPeriod[vgpu] : settledPeriod[vgpu] + (lacking - 1) / reservedNanos(vgpu) + 1;
    }

    /** {@return the period of an instant, counted from the first} */
    long period(long now) {
        return (now - originNanos) / periodNanos;
    }

    /** {@return when a period begins, in ns} */
    long beginNanos(long period) {
        return originNanos + period * periodNanos;
    }

    private void settle(int vgpu, long now) {
        long period = period(now);
        long reserved = reservedNanos(vgpu);
        budget[vgpu] = Math.min(reserved, budget[vgpu] + (period - settledPeriod[vgpu]) * reserved);
        settledPeriod[vgpu] = period;
    }

    private void settleAll(long now) {
        for (int vgpu = 0; vgpu < handles; vgpu++) {
            if (weight[vgpu] > 0) {
                settle(vgpu, now);
            }
        }
    }
}
