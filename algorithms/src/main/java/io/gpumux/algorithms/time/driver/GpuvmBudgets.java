package io.gpumux.algorithms.time.driver;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.core.queue.HandleRing;

/**
 * GPUvm's budgets. Each period what the device was busy or idle is divided equally among all; unused credit is capped, deep
 * debt forgiven, and use counted anew.
 *
 * <p>The first period that ends since the last look holds what was measured; in all further ones the device was either busy
 * with one kernel or idle throughout, so that they are settled in closed form. O(n) if a period has ended, else O(1). Not
 * thread-safe.
 */
final class GpuvmBudgets {
    private final long periodNanos;
    private final boolean band;
    private long[] budget = new long[0];
    private long[] used = new long[0];
    private int members;
    private boolean running;
    private boolean begun;
    private long settledNanos;
    private long nextTickNanos;
    private long busyNanos;
    private long idleNanos;
    private long previousTotalNanos;

    GpuvmBudgets(long periodNanos, boolean band) {
        this.periodNanos = periodNanos;
        this.band = band;
    }

    /** A vGPU comes, which is not in the list yet. */
    void added(HandleRing list, int vgpu, long now) {
        if (!begun) {
            begun = true;
            settledNanos = now;
            nextTickNanos = now + periodNanos;
        }
        settle(list, now);
        budget = Columns.fit(budget, vgpu);
        used = Columns.fit(used, vgpu);
        budget[vgpu] = 0;
        used[vgpu] = 0;
        members++;
    }

    void removed(HandleRing list, long now) {
        settle(list, now);
        members--;
    }

    void started() {
        running = true;
    }

    void charge(HandleRing list, int vgpu, long ranNanos, long now) {
        settle(list, now);
        running = false;
        budget[vgpu] -= ranNanos;
        used[vgpu] += ranNanos;
        busyNanos += ranNanos;
    }

    boolean overdrawn(int vgpu) {
        return budget[vgpu] < 0;
    }

    /** {@return whether it used more than its part of the last period, or of this one, or nobody has used any of this} */
    boolean over(int vgpu) {
        return busyNanos == 0 || used[vgpu] > previousTotalNanos / members || used[vgpu] > busyNanos / members;
    }

    /** {@return what it used in this period, in ns} */
    long used(int vgpu) {
        return used[vgpu];
    }

    /** Brings all budgets in the list up to date. */
    void settle(HandleRing list, long now) {
        if (now < nextTickNanos) {
            idleNanos += running ? 0 : now - settledNanos;
            settledNanos = now;
            return;
        }
        idleNanos += running ? 0 : nextTickNanos - settledNanos;
        long further = (now - nextTickNanos) / periodNanos;
        long total = busyNanos + idleNanos;
        for (int vgpu = list.first(); vgpu != HandleRing.NONE; vgpu = list.after(vgpu)) {
            long first = replenished(budget[vgpu], total / members, busyNanos > 0);
            budget[vgpu] = further == 0 ? first : running ? replenished(first, 0, false) : rested(first, further);
            used[vgpu] = 0;
        }
        previousTotalNanos = further == 0 ? total : running ? 0 : periodNanos;
        long lastTick = nextTickNanos + further * periodNanos;
        nextTickNanos = lastTick + periodNanos;
        busyNanos = 0;
        idleNanos = running ? 0 : now - lastTick;
        settledNanos = now;
    }

    /** {@return a budget after one period; after one in which a kernel ran throughout, further ones change nothing} */
    private long replenished(long before, long share, boolean busy) {
        long most = periodNanos / members;
        long threshold = band ? periodNanos : 2 * share;
        long after = before + share;
        if ((!busy && after >= most) || after > threshold) {
            after = most;
        }
        return after < -threshold ? 0 : after;
    }

    /** {@return a budget after so many periods, at least one, in which nothing ran} */
    private long rested(long before, long periods) {
        long most = periodNanos / members;
        return Math.min(most, replenished(before, most, false) + (periods - 1) * most);
    }
}
