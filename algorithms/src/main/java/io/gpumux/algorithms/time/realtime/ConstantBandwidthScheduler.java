package io.gpumux.algorithms.time.realtime;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * Constant-bandwidth servers: each vGPU has a budget Q in each period P, and budgets are spent in the order of their
 * deadlines.
 *
 * <p>A vGPU that wakes up at t with budget b and deadline d keeps both if {@code b < (d - t) Q/P}, and else gets b = Q and
 * d = t + P. A spent budget is renewed, b + Q and d + P: at once in the soft form, at d in the hard one. L. Abeni, G. Buttazzo,
 * "Integrating multimedia applications in hard real-time systems", IEEE RTSS 1998. Where we differ: a budget that kernels
 * overran is a debt, which the next budgets repay; a vGPU whose part of a period is less than
 * {@value ServerShares#LEAST_BUDGET_NANOS} ns has that as its budget and a longer period. Q is the guaranteed part of the
 * period, or by weight a part of what the guarantees of others leave; a change of either counts from the next renewal on.
 *
 * <p>O(log n) per fact and decision for n ready vGPUs. Equal deadlines: the smaller handle. Not thread-safe.
 */
public final class ConstantBandwidthScheduler implements Scheduler {
    /** The shortest period, in ns. */
    public static final long SHORTEST_PERIOD_NANOS = 100_000;

    /** The longest period, in ns. */
    public static final long LONGEST_PERIOD_NANOS = 1_000_000_000;

    private static final long LATEST_NANOS = NEVER / 2;

    private final TagHeap ready = new TagHeap();
    private final TagHeap exhausted = new TagHeap();
    private final ServerShares shares = new ServerShares();
    private final long periodNanos;
    private final boolean hard;
    private int[] permille = new int[0];
    private int[] weight = new int[0];
    private long[] budget = new long[0];
    private long[] deadline = new long[0];
    private int serving = TagHeap.NONE;

    /**
     * Makes a scheduler.
     *
     * @param periodNanos the period in ns, 0.1 ms to 1 s
     * @param hard whether a vGPU waits until its deadline once its budget is spent
     */
    public ConstantBandwidthScheduler(long periodNanos, boolean hard) {
        this.periodNanos = Ranges.require("periodNanos", periodNanos, SHORTEST_PERIOD_NANOS, LONGEST_PERIOD_NANOS);
        this.hard = hard;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ready.admit(vgpu);
        exhausted.admit(vgpu);
        permille = Columns.fit(permille, vgpu);
        weight = Columns.fit(weight, vgpu);
        budget = Columns.fit(budget, vgpu);
        deadline = Columns.fit(deadline, vgpu);
        budget[vgpu] = 0;
        deadline[vgpu] = now;
        enter(vgpu, spec);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        shares.remove(permille[vgpu], weight[vgpu]);
        enter(vgpu, spec);
    }

    @Override
    public void removed(int vgpu, long now) {
        shares.remove(permille[vgpu], weight[vgpu]);
    }

    @Override
    public void ready(int vgpu, long now) {
        if (!less(budget[vgpu], itsPeriod(vgpu), deadline[vgpu] - now, itsBudget(vgpu))) {
            budget[vgpu] = itsBudget(vgpu);
            deadline[vgpu] = now + itsPeriod(vgpu);
        }
        queue(vgpu, now);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        if (!ready.remove(vgpu)) {
            exhausted.remove(vgpu);
        }
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        serving = TagHeap.NONE;
        budget[vgpu] -= ranNanos;
        if (reason.stillReady()) {
            queue(vgpu, now);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        while (!exhausted.isEmpty() && exhausted.firstTag() <= now) {
            queue(exhausted.poll(), now);
        }
        int next = ready.first();
        if (next != TagHeap.NONE) {
            if (device.running() == 0) {
                if (out.run(next, device.totalUnits(), budget[next])) {
                    serving = ready.poll();
                }
            } else if (serving != TagHeap.NONE && deadline[next] < deadline[serving] && !device.stopping(serving)) {
                out.preempt(serving, Preemption.DEVICE_DEFAULT);
            }
        }
        return exhausted.isEmpty() ? NEVER : exhausted.firstTag();
    }

    private void enter(int vgpu, VgpuSpec spec) {
        permille[vgpu] = spec.guaranteedPermille();
        weight[vgpu] = spec.weight();
        shares.add(spec);
    }

    /** Lets a vGPU run by its deadline, or wait for it if its budget is spent. */
    private void queue(int vgpu, long now) {
        if (budget[vgpu] <= 0) {
            renew(vgpu, now);
        }
        if (budget[vgpu] > 0) {
            ready.put(vgpu, deadline[vgpu]);
        } else {
            exhausted.put(vgpu, deadline[vgpu]);
        }
    }

    /** As many budgets as the debt takes; in the hard form, no more than deadlines have passed. */
    private void renew(int vgpu, long now) {
        long own = itsBudget(vgpu);
        long period = itsPeriod(vgpu);
        long times = -budget[vgpu] / own + 1;
        if (hard) {
            times = Math.max(0, Math.min(times, Math.floorDiv(now - deadline[vgpu], period) + 1));
        }
        budget[vgpu] += times * own;
        deadline[vgpu] += Math.min(times, Math.max(0, (LATEST_NANOS - deadline[vgpu]) / period)) * period;
    }

    private long itsBudget(int vgpu) {
        return shares.budgetNanos(permille[vgpu], weight[vgpu], periodNanos);
    }

    private long itsPeriod(int vgpu) {
        return shares.periodNanos(permille[vgpu], weight[vgpu], periodNanos);
    }

    /** {@return whether a x b is less than c x d, exactly} */
    private static boolean less(long a, long b, long c, long d) {
        long high = Math.multiplyHigh(a, b);
        long otherHigh = Math.multiplyHigh(c, d);
        return high < otherHigh || (high == otherHigh && Long.compareUnsigned(a * b, c * d) < 0);
    }
}
