package io.gpumux.algorithms.mutants;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.ArrayList;
import java.util.List;

/** Parts by weight with the largest remainders rounded up, by linear search, with bugs to switch on. Knows no caps. */
final class MutableStaticPartition implements Scheduler {
    private static final int NONE = -1;

    private final Bug bug;
    private final int[] weight = new int[MutableRoundRobin.MOST];
    private final int[] part = new int[MutableRoundRobin.MOST];
    private final List<Integer> ready = new ArrayList<>();
    private boolean changed;
    private int leaked;

    MutableStaticPartition(Bug bug) {
        this.bug = bug;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        weight[vgpu] = spec.weight();
        changed = true;
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        added(vgpu, spec, now);
    }

    @Override
    public void removed(int vgpu, long now) {
        weight[vgpu] = 0;
        part[vgpu] = 0;
        changed = true;
    }

    @Override
    public void ready(int vgpu, long now) {
        ready.add(vgpu);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready.remove((Integer) vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        if (reason.stillReady()) {
            ready.add(vgpu);
        } else if (bug == Bug.LEAKS_UNITS) {
            leaked += part[vgpu];
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (changed) {
            changed = false;
            divide(device.totalUnits());
            recall(device, out);
        }
        for (Integer vgpu : List.copyOf(ready)) {
            if (part[vgpu] <= device.freeUnits() - leaked && out.run(vgpu, part[vgpu], NEVER)) {
                ready.remove(vgpu);
            }
        }
        return NEVER;
    }

    private void recall(DeviceView device, Dispatcher out) {
        for (int vgpu = 0; vgpu < weight.length; vgpu++) {
            if (weight[vgpu] > 0
                    && device.unitsOf(vgpu) != 0
                    && device.unitsOf(vgpu) != part[vgpu]
                    && !device.stopping(vgpu)) {
                out.preempt(vgpu, Preemption.KERNEL_END);
            }
        }
    }

    private void divide(int totalUnits) {
        long weights = 0;
        for (int one : weight) {
            weights += one;
        }
        long[] remainder = new long[weight.length];
        int left = totalUnits;
        for (int vgpu = 0; vgpu < weight.length; vgpu++) {
            if (weight[vgpu] > 0) {
                long quota = (long) totalUnits * weight[vgpu];
                part[vgpu] = (int) Math.max(1, quota / weights);
                remainder[vgpu] = quota % weights;
                left -= part[vgpu];
            } else {
                remainder[vgpu] = NONE;
            }
        }
        for (int most = largest(remainder); left > 0 && remainder[most] >= 0; most = largest(remainder)) {
            part[most]++;
            remainder[most] = NONE;
            left--;
        }
        for (; left < 0; left++) {
            part[largest(part)]--;
        }
        for (int vgpu = 0; vgpu < weight.length && bug == Bug.OVERLAPS; vgpu++) {
            if (weight[vgpu] > 0) {
                part[vgpu]++;
                return;
            }
        }
    }

    private static int largest(long[] values) {
        int most = 0;
        for (int i = 1; i < values.length; i++) {
            most = values[i] > values[most] ? i : most;
        }
        return most;
    }

    private static int largest(int[] values) {
        int most = 0;
        for (int i = 1; i < values.length; i++) {
            most = values[i] > values[most] ? i : most;
        }
        return most;
    }
}
