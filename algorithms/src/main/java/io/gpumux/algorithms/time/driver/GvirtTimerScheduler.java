package io.gpumux.algorithms.time.driver;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * gVirt's timer-based scheduling: the device goes round over VMs with work, by a timer.
 *
 * <p>One VM owns the device. Whenever the timer has run for a slice, the next VM in the circle that has work becomes the
 * owner, once the running kernel has ended; if no other has work, the owner stays. The timer stands still during a switch.
 * An owner without work keeps the device until the timer. K. Tian, Y. Dong, D. Cowperthwaite, "A full GPU virtualization
 * solution with mediated pass-through", USENIX ATC 2014, and its sources (the timer-based scheduler of the i915 vgt module).
 * Where we differ: what is waited for at the end is one kernel, not all that the ring holds; while nobody owns the device,
 * whoever has work first gets it at once.
 *
 * <p>O(log n) per fact and decision for n waiting vGPUs. Not thread-safe.
 */
public final class GvirtTimerScheduler implements Scheduler {
    private static final int NONE = TagHeap.NONE;

    private final long sliceNanos;
    private long[] place = new long[0];
    private long lastPlace;
    /** Who waits and comes after the owner in the circle, and who comes after its end. */
    private TagHeap ahead = new TagHeap();

    private TagHeap behind = new TagHeap();
    private int owner = NONE;
    private boolean ownerReady;
    private long timerSinceNanos;
    private long switchedBeforeNanos;
    /** How far the timer has run when the owner's turn ends, or NEVER while nobody else has work. */
    private long turnEndNanos = NEVER;

    /**
     * Makes a scheduler.
     *
     * @param sliceNanos the timer's period, 1 ns to 10 s; gVirt: 1 ms to 15 ms
     */
    public GvirtTimerScheduler(long sliceNanos) {
        this.sliceNanos = Ranges.slice(sliceNanos);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ahead.admit(vgpu);
        behind.admit(vgpu);
        place = Columns.fit(place, vgpu);
        place[vgpu] = ++lastPlace;
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {}

    @Override
    public void removed(int vgpu, long now) {
        if (owner == vgpu) {
            owner = NONE;
            ownerReady = false;
        }
    }

    @Override
    public void ready(int vgpu, long now) {
        if (vgpu == owner) {
            ownerReady = true;
        } else if (owner == NONE || place[vgpu] > place[owner]) {
            ahead.put(vgpu, place[vgpu]);
        } else {
            behind.put(vgpu, place[vgpu]);
        }
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        if (vgpu == owner) {
            ownerReady = false;
        } else if (!ahead.remove(vgpu)) {
            behind.remove(vgpu);
        }
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        if (reason.stillReady()) {
            ready(vgpu, now);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (ahead.isEmpty() && behind.isEmpty()) {
            turnEndNanos = NEVER;
            resume(device, out);
            return NEVER;
        }
        if (owner != NONE) {
            long ran = timerNanos(device, now);
            if (turnEndNanos == NEVER) {
                turnEndNanos = (ran / sliceNanos + 1) * sliceNanos;
            }
            if (ran < turnEndNanos) {
                resume(device, out);
                return now + turnEndNanos - ran;
            }
            if (device.running() > 0) {
                if (!device.stopping(owner)) {
                    out.preempt(owner, Preemption.KERNEL_END);
                }
                return NEVER;
            }
        }
        return handOver(device, out, now);
    }

    /** {@return how long the timer has run since the owner became the owner, in ns} */
    private long timerNanos(DeviceView device, long now) {
        return now - timerSinceNanos - (device.used(owner, Meter.SWITCH_NANOS) - switchedBeforeNanos);
    }

    /** The owner goes on if it has work. */
    private void resume(DeviceView device, Dispatcher out) {
        if (ownerReady && device.running() == 0 && out.run(owner, device.totalUnits(), NEVER)) {
            ownerReady = false;
        }
    }

    /** The next in the circle becomes the owner and runs. */
    private long handOver(DeviceView device, Dispatcher out, long now) {
        if (ahead.isEmpty()) {
            TagHeap empty = ahead;
            ahead = behind;
            behind = empty;
        }
        int next = ahead.first();
        long switched = device.used(next, Meter.SWITCH_NANOS);
        if (!out.run(next, device.totalUnits(), NEVER)) {
            return NEVER;
        }
        ahead.poll();
        int before = owner;
        owner = next;
        timerSinceNanos = now;
        switchedBeforeNanos = switched;
        if (ownerReady) {
            ownerReady = false;
            ready(before, now);
        }
        boolean alone = ahead.isEmpty() && behind.isEmpty();
        turnEndNanos = alone ? NEVER : sliceNanos;
        return alone ? NEVER : now + sliceNanos;
    }
}
