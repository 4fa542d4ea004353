package io.gpumux.algorithms.spatial;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * Leftover dispatch: everyone with work is on the device at once, and the block scheduler of the hardware arbitrates.
 *
 * <p>Blocks of the more urgent vGPU are placed first, then those of the earlier kernel; a kernel gets what earlier ones
 * leave over. The behaviour of concurrent streams as described by T. Amert, N. Otterness, M. Yang, J. Anderson,
 * F. D. Smith, "GPU scheduling on the NVIDIA TX2: hidden details revealed", RTSS 2017. Nothing limits anyone: a large
 * kernel delays all others until its blocks end.
 *
 * <p>O(1) for each grant and fact. Grants are made in the order of becoming ready. Not thread-safe.
 */
public final class LeftoverScheduler implements Scheduler {
    private final SharedPool pool = new SharedPool();
    private int totalUnits = 1;

    /** Makes a scheduler; it has no parameters. */
    public LeftoverScheduler() {}

    @Override
    public void attached(DeviceView device, long now) {
        totalUnits = device.totalUnits();
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        pool.added(vgpu);
        changed(vgpu, spec, now);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        pool.terms(vgpu, totalUnits, spec.priority());
    }

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        pool.ready(vgpu);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        pool.withdrawn(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        pool.stopped(vgpu, reason);
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        pool.grantAll(device, out);
        return NEVER;
    }
}
