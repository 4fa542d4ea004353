package io.gpumux.core.govern;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lets each vGPU start from an instant that the test sets, and remembers what it is told. */
final class FixedGovernor implements Governor {
    final long[] from = new long[32];
    final List<String> told = new ArrayList<>();
    long clampNanos = Scheduler.NEVER;
    private final boolean soft;

    FixedGovernor(boolean soft) {
        this.soft = soft;
        Arrays.fill(from, 0);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        from[vgpu] = spec.weight();
    }

    @Override
    public long earliestStartNanos(int vgpu, int units, long now) {
        return from[vgpu];
    }

    @Override
    public long clampSliceNanos(int vgpu, int units, long sliceNanos, long now) {
        return Math.min(clampNanos, sliceNanos);
    }

    @Override
    public void started(int vgpu, int units, long now) {
        told.add(now + " started " + vgpu + " " + units);
    }

    @Override
    public void ended(int vgpu, int units, long ranNanos, StopReason reason, boolean contended, long now) {
        told.add(now + " ended " + vgpu + " " + units + " " + ranNanos + " " + reason
                + (contended ? " contended" : " alone"));
    }

    @Override
    public boolean onlyUnderContention() {
        return soft;
    }
}
