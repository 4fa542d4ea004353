package io.gpumux.algorithms.time;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * Weighted round robin: turns as long as the weight.
 *
 * <p>A turn is one slice for each unit of weight; what is not used is forfeited. M. Katevenis, S. Sidiropoulos,
 * C. Courcoubetis, "Weighted round-robin cell multiplexing in a general-purpose ATM switch chip", IEEE JSAC 9(8), 1991.
 * There a turn is a number of equal cells, served interleaved; here it is time, served in one piece. An overrun of a
 * kernel that cannot be stopped is not repaid ({@link DeficitRoundRobinScheduler} does). Keep weights small: the
 * longest wait is the sum of the other turns.
 *
 * <p>O(1) per fact and decision. Order of becoming ready breaks ties. Not thread-safe.
 */
public final class WeightedRoundRobinScheduler implements Scheduler {
    private final HandleRing ready = new HandleRing();
    private final long sliceNanos;
    private int[] weight = new int[0];

    /**
     * Makes a scheduler.
     *
     * @param sliceNanos the slice of weight 1 in ns, 1 to 10 s
     */
    public WeightedRoundRobinScheduler(long sliceNanos) {
        this.sliceNanos = Ranges.slice(sliceNanos);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ready.admit(vgpu);
        weight = Columns.fit(weight, vgpu);
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
                && out.run(next, device.totalUnits(), sliceNanos * weight[next])) {
            ready.poll();
        }
        return NEVER;
    }
}
