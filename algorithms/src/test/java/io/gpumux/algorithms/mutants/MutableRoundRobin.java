package io.gpumux.algorithms.mutants;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.ArrayList;
import java.util.List;

/** Round robin by slice, weighted or not, with bugs to switch on. */
final class MutableRoundRobin implements Scheduler {
    /** More vGPUs than any case has. */
    static final int MOST = 16;

    private static final int NONE = -1;
    private static final long PHANTOM_NANOS = 250_000;

    private final long sliceNanos;
    private final boolean weighted;
    private final Bug bug;
    private final Tie tie;
    private final int[] weight = new int[MOST];
    private final List<Integer> ready = new ArrayList<>();
    private int serving = NONE;
    private boolean interrupted;
    private boolean asleep;
    private long phantomUntil;

    MutableRoundRobin(long sliceNanos, boolean weighted, Bug bug) {
        this.sliceNanos = sliceNanos;
        this.weighted = weighted;
        this.bug = bug;
        tie = new Tie(bug);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        weight[vgpu] = spec.weight();
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        weight[vgpu] = spec.weight();
    }

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        ready.add(bug == Bug.HEAD_INSERTION ? 0 : ready.size(), vgpu);
        if (bug == Bug.HASH_ORDER || bug == Bug.CURSOR_RESET) {
            ready.sort((a, b) -> a.equals(b) ? 0 : tie.before(a, b) ? -1 : 1);
        }
        interrupted = bug == Bug.ENDS_EARLY;
        asleep = false;
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready.remove((Integer) vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        if (bug != Bug.WINDOW_LEAK || reason != StopReason.REMOVED) {
            serving = NONE;
        }
        if (reason.stillReady()) {
            ready.add(bug == Bug.NEVER_ROTATES || bug == Bug.CURSOR_RESET ? 0 : ready.size(), vgpu);
        }
        if (bug == Bug.CURSOR_RESET) {
            ready.sort((a, b) -> a.equals(b) ? 0 : tie.before(a, b) ? -1 : 1);
        }
        if (bug == Bug.PHANTOM_VISIT && !reason.stillReady()) {
            phantomUntil = now + PHANTOM_NANOS;
        }
        asleep = bug == Bug.LOST_WAKE_UP && reason == StopReason.DRAINED;
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (now < phantomUntil) {
            return phantomUntil;
        }
        if (serving == NONE && !asleep && !ready.isEmpty() && device.running() == 0) {
            int next = ready.get(0);
            if (out.run(next, device.totalUnits(), turn(next))) {
                ready.remove(0);
                serving = next;
            }
        } else if (interrupted && serving != NONE && !device.stopping(serving)) {
            out.preempt(serving, Preemption.DEVICE_DEFAULT);
        }
        interrupted = false;
        return NEVER;
    }

    private long turn(int vgpu) {
        if (!weighted || bug == Bug.WEIGHT_IGNORED) {
            return sliceNanos;
        }
        return bug == Bug.WEIGHT_INVERTED ? Math.max(1, sliceNanos / weight[vgpu]) : sliceNanos * weight[vgpu];
    }
}
