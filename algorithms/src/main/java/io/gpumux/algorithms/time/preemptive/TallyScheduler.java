package io.gpumux.algorithms.time.preemptive;

import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * Tally: best effort runs only once the urgent have been quiet for a while, a kernel at a time, and stops between blocks when
 * they come back.
 *
 * <p>W. Zhao, A. Jayarajan, G. Pekhimenko, "Tally: non-intrusive performance isolation for concurrent deep learning
 * workloads", ASPLOS 2025. Urgent is a priority above 0, more urgent first; best-effort vGPUs of equal priority take turns of
 * a kernel. Where we differ: kernels are not rewritten, so that the turnaround is that of the resident blocks, whatever bound
 * the slices or persistent blocks of the original would be chosen for; and a more urgent vGPU stops any less urgent one.
 *
 * <p>O(log n) per fact and decision for n ready vGPUs. Not thread-safe.
 */
public final class TallyScheduler implements Scheduler {
    /** The longest quiet time, in ns: 1 s. */
    public static final long LONGEST_QUIET_NANOS = 1_000_000_000;

    private final UrgencyQueue ready = new UrgencyQueue();
    private final Launch urgent = new Launch(StopPoint.BLOCK, 0, 0);
    private final Launch bestEffort = Launch.kernelByKernel(StopPoint.BLOCK);
    private final long quietNanos;
    private int serving = UrgencyQueue.NONE;
    private long quietAt;

    /**
     * Makes a scheduler.
     *
     * @param quietNanos how long the urgent must be quiet before best effort starts in ns, 0 to 1 s
     */
    public TallyScheduler(long quietNanos) {
        this.quietNanos = Ranges.require("quietNanos", quietNanos, 0, LONGEST_QUIET_NANOS);
        quietAt = Long.MIN_VALUE;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ready.admit(vgpu, spec.priority());
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        ready.prioritize(vgpu, spec.priority());
    }

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        ready.line(vgpu, 0);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready.remove(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        serving = UrgencyQueue.NONE;
        boolean wasUrgent = isUrgent(vgpu);
        if (wasUrgent) {
            quietAt = now + quietNanos;
        }
        if (!reason.stillReady()) {
            return;
        }
        if (wasUrgent || reason != StopReason.LIMIT) {
            ready.restore(vgpu, 0);
        } else {
            ready.line(vgpu, 0);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        int next = ready.first();
        if (next == UrgencyQueue.NONE) {
            return NEVER;
        }
        boolean nextIsUrgent = isUrgent(next);
        if (device.running() > 0) {
            boolean stops = serving != UrgencyQueue.NONE
                    && ready.priority(next) > ready.priority(serving)
                    && !device.stopping(serving);
            if (stops) {
                bestEffort.stop(serving, device, out);
            }
        } else if (!nextIsUrgent && now < quietAt) {
            return quietAt;
        } else if ((nextIsUrgent ? urgent : bestEffort).start(next, device, out, NEVER)) {
            ready.poll();
            serving = next;
        }
        return NEVER;
    }

    private boolean isUrgent(int vgpu) {
        return ready.priority(vgpu) > 0;
    }
}
