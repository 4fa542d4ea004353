package io.gpumux.algorithms.time.mediated;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * The world-switch scheduler of AMD MxGPU: virtual functions have slots in turn, each as long as a timer, the world switch
 * at its beginning included.
 *
 * <p>At the end of a slot the running function is stopped, and the slot of the next one begins when it has stopped. Source:
 * GPUOpen-LibrariesAndSDKs/MxGPU-Virtualization, drv/gim_adapter.c, gim_monitor.c, gim_config.c. With debts, as in the later
 * libgv driver: what a slot took beyond its slice is owed; who owes a slice or more is passed over for it, who owes half or
 * more has half a slice and goes on owing the rest, and who owes less has that much less. Where we differ: slices of a
 * function's own are left out, a function that cannot be stopped is not reset, and slots of an idle device are stepped over
 * as if nobody owed.
 *
 * <p>O(1) per fact and decision of the solid policies, O(functions) of the liquid one; O(functions) for a change of one; with
 * debts O(1) more for each slot passed over. One wake-up for each slot while anyone has work. Not thread-safe.
 */
public final class GimScheduler implements Scheduler {
    private final GimPolicy policy;
    private final GimSlice slice;
    private final boolean repays;
    private final SlotTable slots;
    private boolean[] ready = new boolean[0];
    private long[] beyondNanos = new long[0];
    private int waiting;
    private boolean timed;
    private long slotEnd;

    /**
     * Makes a scheduler.
     *
     * @param policy who is next
     * @param slice the length of a slot
     * @param functions the least number of slots, 0 to 1,024; only predictable ones stay without a function
     * @param repays whether overruns are owed
     */
    public GimScheduler(GimPolicy policy, GimSlice slice, int functions, boolean repays) {
        this.policy = policy;
        this.slice = slice;
        this.repays = repays;
        boolean keeps = policy == GimPolicy.PREDICTABLE;
        int least = (int) Ranges.require("functions", functions, 0, 1024);
        slots = new SlotTable(keeps ? least : 0, keeps);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        if (slots.isEmpty()) {
            slotEnd = now;
        }
        slots.add(vgpu);
        ready = Columns.fit(ready, vgpu);
        beyondNanos = Columns.fit(beyondNanos, vgpu);
        ready[vgpu] = false;
        beyondNanos[vgpu] = 0;
        slotEnd = Math.min(slotEnd, now + base());
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
        if (now > slotEnd) {
            beyondNanos[vgpu] += now - slotEnd;
            slotEnd = now;
        }
        if (reason.stillReady()) {
            ready(vgpu, now);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        boolean runs = device.running() > 0;
        if (!runs && waiting == 0) {
            timed = false;
            return NEVER;
        }
        if (now >= slotEnd && runs) {
            if (next() > 0) {
                int current = slots.ownerBehind(0);
                if (!device.stopping(current)) {
                    out.preempt(current, Preemption.DEVICE_DEFAULT);
                }
                return NEVER;
            }
            slotEnd = Math.max(slotEnd + base(), now + 1);
        }
        while (now >= slotEnd) {
            nextSlot(now);
        }
        timed = true;
        int owner = slots.ownerBehind(0);
        if (!runs && owner != HandleRing.NONE && ready[owner] && out.run(owner, device.totalUnits(), NEVER)) {
            withdrawn(owner, now);
        }
        return slotEnd;
    }

    /** Moves on to the slot that is on now; those that nobody waited in are stepped over at once. */
    private void nextSlot(long now) {
        boolean liquid = policy == GimPolicy.LIQUID;
        if (timed) {
            slotEnd = now; // somebody waited, and is not passed over if the timer came late
        } else {
            long unused = (now - slotEnd) / base();
            slotEnd += unused * base();
            if (!liquid) {
                slots.advance(unused);
            } else if (now > slotEnd && slots.ownerBehind(0) != HandleRing.NONE) {
                slotEnd += base(); // the timer came when nobody waited
                return;
            }
        }
        long granted;
        do {
            slots.advance(liquid ? next() : 1);
            granted = granted(slots.ownerBehind(0));
        } while (granted == 0);
        slotEnd += granted;
    }

    /** {@return how many slots further the next one is; 0 if the one that is on goes on} */
    private int next() {
        int count = slots.slots();
        if (policy != GimPolicy.LIQUID) {
            return count == 1 ? 0 : 1;
        }
        for (int behind = 1; behind <= count; behind++) {
            int owner = slots.ownerBehind(behind);
            if (owner != HandleRing.NONE && ready[owner]) {
                return owner == slots.ownerBehind(0) ? 0 : behind;
            }
        }
        return 0;
    }

    /** {@return the length of the slot of a function, or 0 if it is passed over} */
    private long granted(int owner) {
        long whole = base();
        if (!repays || owner == HandleRing.NONE) {
            return whole;
        }
        long left = whole - beyondNanos[owner];
        if (left <= 0) {
            beyondNanos[owner] -= whole;
            return 0;
        }
        long least = whole / 2;
        beyondNanos[owner] = Math.max(0, least - left);
        return Math.max(least, left);
    }

    private long base() {
        return slice.nanosFor(slots.slots());
    }
}
