package io.gpumux.algorithms.time;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * Start-time fair queueing: the piece with the smallest start tag runs next.
 *
 * <p>A piece of work of a vGPU starts at {@code S = max(v, F)} in virtual time and ends at {@code F = S + ran/weight};
 * {@code v} is the start tag of the piece in service, and after a busy period the largest end tag. So a sleeper neither
 * saves credit nor is punished. P. Goyal, H. Vin, H. Cheng, "Start-time fair queuing: a scheduling algorithm for
 * integrated services packet switching networks", SIGCOMM 1996 / IEEE/ACM ToN 5(5), 1997. Where we differ: a piece is a
 * slice, its length is not known beforehand (the order does not need it), and what is charged is the time held.
 *
 * <p>Tags are in 1/65536 ns of weight 1; remainders of the division are carried. They are rebased about every ten
 * hours of service, in O(h log n) for h handles. Otherwise O(log n) per fact and decision for n ready vGPUs. Equal tags:
 * the smaller handle. Not thread-safe.
 */
public final class StartTimeFairScheduler implements Scheduler {
    private static final int TAG_SHIFT = 16;
    // a longer piece (ten hours) is charged as this long, so that tags cannot overflow
    private static final long LONGEST_PIECE_NANOS = 1L << 45;
    private static final long REBASE_AT = 1L << 61;

    private final TagHeap ready = new TagHeap();
    private final long sliceNanos;
    private final long rebaseAt;
    private int[] weight = new int[0];
    private long[] finish = new long[0];
    private long[] remainder = new long[0];
    private int handles;
    private long virtualTime;
    private long latestFinish;
    private int serving = TagHeap.NONE;
    private int servingWeight = 1;

    /**
     * Makes a scheduler.
     *
     * @param sliceNanos the longest piece in ns, 1 to 10 s
     */
    public StartTimeFairScheduler(long sliceNanos) {
        this(sliceNanos, REBASE_AT);
    }

    /** Makes a scheduler that moves the origin of virtual time when that has reached this tag. */
    StartTimeFairScheduler(long sliceNanos, long rebaseAt) {
        this.sliceNanos = Ranges.slice(sliceNanos);
        this.rebaseAt = rebaseAt;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ready.admit(vgpu);
        weight = Columns.fit(weight, vgpu);
        finish = Columns.fit(finish, vgpu);
        remainder = Columns.fit(remainder, vgpu);
        handles = Math.max(handles, vgpu + 1);
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
        if (serving == TagHeap.NONE && ready.isEmpty()) {
            virtualTime = Math.max(virtualTime, latestFinish);
        }
        ready.put(vgpu, Math.max(virtualTime, finish[vgpu]));
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready.remove(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        long scaled = (Math.min(ranNanos, LONGEST_PIECE_NANOS) << TAG_SHIFT) + remainder[vgpu];
        finish[vgpu] = virtualTime + scaled / servingWeight;
        remainder[vgpu] = scaled % servingWeight;
        latestFinish = Math.max(latestFinish, finish[vgpu]);
        serving = TagHeap.NONE;
        if (reason.stillReady()) {
            ready.put(vgpu, finish[vgpu]);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        int next = ready.first();
        if (next != TagHeap.NONE && device.running() == 0 && out.run(next, device.totalUnits(), sliceNanos)) {
            virtualTime = ready.firstTag();
            ready.poll();
            serving = next;
            servingWeight = weight[next];
            if (virtualTime >= rebaseAt) {
                rebase();
            }
        }
        return NEVER;
    }

    /** Moves the origin of virtual time to now: no order changes, no tag overflows. */
    private void rebase() {
        for (int vgpu = 0; vgpu < handles; vgpu++) {
            finish[vgpu] = Math.max(0, finish[vgpu] - virtualTime);
            if (ready.contains(vgpu)) {
                ready.put(vgpu, ready.tag(vgpu) - virtualTime);
            }
        }
        latestFinish = Math.max(0, latestFinish - virtualTime);
        virtualTime = 0;
    }
}
