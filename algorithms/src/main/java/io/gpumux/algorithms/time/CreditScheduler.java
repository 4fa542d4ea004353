package io.gpumux.algorithms.time;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * The credit scheduler of Xen, on GPU time.
 *
 * <p>Each accounting period shares its length out as credit among the active vGPUs by weight; running burns it. Who has
 * credit is UNDER, who owes is OVER; UNDER goes first, each class in turn. Who wakes up UNDER is BOOSTed before both
 * and interrupts a lower class, at the earliest 1 ms into its turn. A capped vGPU earns at most its cap and is parked
 * while it owes more than one period of it. L. Cherkasova, D. Gupta, A. Vahdat, "Comparison of the three CPU schedulers
 * in Xen", SIGMETRICS PER 35(2), 2007, and the Xen sources.
 *
 * <p>As there, more credit than one period is halved and the vGPU stops earning until it runs again, and a debt of more
 * than one period is forgiven down to one. Where we differ: Xen burns 10 ms from whoever runs at a tick, which lets a
 * guest run between ticks for nothing; here the time held is charged.
 *
 * <p>O(1) per fact and decision, and O(active vGPUs) once each period. Not thread-safe.
 */
public final class CreditScheduler implements Scheduler {
    /** The least time a turn lasts before a wake-up may interrupt it (Xen's rate limit). */
    static final long RATE_LIMIT_NANOS = 1_000_000;

    private static final int OVER = 0;
    private static final int UNDER = 1;
    private static final int BOOST = 2;
    private static final int UNCAPPED = 1000;

    private final HandleRing over = new HandleRing();
    private final HandleRing under = new HandleRing();
    private final HandleRing boosted = new HandleRing();
    private final HandleRing active = new HandleRing();
    private final long periodNanos;
    private final long sliceNanos;
    private final boolean boost;
    private final boolean caps;
    private int[] weight = new int[0];
    private int[] cap = new int[0];
    private long[] credit = new long[0];
    private boolean[] parked = new boolean[0];
    private boolean[] runnable = new boolean[0];
    private long nextAccounting;
    private int serving = HandleRing.NONE;
    private int servingClass;
    private long servingSince;
    private long meterAtStart;
    private long charged;

    /**
     * Makes a scheduler.
     *
     * @param periodNanos the accounting period in ns, 1 to 10 s
     * @param sliceNanos the slice in ns, 1 to 10 s
     * @param boost whether a wake-up with credit goes first
     * @param caps whether {@link VgpuSpec#capPermille} is kept, at the price of idling
     */
    public CreditScheduler(long periodNanos, long sliceNanos, boolean boost, boolean caps) {
        this.periodNanos = Ranges.require("periodNanos", periodNanos, 1, Ranges.LONGEST_SLICE_NANOS);
        this.sliceNanos = Ranges.slice(sliceNanos);
        this.boost = boost;
        this.caps = caps;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        over.admit(vgpu);
        under.admit(vgpu);
        boosted.admit(vgpu);
        active.admit(vgpu);
        weight = Columns.fit(weight, vgpu);
        cap = Columns.fit(cap, vgpu);
        credit = Columns.fit(credit, vgpu);
        parked = Columns.fit(parked, vgpu);
        runnable = Columns.fit(runnable, vgpu);
        credit[vgpu] = 0;
        parked[vgpu] = false;
        runnable[vgpu] = false;
        changed(vgpu, spec, now);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        weight[vgpu] = spec.weight();
        cap[vgpu] = caps ? spec.capPermille() : UNCAPPED;
    }

    @Override
    public void removed(int vgpu, long now) {
        active.remove(vgpu);
    }

