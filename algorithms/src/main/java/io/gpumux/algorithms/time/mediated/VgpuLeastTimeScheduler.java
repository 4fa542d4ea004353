package io.gpumux.algorithms.time.mediated;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * The equal-share and fixed-share schedulers of NVIDIA vGPU without strict round robin, as before release 15: the next slot
 * is that of the vGPU that has spent least time in the scheduled state.
 *
 * <p>Slots, used or not, count as time in the scheduled state from their beginning to their end, overruns and switches
 * included: who overran waits until the others have caught up. There is a slot for each added vGPU (equal share), or a fixed
 * number of them, of which those without an owner pass unused (fixed share). Source: NVIDIA vGPU software user guide, "Changing
 * scheduling behavior for time-sliced vGPUs". The guide does not state what a new vGPU starts with: here the least of all
 * others; nor what an idle device does: here no slot begins while nobody waits.
 *
 * <p>O(log slots) per decision, O(1) per fact, with one wake-up for each slot while anyone waits; O(slots) when a vGPU is
 * added. Equal times: the earlier slot. Not thread-safe.
 */
public final class VgpuLeastTimeScheduler implements Scheduler {
    private static final int MOST_SLOTS = 1 << 16;

    private final VgpuSlice slice;
    private final int fixedSlots;
    private final TagHeap slots = new TagHeap();
    private int[] owners = new int[0];
    private int[] slotOf = new int[0];
    private int places;
    private long[] scheduled = new long[0];
    private boolean[] ready = new boolean[0];
    private int waiting;
    private int current = TagHeap.NONE;
    private long slotBegin;
    private long slotEnd;

    /**
     * Makes a scheduler.
     *
     * @param fixedSlots how many slots there are, at most 65,536: 0 for as many as there are vGPUs (equal share), else
     *     the largest number of vGPUs (fixed share); more vGPUs than that have more slots
     * @param slice the length of a slot
     */
    public VgpuLeastTimeScheduler(int fixedSlots, VgpuSlice slice) {
        this.fixedSlots = (int) Ranges.require("fixedSlots", fixedSlots, 0, MOST_SLOTS);
        this.slice = slice;
        for (int slot = 0; slot < fixedSlots; slot++) {
            open(slot, HandleRing.NONE);
        }
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        int slot = 0;
        while (slot < places && owners[slot] != HandleRing.NONE) {
            slot++;
        }
        slotOf = Columns.fit(slotOf, vgpu);
        ready = Columns.fit(ready, vgpu);
        slotOf[vgpu] = slot;
        ready[vgpu] = false;
        if (slot < fixedSlots) {
            owners[slot] = vgpu;
        } else {
            open(slot, vgpu);
        }
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {}

    @Override
    public void removed(int vgpu, long now) {
        int slot = slotOf[vgpu];
        owners[slot] = HandleRing.NONE;
        if (slot >= fixedSlots) {
            slots.remove(slot);
            if (slot == current) {
                current = TagHeap.NONE;
                slotEnd = now;
            }
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
        slotEnd = reason == StopReason.DRAINED ? Math.max(slotEnd, now) : now;
        if (reason.stillReady()) {
            ready(vgpu, now);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (device.running() > 0 || waiting == 0) {
            return NEVER;
        }
        if (current == TagHeap.NONE || now >= slotEnd) {
            nextSlot(now);
        }
        int owner = owners[current];
        if (owner != HandleRing.NONE && ready[owner] && out.run(owner, device.totalUnits(), slotEnd - now)) {
            withdrawn(owner, now);
            return NEVER;
        }
        return slotEnd;
    }

    private void nextSlot(long now) {
        if (current != TagHeap.NONE) {
            scheduled[current] += slotEnd - slotBegin;
            slots.put(current, scheduled[current]);
        }
        current = slots.poll();
        slotBegin = now;
        slotEnd = now + slice.nanosFor(slots.size() + 1);
    }

    private void open(int slot, int owner) {
        owners = Columns.fit(owners, slot);
        scheduled = Columns.fit(scheduled, slot);
        places = Math.max(places, slot + 1);
        owners[slot] = owner;
        scheduled[slot] = leastScheduled();
        slots.admit(slot);
        slots.put(slot, scheduled[slot]);
    }

    private long leastScheduled() {
        if (!slots.isEmpty()) {
            return slots.firstTag();
        }
        return current == TagHeap.NONE ? 0 : scheduled[current];
    }
}
