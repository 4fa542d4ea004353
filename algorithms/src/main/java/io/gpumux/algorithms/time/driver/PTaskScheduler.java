package io.gpumux.algorithms.time.driver;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * PTask's scheduling of one device: a kernel at a time, by static priority, age and run time.
 *
 * <p>Each waiting vGPU gains urgency with time; a level of static priority is worth so much waiting, and the mean run time
 * of its kernels so much less. As all age at the same speed, their order stands: a heap by the instant at which each began
 * to wait, moved by the two. Data-aware, the vGPU that ran last, whose data are on the device, counts as having waited
 * longer. With neither priority nor run time nor data it is FIFO, a kernel at a time, which on one device is first-available,
 * too. C. Rossbach, J. Currey, M. Silberstein, B. Ray, E. Witchel, "PTask: operating system abstractions to manage GPUs as
 * compute devices", SOSP 2011. Where we differ: its weights are not known and are parameters; the run time is a moving mean
 * over 8 kernels; the choice among several devices is left out.
 *
 * <p>O(log n) per fact and decision for n ready vGPUs; equals: the smaller handle. Not thread-safe.
 */
public final class PTaskScheduler implements Scheduler {
    private static final int MOST_PRIORITY = 1_000_000;
    private static final int MEAN_SHIFT = 3;
    private static final long WHOLE_PERCENT = 100;
    private static final int MOST_PERCENT = 1_000;

    private final TagHeap ready = new TagHeap();
    private final long levelNanos;
    private final int runTimePercent;
    private final long affinityNanos;
    private int[] priority = new int[0];
    private long[] meanNanos = new long[0];
    private long[] sinceNanos = new long[0];
    private int last = TagHeap.NONE;

    /**
     * Makes a scheduler.
     *
     * @param levelNanos how much waiting a level of priority is worth, 0 ns to 10 s
     * @param runTimePercent how much of its mean run time counts against a vGPU, in percent, 0 to 1000
     * @param affinityNanos how much waiting data on the device are worth, 0 ns to 10 s
     */
    public PTaskScheduler(long levelNanos, int runTimePercent, long affinityNanos) {
        this.levelNanos = Ranges.require("levelNanos", levelNanos, 0, Ranges.LONGEST_SLICE_NANOS);
        this.runTimePercent = (int) Ranges.require("runTimePercent", runTimePercent, 0, MOST_PERCENT);
        this.affinityNanos = Ranges.require("affinityNanos", affinityNanos, 0, Ranges.LONGEST_SLICE_NANOS);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ready.admit(vgpu);
        priority = Columns.fit(priority, vgpu);
        meanNanos = Columns.fit(meanNanos, vgpu);
        sinceNanos = Columns.fit(sinceNanos, vgpu);
        priority[vgpu] = clamped(spec);
        meanNanos[vgpu] = 0;
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        priority[vgpu] = clamped(spec);
        if (ready.contains(vgpu)) {
            ready.put(vgpu, tag(vgpu));
        }
    }

    @Override
    public void removed(int vgpu, long now) {
        if (last == vgpu) {
            last = TagHeap.NONE;
        }
    }

    @Override
    public void ready(int vgpu, long now) {
        sinceNanos[vgpu] = now;
        ready.put(vgpu, tag(vgpu));
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready.remove(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        meanNanos[vgpu] += (ranNanos - meanNanos[vgpu]) >> MEAN_SHIFT;
        if (reason.stillReady()) {
            ready(vgpu, now);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (device.running() > 0 || ready.isEmpty()) {
            return NEVER;
        }
        int next = ready.first();
        if (last != TagHeap.NONE && ready.contains(last) && ready.tag(last) - affinityNanos < ready.firstTag()) {
            next = last;
        }
        if (out.grant(next).kernels(1).run(device.totalUnits(), NEVER)) {
            ready.remove(next);
            last = next;
        }
        return NEVER;
    }

    /** {@return the instant from which it counts as having waited, in ns} */
    private long tag(int vgpu) {
        return sinceNanos[vgpu] - levelNanos * priority[vgpu] + meanNanos[vgpu] * runTimePercent / WHOLE_PERCENT;
    }

    private static int clamped(VgpuSpec spec) {
        return Math.max(-MOST_PRIORITY, Math.min(MOST_PRIORITY, spec.priority()));
    }
}
