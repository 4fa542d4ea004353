package io.gpumux.algorithms.time.driver;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * GPUvm's credit and BAND scheduling of virtual machines.
 *
 * <p>VMs stand in a list, each with a budget. Credit: who ran last goes to the tail if its budget is negative, and the
 * first in the list with work is next. BAND: it goes there only if it used more than its part, too; next is the first with
 * budget within its part, else with budget, else any; and if that one is over its part and the last one is not and used
 * less, the device waits, and the last one goes on if it has work by then. Y. Suzuki, S. Kato, H. Yamada, K. Kono, "GPUvm:
 * why not virtualizing GPUs at the hypervisor?", USENIX ATC 2014, and its sources. Parts are equal; there are no weights.
 *
 * <p>A grant is one kernel (GPUvm: one kick of a channel). Where we differ: completion is told, not polled.
 *
 * <p>O(1) per arrival, O(n) per completion and decision for n vGPUs. Not thread-safe.
 */
public final class GpuvmScheduler implements Scheduler {
    private static final int NONE = HandleRing.NONE;

    private final HandleRing list = new HandleRing();
    private final GpuvmBudgets budgets;
    private final boolean band;
    private final long waitNanos;
    private boolean[] ready = new boolean[0];
    private int readyCount;
    private int current = NONE;
    private int chosen = NONE;
    private long waitUntil = NEVER;

    private GpuvmScheduler(boolean band, long periodNanos, long waitNanos) {
        Ranges.require("periodNanos", periodNanos, 1, Ranges.LONGEST_SLICE_NANOS);
        this.band = band;
        this.waitNanos = waitNanos;
        budgets = new GpuvmBudgets(periodNanos, band);
    }

    /**
     * Makes a scheduler by credit.
     *
     * @param periodNanos the period of replenishment, 1 ns to 10 s; GPUvm: 50 us
     * @return the scheduler
     */
    public static GpuvmScheduler credit(long periodNanos) {
        return new GpuvmScheduler(false, periodNanos, NEVER);
    }

    /**
     * Makes a scheduler by credit and bandwidth.
     *
     * @param periodNanos the period of replenishment, 1 ns to 10 s; GPUvm: 50 us
     * @param waitNanos how long to wait for who ran last, 1 ns to 10 s; GPUvm: 500 us
     * @return the scheduler
     */
    public static GpuvmScheduler band(long periodNanos, long waitNanos) {
        return new GpuvmScheduler(
                true, periodNanos, Ranges.require("waitNanos", waitNanos, 1, Ranges.LONGEST_SLICE_NANOS));
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ready = Columns.fit(ready, vgpu);
        budgets.added(list, vgpu, now);
        list.admit(vgpu);
        list.addLast(vgpu);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {}

    @Override
    public void removed(int vgpu, long now) {
        budgets.removed(list, now);
        list.remove(vgpu);
        if (current == vgpu) {
            current = NONE;
        }
    }

    @Override
    public void ready(int vgpu, long now) {
        ready[vgpu] = true;
        readyCount++;
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready[vgpu] = false;
        readyCount--;
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        budgets.charge(list, vgpu, ranNanos, now);
        if (reason.stillReady()) {
            ready(vgpu, now);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (device.running() > 0) {
            return NEVER;
        }
        if (readyCount == 0) {
            endWait();
            return NEVER;
        }
        if (waitUntil != NEVER && now < waitUntil) {
            return waitUntil;
        }
        budgets.settle(list, now);
        int next = waitUntil == NEVER ? select() : afterWait();
        if (band && waitUntil == NEVER && letsCurrentGoOn(next)) {
            chosen = next;
            waitUntil = now + waitNanos;
            return waitUntil;
        }
        if (out.grant(next).kernels(1).run(device.totalUnits(), NEVER)) {
            withdrawn(next, now);
            budgets.started();
            current = next;
            endWait();
        }
        return NEVER;
    }

    private int afterWait() {
        if (current != NONE && ready[current]) {
            return current;
        }
        return ready[chosen] ? chosen : select();
    }

    /** {@return the next in the list, of the best class, after who ran last has got its place}; somebody is ready */
    private int select() {
        if (current != NONE && budgets.overdrawn(current) && (!band || budgets.over(current))) {
            list.remove(current);
            list.addLast(current);
        }
        int first = NONE;
        int firstWithBudget = NONE;
        for (int vgpu = list.first(); vgpu != NONE; vgpu = list.after(vgpu)) {
            if (!ready[vgpu]) {
                continue;
            }
            if (!band || (!budgets.overdrawn(vgpu) && !budgets.over(vgpu))) {
                return vgpu;
            }
            first = first == NONE ? vgpu : first;
            firstWithBudget = firstWithBudget == NONE && !budgets.overdrawn(vgpu) ? vgpu : firstWithBudget;
        }
        return firstWithBudget == NONE ? first : firstWithBudget;
    }

    private boolean letsCurrentGoOn(int next) {
        return current != NONE
                && next != current
                && budgets.over(next)
                && !budgets.over(current)
                && budgets.used(next) > budgets.used(current);
    }

    private void endWait() {
        waitUntil = NEVER;
        chosen = NONE;
    }
}
