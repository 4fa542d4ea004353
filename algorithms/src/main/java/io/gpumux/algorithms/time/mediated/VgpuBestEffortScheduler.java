package io.gpumux.algorithms.time.mediated;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * The best-effort scheduler of NVIDIA vGPU: round robin with slices, skipping who has nothing to do.
 *
 * <p>By default a slice is 2 ms with up to 8 vGPUs and 1 ms above. Source: NVIDIA vGPU software
 * user guide, "Changing scheduling behavior for time-sliced vGPUs". The guide does not state the slice of this policy;
 * the one of the other two policies is used.
 *
 * <p>O(1) per fact and decision. Not thread-safe.
 */
public final class VgpuBestEffortScheduler implements Scheduler {
    private final HandleRing ready = new HandleRing();
    private final VgpuSlice slice;
    private int vgpus;

    /**
     * Makes a scheduler.
     *
     * @param slice the longest turn
     */
    public VgpuBestEffortScheduler(VgpuSlice slice) {
        this.slice = slice;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ready.admit(vgpu);
        vgpus++;
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {}

    @Override
    public void removed(int vgpu, long now) {
        vgpus--;
    }

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
                && out.run(next, device.totalUnits(), slice.nanosFor(vgpus))) {
            ready.poll();
        }
        return NEVER;
    }
}
