package io.gpumux.algorithms.mutants;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import org.jspecify.annotations.Nullable;

/** Preemptive fixed priority by linear search, with bugs to switch on. */
final class MutableFixedPriority implements Scheduler {
    private static final int NONE = -1;

    private final Bug bug;
    private final boolean[] ready = new boolean[MutableRoundRobin.MOST];
    private final int[] priority = new int[MutableRoundRobin.MOST];
    private final long[] turn = new long[MutableRoundRobin.MOST];
    private @Nullable DeviceView view;
    private long nextTurn;
    private int serving = NONE;
    private long servingArrival;
    private boolean asleep;

    MutableFixedPriority(Bug bug) {
        this.bug = bug;
    }

    @Override
    public void attached(DeviceView device, long now) {
        view = device;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        priority[vgpu] = bug == Bug.PRIORITY_INVERTED ? -spec.priority() : spec.priority();
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        added(vgpu, spec, now);
    }

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        ready[vgpu] = true;
        turn[vgpu] = nextTurn++;
        asleep = false;
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready[vgpu] = false;
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        if (bug != Bug.WINDOW_LEAK || reason != StopReason.REMOVED) {
            serving = NONE;
        }
        asleep = bug == Bug.LOST_WAKE_UP && reason == StopReason.DRAINED;
        ready[vgpu] = reason.stillReady();
        if (reason.stillReady()) {
            boolean requestGoesOn = servingArrival == KernelView.UNKNOWN
                    ? reason == StopReason.PREEMPTED
                    : servingArrival == arrival(vgpu);
            turn[vgpu] = requestGoesOn || bug == Bug.NEVER_ROTATES ? turn[vgpu] : nextTurn++;
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        int next = first();
        if (next == NONE || asleep) {
            return NEVER;
        }
        if (device.running() == 0 && serving == NONE) {
            long arrival = arrival(next);
            if (out.grant(next).kernels(1).run(device.totalUnits(), NEVER)) {
                ready[next] = false;
                serving = next;
                servingArrival = arrival;
            }
        } else if (serving != NONE && stops(next) && device.running() > 0 && !device.stopping(serving)) {
            out.preempt(serving, Preemption.DEVICE_DEFAULT);
        }
        return NEVER;
    }

    private boolean stops(int next) {
        return switch (bug) {
            case NO_PREEMPTION -> false;
            case EQUALS_PREEMPT -> priority[next] >= priority[serving];
            default -> priority[next] > priority[serving];
        };
    }

    private int first() {
        int best = NONE;
        for (int vgpu = 0; vgpu < ready.length; vgpu++) {
            if (ready[vgpu]
                    && (best == NONE
                            || priority[vgpu] > priority[best]
                            || (priority[vgpu] == priority[best] && turn[vgpu] < turn[best]))) {
                best = vgpu;
            }
        }
        return best;
    }

    private long arrival(int vgpu) {
        return view == null ? KernelView.UNKNOWN : view.kernels().arrivalNanos(vgpu, 0);
    }
}
