package io.gpumux.algorithms.time.hypervisor;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * Strings' phase selection, as it concerns the units: a vGPU that has come to its kernels runs them to the end of the phase,
 * so that its copies overlap the kernels of others.
 *
 * <p>Turns are not cut by time: vGPUs that shared the units would come to their copies together and leave the units idle.
 * A phase ends with the request, or where a copy is next. D. Sengupta, A. Goswami, K. Schwan, K. Pallavi, "Scheduling
 * multi-tenant cloud workloads on accelerator-based systems", SC 2014. Where we differ: copies go on by themselves in the
 * order of arrival, so that only the phase of kernels is selected. Weights are ignored.
 *
 * <p>O(1) per fact and decision. Order of coming to the phase. Not thread-safe.
 */
public final class PhaseSelectionScheduler implements Scheduler {
    private final HandleRing ready = new HandleRing();

    /** Makes a scheduler; it has no parameters. */
    public PhaseSelectionScheduler() {}

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
        if (next != HandleRing.NONE
                && device.running() == 0
                && out.grant(next).requests(1).run(device.totalUnits(), NEVER)) {
            ready.poll();
        }
        return NEVER;
    }
}
