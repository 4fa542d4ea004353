package io.gpumux.algorithms.mutants;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/** Stride scheduling by linear search, with bugs to switch on. */
final class MutableStride implements Scheduler {
    private static final int NONE = -1;
    private static final int SHIFT = 16;

    private final long sliceNanos;
    private final Bug bug;
    private final Tie tie;
    private final boolean[] member = new boolean[MutableRoundRobin.MOST];
    private final boolean[] ready = new boolean[MutableRoundRobin.MOST];
    private final long[] weight = new long[MutableRoundRobin.MOST];
    private final long[] pass = new long[MutableRoundRobin.MOST];
    private final long[] rest = new long[MutableRoundRobin.MOST];
    private final long[] remain = new long[MutableRoundRobin.MOST];
    private final long[] lastStep = new long[MutableRoundRobin.MOST];
    private long globalPass;
    private long globalRest;
    private long leastPass;

    MutableStride(long sliceNanos, Bug bug, Tie tie) {
        this.sliceNanos = sliceNanos;
        this.bug = bug;
        this.tie = tie;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        weight[vgpu] = spec.weight();
        rest[vgpu] = 0;
        remain[vgpu] = stride(vgpu);
        lastStep[vgpu] = 0;
        pass[vgpu] = 0;
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        boolean was = member[vgpu];
        if (was) {
            leave(vgpu);
        }
        remain[vgpu] = remain[vgpu] * weight[vgpu] / spec.weight();
        lastStep[vgpu] = lastStep[vgpu] * weight[vgpu] / spec.weight();
        rest[vgpu] = 0;
        weight[vgpu] = spec.weight();
        if (was) {
            join(vgpu);
        }
    }

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
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
        long charged = bug == Bug.CHARGES_AT_MOST_A_SLICE ? Math.min(ranNanos, sliceNanos) : ranNanos;
        long scaled = (charged << SHIFT) + rest[vgpu];
        lastStep[vgpu] = bug == Bug.WEIGHT_IGNORED ? scaled : scaled / weight[vgpu];
        rest[vgpu] = bug == Bug.WEIGHT_IGNORED ? 0 : scaled % weight[vgpu];
        pass[vgpu] += lastStep[vgpu];
        globalRest += ranNanos << SHIFT;
        globalPass += globalRest / weights();
        globalRest %= weights();
        ready[vgpu] = reason.stillReady();
        if (!reason.stillReady()) {
            leave(vgpu);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        int next = first();
        if (next != NONE && device.running() == 0 && out.run(next, device.totalUnits(), sliceNanos)) {
            ready[next] = false;
            leastPass = pass[next];
        }
        return NEVER;
    }

    private int first() {
        int best = NONE;
        for (int vgpu = 0; vgpu < ready.length; vgpu++) {
            if (ready[vgpu]
                    && (best == NONE
                            || pass[vgpu] < pass[best]
                            || (pass[vgpu] == pass[best] && tie.before(vgpu, best)))) {
                best = vgpu;
            }
        }
        return best;
    }

    private long stride(int vgpu) {
        return (sliceNanos << SHIFT) / weight[vgpu];
    }

    private void join(int vgpu) {
        long least = Long.MAX_VALUE;
        for (int other = 0; other < member.length; other++) {
            least = member[other] ? Math.min(least, pass[other]) : least;
        }
        if (bug != Bug.HOARDS) {
            long step = Math.max(stride(vgpu), lastStep[vgpu]);
            pass[vgpu] = globalPass + remain[vgpu];
            if (least == Long.MAX_VALUE) {
                leastPass = pass[vgpu] - step;
            } else {
                pass[vgpu] = Math.max(leastPass, Math.min(pass[vgpu], least + step));
                leastPass = Math.max(leastPass, pass[vgpu] - step);
            }
        }
        long before = weights();
        globalRest += before == 0 ? 0 : weight[vgpu] * globalRest / before;
        member[vgpu] = true;
    }

    private void leave(int vgpu) {
        remain[vgpu] = pass[vgpu] - globalPass;
        globalRest -= weight[vgpu] * globalRest / weights();
        member[vgpu] = false;
        if (weights() == 0) {
            globalRest = 0;
        } else {
            globalPass += globalRest / weights();
            globalRest %= weights();
        }
    }

    private long weights() {
        long sum = 0;
        for (int vgpu = 0; vgpu < member.length; vgpu++) {
            sum += member[vgpu] ? weight[vgpu] : 0;
        }
        return sum;
    }
}
