package io.gpumux.algorithms.time.mediated;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * The time slices of NVIDIA's host scheduler between contexts: turns of a slice, more of them in a round for who is visited
 * more often.
 *
 * <p>A context is in the runlist of a round as often as its interleave level says, 1 (low), 2 (medium) or 3 (high): here its
 * weight, at most 3. In each turn of the ring every context that has visits left is visited once; a round ends when nobody
 * with work has any left. A context without work gives way at once. Source: NVIDIA DRIVE OS documentation, GPU scheduling;
 * nvidia-smi, compute-policy --set-timeslice. Where we differ: the order of the runlist is not published; who goes and comes
 * back within a round has no more visits than it had left.
 *
 * <p>O(1) per fact and decision. Not thread-safe.
 */
public final class NvidiaTimeSliceScheduler implements Scheduler {
    /** The interleave level of a context that is visited most often. */
    public static final int HIGHEST_LEVEL = 3;

    private final long sliceNanos;
    private HandleRing round = new HandleRing();
    private HandleRing following = new HandleRing();
    private int[] level = new int[0];
    private int[] visits = new int[0];
    private long[] countedIn = new long[0];
    private long rounds;

    /**
     * Makes a scheduler.
     *
     * @param sliceNanos the slice in ns, 1 to 10 s
     */
    public NvidiaTimeSliceScheduler(long sliceNanos) {
        this.sliceNanos = Ranges.slice(sliceNanos);
    }

    /** {@return the interleave level of this weight} */
    static int level(int weight) {
        return Math.min(weight, HIGHEST_LEVEL);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        round.admit(vgpu);
        following.admit(vgpu);
        level = Columns.fit(level, vgpu);
        visits = Columns.fit(visits, vgpu);
        countedIn = Columns.fit(countedIn, vgpu);
        level[vgpu] = level(spec.weight());
        visits[vgpu] = level[vgpu];
        countedIn[vgpu] = rounds;
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        level[vgpu] = level(spec.weight());
    }

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        count(vgpu);
        (visits[vgpu] > 0 ? round : following).addLast(vgpu);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        round.remove(vgpu);
        following.remove(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        if (reason.stillReady()) {
            ready(vgpu, now);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (device.running() > 0) {
            return NEVER;
        }
        if (round.isEmpty()) {
            HandleRing over = round;
            round = following;
            following = over;
            rounds++;
        }
        int next = round.first();
        if (next != HandleRing.NONE && out.run(next, device.totalUnits(), sliceNanos)) {
            round.poll();
            count(next);
            visits[next]--;
        }
        return NEVER;
    }

    /** Gives a context its visits of this round, once. */
    private void count(int vgpu) {
        if (countedIn[vgpu] != rounds) {
            countedIn[vgpu] = rounds;
            visits[vgpu] = level[vgpu];
        }
    }
}
