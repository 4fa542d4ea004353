package io.gpumux.algorithms.time.hypervisor;

import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * VGRIS: the frames of games are held back, each game's for its own reasons, and else run in the order of their release.
 *
 * <p>A request is a frame. SLA-aware, it is released so that frames end a period apart. Proportional, it is released while
 * the vGPU has budget: each tick adds its share of the tick, and use is charged afterwards. Hybrid looks at a window: from
 * proportional to SLA-aware if somebody is slower than a frame a period, back if the device is not busy, with what each
 * used and an equal part of the rest as shares. Z. Qi, J. Yao, C. Zhang, M. Yu, Z. Yang, H. Guan, "VGRIS: virtualized GPU
 * resource isolation and scheduling in cloud gaming", ACM TACO 11(2), 2014 (M. Yu et al., HPDC 2013). Where we differ: the
 * scheduler holds the request where VGRIS makes the game sleep before it presents; a frame runs alone;
 * what is added to a budget while its frame runs counts, though use is known only afterwards.
 *
 * <p>O(log n) per fact and decision; O(vGPUs) when they come, go or change, and O(n log n) a window of the hybrid. Equal
 * releases: the smaller handle. Not thread-safe.
 */
public final class VgrisScheduler implements Scheduler {
    /** What holds frames back. */
    public enum Mode {
        /** A period between frames. */
        SLA_AWARE,
        /** A budget of time. */
        PROPORTIONAL,
        /** One or the other, by what the last window showed; SLA-aware first. */
        HYBRID
    }

    private final TagHeap held = new TagHeap();
    private final FramePacing pacing;
    private final FrameBudgets budgets;
    private final FrameModes modes;
    private final boolean hybrid;
    private boolean paced;
    private int handles;

    /**
     * Makes a scheduler.
     *
     * @param mode what holds frames back
     * @param periodNanos the period of frames, 1 ns to 10 s; VGRIS: 1/30 s
     * @param tickNanos the tick of budgets, 1 ns to 100 ms; VGRIS: 1 ms
     * @param windowNanos the window of the hybrid, 1 ns to 100 s; VGRIS: 5 s
     * @param busyPercent from which use on the device counts as busy, 1 to 100; VGRIS: 85
     */
    public VgrisScheduler(Mode mode, long periodNanos, long tickNanos, long windowNanos, int busyPercent) {
        Ranges.require("periodNanos", periodNanos, 1, Ranges.LONGEST_SLICE_NANOS);
        Ranges.require("tickNanos", tickNanos, 1, Ranges.LONGEST_SLICE_NANOS / 100);
        Ranges.require("windowNanos", windowNanos, 1, 10 * Ranges.LONGEST_SLICE_NANOS);
        Ranges.require("busyPercent", busyPercent, 1, 100);
        pacing = new FramePacing(periodNanos);
        budgets = new FrameBudgets(tickNanos);
        modes = new FrameModes(periodNanos, windowNanos, busyPercent);
        hybrid = mode == Mode.HYBRID;
        paced = mode != Mode.PROPORTIONAL;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        held.admit(vgpu);
        pacing.added(vgpu);
        budgets.added(vgpu, hybrid ? budgets.meanPart(modes.members()) : spec.weight(), now);
        modes.added(vgpu);
        handles = Math.max(handles, vgpu + 1);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        if (!hybrid) {
            budgets.changed(vgpu, spec.weight(), now);
            if (!paced && held.contains(vgpu)) {
                held.put(vgpu, releaseOf(vgpu, now));
            }
        }
    }

    @Override
    public void removed(int vgpu, long now) {
        budgets.removed(vgpu, now);
        modes.removed(vgpu);
    }

    @Override
    public void ready(int vgpu, long now) {
        held.put(vgpu, releaseOf(vgpu, now));
        modes.ready(vgpu);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        held.remove(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        budgets.charge(vgpu, ranNanos, now);
        modes.held(vgpu, ranNanos);
        if (reason.stillReady()) {
            ready(vgpu, now);
        }
    }

    @Override
    public boolean listens() {
        return true;
    }

    @Override
    public void requestEnded(int vgpu, long responseNanos, boolean rejected, long now) {
        pacing.ended(vgpu, now);
        modes.frame(vgpu);
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (hybrid && modes.due(now)) {
            look(now);
        }
        if (device.running() > 0 || held.isEmpty()) {
            return NEVER;
        }
        int next = held.first();
        long released = held.firstTag();
        if (released > now) {
            return released;
        }
        if (out.grant(next).requests(1).run(device.totalUnits(), NEVER)) {
            held.poll();
            pacing.begins(next, released);
            budgets.begins(next, now);
        }
        return NEVER;
    }

    private void look(long now) {
        if (paced ? modes.idle(now) : modes.anybodySlow(now)) {
            paced = !paced;
            if (!paced) {
                modes.shareOut(budgets, now);
            }
        }
        modes.restart(now);
        for (int vgpu = 0; vgpu < handles; vgpu++) {
            if (held.contains(vgpu)) {
                modes.ready(vgpu);
                held.put(vgpu, releaseOf(vgpu, now));
            }
        }
    }

    private long releaseOf(int vgpu, long now) {
        if (pacing.within(vgpu)) {
            return now;
        }
        return paced ? Math.max(now, pacing.dueAt(vgpu)) : budgets.availableAt(vgpu, now);
    }
}
