package io.gpumux.algorithms.time.preemptive;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * Rounds in which each vGPU with work has a turn that is its part of a length, by weight.
 *
 * <p>XSched's utilization partition, and with savings its process utilization partition (W. Shen et al., "XSched: preemptive
 * scheduling for diverse XPUs", OSDI 2025); FLEP's weighted fair slices (B. Wu et al., ASPLOS 2017) with a stop between
 * blocks. With savings a vGPU keeps what it did not use of its turns, those that it missed included, and uses it in the next:
 * each round the excess over one turn shrinks by a tenth. Where we differ: the parts are fixed when a round begins; who comes
 * goes to the end of the ring; turns missed are made up at the length of the present round; a turn is at least 1 ns. An
 * overrun is not repaid.
 *
 * <p>O(1) per fact and decision; with savings, making up missed turns takes O(log turn) once per absence. Not thread-safe.
 */
public final class UtilizationScheduler implements Scheduler {
    private static final long LONGEST_NANOS = 1_000_000_000;
    private static final int KEPT_TENTHS = 9;
    private static final int TENTHS = 10;

    private final HandleRing ready = new HandleRing();
    private final HeldTime held = new HeldTime();
    private final Launch launch;
    private final long nanos;
    private final boolean savings;
    private int[] weight = new int[0];
    private long[] remainder = new long[0];
    private long[] saved = new long[0];
    private long[] lastRound = new long[0];
    private long[] linedUpIn = new long[0];
    private long weights;
    private int vgpus;
    private long round;
    private long roundWeights = 1;
    private long roundNanos;
    private int serving = HandleRing.NONE;
    private int owner = HandleRing.NONE;
    private long turnLeft;

    private UtilizationScheduler(Launch launch, long nanos, boolean savings) {
        this.launch = launch;
        this.nanos = Ranges.require("nanos", nanos, 1, LONGEST_NANOS);
        this.savings = savings;
    }

    /** {@return a scheduler whose rounds last so many ns, 1 to 1 s, if all have work} */
    public static UtilizationScheduler ofRounds(Launch launch, long roundNanos) {
        return new UtilizationScheduler(launch, roundNanos, /* savings= */ false);
    }

    /** {@return a scheduler whose turns last so many ns in the mean, 1 to 1 s, and are saved when not used} */
    public static UtilizationScheduler ofSavedTurns(Launch launch, long meanTurnNanos) {
        return new UtilizationScheduler(launch, meanTurnNanos, /* savings= */ true);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ready.admit(vgpu);
        weight = Columns.fit(weight, vgpu);
        remainder = Columns.fit(remainder, vgpu);
        saved = Columns.fit(saved, vgpu);
        lastRound = Columns.fit(lastRound, vgpu);
        linedUpIn = Columns.fit(linedUpIn, vgpu);
        weight[vgpu] = spec.weight();
        remainder[vgpu] = 0;
        saved[vgpu] = 0;
        lastRound[vgpu] = round;
        weights += spec.weight();
        vgpus++;
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        weights += spec.weight() - weight[vgpu];
        weight[vgpu] = spec.weight();
    }

    @Override
    public void removed(int vgpu, long now) {
        weights -= weight[vgpu];
        vgpus--;
    }

    @Override
    public void ready(int vgpu, long now) {
        lineUp(vgpu);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready.remove(vgpu);
        if (owner == vgpu) {
            endTurn(vgpu);
        }
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        serving = HandleRing.NONE;
        turnLeft -= ranNanos;
        if (reason == StopReason.LIMIT && turnLeft > 0) {
            ready.addFirst(vgpu);
            return;
        }
        endTurn(vgpu);
        if (reason.stillReady()) {
            lineUp(vgpu);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        int next = ready.first();
        if (next == HandleRing.NONE) {
            return NEVER;
        }
        if (device.running() == 0) {
            if (next != owner) {
                beginTurn(next);
            }
            if (!launch.start(next, device, out, launch.stop().atSliceEnd() ? turnLeft : NEVER)) {
                return NEVER;
            }
            ready.poll();
            serving = next;
            held.begin(next, device);
        }
        if (launch.stop().atSliceEnd() || ready.isEmpty() || serving == HandleRing.NONE || device.stopping(serving)) {
            return NEVER;
        }
        long left = turnLeft - held.nanos(serving, device);
        if (left > 0) {
            return now + left;
        }
        launch.stop(serving, device, out);
        return NEVER;
    }

    private void lineUp(int vgpu) {
        linedUpIn[vgpu] = round;
        ready.addLast(vgpu);
    }

    private void beginTurn(int vgpu) {
        if (linedUpIn[vgpu] == round) {
            round++;
            roundWeights = weights;
            roundNanos = savings ? nanos * vgpus : nanos;
        }
        // split, so that no product is too large
        long perWeight = roundNanos / roundWeights;
        long parts = roundNanos % roundWeights * weight[vgpu] + Math.min(remainder[vgpu], roundWeights - 1);
        long turn = Math.max(1, perWeight * weight[vgpu] + parts / roundWeights);
        remainder[vgpu] = parts % roundWeights;
        if (savings) {
            makeUp(vgpu, turn);
            turn += saved[vgpu];
        }
        lastRound[vgpu] = round;
        owner = vgpu;
        turnLeft = turn;
    }

    /** Saves the turns of the rounds that were missed whole; the savings converge, to ten turns. */
    private void makeUp(int vgpu, long turn) {
        long before = -1;
        for (long missed = linedUpIn[vgpu] - lastRound[vgpu] - 1; missed > 0 && saved[vgpu] != before; missed--) {
            before = saved[vgpu];
            saved[vgpu] = kept(before + turn, turn);
        }
    }

    private void endTurn(int vgpu) {
        owner = HandleRing.NONE;
        if (savings) {
            long turn = (roundNanos / roundWeights) * weight[vgpu]
                    + roundNanos % roundWeights * weight[vgpu] / roundWeights;
            saved[vgpu] = kept(Math.max(0, turnLeft), turn);
        }
    }

    private static long kept(long unused, long turn) {
        return unused <= turn ? unused : turn + (unused - turn) / TENTHS * KEPT_TENTHS;
    }
}
