package io.gpumux.algorithms.hybrid;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * Partitioned slices: fixed groups of units, and round robin with slices inside each.
 *
 * <p>The structure of time-sliced vGPUs inside MIG instances (NVIDIA vGPU software user guide, "MIG-backed vGPUs with
 * time slicing"), with equal groups: the first ones get one unit more where the units do not divide. A vGPU joins the
 * group with the least total weight when it is added (ties: the first) and stays there; vGPUs that leave do not cause
 * moves. Inside a group turns are equal. A device of fewer units than groups has a group for each unit.
 *
 * <p>O(groups) per decision, O(1) per fact. Order of becoming ready breaks ties. Not thread-safe.
 */
public final class PartitionedSlicesScheduler implements Scheduler {
    /** The most groups. */
    public static final int MOST_GROUPS = 16;

    private static final long LONGEST_SLICE_NANOS = 10_000_000_000L;

    private final long sliceNanos;
    private final HandleRing[] ready;
    private final int[] running;
    private final long[] totalWeight;
    private int groups;
    private int[] group = new int[0];
    private int[] weight = new int[0];

    /**
     * Makes a scheduler.
     *
     * @param groups the number of groups, 1 to {@value #MOST_GROUPS}
     * @param sliceNanos the slice in ns, 1 to 10 s
     */
    public PartitionedSlicesScheduler(int groups, long sliceNanos) {
        if (groups < 1 || groups > MOST_GROUPS) {
            throw new IllegalArgumentException("groups: " + groups + ": 1 to " + MOST_GROUPS + " is allowed");
        }
        if (sliceNanos < 1 || sliceNanos > LONGEST_SLICE_NANOS) {
            throw new IllegalArgumentException(
                    "sliceNanos: " + sliceNanos + ": 1 to " + LONGEST_SLICE_NANOS + " is allowed");
        }
        this.groups = groups;
        this.sliceNanos = sliceNanos;
        ready = new HandleRing[groups];
        running = new int[groups];
        totalWeight = new long[groups];
        for (int i = 0; i < groups; i++) {
            ready[i] = new HandleRing();
            running[i] = HandleRing.NONE;
        }
    }

    @Override
    public void attached(DeviceView device, long now) {
        groups = Math.min(groups, device.totalUnits());
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        group = Columns.fit(group, vgpu);
        weight = Columns.fit(weight, vgpu);
        group[vgpu] = lightestGroup();
        ready[group[vgpu]].admit(vgpu);
        weight[vgpu] = spec.weight();
        totalWeight[group[vgpu]] += spec.weight();
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        totalWeight[group[vgpu]] += spec.weight() - weight[vgpu];
        weight[vgpu] = spec.weight();
    }

    @Override
    public void removed(int vgpu, long now) {
        totalWeight[group[vgpu]] -= weight[vgpu];
    }

    @Override
    public void ready(int vgpu, long now) {
        ready[group[vgpu]].addLast(vgpu);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready[group[vgpu]].remove(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        running[group[vgpu]] = HandleRing.NONE;
        if (reason.stillReady()) {
            ready[group[vgpu]].addLast(vgpu);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        for (int i = 0; i < groups; i++) {
            int next = ready[i].first();
            if (next != HandleRing.NONE
                    && running[i] == HandleRing.NONE
                    && out.run(next, unitsOf(i, device.totalUnits()), sliceNanos)) {
                ready[i].poll();
                running[i] = next;
            }
        }
        return NEVER;
    }

    private int lightestGroup() {
        int lightest = 0;
        for (int i = 1; i < groups; i++) {
            if (totalWeight[i] < totalWeight[lightest]) {
                lightest = i;
            }
        }
        return lightest;
    }

    private int unitsOf(int itsGroup, int totalUnits) {
        return totalUnits / groups + (itsGroup < totalUnits % groups ? 1 : 0);
    }
}
