package io.gpumux.algorithms.mutants;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/** Start-time fair queueing by linear search, with bugs to switch on. */
final class MutableStartTimeFair implements Scheduler {
    private static final int NONE = -1;
    private static final int TAG_SHIFT = 16;
    private static final long MICRO = 1_000;

    private final long sliceNanos;
    private final Bug bug;
    private final Tie tie;
    private final boolean[] ready = new boolean[MutableRoundRobin.MOST];
    private final int[] weight = new int[MutableRoundRobin.MOST];
    private final long[] tag = new long[MutableRoundRobin.MOST];
    private final long[] finish = new long[MutableRoundRobin.MOST];
    private final long[] remainder = new long[MutableRoundRobin.MOST];
    private long virtualTime;
    private long latestFinish;
    private int serving = NONE;
    private long servingTag;
    private int servingWeight;
    private boolean asleep;

    MutableStartTimeFair(long sliceNanos, Bug bug) {
        this.sliceNanos = sliceNanos;
        this.bug = bug;
        tie = new Tie(bug);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        weight[vgpu] = spec.weight();
        finish[vgpu] = 0;
        remainder[vgpu] = 0;
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        weight[vgpu] = spec.weight();
        remainder[vgpu] = 0;
    }

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        if (serving == NONE && first() == NONE) {
            virtualTime = Math.max(virtualTime, latestFinish);
        }
        tag[vgpu] = switch (bug) {
            case HOARDS -> finish[vgpu];
            case NEWCOMER_LAST -> Math.max(latestFinish, finish[vgpu]);
            default -> Math.max(virtualTime, finish[vgpu]);
        };
        ready[vgpu] = true;
        asleep = false;
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready[vgpu] = false;
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        long scaled = (charged(ranNanos, reason) << TAG_SHIFT) + remainder[vgpu];
        switch (bug) {
            case WEIGHT_IGNORED -> finish[vgpu] = servingTag + scaled;
            case WEIGHT_INVERTED -> finish[vgpu] = servingTag + scaled * servingWeight;
            case TRUNCATES -> finish[vgpu] = servingTag + ((ranNanos / MICRO / servingWeight * MICRO) << TAG_SHIFT);
            default -> {
                finish[vgpu] = servingTag + scaled / servingWeight;
                remainder[vgpu] = scaled % servingWeight;
            }
        }
        if (bug == Bug.INT_TAGS) {
            finish[vgpu] = (int) finish[vgpu];
        }
        latestFinish = Math.max(latestFinish, finish[vgpu]);
        if (bug == Bug.CLOCK_AT_COMPLETION) {
            virtualTime = finish[vgpu];
        }
        if (bug != Bug.WINDOW_LEAK || reason != StopReason.REMOVED) {
            serving = NONE;
        }
        ready[vgpu] = reason.stillReady();
        tag[vgpu] = finish[vgpu];
        asleep = bug == Bug.LOST_WAKE_UP && reason == StopReason.DRAINED;
    }

    private long charged(long ranNanos, StopReason reason) {
        return switch (bug) {
            case CHARGES_ESTIMATE -> sliceNanos;
            case CHARGES_AT_MOST_A_SLICE -> Math.min(ranNanos, sliceNanos);
            case CHARGES_TWICE -> reason.stillReady() ? ranNanos : 2 * ranNanos;
            default -> ranNanos;
        };
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        int next = first();
        if (next != NONE
                && !asleep
                && serving == NONE
                && device.running() == 0
                && out.run(next, device.totalUnits(), sliceNanos)) {
            ready[next] = false;
            boolean alone = first() == NONE;
            if (bug != Bug.CLOCK_AT_COMPLETION && (bug != Bug.FROZEN_CLOCK || !alone)) {
                virtualTime = tag[next];
            }
            serving = next;
            servingTag = tag[next];
            servingWeight = weight[next];
        }
        return NEVER;
    }

    private int first() {
        int best = NONE;
        for (int vgpu = 0; vgpu < ready.length; vgpu++) {
            if (ready[vgpu]
                    && (best == NONE || tag[vgpu] < tag[best] || (tag[vgpu] == tag[best] && tie.before(vgpu, best)))) {
                best = vgpu;
            }
        }
        return best;
    }
}
