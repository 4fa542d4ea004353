package io.gpumux.algorithms.time;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import org.jspecify.annotations.Nullable;

/**
 * Fixed priority: the most urgent vGPU with work runs, always.
 *
 * <p>Preemptive, a more urgent vGPU stops the running one at once, as finely as the device can; otherwise it waits for
 * the end of the running kernel. C. L. Liu, J. W. Layland, "Scheduling algorithms for multiprogramming in a hard
 * real-time environment", JACM 20(1), 1973; at kernel boundaries the order of TimeGraph (S. Kato et al., USENIX ATC
 * 2011, predictable response time). Where we differ: equal priorities take turns, a request each, in the order in which
 * they became ready (a kernel each where the arrival of requests is not known); one that was preempted keeps its turn,
 * unless its request has ended by then.
 *
 * <p>O(log n) per fact and decision for n ready vGPUs, and O(n log n) once in four billion. Not thread-safe.
 */
public final class FixedPriorityScheduler implements Scheduler {
    private static final int TURN_BITS = 32;

    private final TagHeap ready = new TagHeap();
    private final boolean preempt;
    private final int turnBits;
    private final long turnMask;
    private @Nullable DeviceView view;
    private int[] priority = new int[0];
    private int[] ordered = new int[0];
    private long nextTurn;
    private int serving = TagHeap.NONE;
    private long servingTurn;
    private long servingArrival;

    /**
     * Makes a scheduler.
     *
     * @param preempt whether a more urgent vGPU stops the running one inside a kernel
     */
    public FixedPriorityScheduler(boolean preempt) {
        this(preempt, TURN_BITS);
    }

    /** Makes a scheduler that renumbers its turns when they no longer fit into so many bits, which the vGPUs must. */
    FixedPriorityScheduler(boolean preempt, int turnBits) {
        this.preempt = preempt;
        this.turnBits = turnBits;
        turnMask = (1L << turnBits) - 1;
    }

    @Override
    public void attached(DeviceView device, long now) {
        view = device;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ready.admit(vgpu);
        priority = Columns.fit(priority, vgpu);
        ordered = Columns.fit(ordered, vgpu);
        priority[vgpu] = spec.priority();
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        priority[vgpu] = spec.priority();
        if (ready.contains(vgpu)) {
            ready.put(vgpu, tag(vgpu, ready.tag(vgpu) & turnMask));
        }
    }

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        ready.put(vgpu, tag(vgpu, newTurn()));
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready.remove(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        serving = TagHeap.NONE;
        if (reason.stillReady()) {
            boolean requestGoesOn =
                    isKnown(servingArrival) ? servingArrival == arrival(vgpu) : reason == StopReason.PREEMPTED;
            ready.put(vgpu, tag(vgpu, requestGoesOn ? servingTurn : newTurn()));
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        int next = ready.first();
        if (next == TagHeap.NONE) {
            return NEVER;
        }
        if (device.running() == 0) {
            long arrival = arrival(next);
            if (out.grant(next).kernels(1).run(device.totalUnits(), NEVER)) {
                servingTurn = ready.firstTag() & turnMask;
                servingArrival = arrival;
                serving = next;
                ready.poll();
            }
        } else if (preempt
                && serving != TagHeap.NONE
                && priority[next] > priority[serving]
                && !device.stopping(serving)) {
            out.preempt(serving, Preemption.DEVICE_DEFAULT);
        }
        return NEVER;
    }

    /** {@return a tag that puts the larger priority first and, among equals, the earlier turn} */
    private long tag(int vgpu, long turn) {
        return ((long) ~priority[vgpu] << turnBits) | turn;
    }

    private long newTurn() {
        if (nextTurn > turnMask) {
            renumber();
        }
        return nextTurn++;
    }

    /** Starts the turns again from 0, in the same order. A turn in service is older than all of them. */
    private void renumber() {
        int count = ready.size();
        for (int i = 0; i < count; i++) {
            ordered[i] = ready.poll();
        }
        servingTurn = 0;
        nextTurn = 1;
        for (int i = 0; i < count; i++) {
            ready.put(ordered[i], tag(ordered[i], nextTurn++));
        }
    }

    private static boolean isKnown(long arrivalNanos) {
        return arrivalNanos != KernelView.UNKNOWN;
    }

    private long arrival(int vgpu) {
        return view == null ? KernelView.UNKNOWN : view.kernels().arrivalNanos(vgpu, 0);
    }
}
