package io.gpumux.algorithms.mutants;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.LagView;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.math.BigInteger;

/**
 * Earliest eligible virtual deadline first by linear search, with bugs to switch on. Virtual time is computed anew from all
 * members whenever it is needed; accounts are weighted service since the beginning, in 2^-16 ns.
 */
final class MutableEevdf implements Scheduler, LagView {
    private static final int NONE = -1;
    private static final int SHIFT = 16;

    private final long sliceNanos;
    private final Bug bug;
    private final Tie tie;
    private final boolean[] member = new boolean[MutableRoundRobin.MOST];
    private final boolean[] ready = new boolean[MutableRoundRobin.MOST];
    private final long[] weight = new long[MutableRoundRobin.MOST];
    private final long[] had = new long[MutableRoundRobin.MOST];
    private final long[] lag = new long[MutableRoundRobin.MOST];
    private long emptied;

    MutableEevdf(long sliceNanos, Bug bug, Tie tie) {
        this.sliceNanos = sliceNanos;
        this.bug = bug;
        this.tie = tie;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        weight[vgpu] = spec.weight();
        lag[vgpu] = 0;
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        if (!member[vgpu]) {
            weight[vgpu] = spec.weight();
        } else if (bug == Bug.KEEPS_TAG) {
            had[vgpu] = normalised(vgpu) * spec.weight();
            weight[vgpu] = spec.weight();
        } else {
            leave(vgpu);
            weight[vgpu] = spec.weight();
            join(vgpu);
        }
    }

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        switch (bug) {
            case ZERO_LAG -> lag[vgpu] = 0;
            case LAG_SIGN -> lag[vgpu] = -lag[vgpu];
            case DROPS_NEGATIVE_LAG -> lag[vgpu] = Math.max(0, lag[vgpu]);
            default -> {}
        }
        join(vgpu);
        ready[vgpu] = true;
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready[vgpu] = false;
        leave(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        had[vgpu] += (bug == Bug.CHARGES_AT_MOST_A_SLICE ? Math.min(ranNanos, sliceNanos) : ranNanos) << SHIFT;
        ready[vgpu] = reason.stillReady();
        if (!reason.stillReady()) {
            leave(vgpu);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (device.running() == 0 && weights() > 0) {
            int next = earliestEligible(Math.floorDiv(service(), weights()));
            if (next != NONE && out.run(next, device.totalUnits(), sliceNanos)) {
                ready[next] = false;
            }
        }
        return NEVER;
    }

    @Override
    public long lagNanos(int vgpu) {
        return (member[vgpu] ? owed(vgpu) : lag[vgpu]) >> SHIFT;
    }

    private int earliestEligible(long virtualTime) {
        int best = NONE;
        for (int vgpu = 0; vgpu < ready.length; vgpu++) {
            if (ready[vgpu] && (bug == Bug.ELIGIBILITY_DROPPED || normalised(vgpu) <= virtualTime)) {
                long due = deadline(vgpu);
                if (best == NONE || due < deadline(best) || (due == deadline(best) && tie.before(vgpu, best))) {
                    best = vgpu;
                }
            }
        }
        return best;
    }

    private long normalised(int vgpu) {
        return Math.floorDiv(had[vgpu], weight[vgpu]);
    }

    private long deadline(int vgpu) {
        return Math.floorDiv(had[vgpu] + (sliceNanos << SHIFT), weight[vgpu]);
    }

    private void join(int vgpu) {
        if (weights() == 0) {
            had[vgpu] = emptied * weight[vgpu];
        } else {
            BigInteger ofOthers = BigInteger.valueOf(weight[vgpu]).multiply(BigInteger.valueOf(service() - lag[vgpu]));
            had[vgpu] = bug == Bug.LAG_UNSCALED
                    ? share(vgpu, service()) - lag[vgpu]
                    : floor(ofOthers, weights()) - lag[vgpu];
        }
        member[vgpu] = true;
    }

    private void leave(int vgpu) {
        lag[vgpu] = owed(vgpu);
        emptied = Math.floorDiv(service(), weights());
        member[vgpu] = false;
    }

    private long owed(int vgpu) {
        return share(vgpu, service()) - had[vgpu];
    }

    private long share(int vgpu, long service) {
        return floor(BigInteger.valueOf(weight[vgpu]).multiply(BigInteger.valueOf(service)), weights());
    }

    private static long floor(BigInteger number, long by) {
        BigInteger[] parts = number.divideAndRemainder(BigInteger.valueOf(by));
        return parts[0].longValueExact() - (parts[1].signum() < 0 ? 1 : 0);
    }

    /** {@return the service of all members} */
    private long service() {
        long sum = 0;
        for (int vgpu = 0; vgpu < member.length; vgpu++) {
            sum += member[vgpu] ? had[vgpu] : 0;
        }
        return sum;
    }

    private long weights() {
        long sum = 0;
        for (int vgpu = 0; vgpu < member.length; vgpu++) {
            sum += member[vgpu] ? weight[vgpu] : 0;
        }
        return sum;
    }
}
