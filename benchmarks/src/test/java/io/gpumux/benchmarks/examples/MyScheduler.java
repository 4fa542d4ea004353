package io.gpumux.benchmarks.examples;

// snippet: scheduler
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

public final class MyScheduler implements Scheduler {
    private final HandleRing ready = new HandleRing();

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ready.admit(vgpu); // the only place that may allocate
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
            out.grant(ready.poll()).kernels(4).run(device.totalUnits(), 1_000_000);
        }
        return NEVER;
    }
}
// end
