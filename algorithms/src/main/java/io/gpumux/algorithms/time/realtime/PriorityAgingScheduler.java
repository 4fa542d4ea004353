package io.gpumux.algorithms.time.realtime;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * Priority with aging: who waits becomes more urgent by one level in each aging period, and the most urgent runs for a slice.
 *
 * <p>As all who wait age at the same rate, their order never changes: it is that of the instant since when they wait, less an
 * aging period for each level of priority. Who was served waits anew. The rule of multilevel feedback queues with promotion
 * (E. G. Coffman, P. J. Denning, "Operating systems theory", 1973), with levels as fine as the clock. Priorities beyond
 * {@value #MOST_LEVELS} up or down count as that.
 *
 * <p>O(log n) per fact and decision for n ready vGPUs. Not thread-safe.
 */
public final class PriorityAgingScheduler implements Scheduler {
    /** The priority beyond which none is told apart. */
    public static final int MOST_LEVELS = 1_000_000;

    private final KeyedTurns turns = new KeyedTurns();
    private final long agingNanos;
    private final long sliceNanos;
    private int[] priority = new int[0];
    private long[] since = new long[0];

    /**
     * Makes a scheduler.
     *
     * @param agingNanos how long one waits for a level, in ns, 1 to 10 s
     * @param sliceNanos the longest turn in ns, 1 to 10 s
     */
    public PriorityAgingScheduler(long agingNanos, long sliceNanos) {
        this.agingNanos = Ranges.require("agingNanos", agingNanos, 1, Ranges.LONGEST_SLICE_NANOS);
        this.sliceNanos = Ranges.slice(sliceNanos);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        turns.admit(vgpu);
        priority = Columns.fit(priority, vgpu);
        since = Columns.fit(since, vgpu);
        priority[vgpu] = spec.priority();
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        priority[vgpu] = spec.priority();
        turns.rekey(vgpu, key(vgpu));
    }

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        since[vgpu] = now;
        turns.ready(vgpu, key(vgpu));
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        turns.withdrawn(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        since[vgpu] = now;
        turns.stopped(vgpu, key(vgpu), reason);
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        int next = turns.first();
        if (next != KeyedTurns.NONE && device.running() == 0 && out.run(next, device.totalUnits(), sliceNanos)) {
            turns.started();
        }
        return NEVER;
    }

    private long key(int vgpu) {
        int level = Math.max(-MOST_LEVELS, Math.min(MOST_LEVELS, priority[vgpu]));
        return since[vgpu] - level * agingNanos;
    }
}
