package io.gpumux.algorithms.time.hypervisor;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * Pegasus's ticks: the pollers of virtual machines pull calls in turn, each for its part of a tick.
 *
 * <p>The parts are those of credits, of credits together with the processors' (augmented), or corrected by feedback after
 * each window. A poller that finds no call passes its turn on. V. Gupta, K. Schwan, N. Tolia, V. Talwar, P. Ranganathan,
 * "Pegasus: coordinated scheduling for virtualized accelerator-based systems", USENIX ATC 2011; the names are the paper's,
 * the rules are known from descriptions only. Where we differ: credits are weights; a kernel is cut at the end of the turn
 * where the device can do so; processors' credits are taken to be equal.
 *
 * <p>O(1) per fact and decision; feedback O(vGPUs) a window. Order of becoming ready. Not thread-safe.
 */
public final class PollerTicksScheduler implements Scheduler {
    private final HandleRing ready = new HandleRing();
    private final TickLengths lengths;
    private int[] weight = new int[0];

    private PollerTicksScheduler(TickLengths lengths) {
        this.lengths = lengths;
    }

    /**
     * {@return turns that are parts of a tick by weight}
     *
     * @param tickNanos the tick, 1 ns to 10 s
     */
    public static PollerTicksScheduler byCredit(long tickNanos) {
        return new PollerTicksScheduler(new CreditTicks(Ranges.slice(tickNanos), false));
    }

    /**
     * {@return turns that are parts of a tick by weight together with an equal credit for the processors}
     *
     * @param tickNanos the tick, 1 ns to 10 s
     */
    public static PollerTicksScheduler augmented(long tickNanos) {
        return new PollerTicksScheduler(new CreditTicks(Ranges.slice(tickNanos), true));
    }

    /**
     * {@return turns that feedback corrects towards shares by weight}
     *
     * @param tickNanos the tick, 1 ns to 10 s
     * @param windowTicks the ticks of a window, 1 to 1000
     * @param stepPercent the step, 1 to 100, in percent of the basic turn; also the least turn
     * @param mostPercent the longest turn, 100 to 1000, in percent of the basic one
     */
    public static PollerTicksScheduler withFeedback(long tickNanos, int windowTicks, int stepPercent, int mostPercent) {
        Ranges.require("windowTicks", windowTicks, 1, 1000);
        Ranges.require("stepPercent", stepPercent, 1, 100);
        Ranges.require("mostPercent", mostPercent, 100, 1000);
        return new PollerTicksScheduler(
                new FeedbackTicks(Ranges.slice(tickNanos), windowTicks, stepPercent, mostPercent));
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ready.admit(vgpu);
        weight = Columns.fit(weight, vgpu);
        weight[vgpu] = spec.weight();
        lengths.weighted(vgpu, 0, spec.weight());
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        lengths.weighted(vgpu, weight[vgpu], spec.weight());
        weight[vgpu] = spec.weight();
    }

    @Override
    public void removed(int vgpu, long now) {
        lengths.removed(vgpu, weight[vgpu]);
    }

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
        lengths.held(vgpu, ranNanos);
        if (reason.stillReady()) {
            ready.addLast(vgpu);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        int next = ready.first();
        if (next != HandleRing.NONE && device.running() == 0) {
            lengths.at(now);
            if (out.run(next, device.totalUnits(), lengths.nanos(next))) {
                ready.poll();
            }
        }
        return NEVER;
    }
}
