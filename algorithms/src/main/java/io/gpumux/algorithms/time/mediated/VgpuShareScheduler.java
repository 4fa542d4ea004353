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
 * The equal-share and fixed-share schedulers of NVIDIA vGPU: strict round robin of slots.
 *
 * <p>A cycle has a slot for each added vGPU (equal share), or a fixed number of slots of which some may be empty (fixed
 * share). The slot of a vGPU without work stays unused: the device idles, whoever waits. A vGPU that runs dry and gets
 * work again inside its slot uses the rest of it. Slots follow the order in which the vGPUs were added.
 *
 * <p>A slot that a late preemption overran is repaid: the excess is added to an account, and each later slot of that
 * vGPU is shortened by account / averaging factor, at most by half, and the account by as much. Source: NVIDIA vGPU
 * software user guide, "Changing scheduling behavior for time-sliced vGPUs" (strict round robin, averaging factor 33),
 * which the management library calls adaptive round robin. The guide does not state the shortest slot.
 *
 * <p>O(1) per fact and decision, with one wake-up for each slot while anyone waits; O(n) when a vGPU is removed. Not
 * thread-safe.
 */
public final class VgpuShareScheduler implements Scheduler {
    private final VgpuSlice slice;
    private final SlotTable slots;
    private final int averagingFactor;
    private long slotEnd;
    private boolean[] ready = new boolean[0];
    private int waiting;
    private long[] overrun = new long[0];
    private long grantedNanos;

    /**
     * Makes a scheduler.
     *
     * @param fixedSlots the slots of a cycle: 0 for as many as there are vGPUs (equal share), else the largest number
     *     of vGPUs (fixed share); more vGPUs than that lengthen the cycle
     * @param slice the length of a slot
     * @param averagingFactor over how many slots an overrun is repaid, 1 to 60
     */
    public VgpuShareScheduler(int fixedSlots, VgpuSlice slice, int averagingFactor) {
        slots = new SlotTable((int) Ranges.require("fixedSlots", fixedSlots, 0, Integer.MAX_VALUE), false);
        this.averagingFactor = (int) Ranges.require("averagingFactor", averagingFactor, 1, 60);
        this.slice = slice;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ready = Columns.fit(ready, vgpu);
        overrun = Columns.fit(overrun, vgpu);
        slots.add(vgpu);
        ready[vgpu] = false;
        overrun[vgpu] = 0;
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {}

    @Override
    public void removed(int vgpu, long now) {
        if (slots.remove(vgpu)) {
            slotEnd = Math.min(slotEnd, now);
        }
    }

    @Override
    public void ready(int vgpu, long now) {
        ready[vgpu] = true;
        waiting++;
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready[vgpu] = false;
        waiting--;
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        long left = grantedNanos - ranNanos;
        slotEnd = now + Math.max(0, left);
        overrun[vgpu] += Math.max(0, -left);
        if (reason.stillReady()) {
            ready(vgpu, now);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (device.running() > 0 || waiting == 0) {
            return NEVER;
        }
        while (now >= slotEnd) {
            nextSlot(now);
        }
        int owner = slots.ownerBehind(0);
        if (owner != HandleRing.NONE && ready[owner] && out.run(owner, device.totalUnits(), slotEnd - now)) {
            withdrawn(owner, now);
            grantedNanos = slotEnd - now;
            return NEVER;
        }
        return slotEnd;
    }

    /** Moves on by all the slots that ended by now; those that nobody waited in are stepped over at once. */
    private void nextSlot(long now) {
        long baseNanos = slice.nanosFor(slots.slots());
        long unused = (now - slotEnd) / baseNanos;
        slots.advance(unused + 1);
        slotEnd += unused * baseNanos;
        int owner = slots.ownerBehind(0);
        if (owner == HandleRing.NONE) {
            slotEnd += baseNanos;
        } else {
            long repaid = Math.min(overrun[owner] / averagingFactor, baseNanos / 2);
            overrun[owner] -= repaid;
            slotEnd += baseNanos - repaid;
        }
    }
}
