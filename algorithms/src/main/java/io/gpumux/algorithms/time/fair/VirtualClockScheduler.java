package io.gpumux.algorithms.time.fair;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * Virtual clock: each vGPU has a clock that runs as if it had its share of the device for itself, and the piece that would end
 * first by them runs next.
 *
 * <p>A piece starts at {@code S = max(now, F)}, now when its vGPU became ready, and ends at {@code F = S + l W/w}, W the weights
 * of all vGPUs. Nobody gets less than its share from when its work comes, whatever others do; but who used spare capacity has
 * a clock far ahead and waits while others catch up. L. Zhang, "VirtualClock: a new traffic control algorithm for
 * packet switching networks", SIGCOMM 1990. Where we differ: a piece is a kernel or a slice of it, whose length is an
 * estimate, or a slice where there is none; what it held is charged when it ends; rates are shares by weight.
 *
 * <p>Clocks are in ns; remainders are carried. O(log n) per fact and decision for n ready vGPUs. Equal clocks: the smaller
 * handle. Not thread-safe.
 */
public final class VirtualClockScheduler implements Scheduler {
    /** No clock goes beyond (73 years). */
    private static final long FARTHEST = 1L << 61;

    private final TagHeap ready = new TagHeap();
    private final PieceLengths pieces;
    private int[] weight = new int[0];
    private long[] clock = new long[0];
    /** What a clock is beyond its whole ns, in ns / weight. */
    private long[] remainder = new long[0];

    private long weights;

    /**
     * Makes a scheduler.
     *
     * @param sliceNanos the longest piece in ns, 1 to 10 s
     */
    public VirtualClockScheduler(long sliceNanos) {
        pieces = new PieceLengths(sliceNanos);
    }

    @Override
    public void attached(DeviceView view, long now) {
        pieces.attached(view);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ready.admit(vgpu);
        weight = Columns.fit(weight, vgpu);
        clock = Columns.fit(clock, vgpu);
        remainder = Columns.fit(remainder, vgpu);
        weight[vgpu] = spec.weight();
        weights += spec.weight();
        clock[vgpu] = now;
        remainder[vgpu] = 0;
    }

    /** What has been charged stays; what comes is charged by the new rates. */
    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        weights += spec.weight() - weight[vgpu];
        weight[vgpu] = spec.weight();
        remainder[vgpu] = 0;
        if (ready.contains(vgpu)) {
            enqueue(vgpu);
        }
    }

    @Override
    public void removed(int vgpu, long now) {
        weights -= weight[vgpu];
    }

    @Override
    public void ready(int vgpu, long now) {
        if (clock[vgpu] < now) {
            clock[vgpu] = now;
            remainder[vgpu] = 0;
        }
        enqueue(vgpu);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready.remove(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        pieces.endedNanos(ranNanos);
        long rest = remainder(vgpu, ranNanos);
        clock[vgpu] = end(vgpu, ranNanos);
        remainder[vgpu] = rest;
        if (reason.stillReady()) {
            enqueue(vgpu);
        }
    }

    @Override
    public long decide(DeviceView view, Dispatcher out, long now) {
        int next = ready.first();
        if (next != TagHeap.NONE && view.running() == 0 && pieces.start(next, view, out)) {
            ready.poll();
        }
        return NEVER;
    }

    private void enqueue(int vgpu) {
        ready.put(vgpu, end(vgpu, pieces.expectedNanos(vgpu)));
    }

    /** {@return where a clock stands after a piece of so many ns, rounded down} */
    private long end(int vgpu, long nanos) {
        long whole = nanos / weight[vgpu];
        long rest = nanos % weight[vgpu] * weights + remainder[vgpu];
        long most = FARTHEST - clock[vgpu];
        return whole >= most / weights
                ? FARTHEST
                : Math.min(FARTHEST, clock[vgpu] + whole * weights + rest / weight[vgpu]);
    }

    private long remainder(int vgpu, long nanos) {
        return (nanos % weight[vgpu] * weights + remainder[vgpu]) % weight[vgpu];
    }
}
