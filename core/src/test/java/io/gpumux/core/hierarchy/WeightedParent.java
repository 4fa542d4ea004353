package io.gpumux.core.hierarchy;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/** Weighted fair by time run: the ready handle with the least time per weight, equal ones by handle. */
final class WeightedParent implements Scheduler {
    private final long[] ran = new long[16];
    private final int[] weight = new int[16];
    private final boolean[] ready = new boolean[16];
    private final long sliceNanos;

    WeightedParent(long sliceNanos) {
        this.sliceNanos = sliceNanos;
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
        ready[vgpu] = true;
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready[vgpu] = false;
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        ran[vgpu] += ranNanos;
        ready[vgpu] = reason.stillReady();
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        int best = -1;
        for (int vgpu = 0; vgpu < ready.length; vgpu++) {
            if (ready[vgpu] && (best < 0 || ran[vgpu] * weight[best] < ran[best] * weight[vgpu])) {
                best = vgpu;
            }
        }
        if (best >= 0 && device.running() == 0 && out.run(best, device.totalUnits(), sliceNanos)) {
            ready[best] = false;
        }
        return NEVER;
    }
}
