package io.gpumux.algorithms.time.mediated;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * The time-based scheduler of Intel GVT-g: time is dealt out by weight, and who used its part up waits, whether or not the
 * device idles.
 *
 * <p>Every tick charges the current vGPU for the time since it was switched in, working or not, and chooses the next: the
 * first in order of last choice that has work and time left. If that is another one, the current vGPU starts no further
 * kernel, and the switch comes when those that run have ended; only then is chosen again. If nobody can be chosen, the device
 * idles. Every balance period each vGPU gets its part of the period, by weight among all that exist; in every tenth (a
 * stage 0) that replaces what was left or owed, in the others it is added. A new vGPU goes before all others for a while, and
 * is charged. Source: Linux, drivers/gpu/drm/i915/gvt/sched_policy.c; K. Tian, Y. Dong, D. Cowperthwaite, "A full GPU
 * virtualization solution with mediated pass-through", USENIX ATC 2014. Where we differ: a tick in which nothing can change is
 * left out, and so are the ticks of an idle device; a part is at least 1 ns.
 *
 * <p>O(log n) per fact and decision for n vGPUs with work, with one decision each tick; O(vGPUs) for a change of one, and
 * at a balance O(log n) for each with work that had used its part up. Not thread-safe.
 */
public final class GvtScheduler implements Scheduler {
    /** How many balance periods pass between two that forget. */
    public static final int STAGES = 10;

    private static final int NOBODY = TagHeap.NONE;
    private static final int UNDECIDED = NOBODY - 1;

    private final long tickNanos;
    private final long periodNanos;
    private final long boostNanos;
    private final TagHeap eligible = new TagHeap();
    private final HandleRing spent = new HandleRing();
    private final GvtAccounts accounts;
    private long[] place = new long[0];
    private long[] boostEndNanos = new long[0];
    private boolean[] ready = new boolean[0];
    private long firstPlace;
    private long lastPlace;
    private int current = NOBODY;
    private int next = UNDECIDED;
    private long chargedUntil;
    private long originNanos = NEVER;
    private long lastTick;
    private long nextTick = NEVER;

    /**
     * Makes a scheduler.
     *
     * @param tickNanos between two decisions, in ns, 1 to 10 s
     * @param periodNanos between two balances, in ns, a multiple of the tick of at most 10 s
     * @param boostNanos for how long a new vGPU goes before the others, in ns, 0 to 10 s
     */
    public GvtScheduler(long tickNanos, long periodNanos, long boostNanos) {
        this.tickNanos = Ranges.slice(tickNanos);
        this.periodNanos = Ranges.slice(periodNanos);
        this.boostNanos = Ranges.require("boostNanos", boostNanos, 0, Ranges.LONGEST_SLICE_NANOS);
        if (periodNanos % tickNanos != 0) {
            throw new IllegalArgumentException(
                    "periodNanos: " + periodNanos + ": a multiple of " + tickNanos + " is allowed");
        }
        accounts = new GvtAccounts(periodNanos, STAGES);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        eligible.admit(vgpu);
        spent.admit(vgpu);
        place = Columns.fit(place, vgpu);
        boostEndNanos = Columns.fit(boostEndNanos, vgpu);
        ready = Columns.fit(ready, vgpu);
        if (originNanos == NEVER) {
            originNanos = now;
            lastTick = now - 1;
        }
        place[vgpu] = boostNanos > 0 ? --firstPlace : ++lastPlace;
        boostEndNanos[vgpu] = now + boostNanos;
        ready[vgpu] = false;
        accounts.add(vgpu, spec.weight());
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        accounts.reweigh(vgpu, spec.weight());
    }

    @Override
    public void removed(int vgpu, long now) {
        forget(vgpu);
        accounts.remove(vgpu);
        current = current == vgpu ? NOBODY : current;
        next = next == vgpu ? UNDECIDED : next;
    }

    @Override
    public void ready(int vgpu, long now) {
        ready[vgpu] = true;
        eligible.put(vgpu, place[vgpu]);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready[vgpu] = false;
        forget(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        ready[vgpu] = reason.stillReady();
        if (!ready[vgpu]) {
            forget(vgpu);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (current != NOBODY || !eligible.isEmpty()) {
            nextTick = Math.min(nextTick, tickFrom(Math.max(now, lastTick + 1)));
        }
        if (now >= nextTick) {
            tick(now);
        }
        if (next != UNDECIDED) {
            turnTo(next, device, out, now);
        }
        if (next == UNDECIDED && current != NOBODY && ready[current] && device.running() == 0) {
            ready[current] = !out.run(current, device.totalUnits(), NEVER);
        }
        return nextTick;
    }

    private void tick(long now) {
        charge(now);
        lastTick = now;
        if (accounts.balance((now - originNanos) / periodNanos)) {
            for (int waiting = spent.size(); waiting > 0; waiting--) {
                int vgpu = spent.poll();
                eligible.put(vgpu, place[vgpu]);
            }
        }
        if (next == UNDECIDED) {
            next = choose(now);
        }
        if (current != NOBODY || next != NOBODY) {
            nextTick = tickFrom(now + 1);
        } else {
            nextTick = spent.isEmpty() ? NEVER : originNanos + (accounts.balances() + 1) * periodNanos;
        }
    }

    /** {@return the first in order with work that is boosted or has time left}; those that have none step aside. */
    private int choose(long now) {
        while (!eligible.isEmpty()) {
            int vgpu = eligible.first();
            if (now < boostEndNanos[vgpu]) {
                return vgpu;
            }
            if (accounts.left(vgpu) > 0) {
                place[vgpu] = ++lastPlace;
                eligible.put(vgpu, lastPlace);
                return vgpu;
            }
            eligible.poll();
            spent.addLast(vgpu);
        }
        return NOBODY;
    }

    /** Switches as soon as the current vGPU's kernels have ended. */
    private void turnTo(int chosen, DeviceView device, Dispatcher out, long now) {
        if (chosen == current) {
            next = UNDECIDED;
        } else if (device.running() == 0) {
            charge(now);
            current = chosen;
            next = UNDECIDED;
        } else if (!device.stopping(current)) {
            out.preempt(current, Preemption.KERNEL_END);
        }
    }

    private void charge(long now) {
        if (current != NOBODY) {
            accounts.charge(current, now - chargedUntil);
        }
        chargedUntil = now;
    }

    private void forget(int vgpu) {
        eligible.remove(vgpu);
        spent.remove(vgpu);
    }

    /** {@return the first instant of the grid that is not before this one} */
    private long tickFrom(long instant) {
        return originNanos + (instant - originNanos + tickNanos - 1) / tickNanos * tickNanos;
    }
}
