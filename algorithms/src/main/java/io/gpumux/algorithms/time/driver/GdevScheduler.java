package io.gpumux.algorithms.time.driver;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * Gdev's device scheduling: a list of vGPUs, and three rules for who goes to its tail.
 *
 * <p>When a kernel ends, its vGPU pays its length, and the first in the list with work is next. FIFO: it goes to the tail
 * always. Credit: if it has no credit left. BAND, bandwidth-aware and non-preemptive: if it has no credit left <em>and</em>
 * used more than its bandwidth; and if the next one used more than its bandwidth, the device waits for a while, so that a
 * vGPU that is about to submit again (short kernels, closed loop) can go first: whoever arrives meanwhile runs at once.
 * S. Kato, M. McThrow, C. Maltzahn, S. Brandt, "Gdev: first-class GPU resource management in the operating system", USENIX
 * ATC 2012, and its sources.
 *
 * <p>Credit grows by bandwidth x period each period and is set to 0 beyond plus or minus one period, as there: debts
 * are forgotten. Bandwidth used is measured at each period over a window that restarts after a second. Where we differ:
 * bandwidths are the weights over those of all added vGPUs, compared in millionths and not in percent; a grant is one
 * kernel (Gdev: up to 32 outstanding launches); periods are settled when a vGPU is looked at, not by a timer. Only kernels
 * are scheduled here: a device with separate queues (MRQ) copies beside them, in order of arrival and not by a second set
 * of credits; one with a single queue (SDQ) hands copies over as kernels.
 *
 * <p>O(log n) per fact and decision; O(n) when vGPUs come, go or change. Not thread-safe.
 */
public final class GdevScheduler implements Scheduler {
    private static final long GDEV_PERIOD_NANOS = 30_000_000;

    private final TagHeap waiting = new TagHeap();
    private final Rule rule;
    private final BandAccounts accounts;
    private final long waitNanos;
    private long[] place = new long[0];
    private long lastPlace;
    private int completed = TagHeap.NONE;
    private int chosen = TagHeap.NONE;
    private int arrived = TagHeap.NONE;
    private long waitUntil = NEVER;

    private GdevScheduler(Rule rule, BandAccounts accounts, long waitNanos) {
        this.rule = rule;
        this.accounts = accounts;
        this.waitNanos = waitNanos;
    }

    /** {@return a scheduler whose vGPUs go to the tail after each kernel} */
    public static GdevScheduler fifo() {
        return new GdevScheduler(Rule.FIFO, new BandAccounts(GDEV_PERIOD_NANOS, GDEV_PERIOD_NANOS), NEVER);
    }

    /**
     * Makes a scheduler by credit.
     *
     * @param periodNanos the period of replenishment, 1 ns to 10 s; Gdev: 30 ms
     * @return the scheduler
     */
    public static GdevScheduler credit(long periodNanos) {
        long period = period(periodNanos);
        return new GdevScheduler(Rule.CREDIT, new BandAccounts(period, period), NEVER);
    }

    /**
     * Makes a scheduler by credit and bandwidth.
     *
     * @param periodNanos the period of replenishment, 1 ns to 10 s; Gdev: 30 ms
     * @param waitNanos how long to wait for others, 1 ns to 10 s; Gdev: 500 us
     * @param windowNanos the window over which use is measured, 1 ns to 10 s; Gdev: 1 s
     * @return the scheduler
     */
    public static GdevScheduler band(long periodNanos, long waitNanos, long windowNanos) {
        return new GdevScheduler(
                Rule.BAND,
                new BandAccounts(
                        period(periodNanos), Ranges.require("windowNanos", windowNanos, 1, Ranges.LONGEST_SLICE_NANOS)),
                Ranges.require("waitNanos", waitNanos, 1, Ranges.LONGEST_SLICE_NANOS));
    }

    private static long period(long periodNanos) {
        return Ranges.require("periodNanos", periodNanos, 1, Ranges.LONGEST_SLICE_NANOS);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        waiting.admit(vgpu);
        place = Columns.fit(place, vgpu);
        place[vgpu] = ++lastPlace;
        accounts.added(vgpu, spec.weight(), now);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        accounts.changed(vgpu, spec.weight(), now);
    }

    @Override
    public void removed(int vgpu, long now) {
        accounts.removed(vgpu, now);
        if (completed == vgpu) {
            completed = TagHeap.NONE;
        }
    }

    @Override
    public void ready(int vgpu, long now) {
        waiting.put(vgpu, place[vgpu]);
        if (waitUntil != NEVER && arrived == TagHeap.NONE) {
            arrived = vgpu;
        }
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        waiting.remove(vgpu);
        if (arrived == vgpu) {
            arrived = TagHeap.NONE;
        }
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        accounts.charge(vgpu, ranNanos, now);
        if (goesToTail(vgpu)) {
            place[vgpu] = ++lastPlace;
        }
        completed = vgpu;
        if (reason.stillReady()) {
            waiting.put(vgpu, place[vgpu]);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (device.running() > 0) {
            return NEVER;
        }
        if (waiting.isEmpty()) {
            endWait();
            completed = TagHeap.NONE;
            return NEVER;
        }
        int next = waitUntil == NEVER ? waiting.first() : afterWait(now);
        if (next == TagHeap.NONE) {
            return waitUntil;
        }
        if (rule == Rule.BAND && waitUntil == NEVER && completed != TagHeap.NONE && letsOthersGoFirst(next, now)) {
            chosen = next;
            waitUntil = now + waitNanos;
            return waitUntil;
        }
        if (out.grant(next).kernels(1).run(device.totalUnits(), NEVER)) {
            waiting.remove(next);
            endWait();
            completed = TagHeap.NONE;
        }
        return NEVER;
    }

    private boolean goesToTail(int vgpu) {
        return switch (rule) {
            case FIFO -> true;
            case CREDIT -> accounts.overdrawn(vgpu);
            case BAND -> accounts.overdrawn(vgpu) && accounts.over(vgpu);
        };
    }

    /** {@return whom to run during or after a wait, or NONE to go on waiting} */
    private int afterWait(long now) {
        if (arrived != TagHeap.NONE) {
            return arrived;
        }
        if (now < waitUntil) {
            return TagHeap.NONE;
        }
        return waiting.contains(chosen) ? chosen : waiting.first();
    }

    /** {@return whether the device should wait before it runs this vGPU after the completion of another or its own} */
    private boolean letsOthersGoFirst(int next, long now) {
        accounts.settle(next, now);
        return accounts.over(next) && (next != completed || accounts.overdrawn(next));
    }

    private void endWait() {
        waitUntil = NEVER;
        chosen = TagHeap.NONE;
        arrived = TagHeap.NONE;
    }

    /** Who goes to the tail of the list. */
    private enum Rule {
        FIFO,
        CREDIT,
        BAND
    }
}
