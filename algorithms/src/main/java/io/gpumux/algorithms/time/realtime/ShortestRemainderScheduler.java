package io.gpumux.algorithms.time.realtime;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * Shortest remaining processing time: of the ready vGPUs the one of whose request the least is left.
 *
 * <p>L. E. Schrage, "A proof of the optimality of the shortest remaining processing time discipline", Operations Research
 * 16(3), 1968; L. E. Schrage, L. W. Miller, "The queue M/G/1 with the shortest remaining processing time discipline",
 * Operations Research 14(4), 1966. Where we differ: what is left is the engine's estimate for the whole device. A request
 * whose remainder is not known goes first, so that it is learned, or last. Without preemption the order is looked at after
 * each kernel. Equals take turns, a request each.
 *
 * <p>O(log n) per fact and decision for n ready vGPUs. Not thread-safe.
 */
public final class ShortestRemainderScheduler implements Scheduler {
    private final KeyedTurns turns = new KeyedTurns();
    private final boolean preempt;
    private final boolean explore;
    private long heldNanos;

    /**
     * Makes a scheduler.
     *
     * @param preempt whether who has less left stops the running vGPU, as finely as the device can
     * @param explore whether requests of unknown length go first, rather than last
     */
    public ShortestRemainderScheduler(boolean preempt, boolean explore) {
        this.preempt = preempt;
        this.explore = explore;
    }

    @Override
    public void attached(DeviceView device, long now) {
        turns.attached(device);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        turns.admit(vgpu);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {}

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        turns.ready(vgpu, key(vgpu));
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        turns.withdrawn(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        turns.stopped(vgpu, key(vgpu), reason);
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        int next = turns.first();
        if (next == KeyedTurns.NONE) {
            return NEVER;
        }
        int serving = turns.serving();
        if (device.running() == 0) {
            if (out.grant(next).kernels(1).run(device.totalUnits(), NEVER)) {
                turns.started();
                heldNanos = device.used(next, Meter.HELD_NANOS);
            }
        } else if (preempt
                && serving != KeyedTurns.NONE
                && turns.firstKey() < leftNanos(device, serving)
                && !device.stopping(serving)) {
            out.preempt(serving, Preemption.DEVICE_DEFAULT);
        }
        return NEVER;
    }

    private long leftNanos(DeviceView device, int serving) {
        return turns.servingKey() - (device.used(serving, Meter.HELD_NANOS) - heldNanos);
    }

    private long key(int vgpu) {
        long remainder = turns.remainderNanos(vgpu);
        return remainder != KernelView.UNKNOWN ? remainder : explore ? 0 : NEVER;
    }
}
