package io.gpumux.algorithms.spatial;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * Execution resource provisioning of NVIDIA MPS: everyone with work is on the device at once, each on at most a
 * percentage of its units.
 *
 * <p>The percentage p is a cap, not a reservation: floor(p x units / 100), at least 1. It is the one given; or else the
 * vGPU's own cap, if it has one; or else its weight over that of all added vGPUs. A vGPU's own cap also limits a given
 * percentage. Source: NVIDIA Multi-Process Service, "Volta MPS execution resource provisioning". Where we differ: MPS
 * fixes a client's percentage when the client starts; here a changed one takes effect at the end of the running
 * kernels. No hardware granule is applied.
 *
 * <p>O(1) for each grant and fact; O(h) for h handles at the first decision after a vGPU came, went or changed. Not
 * thread-safe.
 */
public final class MpsPercentageScheduler implements Scheduler {
    /** Instead of a percentage: by cap or weight. */
    public static final int BY_WEIGHT = 0;

    private static final int ALL_PERCENT = 100;

    private final SharedPool pool = new SharedPool();
    private final Shares shares = new Shares();
    private final int percentage;

    /**
     * Makes a scheduler.
     *
     * @param percentage the cap of everyone, 1 to 100, or {@link #BY_WEIGHT}
     */
    public MpsPercentageScheduler(int percentage) {
        if (percentage < BY_WEIGHT || percentage > ALL_PERCENT) {
            throw new IllegalArgumentException("percentage: " + percentage + ": 0 (by weight) to 100 is allowed");
        }
        this.percentage = percentage;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        pool.added(vgpu);
        shares.added(vgpu, spec);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        shares.changed(vgpu, spec);
    }

    @Override
    public void removed(int vgpu, long now) {
        shares.removed(vgpu);
    }

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
        if (shares.pollChanged()) {
            for (int vgpu = 0; vgpu < shares.handles(); vgpu++) {
                if (shares.exists(vgpu)) {
                    pool.terms(vgpu, cap(vgpu, device.totalUnits()), shares.priority(vgpu));
                }
            }
        }
        pool.grantAll(device, out);
        return NEVER;
    }

    private int cap(int vgpu, int totalUnits) {
        int own = shares.capPermille(vgpu);
        long units;
        if (percentage != BY_WEIGHT) {
            units = Math.min((long) totalUnits * percentage / ALL_PERCENT, (long) totalUnits * own / Shares.UNCAPPED);
        } else if (own < Shares.UNCAPPED) {
            units = (long) totalUnits * own / Shares.UNCAPPED;
        } else {
            units = (long) totalUnits * shares.weight(vgpu) / shares.totalWeight();
        }
        return (int) Math.max(1, units);
    }
}
