package io.gpumux.algorithms.time.driver;

import io.gpumux.algorithms.state.Columns;

/**
 * Gdev's accounts of credit and measured use, brought up to date by closed form when a vGPU is looked at.
 *
 * <p>O(1) each; O(handles) when vGPUs come, go or change. Not thread-safe.
 */
final class BandAccounts {
    private static final long MILLION = 1_000_000;

    private final long periodNanos;
    private final long windowPeriods;
    private int[] weight = new int[0];
    private long[] credit = new long[0];
    private long[] busy = new long[0];
    private long[] used = new long[0];
    private long[] settledPeriod = new long[0];
    private long totalWeight;
    private int handles;
    private long originNanos;

    BandAccounts(long periodNanos, long windowNanos) {
        this.periodNanos = periodNanos;
        windowPeriods = (windowNanos - 1) / periodNanos + 1;
    }

    void added(int vgpu, int itsWeight, long now) {
        if (handles == 0) {
            originNanos = now;
        }
        settleAll(now);
        handles = Math.max(handles, vgpu + 1);
        weight = Columns.fit(weight, vgpu);
        credit = Columns.fit(credit, vgpu);
        busy = Columns.fit(busy, vgpu);
        used = Columns.fit(used, vgpu);
        settledPeriod = Columns.fit(settledPeriod, vgpu);
        weight[vgpu] = itsWeight;
        credit[vgpu] = 0;
        busy[vgpu] = 0;
        used[vgpu] = 0;
        settledPeriod[vgpu] = (now - originNanos) / periodNanos;
        totalWeight += itsWeight;
    }

    void changed(int vgpu, int itsWeight, long now) {
        settleAll(now);
        totalWeight += itsWeight - weight[vgpu];
        weight[vgpu] = itsWeight;
    }

    void removed(int vgpu, long now) {
        settleAll(now);
        totalWeight -= weight[vgpu];
        weight[vgpu] = 0;
    }

    void charge(int vgpu, long ranNanos, long now) {
        settle(vgpu, now);
        credit[vgpu] -= ranNanos;
        busy[vgpu] += ranNanos;
    }

    boolean overdrawn(int vgpu) {
        return credit[vgpu] <= 0;
    }

    boolean over(int vgpu) {
        return used[vgpu] > MILLION * weight[vgpu] / totalWeight;
    }

    void settle(int vgpu, long now) {
        long period = (now - originNanos) / periodNanos;
        long settled = settledPeriod[vgpu];
        if (period == settled) {
            return;
        }
        settledPeriod[vgpu] = period;
        credit[vgpu] = replenished(credit[vgpu], periodNanos * weight[vgpu] / totalWeight, period - settled);
        // use is measured at the last period's end; its window holds what was charged since, or nothing
        if ((period - 1) / windowPeriods > settled / windowPeriods) {
            busy[vgpu] = 0;
        }
        long elapsed = ((period - 1) % windowPeriods + 1) * periodNanos;
        used[vgpu] = Math.min(MILLION, scaledUse(busy[vgpu], elapsed));
        if (period % windowPeriods == 0) {
            busy[vgpu] = 0;
        }
    }

    private static long scaledUse(long busyNanos, long elapsedNanos) {
        return Math.min(busyNanos, elapsedNanos) * MILLION / elapsedNanos;
    }

    /** {@return credit after so many periods without use; each adds a share, and beyond one period it becomes 0} */
    private long replenished(long before, long share, long periods) {
        long first = before + share;
        if (first > periodNanos || first < -periodNanos) {
            first = 0;
        }
        long rest = periods - 1;
        if (share == 0 || rest == 0) {
            return first;
        }
        long untilReset = (periodNanos - first) / share + 1;
        if (rest < untilReset) {
            return first + rest * share;
        }
        long cycle = periodNanos / share + 1;
        return (rest - untilReset) % cycle * share;
    }

    private void settleAll(long now) {
        for (int vgpu = 0; vgpu < handles; vgpu++) {
            if (weight[vgpu] > 0) {
                settle(vgpu, now);
            }
        }
    }
}
