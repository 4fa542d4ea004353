package io.gpumux.benchmarks.micro;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.Grant;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * One scheduler on a device that costs next to nothing: it accepts every verb unchecked, and each grant lasts for its
 * slice, or for a kernel where it has none. Grants end in the order in which they began.
 *
 * <p>Every vGPU has work for ever, weight 1 to 4 and priority 0 to 3. A grant by slice ends with its slice, a grant by
 * kernels with its kernel; one that has neither limit runs dry, and its vGPU is ready again at once. O(1) per turn
 * beside the scheduler, nothing is allocated. Not thread-safe.
 */
final class TurnLoop implements DeviceView, Dispatcher, Grant, KernelView {
    static final int UNITS = 80;
    static final long KERNEL_NANOS = 100_000;
    static final int WEIGHTS = 4;

    private final Scheduler scheduler;
    private final boolean listens;
    private final int[] units;
    private final boolean[] stopping;
    private final long[] heldNanos;
    private final long[] startedNanos;
    private final long[] stoppedNanos;
    private final long[] endNanos;
    private final StopReason[] reasons;
    private final int[] order;
    private final int orderMask;
    private int oldest;
    private int running;
    private int exclusiveUnits;
    private int sharers;
    private final boolean[] sharing;
    private long now;
    private long wakeUpNanos;

    private int vgpu;
    private int kernels;
    private boolean shared;

    TurnLoop(Scheduler scheduler, int vgpus) {
        this.scheduler = scheduler;
        units = new int[vgpus];
        stopping = new boolean[vgpus];
        sharing = new boolean[vgpus];
        heldNanos = new long[vgpus];
        startedNanos = new long[vgpus];
        stoppedNanos = new long[vgpus];
        endNanos = new long[vgpus];
        reasons = new StopReason[vgpus];
        order = new int[Integer.highestOneBit(vgpus) << 1];
        orderMask = order.length - 1;
        listens = scheduler.listens();
        scheduler.attached(this, now);
        for (int handle = 0; handle < vgpus; handle++) {
            scheduler.added(handle, spec(handle), now);
        }
        for (int handle = 0; handle < vgpus; handle++) {
            scheduler.ready(handle, now);
        }
        ask(now);
    }

    private static VgpuSpec spec(int handle) {
        return VgpuSpec.named("v" + handle).withWeight(weight(handle)).withPriority(handle % WEIGHTS);
    }

    static int weight(int handle) {
        return 1 + handle % WEIGHTS;
    }

    /** Runs until a grant has ended and the scheduler was asked; {@return whose grant it was} */
    int turn() {
        while (running == 0 || wakeUpNanos < endNanos[order[oldest & orderMask]]) {
            ask(wakeUpNanos);
        }
        int ended = order[oldest++ & orderMask];
        now = endNanos[ended];
        running--;
        if (sharing[ended]) {
            sharers--;
        } else {
            exclusiveUnits -= units[ended];
        }
        units[ended] = 0;
        stopping[ended] = false;
        stoppedNanos[ended] = now;
        long ranNanos = now - startedNanos[ended];
        heldNanos[ended] += ranNanos;
        StopReason reason = reasons[ended];
        if (listens) {
            scheduler.requestEnded(ended, ranNanos, false, now);
        }
        scheduler.stopped(ended, ranNanos, reason, now);
        if (reason == StopReason.DRAINED) {
            scheduler.ready(ended, now);
        }
        ask(now);
        return ended;
    }

    private void ask(long instant) {
        if (instant == Scheduler.NEVER) {
            throw new IllegalStateException("the scheduler leaves the device idle for ever");
        }
        now = instant;
        wakeUpNanos = scheduler.decide(this, this, instant);
    }

    @Override
    public boolean run(int newVgpu, int newUnits, long sliceNanos) {
        return grant(newVgpu).run(newUnits, sliceNanos);
    }

    @Override
    public Grant grant(int newVgpu) {
        vgpu = newVgpu;
        kernels = Integer.MAX_VALUE;
        shared = false;
        return this;
    }

    @Override
    public Grant kernels(int atMost) {
        kernels = atMost;
        return this;
    }

    @Override
    public Grant requests(int atMost) {
        kernels = atMost; // a request is one kernel
        return this;
    }

    @Override
    public Grant inFlight(int inFlight) {
        return this;
    }

    @Override
    public Grant shared(int dispatchPriority) {
        shared = true;
        return this;
    }

    @Override
    public Grant standing() {
        return this;
    }

    @Override
    public boolean run(int newUnits, long sliceNanos) {
        int handle = vgpu;
        boolean sliced = sliceNanos != Scheduler.NEVER;
        startedNanos[handle] = now;
        endNanos[handle] = now + (sliced ? sliceNanos : KERNEL_NANOS);
        reasons[handle] = sliced
                ? StopReason.SLICE_EXPIRED
                : kernels == Integer.MAX_VALUE ? StopReason.DRAINED : StopReason.LIMIT;
        units[handle] = newUnits;
        sharing[handle] = shared;
        if (shared) {
            sharers++;
        } else {
            exclusiveUnits += newUnits;
        }
        order[(oldest + running++) & orderMask] = handle;
        return true;
    }

    @Override
    public boolean preempt(int handle, Preemption how) {
        stopping[handle] = true;
        return true;
    }

    /** The next request arrives at once. */
    @Override
    public boolean reject(int handle) {
        stoppedNanos[handle] = now;
        return true;
    }

    @Override
    public int totalUnits() {
        return UNITS;
    }

    @Override
    public int freeUnits() {
        return sharers > 0 ? 0 : UNITS - exclusiveUnits;
    }

    @Override
    public int running() {
        return running;
    }

    @Override
    public int unitsOf(int handle) {
        return units[handle];
    }

    @Override
    public boolean stopping(int handle) {
        return stopping[handle];
    }

    @Override
    public int queued(int handle) {
        return 1;
    }

    @Override
    public long used(int handle, Meter meter) {
        return heldNanos[handle] + (units[handle] > 0 ? now - startedNanos[handle] : 0);
    }

    @Override
    public KernelView kernels() {
        return this;
    }

    @Override
    public boolean supports(Feature feature) {
        return true;
    }

    @Override
    public long wantedUnits(int handle, int k) {
        return UNITS;
    }

    /** A request is one kernel, submitted when the one before it ended. */
    @Override
    public long arrivalNanos(int handle, int k) {
        return stoppedNanos[handle];
    }

    @Override
    public long estimateNanos(int handle, int k, int atUnits) {
        return KERNEL_NANOS;
    }

    @Override
    public long remainderNanos(int handle) {
        return KERNEL_NANOS;
    }
}
