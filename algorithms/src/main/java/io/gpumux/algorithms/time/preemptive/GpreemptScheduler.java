package io.gpumux.algorithms.time.preemptive;

import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Hint;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * GPREEMPT: who is less urgent is stopped at the end of the driver's short time slice, and the switch begins early, so that it
 * hides behind the copy before the urgent kernel.
 *
 * <p>R. Fan et al., "GPREEMPT: GPU preemptive scheduling made general and efficient", USENIX ATC 2025. When told that work is
 * coming for a more urgent vGPU, it gives up the device at the last end of a slice that leaves time for the switch, or else at
 * the next one, and holds it for the one who is coming if no further slice fits before the switch. Where we differ: best effort is a priority of at most 0, and its
 * vGPUs of equal priority take turns rather than share one channel group; urgent ones may stop each other by priority, and
 * equal ones run in the order of arrival.
 *
 * <p>O(log n) per fact and decision for n ready vGPUs. Not thread-safe.
 */
public final class GpreemptScheduler implements Scheduler {
    private final UrgencyQueue ready = new UrgencyQueue();
    private final TagHeap coming = new TagHeap();
    private final HeldTime held = new HeldTime();
    private final long sliceNanos;
    private final long turnNanos;
    private final long switchNanos;
    private final boolean hints;
    private int serving = UrgencyQueue.NONE;
    private boolean turnOver;
    private long stopAtHeldNanos;

    /**
     * Makes a scheduler.
     *
     * @param sliceNanos the driver's time slice of who can be stopped in ns, 1 to 10 s
     * @param turnNanos the turn among equals of best effort in ns, 1 to 10 s
     * @param switchNanos what a switch is expected to take in ns, 0 to 10 s
     * @param hints whether it acts on work that is coming
     */
    public GpreemptScheduler(long sliceNanos, long turnNanos, long switchNanos, boolean hints) {
        this.sliceNanos = Ranges.slice(sliceNanos);
        this.turnNanos = Ranges.slice(turnNanos);
        this.switchNanos = Ranges.require("switchNanos", switchNanos, 0, Ranges.LONGEST_SLICE_NANOS);
        this.hints = hints;
    }

    @Override
    public boolean listens() {
        return hints;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ready.admit(vgpu, spec.priority());
        coming.admit(vgpu);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        ready.prioritize(vgpu, spec.priority());
    }

    @Override
    public void removed(int vgpu, long now) {
        coming.remove(vgpu);
    }

    @Override
    public void ready(int vgpu, long now) {
        coming.remove(vgpu);
        ready.line(vgpu, 0);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready.remove(vgpu);
    }

    @Override
    public void hinted(int vgpu, Hint hint, long value, long now) {
        if (ready.priority(vgpu) > 0 && vgpu != serving && !ready.contains(vgpu) && value > now) {
            coming.put(vgpu, value);
        }
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        serving = UrgencyQueue.NONE;
        if (reason.stillReady()) {
            if (turnOver) {
                ready.line(vgpu, 0);
            } else {
                ready.restore(vgpu, 0);
            }
        }
        turnOver = false;
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        forget(now);
        if (device.running() == 0) {
            start(device, out, now);
        }
        int soon = coming.first();
        if (serving == UrgencyQueue.NONE) {
            return soon != TagHeap.NONE && coming.firstTag() - switchNanos > now
                    ? coming.firstTag() - switchNanos
                    : NEVER;
        }
        if (device.stopping(serving)) {
            return NEVER;
        }
        long heldNanos = held.nanos(serving, device);
        long due = dueNanos(heldNanos, soon, now);
        if (due <= heldNanos) {
            out.preempt(serving, StopPoint.SWITCH.on(device));
            return NEVER;
        }
        return due == NEVER ? NEVER : now + (due - heldNanos);
    }

    /** Work that did not come when it was announced. */
    private void forget(long now) {
        while (coming.first() != TagHeap.NONE && coming.firstTag() < now) {
            coming.poll();
        }
    }

    private void start(DeviceView device, Dispatcher out, long now) {
        int next = ready.first();
        int soon = coming.first();
        boolean holds = soon != TagHeap.NONE
                && (next == UrgencyQueue.NONE || ready.priority(soon) > ready.priority(next))
                && coming.firstTag() - switchNanos - now < (next == UrgencyQueue.NONE ? 1 : sliceNanos);
        if (holds) {
            // long enough to see the kernel come, whatever the switch takes
            long waitNanos = coming.firstTag() - now + switchNanos + 1;
            coming.poll();
            if (out.grant(soon).standing().run(device.totalUnits(), waitNanos)) {
                ready.place(soon);
                begin(soon, device);
                return;
            }
        }
        if (next != UrgencyQueue.NONE && out.run(next, device.totalUnits(), NEVER)) {
            ready.poll();
            begin(next, device);
        }
    }

    private void begin(int vgpu, DeviceView device) {
        serving = vgpu;
        stopAtHeldNanos = 0;
        held.begin(vgpu, device);
    }

    /** {@return at how much held time who runs must stop, or never} */
    private long dueNanos(long heldNanos, int soon, long now) {
        int next = ready.first();
        boolean yields = next != UrgencyQueue.NONE && ready.priority(next) > ready.priority(serving);
        if (!yields) {
            stopAtHeldNanos = 0;
        } else if (stopAtHeldNanos == 0) {
            stopAtHeldNanos = nextSliceEnd(heldNanos);
        }
        if (yields) {
            return stopAtHeldNanos;
        }
        long due = NEVER;
        if (soon != TagHeap.NONE && ready.priority(soon) > ready.priority(serving)) {
            due = lastSliceEnd(heldNanos, coming.firstTag() - switchNanos - now);
        }
        boolean takesTurns = next != UrgencyQueue.NONE
                && ready.priority(next) == ready.priority(serving)
                && ready.priority(next) <= 0;
        if (takesTurns && turnNanos < due) {
            turnOver = turnNanos <= heldNanos;
            due = turnNanos;
        }
        return due;
    }

    /** {@return the first end of a slice from now on; a slice that has not begun counts whole} */
    private long nextSliceEnd(long heldNanos) {
        return Math.max(1, (heldNanos + sliceNanos - 1) / sliceNanos) * sliceNanos;
    }

    /** {@return the last end of a slice within so many ns, or else the next} */
    private long lastSliceEnd(long heldNanos, long withinNanos) {
        long last = withinNanos < 0 ? 0 : (heldNanos + withinNanos) / sliceNanos * sliceNanos;
        return Math.max(last, nextSliceEnd(heldNanos));
    }
}
