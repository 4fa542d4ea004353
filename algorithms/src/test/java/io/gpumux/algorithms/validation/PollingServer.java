package io.gpumux.algorithms.validation;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * The polling server of queueing theory: it walks from queue to queue in a circle, also past empty ones, and each walk takes
 * the same time. At a queue it serves until the queue is empty, or those that it found there, or one.
 */
final class PollingServer implements Scheduler {
    /** How many kernels of a queue are served in a visit. */
    enum Visit {
        EXHAUSTIVE,
        GATED,
        ONE
    }

    private final Visit visit;
    private final long walkNanos;
    private final int queues;
    private final boolean[] ready;
    private int at;
    private int left;
    private long arrivesAt;
    private boolean arrived;

    PollingServer(Visit visit, int queues, long walkNanos) {
        this.visit = visit;
        this.walkNanos = walkNanos;
        this.queues = queues;
        ready = new boolean[queues];
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {}

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {}

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
        ready[vgpu] = reason.stillReady();
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (device.running() > 0) {
            return NEVER;
        }
        if (now < arrivesAt) {
            return arrivesAt;
        }
        if (!arrived) {
            arrived = true;
            left = switch (visit) {
                case EXHAUSTIVE -> Integer.MAX_VALUE;
                case GATED -> device.queued(at);
                case ONE -> 1;
            };
        }
        if (left > 0 && ready[at] && out.grant(at).kernels(1).run(device.totalUnits(), NEVER)) {
            ready[at] = false;
            left--;
            return NEVER;
        }
        at = (at + 1) % queues;
        arrived = false;
        arrivesAt = now + walkNanos;
        return arrivesAt;
    }
}
