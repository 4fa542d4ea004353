package io.gpumux.algorithms.mutants;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.ArrayList;
import java.util.List;

/** Gdev's BAND as it is told: a list, and a timer that goes through every vGPU at the end of every period. */
final class NaiveBand implements Scheduler {
    private static final int NONE = -1;
    private static final long MILLION = 1_000_000;

    private final long periodNanos;
    private final long waitNanos;
    private final long windowPeriods;
    private final List<Integer> list = new ArrayList<>();
    private final boolean[] ready = new boolean[MutableRoundRobin.MOST];
    private final long[] weight = new long[MutableRoundRobin.MOST];
    private final long[] credit = new long[MutableRoundRobin.MOST];
    private final long[] busy = new long[MutableRoundRobin.MOST];
    private final long[] used = new long[MutableRoundRobin.MOST];
    private boolean begun;
    private long originNanos;
    private long periods;
    private int completed = NONE;
    private int chosen = NONE;
    private int arrived = NONE;
    private boolean waits;
    private long waitUntil;

    NaiveBand(long periodNanos, long waitNanos, long windowNanos) {
        this.periodNanos = periodNanos;
        this.waitNanos = waitNanos;
        windowPeriods = (windowNanos - 1) / periodNanos + 1;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        originNanos = begun ? originNanos : now;
        begun = true;
        tick(now);
        list.add(vgpu);
        weight[vgpu] = spec.weight();
        credit[vgpu] = 0;
        busy[vgpu] = 0;
        used[vgpu] = 0;
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        tick(now);
        weight[vgpu] = spec.weight();
    }

    @Override
    public void removed(int vgpu, long now) {
        tick(now);
        list.remove((Integer) vgpu);
        completed = completed == vgpu ? NONE : completed;
    }

    @Override
    public void ready(int vgpu, long now) {
        ready[vgpu] = true;
        if (waits && arrived == NONE) {
            arrived = vgpu;
        }
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready[vgpu] = false;
        arrived = arrived == vgpu ? NONE : arrived;
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        tick(now);
        credit[vgpu] -= ranNanos;
        busy[vgpu] += ranNanos;
        if (credit[vgpu] <= 0 && over(vgpu)) {
            list.remove((Integer) vgpu);
            list.add(vgpu);
        }
        completed = vgpu;
        ready[vgpu] = reason.stillReady();
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (device.running() > 0) {
            return NEVER;
        }
        tick(now);
        int next = next(now);
        if (next == NONE) {
            if (waits && firstReady() != NONE) {
                return waitUntil;
            }
            waits = false;
            chosen = NONE;
            arrived = NONE;
            completed = NONE;
            return NEVER;
        }
        if (!waits && completed != NONE && mustWait(next)) {
            chosen = next;
            waits = true;
            waitUntil = now + waitNanos;
            return waitUntil;
        }
        if (out.grant(next).kernels(1).run(device.totalUnits(), NEVER)) {
            ready[next] = false;
            waits = false;
            chosen = NONE;
            arrived = NONE;
            completed = NONE;
        }
        return NEVER;
    }

    private int next(long now) {
        if (!waits) {
            return firstReady();
        }
        if (arrived != NONE) {
            return arrived;
        }
        if (now < waitUntil) {
            return NONE;
        }
        return chosen != NONE && ready[chosen] ? chosen : firstReady();
    }

    private boolean mustWait(int next) {
        return next == completed ? list.size() > 1 && credit[next] <= 0 && over(next) : over(next);
    }

    private int firstReady() {
        for (int vgpu : list) {
            if (ready[vgpu]) {
                return vgpu;
            }
        }
        return NONE;
    }

    private boolean over(int vgpu) {
        return used[vgpu] > MILLION * weight[vgpu] / weights();
    }

    /** All periods that ended by now, one by one, from when the first vGPU came. */
    private void tick(long now) {
        while ((periods + 1) * periodNanos <= now - originNanos) {
            periods++;
            long elapsed = ((periods - 1) % windowPeriods + 1) * periodNanos;
            for (int vgpu : list) {
                credit[vgpu] += periodNanos * weight[vgpu] / weights();
                if (Math.abs(credit[vgpu]) > periodNanos) {
                    credit[vgpu] = 0;
                }
                used[vgpu] = Math.min(busy[vgpu], elapsed) * MILLION / elapsed;
                if (periods % windowPeriods == 0) {
                    busy[vgpu] = 0;
                }
            }
        }
    }

    private long weights() {
        long sum = 0;
        for (int vgpu : list) {
            sum += weight[vgpu];
        }
        return sum;
    }
}
