package io.gpumux.algorithms.validation;

import io.gpumux.algorithms.time.FifoScheduler;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.function.LongSupplier;

/**
 * First come, first served by a server that is slow to turn to work: it takes one vacation after another while nobody waits
 * (it polls), or needs a start-up when work meets it idle.
 */
final class DelayedFifo implements Scheduler {
    private final FifoScheduler fifo = new FifoScheduler();
    private final LongSupplier delayNanos;
    private final boolean vacations;
    private boolean idle;
    private long awayUntil;

    private DelayedFifo(LongSupplier delayNanos, boolean vacations) {
        this.delayNanos = delayNanos;
        this.vacations = vacations;
        idle = !vacations;
    }

    static DelayedFifo withVacations(LongSupplier vacationNanos) {
        return new DelayedFifo(vacationNanos, true);
    }

    static DelayedFifo withStartUp(LongSupplier startUpNanos) {
        return new DelayedFifo(startUpNanos, false);
    }

    @Override
    public void attached(DeviceView device, long now) {
        fifo.attached(device, now);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        fifo.added(vgpu, spec, now);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        fifo.changed(vgpu, spec, now);
    }

    @Override
    public void removed(int vgpu, long now) {
        fifo.removed(vgpu, now);
    }

    @Override
    public void ready(int vgpu, long now) {
        fifo.ready(vgpu, now);
        if (idle) {
            idle = false;
            awayUntil = now + delayNanos.getAsLong();
        }
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        fifo.withdrawn(vgpu, now);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        fifo.stopped(vgpu, ranNanos, reason, now);
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (device.running() > 0) {
            return NEVER;
        }
        if (now < awayUntil) {
            return awayUntil;
        }
        fifo.decide(device, out, now);
        if (device.running() > 0) {
            return NEVER;
        }
        if (vacations) {
            awayUntil = now + delayNanos.getAsLong();
            return awayUntil;
        }
        idle = true;
        return NEVER;
    }
}
