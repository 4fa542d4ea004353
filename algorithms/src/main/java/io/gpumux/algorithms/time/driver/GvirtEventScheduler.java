package io.gpumux.algorithms.time.driver;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * gVirt's event-based scheduling: who has most left of its slice runs until that is used up.
 *
 * <p>A VM that has used up its slice leaves the device once its kernel has ended, if another has work; one without work
 * leaves at once and keeps what is left. When nobody who has work has anything left, all slices are full again, overruns
 * forgotten. K. Tian, Y. Dong, D. Cowperthwaite, "A full GPU virtualization solution with mediated pass-through", USENIX
 * ATC 2014, and its sources (the event-based scheduler of the i915 vgt module). Where we differ: among equals the one that
 * has waited longest is next; full slices are given when they are looked at.
 *
 * <p>O(log n) per fact and decision for n waiting vGPUs. Not thread-safe.
 */
public final class GvirtEventScheduler implements Scheduler {
    private static final int NONE = TagHeap.NONE;

    private final long sliceNanos;
    private final TagHeap partial = new TagHeap();
    private HandleRing full = new HandleRing();
    private HandleRing spent = new HandleRing();
    private long[] left = new long[0];
    private long[] filled = new long[0];
    private long filling;
    private int running = NONE;
    private long heldBeforeNanos;

    /**
     * Makes a scheduler.
     *
     * @param sliceNanos a full slice, 1 ns to 10 s; gVirt: 1 ms to 15 ms
     */
    public GvirtEventScheduler(long sliceNanos) {
        this.sliceNanos = Ranges.slice(sliceNanos);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        partial.admit(vgpu);
        full.admit(vgpu);
        spent.admit(vgpu);
        left = Columns.fit(left, vgpu);
        filled = Columns.fit(filled, vgpu);
        left[vgpu] = sliceNanos;
        filled[vgpu] = filling;
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {}

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        long its = left(vgpu);
        if (its == sliceNanos) {
            full.addLast(vgpu);
        } else if (its > 0) {
            partial.put(vgpu, -its);
        } else {
            spent.addLast(vgpu);
        }
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        if (!full.remove(vgpu) && !partial.remove(vgpu)) {
            spent.remove(vgpu);
        }
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        running = NONE;
        left[vgpu] = left(vgpu) - ranNanos;
        if (reason.stillReady()) {
            ready(vgpu, now);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (full.isEmpty() && partial.isEmpty() && spent.isEmpty()) {
            return NEVER;
        }
        if (device.running() > 0) {
            return running == NONE || device.stopping(running) ? NEVER : endTurn(device, out, now);
        }
        if (full.isEmpty() && partial.isEmpty()) {
            fillAll();
        }
        int next = full.isEmpty() ? partial.first() : full.first();
        long held = device.used(next, Meter.HELD_NANOS);
        if (!out.run(next, device.totalUnits(), NEVER)) {
            return NEVER;
        }
        withdrawn(next, now);
        running = next;
        heldBeforeNanos = held;
        boolean alone = full.isEmpty() && partial.isEmpty() && spent.isEmpty();
        return alone ? NEVER : now + left(next);
    }

    /** Another has work: the running one leaves when its slice is used up. */
    private long endTurn(DeviceView device, Dispatcher out, long now) {
        long rest = left(running) - (device.used(running, Meter.HELD_NANOS) - heldBeforeNanos);
        if (rest > 0) {
            return now + rest;
        }
        out.preempt(running, Preemption.KERNEL_END);
        return NEVER;
    }

    /** {@return what is left of a slice, after it has been filled if it was to be} */
    private long left(int vgpu) {
        if (filled[vgpu] != filling) {
            filled[vgpu] = filling;
            left[vgpu] = sliceNanos;
        }
        return left[vgpu];
    }

    /** Nobody who has work has anything left: all slices are full. */
    private void fillAll() {
        filling++;
        HandleRing empty = full;
        full = spent;
        spent = empty;
    }
}
