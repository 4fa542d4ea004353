package io.gpumux.algorithms.time;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import org.jspecify.annotations.Nullable;

/**
 * Deficit round robin: each round adds a quantum x weight to a vGPU's account, and it runs kernels while the account
 * covers them.
 *
 * <p>M. Shreedhar, G. Varghese, "Efficient fair queueing using deficit round robin", SIGCOMM 1995. Where we differ:
 *
 * <ul>
 *   <li>Kernels are not preempted. The head must fit the account by its estimate (the paper's rule); without an
 *       estimate any positive account will do. What is charged is always the time measured, so an account can become a
 *       debt of one kernel; later rounds repay it.
 *   <li>An account is emptied when its queue is, as in the paper; a debt stays, and rounds that pass repay it.
 *   <li>Rounds in which a vGPU could not run are skipped, not walked: the heap holds the round of each next turn. Within
 *       a round vGPUs keep the order in which they joined; a vGPU that becomes ready joins the round that goes on, behind
 *       all others, unless it has had its turn in it: then it keeps its place in the next one.
 * </ul>
 *
 * <p>O(log n) per fact and decision for n ready vGPUs, however small the quantum. Not thread-safe.
 */
public final class DeficitRoundRobinScheduler implements Scheduler {
    private final TagHeap ready = new TagHeap(/* ranked= */ true);
    private final long quantumNanos;
    private @Nullable DeviceView view;
    private long[] quantum = new long[0];
    private long[] account = new long[0];
    private long[] leftRound = new long[0];
    private long round;
    private long nextPlace;

    /**
     * Makes a scheduler.
     *
     * @param quantumNanos what a round adds to the account of weight 1, 1 ns to 10 s
     */
    public DeficitRoundRobinScheduler(long quantumNanos) {
        this.quantumNanos = Ranges.require("quantumNanos", quantumNanos, 1, Ranges.LONGEST_SLICE_NANOS);
    }

    @Override
    public void attached(DeviceView device, long now) {
        view = device;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ready.admit(vgpu);
        quantum = Columns.fit(quantum, vgpu);
        account = Columns.fit(account, vgpu);
        leftRound = Columns.fit(leftRound, vgpu);
        quantum[vgpu] = quantumNanos * spec.weight();
        account[vgpu] = 0;
        leftRound[vgpu] = round - 1;
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        boolean waiting = ready.contains(vgpu);
        if (waiting) {
            giveBackRounds(vgpu);
        }
        quantum[vgpu] = quantumNanos * spec.weight();
        if (waiting) {
            enqueue(vgpu, round, 1);
        }
    }

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        long before = leftRound[vgpu];
        if (before < round) {
            before = round - 1;
            ready.rank(vgpu, nextPlace++);
        }
        long passed = before - leftRound[vgpu];
        long repaid = Math.min(passed, -account[vgpu] / quantum[vgpu] + 1) * quantum[vgpu];
        account[vgpu] = Math.min(0, account[vgpu] + repaid);
        enqueue(vgpu, before, 1);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        giveBackRounds(vgpu);
        ready.remove(vgpu);
        leave(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        account[vgpu] -= ranNanos;
        if (reason.stillReady()) {
            enqueue(vgpu, round, 0);
        } else {
            leave(vgpu);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        int next = ready.first();
        if (next != TagHeap.NONE
                && device.running() == 0
                && out.grant(next).kernels(1).run(device.totalUnits(), NEVER)) {
            round = ready.firstTag();
            ready.poll();
        }
        return NEVER;
    }

    /** Books the rounds from a given one to the first in which the head kernel fits, at least so many. */
    private void enqueue(int vgpu, long from, long atLeastRounds) {
        long missing = needNanos(vgpu) - account[vgpu];
        long rounds = missing <= 0 ? 0 : (missing - 1) / quantum[vgpu] + 1;
        rounds = Math.max(rounds, atLeastRounds);
        account[vgpu] += rounds * quantum[vgpu];
        ready.put(vgpu, from + rounds);
    }

    private long needNanos(int vgpu) {
        long estimate = view == null ? KernelView.UNKNOWN : view.kernels().estimateNanos(vgpu, 0, view.totalUnits());
        return Math.max(1, estimate);
    }

    /** Takes back what was booked for rounds that have not come. */
    private void giveBackRounds(int vgpu) {
        account[vgpu] -= (ready.tag(vgpu) - round) * quantum[vgpu];
    }

    private void leave(int vgpu) {
        account[vgpu] = Math.min(0, account[vgpu]);
        leftRound[vgpu] = round;
    }
}