    @Override
    public void ready(int vgpu, long now) {
        runnable[vgpu] = true;
        earn(vgpu, now);
        if (boost && credit[vgpu] >= 0 && !parked[vgpu]) {
            boosted.addLast(vgpu);
        } else {
            enqueue(vgpu);
        }
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        runnable[vgpu] = false;
        dequeue(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        credit[vgpu] -= ranNanos - charged;
        serving = HandleRing.NONE;
        runnable[vgpu] = reason.stillReady();
        if (runnable[vgpu]) {
            enqueue(vgpu);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (!active.isEmpty() && now >= nextAccounting) {
            account(device);
            nextAccounting = now + periodNanos;
        }
        long wakeUp = active.isEmpty() ? NEVER : nextAccounting;
        int next = first();
        if (next == HandleRing.NONE) {
            return wakeUp;
        }
        if (device.running() == 0) {
            start(next, device, out, now);
            return active.isEmpty() ? NEVER : nextAccounting;
        }
        if (serving == HandleRing.NONE || device.stopping(serving) || classOf(next) <= servingClass) {
            return wakeUp;
        }
        long mayInterrupt = servingSince + RATE_LIMIT_NANOS;
        if (now < mayInterrupt) {
            return Math.min(wakeUp, mayInterrupt);
        }
        out.preempt(serving, Preemption.DEVICE_DEFAULT);
        return wakeUp;
    }

    private void start(int vgpu, DeviceView device, Dispatcher out, long now) {
        int itsClass = classOf(vgpu);
        if (out.run(vgpu, device.totalUnits(), sliceNanos)) {
            dequeue(vgpu);
            earn(vgpu, now);
            serving = vgpu;
            servingClass = itsClass;
            servingSince = now;
            meterAtStart = device.used(vgpu, Meter.HELD_NANOS);
            charged = 0;
        }
    }

    private void earn(int vgpu, long now) {
        if (!active.contains(vgpu)) {
            if (active.isEmpty() && nextAccounting <= now) {
                nextAccounting = now + periodNanos;
            }
            active.addLast(vgpu);
        }
    }

    private void account(DeviceView device) {
        if (serving != HandleRing.NONE) {
            long held = device.used(serving, Meter.HELD_NANOS) - meterAtStart;
            credit[serving] -= held - charged;
            charged = held;
        }
        long totalWeight = 0;
        for (int vgpu = active.first(); vgpu != HandleRing.NONE; vgpu = active.after(vgpu)) {
            totalWeight += weight[vgpu];
        }
        int vgpu = active.first();
        while (vgpu != HandleRing.NONE) {
            int after = active.after(vgpu);
            long fair = periodNanos * weight[vgpu] / totalWeight;
            credit[vgpu] += Math.min(fair, capNanos(vgpu));
            settle(vgpu);
            vgpu = after;
        }
    }

    /** Applies the limits to an account that has just earned, and moves the vGPU to the class it is in now. */
    private void settle(int vgpu) {
        if (credit[vgpu] < 0) {
            credit[vgpu] = Math.max(credit[vgpu], -periodNanos);
            return;
        }
        if (credit[vgpu] > periodNanos) {
            credit[vgpu] /= 2;
            active.remove(vgpu);
        }
        if (over.remove(vgpu) || parked[vgpu]) {
            parked[vgpu] = false;
            if (runnable[vgpu]) {
                under.addLast(vgpu);
            }
        }
    }

    private void enqueue(int vgpu) {
        if (cap[vgpu] < UNCAPPED && credit[vgpu] < -capNanos(vgpu)) {
            parked[vgpu] = true;
        }
        if (parked[vgpu]) {
            return;
        }
        if (credit[vgpu] >= 0) {
            under.addLast(vgpu);
        } else {
            over.addLast(vgpu);
        }
    }

    private void dequeue(int vgpu) {
        if (!boosted.remove(vgpu) && !under.remove(vgpu)) {
            over.remove(vgpu);
        }
    }

    private int first() {
        if (!boosted.isEmpty()) {
            return boosted.first();
        }
        return under.isEmpty() ? over.first() : under.first();
    }

    private int classOf(int vgpu) {
        if (boosted.contains(vgpu)) {
            return BOOST;
        }
        return under.contains(vgpu) ? UNDER : OVER;
    }

    private long capNanos(int vgpu) {
        return periodNanos * cap[vgpu] / UNCAPPED;
    }
}
