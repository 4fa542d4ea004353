package io.gpumux.algorithms.time;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import org.jspecify.annotations.Nullable;

/**
 * First in, first out: requests run to their end in the order in which they arrived, whose ever they are.
 *
 * <p>The order of a driver that has one queue. A grant is one kernel, so that an earlier request of another vGPU goes
 * before a later one of the same. A request whose arrival is unknown counts from when its vGPU became ready.
 *
 * <p>O(log n) per fact and decision for n ready vGPUs. Equal arrivals: the smaller handle. Not thread-safe.
 */
public final class FifoScheduler implements Scheduler {
    private final TagHeap ready = new TagHeap();
    private @Nullable DeviceView device;

    /** Makes a scheduler; it has no parameters. */
    public FifoScheduler() {}

    @Override
    public void attached(DeviceView view, long now) {
        device = view;
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
        long arrival = device == null ? KernelView.UNKNOWN : device.kernels().arrivalNanos(vgpu, 0);
        ready.put(vgpu, arrival == KernelView.UNKNOWN ? now : arrival);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready.remove(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        if (reason.stillReady()) {
            ready(vgpu, now);
        }
    }

    @Override
    public long decide(DeviceView view, Dispatcher out, long now) {
        int next = ready.first();
        if (next != TagHeap.NONE
                && view.running() == 0
                && out.grant(next).kernels(1).run(view.totalUnits(), NEVER)) {
            ready.poll();
        }
        return NEVER;
    }
}
