package io.gpumux.algorithms.time.realtime;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * Multilevel feedback: turns within a level, the higher level first; who has used up its slice of a level sinks to the next,
 * whose slices are twice as long; at each boost everybody is in the first level again.
 *
 * <p>F. J. Corbato, M. Merwin-Daggett, R. C. Daley, "An experimental time-sharing system", AFIPS SJCC 1962; R. H. and A. C.
 * Arpaci-Dusseau, "Operating systems: three easy pieces", chapter 8. As there, what is used of a level's slice is kept when
 * a vGPU sleeps, so that sleeping just before its end gains nothing. A vGPU that comes to a higher level stops the running one,
 * as finely as the device can; who is stopped keeps its turn. Boosts come at multiples of the boost period.
 *
 * <p>O(log n) per fact and decision for n ready vGPUs, the boost included: who waits since before it counts as first level
 * from then on, and goes before those who came since. Not thread-safe.
 */
public final class MultilevelFeedbackScheduler implements Scheduler {
    /** The most levels. */
    public static final int MOST_LEVELS = 16;

    private final TagHeap ready = new TagHeap(true);
    private final int levels;
    private final long sliceNanos;
    private final long boostNanos;
    private int[] level = new int[0];
    private long[] used = new long[0];
    private long[] boosted = new long[0];
    private long[] turn = new long[0];
    private long nextTurn;
    private int serving = TagHeap.NONE;

    /**
     * Makes a scheduler.
     *
     * @param levels how many levels, 1 to 16
     * @param sliceNanos the slice of the first level in ns, 1 to 10 s
     * @param boostNanos the time between boosts in ns, 1 ms to 1000 s
     */
    public MultilevelFeedbackScheduler(int levels, long sliceNanos, long boostNanos) {
        this.levels = (int) Ranges.require("levels", levels, 1, MOST_LEVELS);
        this.sliceNanos = Ranges.slice(sliceNanos);
        this.boostNanos = Ranges.require("boostNanos", boostNanos, 1_000_000, 100 * Ranges.LONGEST_SLICE_NANOS);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ready.admit(vgpu);
        level = Columns.fit(level, vgpu);
        used = Columns.fit(used, vgpu);
        boosted = Columns.fit(boosted, vgpu);
        turn = Columns.fit(turn, vgpu);
        level[vgpu] = 0;
        used[vgpu] = 0;
        boosted[vgpu] = boosts(now);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {}

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        boost(vgpu, now);
        put(vgpu, nextTurn++);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready.remove(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        serving = TagHeap.NONE;
        used[vgpu] += ranNanos;
        boost(vgpu, now);
        boolean sinks = used[vgpu] >= sliceNanos << level[vgpu];
        if (sinks) {
            used[vgpu] = 0;
            level[vgpu] = Math.min(levels - 1, level[vgpu] + 1);
        }
        if (reason.stillReady()) {
            put(vgpu, reason == StopReason.PREEMPTED && !sinks ? turn[vgpu] : nextTurn++);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        int next = ready.first();
        if (next == TagHeap.NONE) {
            return NEVER;
        }
        boost(next, now);
        if (device.running() == 0) {
            if (out.run(next, device.totalUnits(), (sliceNanos << level[next]) - used[next])) {
                serving = ready.poll();
            }
            return NEVER;
        }
        if (serving != TagHeap.NONE) {
            boost(serving, now);
            if (level[next] < level[serving] && !device.stopping(serving)) {
                out.preempt(serving, Preemption.DEVICE_DEFAULT);
            }
        }
        return NEVER;
    }

    /** The boost comes late to a vGPU, but before it matters. */
    private void boost(int vgpu, long now) {
        long boosts = boosts(now);
        if (boosted[vgpu] < boosts) {
            boosted[vgpu] = boosts;
            level[vgpu] = 0;
            used[vgpu] = 0;
        }
    }

    private long boosts(long now) {
        return Math.floorDiv(now, boostNanos);
    }

    /** Who waits since before a boost has a smaller key than all who came after it. */
    private void put(int vgpu, long itsTurn) {
        turn[vgpu] = itsTurn;
        ready.rank(vgpu, itsTurn);
        ready.put(vgpu, boosted[vgpu] * levels + level[vgpu]);
    }
}
