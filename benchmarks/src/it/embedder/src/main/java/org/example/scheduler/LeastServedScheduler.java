package org.example.scheduler;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.Arrays;

/** Whoever has had the least by weight runs next: start-time fair queueing, by looking at everybody. */
public final class LeastServedScheduler implements Scheduler {
    private static final long SLICE_NANOS = 2_000_000;
    /** Divisible by every weight up to 8 and by 10,000, so that nothing is lost to rounding for these. */
    private static final long SCALE = 210_000;

    private final boolean weighs;
    private boolean[] ready = new boolean[0];
    private int[] weights = new int[0];
    private long[] tags = new long[0];
    private long virtual;
    private long latest;

    /** {@code weighs} is the planted bug where it is false. */
    public LeastServedScheduler(boolean weighs) {
        this.weighs = weighs;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        int length = Math.max(ready.length, vgpu + 1);
        ready = Arrays.copyOf(ready, length);
        weights = Arrays.copyOf(weights, length);
        tags = Arrays.copyOf(tags, length);
        tags[vgpu] = 0;
        weights[vgpu] = spec.weight();
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        weights[vgpu] = spec.weight();
    }

    @Override
    public void removed(int vgpu, long now) {
        ready[vgpu] = false;
    }

    @Override
    public void ready(int vgpu, long now) {
        ready[vgpu] = true;
        tags[vgpu] = Math.max(virtual, tags[vgpu]);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready[vgpu] = false;
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        tags[vgpu] += ranNanos * SCALE / (weighs ? weights[vgpu] : 1);
        latest = Math.max(latest, tags[vgpu]);
        ready[vgpu] = reason.stillReady();
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (device.running() > 0) {
            return NEVER;
        }
        int next = -1;
        for (int vgpu = 0; vgpu < ready.length; vgpu++) {
            if (ready[vgpu] && (next < 0 || tags[vgpu] < tags[next])) {
                next = vgpu;
            }
        }
        if (next < 0) {
            virtual = latest;
        } else if (out.run(next, device.totalUnits(), SLICE_NANOS)) {
            virtual = tags[next];
            ready[next] = false;
        }
        return NEVER;
    }
}
