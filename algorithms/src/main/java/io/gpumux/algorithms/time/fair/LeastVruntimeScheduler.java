package io.gpumux.algorithms.time.fair;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import org.jspecify.annotations.Nullable;

/**
 * The fair policy of the Linux DRM scheduler: whose virtual runtime is least goes next.
 *
 * <p>Virtual runtime grows by the time held, shifted left by 1, 2, 4 or 7 for kernel, high, normal and low priority. Who runs
 * out of work keeps by how much it was ahead of the first of the others; who comes back is put that far behind the first. If
 * it was not ahead and others have work, it goes behind a first one of higher priority by {@code (1 us + both average jobs)
 * << shift}, before one of lower priority by {@code (1 ns + both average jobs) << shift}, and of two equal ones by 1 ns before
 * the one with the longer average job. T. Ursulin, "drm/sched: Fair scheduler", Linux patches and code, 2025. Where we
 * differ: jobs of one vGPU only are in the hardware at a time, and all of them end before others follow; the time of the last
 * job counts when work runs out, and not at the next job. The priority of a vGPU is 0 for normal, 1 for high, 2 and more for
 * kernel, below 0 for low; weights are ignored.
 *
 * <p>Virtual runtimes are moved back about every ten years of service, in O(h log n) for h handles. Otherwise O(log n) per
 * fact and decision for n ready vGPUs. Equal ones: the smaller handle. Not thread-safe.
 */
public final class LeastVruntimeScheduler implements Scheduler {
    private static final int NORMAL = 2;
    private static final int LOW = 3;
    /** By rank: kernel, high, normal, low. */
    private static final int[] SHIFTS = {1, 2, 4, 7};

    private static final long MICROSECOND = 1_000;
    private static final int AVERAGE_BITS = 6;
    private static final int AVERAGE_WEIGHT = 4;
    /** A longer grant (18 minutes) is charged as this long, so that nothing overflows. */
    private static final long LONGEST_NANOS = 1L << 40;

    private static final long REBASE_AT = 1L << 61;

    private final TagHeap waiting = new TagHeap();
    private final int jobs;
    private @Nullable DeviceView device;
    private int[] rank = new int[0];
    /** Of those with work; of others by how much they were ahead. */
    private long[] vruntime = new long[0];

    private long[] average = new long[0];
    private int handles;
    private int serving = TagHeap.NONE;
    private long kernelsBefore;

    /**
     * Makes a scheduler.
     *
     * @param jobs how many jobs (kernels) are put into the hardware at a time, 1 to 1,000,000
     */
    public LeastVruntimeScheduler(int jobs) {
        this.jobs = (int) Ranges.require("jobs", jobs, 1, 1_000_000);
    }

    @Override
    public void attached(DeviceView view, long now) {
        device = view;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        waiting.admit(vgpu);
        rank = Columns.fit(rank, vgpu);
        vruntime = Columns.fit(vruntime, vgpu);
        average = Columns.fit(average, vgpu);
        handles = Math.max(handles, vgpu + 1);
        rank[vgpu] = rankOf(spec);
        vruntime[vgpu] = 0;
        average[vgpu] = 0;
    }

    /** What it has had counts as it was charged; what comes counts by the new priority. */
    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        rank[vgpu] = rankOf(spec);
    }

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        int first = first();
        if (first != TagHeap.NONE) {
            long ahead = vruntime[vgpu] == 0 ? placed(vgpu, first) : vruntime[vgpu];
            vruntime[vgpu] = vruntime[first] + ahead;
        }
        waiting.put(vgpu, vruntime[vgpu]);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        if (waiting.remove(vgpu)) {
            leave(vgpu);
        }
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        long held = Math.min(ranNanos, LONGEST_NANOS);
        serving = TagHeap.NONE;
        vruntime[vgpu] += held << SHIFTS[rank[vgpu]];
        long finished = kernels(vgpu) - kernelsBefore;
        if (finished > 0) {
            long sample = (held / finished) << AVERAGE_BITS;
            average[vgpu] =
                    average[vgpu] == 0 ? sample : (average[vgpu] * (AVERAGE_WEIGHT - 1) + sample) / AVERAGE_WEIGHT;
        }
        if (reason.stillReady()) {
            waiting.put(vgpu, vruntime[vgpu]);
        } else {
            leave(vgpu);
        }
    }

    @Override
    public long decide(DeviceView view, Dispatcher out, long now) {
        int next = waiting.first();
        if (next != TagHeap.NONE
                && view.running() == 0
                && out.grant(next).kernels(jobs).run(view.totalUnits(), NEVER)) {
            waiting.poll();
            serving = next;
            kernelsBefore = kernels(next);
            if (vruntime[next] >= REBASE_AT) {
                rebase(vruntime[next]);
            }
        }
        return NEVER;
    }

    private static int rankOf(VgpuSpec spec) {
        return spec.priority() < 0 ? LOW : Math.max(0, NORMAL - spec.priority());
    }

    private long kernels(int vgpu) {
        return device == null ? 0 : device.used(vgpu, Meter.KERNELS);
    }

    /** {@return who has the least virtual runtime of those with work, with what it has held up to its grant} */
    private int first() {
        int first = waiting.first();
        boolean served = serving != TagHeap.NONE && (first == TagHeap.NONE || vruntime[serving] < vruntime[first]);
        return served ? serving : first;
    }

    /** {@return how far behind the first one that was not ahead of it comes back} */
    private long placed(int vgpu, int first) {
        long jobsNanos = (average[vgpu] + average[first]) >> AVERAGE_BITS;
        if (rank[vgpu] > rank[first]) {
            return (MICROSECOND + jobsNanos) << SHIFTS[rank[vgpu]];
        }
        if (rank[vgpu] < rank[first]) {
            return -((1 + jobsNanos) << SHIFTS[rank[vgpu]]);
        }
        return average[vgpu] <= average[first] ? -1 : 1;
    }

    private void leave(int vgpu) {
        int first = first();
        vruntime[vgpu] = first == TagHeap.NONE ? 0 : Math.max(0, vruntime[vgpu] - vruntime[first]);
    }

    /** Moves the origin: no order changes, nothing overflows. */
    private void rebase(long moved) {
        for (int vgpu = 0; vgpu < handles; vgpu++) {
            if (waiting.contains(vgpu)) {
                vruntime[vgpu] -= moved;
                waiting.put(vgpu, vruntime[vgpu]);
            }
        }
        vruntime[serving] -= moved;
    }
}
