package io.gpumux.algorithms.time.realtime;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * Earliest deadline first, or rate monotonic: of the ready vGPUs the one whose request is due first, or whose objective is
 * the shortest.
 *
 * <p>A request is due at its arrival and the vGPU's {@linkplain VgpuSpec#sloNanos objective}, which also stands for its
 * period; a vGPU without one comes last. C. L. Liu, J. W. Layland, "Scheduling algorithms for multiprogramming in a hard
 * real-time environment", JACM 20(1), 1973; without preemption K. Jeffay, D. Stanat, C. Martel, "On non-preemptive scheduling
 * of periodic and sporadic tasks", IEEE RTSS 1991. Where we differ: a request without a known arrival counts from when its
 * vGPU became ready; equals take turns, a request each. A grant is one kernel, after which the order is looked at again.
 *
 * <p>O(log n) per fact and decision for n ready vGPUs. Not thread-safe.
 */
public final class DeadlineScheduler implements Scheduler {
    /** What is to be small. */
    public enum Order {
        /** The instant at which the request at the head is due. */
        DEADLINE,
        /** The objective of the vGPU. */
        PERIOD
    }

    private final KeyedTurns turns = new KeyedTurns();
    private final Order order;
    private final boolean preempt;
    private long[] sloNanos = new long[0];

    /**
     * Makes a scheduler.
     *
     * @param order what is to be small
     * @param preempt whether who is due earlier stops the running vGPU, as finely as the device can
     */
    public DeadlineScheduler(Order order, boolean preempt) {
        this.order = order;
        this.preempt = preempt;
    }

    @Override
    public void attached(DeviceView device, long now) {
        turns.attached(device);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        turns.admit(vgpu);
        sloNanos = Columns.fit(sloNanos, vgpu);
        sloNanos[vgpu] = spec.sloNanos();
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        sloNanos[vgpu] = spec.sloNanos();
        turns.rekey(vgpu, key(vgpu, now));
    }

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        turns.ready(vgpu, key(vgpu, now));
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        turns.withdrawn(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        boolean goesOn = reason == StopReason.PREEMPTED && turns.arrivalNanos(vgpu) == KernelView.UNKNOWN;
        turns.stopped(vgpu, goesOn ? turns.servingKey() : key(vgpu, now), reason);
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
            }
        } else if (preempt
                && serving != KeyedTurns.NONE
                && turns.firstKey() < turns.servingKey()
                && !device.stopping(serving)) {
            out.preempt(serving, Preemption.DEVICE_DEFAULT);
        }
        return NEVER;
    }

    private long key(int vgpu, long now) {
        long slo = sloNanos[vgpu];
        if (slo == 0) {
            return NEVER;
        }
        if (order == Order.PERIOD) {
            return slo;
        }
        long arrival = turns.arrivalNanos(vgpu);
        return Deadlines.after(arrival == KernelView.UNKNOWN ? now : arrival, slo);
    }
}
