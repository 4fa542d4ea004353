package io.gpumux.algorithms.time.hypervisor;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Grant;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * NEON's time slices: a token goes round, its holder runs alone, and what its last kernels overrun is repaid.
 *
 * <p>Kernels are never cut. At the end of a slice the device drains, and what that takes is the holder's overuse; as long
 * as it is above a slice, the holder is passed over, a slice for each pass, and it is forgiven if nobody else has work.
 * Engaged, the host is asked for each kernel, and may be slow to answer; disengaged, the holder keeps a hardware queue full
 * by itself. The token stays for a while with a holder that runs out of work. K. Menychtas, K. Shen, M. L. Scott,
 * "Disengaged scheduling for fair, protected access to fast computational accelerators", ASPLOS 2014, and its sources.
 * Where we differ: a slice is as long as the weight, and measured as time held; the token is kept for a holder without
 * work for a bounded time; passes are not made one by one, but a debt says in which round its vGPU is next.
 *
 * <p>Between two vGPUs with work, turns alternate, a pass counts as a slice, and a debt is at most a slice and an overrun:
 * so time held by weight differs by at most three slices and an overrun each. O(log n) per fact and decision. Order in the
 * ring: who became ready first. Not thread-safe.
 */
public final class TokenSliceScheduler implements Scheduler {
    private final TagHeap ring = new TagHeap(true);
    private final long sliceNanos;
    private final long patienceNanos;
    private final long trapNanos;
    private final int depth;
    private int[] weight = new int[0];
    private long[] overuse = new long[0];
    private long[] nextRound = new long[0];
    private long round;
    private long comers;
    private int holder = TagHeap.NONE;
    private boolean holderReady;
    private long heldBefore;
    /** Time of the slice that the holder has used, by ended grants or without work. */
    private long spentNanos;

    private long idledNanos;
    private long idleSince;
    private long notBefore;

    private TokenSliceScheduler(long sliceNanos, long patienceNanos, long trapNanos, int depth) {
        this.sliceNanos = Ranges.slice(sliceNanos);
        this.patienceNanos = Ranges.require("patienceNanos", patienceNanos, 0, Ranges.LONGEST_SLICE_NANOS);
        this.trapNanos = Ranges.require("trapNanos", trapNanos, 0, Ranges.LONGEST_SLICE_NANOS);
        this.depth = depth;
    }

    /**
     * {@return a scheduler that lets each kernel pass}
     *
     * @param sliceNanos the slice of weight 1, 1 ns to 10 s; NEON: 30 ms
     * @param patienceNanos how long a slice stays with a holder that has no work, 0 to 10 s
     * @param trapNanos what the host takes to let a further kernel pass, 0 to 10 s
     */
    public static TokenSliceScheduler engaged(long sliceNanos, long patienceNanos, long trapNanos) {
        return new TokenSliceScheduler(sliceNanos, patienceNanos, trapNanos, 0);
    }

    /**
     * {@return a scheduler that leaves the holder alone}
     *
     * @param sliceNanos the slice of weight 1, 1 ns to 10 s; NEON: 30 ms
     * @param patienceNanos how long a slice stays with a holder that has no work, 0 to 10 s
     * @param depth how many kernels the hardware's queue takes, at least 1
     */
    public static TokenSliceScheduler disengaged(long sliceNanos, long patienceNanos, int depth) {
        long checked = Ranges.require("depth", depth, 1, Integer.MAX_VALUE);
        return new TokenSliceScheduler(sliceNanos, patienceNanos, 0, (int) checked);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ring.admit(vgpu);
        weight = Columns.fit(weight, vgpu);
        overuse = Columns.fit(overuse, vgpu);
        nextRound = Columns.fit(nextRound, vgpu);
        weight[vgpu] = spec.weight();
        overuse[vgpu] = 0;
        nextRound[vgpu] = 0;
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        weight[vgpu] = spec.weight();
        overuse[vgpu] = Math.min(overuse[vgpu], slice(vgpu));
        if (vgpu == holder) {
            spentNanos = Math.min(spentNanos, slice(vgpu));
        }
    }

    @Override
    public void removed(int vgpu, long now) {
        if (vgpu == holder) {
            holder = TagHeap.NONE;
        }
    }

    @Override
    public void ready(int vgpu, long now) {
        if (vgpu == holder) {
            long idle = now - idleSince;
            idledNanos += idle;
            spentNanos = Math.min(slice(vgpu), spentNanos + idle);
            holderReady = true;
        } else {
            ring.rank(vgpu, ++comers);
            ring.put(vgpu, Math.max(round, nextRound[vgpu]));
        }
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        if (vgpu == holder) {
            holderReady = false;
            idleSince = now;
        } else {
            ring.remove(vgpu);
        }
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        spentNanos += ranNanos;
        holderReady = reason.stillReady();
        idleSince = now;
        notBefore = now + trapNanos;
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (device.running() > 0) {
            return endSlice(device, out, now);
        }
        if (holder != TagHeap.NONE) {
            boolean over = spentNanos >= slice(holder);
            if (holderReady && !over) {
                return now < notBefore ? notBefore : start(holder, device, out, now);
            }
            if (ring.isEmpty() && !holderReady) {
                return NEVER;
            }
            long leftNanos = Math.min(slice(holder) - spentNanos, patienceNanos - idledNanos);
            if (!over && now - idleSince < leftNanos) {
                return idleSince + leftNanos;
            }
            pass();
        }
        int next = ring.first();
        if (next == TagHeap.NONE) {
            return NEVER;
        }
        long nextRoundOfRing = ring.firstTag();
        long wakeUp = start(next, device, out, now);
        if (device.running() > 0) {
            round = nextRoundOfRing;
            ring.poll();
            holder = next;
            spentNanos = 0;
            idledNanos = 0;
        }
        return wakeUp;
    }

    private long start(int vgpu, DeviceView device, Dispatcher out, long now) {
        Grant grant = out.grant(vgpu);
        boolean engaged = depth == 0;
        heldBefore = device.used(vgpu, Meter.HELD_NANOS);
        boolean runs = (engaged ? grant.kernels(1) : grant.inFlight(depth)).run(device.totalUnits(), NEVER);
        if (engaged || !runs) {
            return NEVER;
        }
        return now + slice(vgpu) - (vgpu == holder ? spentNanos : 0);
    }

    /** Stops a holder that is left alone once it has held its slice. */
    private long endSlice(DeviceView device, Dispatcher out, long now) {
        if (depth == 0 || holder == TagHeap.NONE || device.stopping(holder)) {
            return NEVER;
        }
        long heldNanos = spentNanos + device.used(holder, Meter.HELD_NANOS) - heldBefore;
        if (heldNanos < slice(holder)) {
            return now + slice(holder) - heldNanos;
        }
        out.preempt(holder, Preemption.QUEUE_END);
        return NEVER;
    }

    /** Ends the holder's turn: what it overran is its debt, and a debt above a slice costs it rounds. */
    private void pass() {
        long slice = slice(holder);
        long debt = overuse[holder] + Math.max(0, spentNanos - slice);
        if (ring.isEmpty()) {
            debt = 0;
        }
        long passes = debt > slice ? (debt - 1) / slice : 0;
        overuse[holder] = debt - passes * slice;
        nextRound[holder] = round + 1 + passes;
        if (holderReady) {
            ring.put(holder, nextRound[holder]);
        }
        holder = TagHeap.NONE;
    }

    private long slice(int vgpu) {
        return sliceNanos * weight[vgpu];
    }
}
