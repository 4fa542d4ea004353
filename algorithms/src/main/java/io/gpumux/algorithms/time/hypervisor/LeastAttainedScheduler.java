package io.gpumux.algorithms.time.hypervisor;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * Strings' least attained service: who has been served least goes first, where what is long ago counts for less.
 *
 * <p>Attained service is what a vGPU held in this epoch and a mean of the epochs before, in which the latest one has a
 * fixed part. Weights are ignored. D. Sengupta, A. Goswami, K. Schwan, K. Pallavi, "Scheduling multi-tenant cloud
 * workloads on accelerator-based systems", SC 2014. Where we differ: slices on a device where Strings wakes threads for a
 * while; the length of an epoch and the part of the latest one are assumed.
 *
 * <p>O(log n) per fact and decision, O(handles log n) an epoch. Equal service: the smaller handle. Not thread-safe.
 */
public final class LeastAttainedScheduler implements Scheduler {
    private static final int WHOLE = 100;
    /** After so many epochs without service the mean has vanished, whatever its part. */
    private static final int MOST_EPOCHS = 10_000;
    /** A longer epoch's service (13 days) counts as this long, so that no product overflows. */
    private static final long LONGEST_NANOS = 1L << 50;

    private final TagHeap ready = new TagHeap();
    private final long sliceNanos;
    private final long epochNanos;
    private final int latestPercent;
    private long[] latest = new long[0];
    private long[] mean = new long[0];
    private int handles;
    private long epoch;

    /**
     * Makes a scheduler.
     *
     * @param sliceNanos the longest turn, 1 ns to 10 s
     * @param epochNanos the epoch, 1 ns to 10 s
     * @param latestPercent what the latest epoch counts in the mean, 1 to 100
     */
    public LeastAttainedScheduler(long sliceNanos, long epochNanos, int latestPercent) {
        this.sliceNanos = Ranges.slice(sliceNanos);
        this.epochNanos = Ranges.require("epochNanos", epochNanos, 1, Ranges.LONGEST_SLICE_NANOS);
        this.latestPercent = (int) Ranges.require("latestPercent", latestPercent, 1, WHOLE);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ready.admit(vgpu);
        latest = Columns.fit(latest, vgpu);
        mean = Columns.fit(mean, vgpu);
        handles = Math.max(handles, vgpu + 1);
        latest[vgpu] = 0;
        mean[vgpu] = 0;
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {}

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        ready.put(vgpu, latest[vgpu] + mean[vgpu]);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready.remove(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        latest[vgpu] = Math.min(LONGEST_NANOS, latest[vgpu] + Math.min(LONGEST_NANOS, ranNanos));
        if (reason.stillReady()) {
            ready(vgpu, now);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (ready.isEmpty() || device.running() > 0) {
            return NEVER;
        }
        long passed = now / epochNanos - epoch;
        if (passed > 0) {
            epoch += passed;
            age((int) Math.min(MOST_EPOCHS, passed));
        }
        int next = ready.first();
        if (out.run(next, device.totalUnits(), sliceNanos)) {
            ready.poll();
        }
        return NEVER;
    }

    private void age(int epochs) {
        for (int vgpu = 0; vgpu < handles; vgpu++) {
            for (int passed = 0; passed < epochs && latest[vgpu] + mean[vgpu] > 0; passed++) {
                mean[vgpu] = (latestPercent * latest[vgpu] + (WHOLE - latestPercent) * mean[vgpu]) / WHOLE;
                latest[vgpu] = 0;
            }
            if (ready.contains(vgpu)) {
                ready.put(vgpu, mean[vgpu]);
            }
        }
    }
}
