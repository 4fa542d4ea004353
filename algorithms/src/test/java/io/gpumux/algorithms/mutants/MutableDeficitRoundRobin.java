package io.gpumux.algorithms.mutants;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import org.jspecify.annotations.Nullable;

/** Deficit round robin that walks every round, with bugs to switch on. */
final class MutableDeficitRoundRobin implements Scheduler {
    private static final int NONE = -1;
    private static final int MOST_ROUNDS = 200; // far more than any kernel of the cases needs

    private final long quantumNanos;
    private final Bug bug;
    private final Tie tie;
    private final boolean[] present = new boolean[MutableRoundRobin.MOST];
    private final boolean[] ready = new boolean[MutableRoundRobin.MOST];
    private final long[] quantum = new long[MutableRoundRobin.MOST];
    private final long[] account = new long[MutableRoundRobin.MOST];
    private final long[] need = new long[MutableRoundRobin.MOST];
    private final long[] enters = new long[MutableRoundRobin.MOST];
    private final long[] left = new long[MutableRoundRobin.MOST];
    private final long[] place = new long[MutableRoundRobin.MOST];
    private @Nullable DeviceView view;
    private long round;
    private long nextPlace;
    private int serving = NONE;
    private boolean asleep;

    MutableDeficitRoundRobin(long quantumNanos, Bug bug) {
        this.quantumNanos = quantumNanos;
        this.bug = bug;
        tie = new Tie(bug);
    }

    @Override
    public void attached(DeviceView device, long now) {
        view = device;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        present[vgpu] = true;
        account[vgpu] = 0;
        left[vgpu] = round - 1;
        quantum[vgpu] = quantum(spec.weight());
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        quantum[vgpu] = quantum(spec.weight());
        if (ready[vgpu]) {
            enter(vgpu, 1);
        }
    }

    @Override
    public void removed(int vgpu, long now) {
        present[vgpu] = false;
    }

    @Override
    public void ready(int vgpu, long now) {
        if (bug == Bug.HEAD_INSERTION) {
            account[vgpu] += quantum[vgpu];
            place[vgpu] = -nextPlace++;
            enter(vgpu, 0);
        } else if (left[vgpu] < round) {
            account[vgpu] += quantum[vgpu];
            place[vgpu] = nextPlace++;
            enter(vgpu, 0);
        } else {
            enter(vgpu, 1);
        }
        asleep = false;
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        leave(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        account[vgpu] -= switch (bug) {
            case CHARGES_ESTIMATE -> need[vgpu];
            case CHARGES_AT_MOST_A_SLICE -> Math.min(ranNanos, quantumNanos);
            case CHARGES_TWICE -> reason.stillReady() ? ranNanos : 2 * ranNanos;
            default -> ranNanos;
        };
        if (bug == Bug.CLAMPS_DEBT) {
            account[vgpu] = Math.max(0, account[vgpu]);
        }
        if (bug != Bug.WINDOW_LEAK || reason != StopReason.REMOVED) {
            serving = NONE;
        }
        if (bug == Bug.ACTIVE_AS_IDLE) {
            forget(vgpu);
        }
        if (reason.stillReady()) {
            enter(vgpu, 0);
        } else {
            leave(vgpu);
        }
        asleep = bug == Bug.LOST_WAKE_UP && reason == StopReason.DRAINED;
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (serving != NONE || asleep || device.running() > 0 || !anybody()) {
            return NEVER;
        }
        for (int walked = 0; walked < MOST_ROUNDS; walked++) {
            int next = first();
            if (next != NONE) {
                if (out.grant(next).kernels(1).run(device.totalUnits(), NEVER)) {
                    ready[next] = false;
                    serving = next;
                }
                return NEVER;
            }
            nextRound();
        }
        return NEVER;
    }

    private long quantum(int weight) {
        long exact = quantumNanos * weight;
        return switch (bug) {
            case WEIGHT_IGNORED -> quantumNanos;
            case WEIGHT_INVERTED -> Math.max(1, quantumNanos / weight);
            case INT_TAGS -> (int) exact;
            default -> exact;
        };
    }

    private boolean anybody() {
        for (boolean one : ready) {
            if (one) {
                return true;
            }
        }
        return false;
    }

    private int first() {
        int best = NONE;
        for (int vgpu = 0; vgpu < ready.length; vgpu++) {
            boolean fits = ready[vgpu] && enters[vgpu] <= round && account[vgpu] >= need[vgpu];
            if (fits && (best == NONE || before(vgpu, best))) {
                best = vgpu;
            }
        }
        return best;
    }

    private boolean before(int vgpu, int other) {
        return bug == Bug.HASH_ORDER ? tie.before(vgpu, other) : place[vgpu] < place[other];
    }

    private void nextRound() {
        for (int vgpu = 0; vgpu < ready.length; vgpu++) {
            if (ready[vgpu]) {
                account[vgpu] = (bug == Bug.DEFICIT_RESET ? Math.min(0, account[vgpu]) : account[vgpu]) + quantum[vgpu];
            } else if (present[vgpu] && left[vgpu] < round) {
                account[vgpu] += quantum[vgpu];
                forget(vgpu);
            }
        }
        round++;
    }

    private void enter(int vgpu, int rounds) {
        long estimate = view == null ? KernelView.UNKNOWN : view.kernels().estimateNanos(vgpu, 0, view.totalUnits());
        need[vgpu] = Math.max(1, estimate);
        enters[vgpu] = round + rounds;
        ready[vgpu] = true;
    }

    private void leave(int vgpu) {
        ready[vgpu] = false;
        left[vgpu] = round;
        forget(vgpu);
    }

    private void forget(int vgpu) {
        if (bug != Bug.HOARDS) {
            account[vgpu] = Math.min(0, account[vgpu]);
        }
    }
}
