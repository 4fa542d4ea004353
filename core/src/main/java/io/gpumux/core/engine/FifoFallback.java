package io.gpumux.core.engine;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * What runs when a policy had to be replaced: the whole device to one vGPU after the other, in the order in which they
 * became ready, for at most 10 ms a turn. O(1), allocates nothing but when a vGPU is added.
 */
final class FifoFallback implements Scheduler {
    private static final long TURN_NANOS = 10_000_000;

    private final HandleRing ready = new HandleRing();

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
            int vgpu = ready.poll();
            if (!out.run(vgpu, device.totalUnits(), TURN_NANOS) && !ready.contains(vgpu)) {
                ready.addLast(vgpu); // refused by a governor, which withdraws it
            }
        }
        return NEVER;
    }
}
