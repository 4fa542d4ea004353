package io.gpumux.algorithms.time.mediated;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * The scheduling of virtual functions by the firmware of Intel Xe: turns of a quantum, in three priorities.
 *
 * <p>A function of low priority is visited only with work, one of normal priority always: without work its turn passes
 * unused, and work that comes in time has the rest of it. One of high priority with work is next after every turn. The quantum of
 * a function is the basic one times its weight, at most 100 s; without one a turn lasts until the work is done, and a normal
 * function is as a low one. Priorities of 0 and below are low, 1 is normal, 2 and above are high. Source: Linux,
 * Documentation/ABI/testing/sysfs-driver-intel-xe-sriov and drivers/gpu/drm/xe/xe_gt_sriov_pf_policy.c. Where we differ: a
 * function that does not yield within its preemption timeout keeps the engine until it does, where the firmware resets it; a
 * low function that gets work goes to the end of the round, as the order of visits is not published.
 *
 * <p>O(1) per fact and decision; O(normal functions) for the first work after an idle spell. Not thread-safe.
 */
public final class XeScheduler implements Scheduler {
    /** The longest quantum, in ns: 100 s. */
    public static final long LONGEST_QUANTUM_NANOS = 100_000_000_000L;

    private static final int NOBODY = HandleRing.NONE;
    private static final int NORMAL = 1;

    private final long quantumNanos;
    private final boolean everybodyAlways;
    private final HandleRing turns = new HandleRing();
    private final HandleRing urgent = new HandleRing();
    private long[] quantum = new long[0];
    private boolean[] always = new boolean[0];
    private boolean[] high = new boolean[0];
    private boolean[] ready = new boolean[0];
    private int waiting;
    private int existing;
    private long alwaysNanos;
    private int current = NOBODY;
    private boolean granted;
    private long grantedNanos;
    private long turnEnd;

    /**
     * Makes a scheduler.
     *
     * @param quantumNanos the quantum of weight 1 in ns, up to 100 s, or 0 for none
     * @param everybodyAlways whether all functions are of normal priority
     */
    public XeScheduler(long quantumNanos, boolean everybodyAlways) {
        this.quantumNanos = Ranges.require("quantumNanos", quantumNanos, 0, LONGEST_QUANTUM_NANOS);
        this.everybodyAlways = everybodyAlways;
    }

    /** {@return how many basic quanta a function of this weight has: its weight, up to the longest quantum} */
    static long quanta(long basicNanos, int weight) {
        return basicNanos == 0 ? weight : Math.min(weight, LONGEST_QUANTUM_NANOS / basicNanos);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        turns.admit(vgpu);
        urgent.admit(vgpu);
        quantum = Columns.fit(quantum, vgpu);
        always = Columns.fit(always, vgpu);
        high = Columns.fit(high, vgpu);
        ready = Columns.fit(ready, vgpu);
        if (existing++ == 0) {
            turnEnd = now;
        }
        catchUp(now);
        ready[vgpu] = false;
        enter(vgpu, spec);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        catchUp(now);
        leave(vgpu);
        if (vgpu == current && !granted) {
            endTurn(now);
        }
        enter(vgpu, spec);
    }

    @Override
    public void removed(int vgpu, long now) {
        catchUp(now);
        leave(vgpu);
        if (vgpu == current) {
            endTurn(now);
        }
        existing--;
    }

    @Override
    public void ready(int vgpu, long now) {
        catchUp(now);
        ready[vgpu] = true;
        waiting++;
        queue(vgpu);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready[vgpu] = false;
        waiting--;
        if (always[vgpu]) {
            return;
        }
        turns.remove(vgpu);
        urgent.remove(vgpu);
        if (vgpu == current) {
            endTurn(now);
        }
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        granted = false;
        ready[vgpu] = reason.stillReady();
        waiting += ready[vgpu] ? 1 : 0;
        if (always[vgpu] && ranNanos < grantedNanos) {
            turnEnd = now + grantedNanos - ranNanos;
        } else {
            endTurn(now);
            queue(vgpu);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (device.running() > 0 || waiting == 0) {
            return NEVER;
        }
        while (current == NOBODY || now >= turnEnd) {
            nextTurn(now);
        }
        if (ready[current] && out.run(current, device.totalUnits(), turnEnd == NEVER ? NEVER : turnEnd - now)) {
            grantedNanos = turnEnd == NEVER ? NEVER : turnEnd - now;
            granted = true;
            ready[current] = false;
            waiting--;
            return NEVER;
        }
        return turnEnd;
    }

    /** Lets the turns of idle functions pass that ended while nobody waited. */
    private void catchUp(long now) {
        if (granted || waiting > 0 || alwaysNanos == 0) {
            return;
        }
        if (now - turnEnd >= alwaysNanos) {
            turnEnd += (now - turnEnd) / alwaysNanos * alwaysNanos;
        }
        while (now >= turnEnd && (current != NOBODY || !turns.isEmpty())) {
            nextTurn(now);
        }
    }

    /** Ends the turn that is on, if any, and begins the next: now for who has work, else where the last one ended. */
    private void nextTurn(long now) {
        if (current != NOBODY) {
            int before = current;
            current = NOBODY;
            queue(before);
        }
        current = urgent.isEmpty() ? turns.poll() : urgent.poll();
        long begin = ready[current] ? now : turnEnd;
        turnEnd = quantumNanos == 0 ? NEVER : begin + quantum[current];
    }

    private void endTurn(long now) {
        current = NOBODY;
        turnEnd = now;
    }

    /** Puts a function into the round that has work or is always there, unless its turn is on. */
    private void queue(int vgpu) {
        if (vgpu == current || !(ready[vgpu] || always[vgpu])) {
            return;
        }
        HandleRing ring = high[vgpu] ? urgent : turns;
        if (!ring.contains(vgpu)) {
            ring.addLast(vgpu);
        }
    }

    private void enter(int vgpu, VgpuSpec spec) {
        quantum[vgpu] = quantumNanos * quanta(quantumNanos, spec.weight());
        high[vgpu] = !everybodyAlways && spec.priority() > NORMAL;
        always[vgpu] = quantumNanos > 0 && (everybodyAlways || spec.priority() == NORMAL);
        alwaysNanos += always[vgpu] ? quantum[vgpu] : 0;
        queue(vgpu);
    }

    private void leave(int vgpu) {
        alwaysNanos -= always[vgpu] ? quantum[vgpu] : 0;
        always[vgpu] = false;
        turns.remove(vgpu);
        urgent.remove(vgpu);
    }
}
