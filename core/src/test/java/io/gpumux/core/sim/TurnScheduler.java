package io.gpumux.core.sim;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/** The plainest scheduler there is: the whole device in turn, for a slice or a number of kernels. */
public final class TurnScheduler implements Scheduler {
    private final HandleRing ready = new HandleRing();
    private final long sliceNanos;
    private final int kernels;

    /** Makes turns of a slice in ns and of so many kernels, whichever is over first. */
    public TurnScheduler(long sliceNanos, int kernels) {
        this.sliceNanos = sliceNanos;
        this.kernels = kernels;
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
        if (device.running() == 0 && !ready.isEmpty()) {
            out.grant(ready.poll()).kernels(kernels).run(device.totalUnits(), sliceNanos);
        }
        return NEVER;
    }
}
