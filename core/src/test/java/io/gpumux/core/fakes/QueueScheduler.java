package io.gpumux.core.fakes;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.ArrayDeque;
import java.util.Deque;

/** Round robin that waits behind a head that it cannot start: the policy that a throttle would block. */
public final class QueueScheduler implements Scheduler {
    private final Deque<Integer> queue = new ArrayDeque<>();
    private final int units;
    private final long sliceNanos;
    private final long wakeNanos;

    /** Gives so many units, 0 for all that are free, for a slice. */
    public QueueScheduler(int units, long sliceNanos) {
        this(units, sliceNanos, NEVER);
    }

    public QueueScheduler(int units, long sliceNanos, long wakeNanos) {
        this.units = units;
        this.sliceNanos = sliceNanos;
        this.wakeNanos = wakeNanos;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {}

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {}

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        queue.addLast(vgpu);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        queue.remove(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        if (reason.stillReady()) {
            queue.addLast(vgpu);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        while (!queue.isEmpty() && device.freeUnits() > 0) {
            if (!out.run(queue.getFirst(), units == 0 ? device.freeUnits() : units, sliceNanos)) {
                break;
            }
            queue.removeFirst();
        }
        return wakeNanos;
    }
}
