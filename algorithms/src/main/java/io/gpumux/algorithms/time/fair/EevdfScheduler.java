package io.gpumux.algorithms.time.fair;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.LagView;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * Earliest eligible virtual deadline first: of those who are owed service, the one whose request is due first.
 *
 * <p>Virtual time V is the mean, by weight, of the normalised service {@code v_i} of all vGPUs with work: a fluid device's
 * service to weight 1. {@code lag_i = w_i (V - v_i)} is what vGPU i is owed; lags sum to 0. A request is a slice: it is
 * eligible once {@code v_i <= V}, and due at {@code v_i + slice/w_i}. Who leaves takes its lag along, so that V moves for
 * the others; who comes back after service v is placed where it has that lag after its own effect on V: {@code v = V - lag
 * (W + w)/(W w)}; a new weight keeps the lag. Who finds nobody there starts without one. I. Stoica, H. Abdel-Wahab,
 * "Earliest eligible virtual deadline first: a flexible and accurate mechanism for proportional share resource
 * allocation", TR-95-22, Old Dominion University, 1995. Where we differ: what is charged is the time held, so that a piece
 * may be shorter or longer than its request, and each piece is a request; service counts when a piece ends, so that who
 * joins during a piece shares in all of it.
 *
 * <p>Accounts are in 2^-16 ns. V and {@code v_i} are exact fractions; a lag is rounded to a unit when its vGPU leaves, and
 * eligibility compares whole units, so that lags are exact to {@code w_i} units. Rebased about every ten hours of service,
 * in O(h log n) for h handles.
 *
 * <p>O(log n) per fact and decision for n vGPUs with work while V rises; where it falls back over k requests, because who
 * left owed or who joins is owed, O(k log n) more. Equal deadlines: the smaller handle. Not thread-safe.
 */
public final class EevdfScheduler implements Scheduler, LagView {
    private final TagHeap early = new TagHeap();
    private final TagHeap eligible = new TagHeap();
    private final FluidClock clock = new FluidClock();
    private final long sliceNanos;
    private int[] weight = new int[0];
    private boolean[] member = new boolean[0];
    private long[] start = new long[0];
    private long[] remainder = new long[0];
    private long[] lag = new long[0];
    private int handles;

    /**
     * Makes a scheduler.
     *
     * @param sliceNanos the length of a request in ns, 1 to 10 s
     */
    public EevdfScheduler(long sliceNanos) {
        this.sliceNanos = Ranges.slice(sliceNanos);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        early.admit(vgpu);
        eligible.admit(vgpu);
        weight = Columns.fit(weight, vgpu);
        member = Columns.fit(member, vgpu);
        start = Columns.fit(start, vgpu);
        remainder = Columns.fit(remainder, vgpu);
        lag = Columns.fit(lag, vgpu);
        handles = Math.max(handles, vgpu + 1);
        weight[vgpu] = spec.weight();
        lag[vgpu] = 0;
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        if (member[vgpu]) {
            boolean waits = unqueue(vgpu);
            leave(vgpu);
            weight[vgpu] = spec.weight();
            join(vgpu);
            if (waits) {
                early.put(vgpu, start[vgpu]);
            }
        } else {
            weight[vgpu] = spec.weight();
        }
    }

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        join(vgpu);
        early.put(vgpu, start[vgpu]);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        if (unqueue(vgpu)) {
            leave(vgpu);
        }
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        long units = FluidClock.units(ranNanos);
        long scaled = units + remainder[vgpu];
        start[vgpu] += scaled / weight[vgpu];
        remainder[vgpu] = scaled % weight[vgpu];
        clock.advance(units);
        if (reason.stillReady()) {
            early.put(vgpu, start[vgpu]);
        } else {
            leave(vgpu);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (device.running() > 0) {
            return NEVER;
        }
        int next = earliestEligible();
        if (next != TagHeap.NONE && out.run(next, device.totalUnits(), sliceNanos)) {
            eligible.remove(next);
            if (clock.late()) {
                rebase();
            }
        }
        return NEVER;
    }

    @Override
    public long lagNanos(int vgpu) {
        return (member[vgpu] ? owed(vgpu) : lag[vgpu]) >> FluidClock.SHIFT;
    }

    private boolean unqueue(int vgpu) {
        return early.remove(vgpu) || eligible.remove(vgpu);
    }

    private int earliestEligible() {
        long virtualTime = clock.floor();
        while (!early.isEmpty() && early.firstTag() <= virtualTime) {
            int vgpu = early.poll();
            eligible.put(vgpu, deadline(vgpu));
        }
        int next = eligible.first();
        while (next != TagHeap.NONE && start[next] > virtualTime) { // virtual time has fallen since
            eligible.remove(next);
            early.put(next, start[next]);
            next = eligible.first();
        }
        return next;
    }

    private long deadline(int vgpu) {
        return start[vgpu] + (FluidClock.units(sliceNanos) + remainder[vgpu]) / weight[vgpu];
    }

    private void join(int vgpu) {
        long had = 0;
        if (clock.weights() > 0) {
            // w V - lag (W + w)/W, from the floor of V
            had = clock.above(weight[vgpu], lag[vgpu]) - lag[vgpu];
        }
        start[vgpu] = clock.floor() + Math.floorDiv(had, weight[vgpu]);
        remainder[vgpu] = Math.floorMod(had, weight[vgpu]);
        clock.join(weight[vgpu], had);
        member[vgpu] = true;
    }

    private void leave(int vgpu) {
        lag[vgpu] = owed(vgpu);
        clock.leave(weight[vgpu], had(vgpu));
        member[vgpu] = false;
    }

    /** {@return the service of a member above the floor of virtual time, times its weight} */
    private long had(int vgpu) {
        return weight[vgpu] * (start[vgpu] - clock.floor()) + remainder[vgpu];
    }

    private long owed(int vgpu) {
        return clock.above(weight[vgpu]) - had(vgpu);
    }

    /** Moves the origin of virtual time to now: no order changes, no tag overflows. */
    private void rebase() {
        long moved = clock.rebase();
        for (int vgpu = 0; vgpu < handles; vgpu++) {
            start[vgpu] -= moved;
            if (early.contains(vgpu)) {
                early.put(vgpu, start[vgpu]);
            }
            if (eligible.contains(vgpu)) {
                eligible.put(vgpu, deadline(vgpu));
            }
        }
    }
}
