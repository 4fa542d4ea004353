package io.gpumux.algorithms.time;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * Round robin: the vGPUs that have work take turns on the whole device.
 *
 * <p>A turn is a slice or a number of kernels. Whoever still has work at its end goes to the tail; whoever runs out of
 * work earlier forfeits the rest. Weights and priorities are ignored. L. Kleinrock, "Analysis of a time-shared
 * processor", Naval Research Logistics Quarterly 11(1), 1964; here with a switch cost and late preemption, as the
 * device has them.
 *
 * <p>O(1) per fact and decision. Order of becoming ready breaks ties. Not thread-safe.
 */
public final class RoundRobinScheduler implements Scheduler {
    private final HandleRing ready = new HandleRing();
    private final Turn turn;

    /** Makes a scheduler whose turns are all like this one. */
    public RoundRobinScheduler(Turn turn) {
        this.turn = turn;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ready.admit(vgpu);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {}

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        ready.addLast(vgpu);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready.remove(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        if (reason.stillReady()) {
            ready.addLast(vgpu);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        int next = ready.first();
        if (next != HandleRing.NONE && device.running() == 0 && turn.start(next, device, out)) {
            ready.poll();
        }
        return NEVER;
    }
}
