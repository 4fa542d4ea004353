package io.gpumux.algorithms.time.fair;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import org.jspecify.annotations.Nullable;

/**
 * Start-time fair queueing with depth, SFQ(D): up to D kernels are on the device at once, and the smallest start tag goes next.
 *
 * <p>Tags are those of start-time fair queueing; virtual time is the start tag of the last kernel that went to the device.
 * In which order, how fast, and how much at once the device works does not matter. W. Jin, J. Chase, J. Kaur, "Interposed
 * proportional sharing for a storage service utility", SIGMETRICS 2004. Where we differ: a vGPU has at most one kernel on the
 * device. If it has more work and its next kernel would, by the estimate, come before those that wait, a place on the device is
 * kept for it. What is charged are the units that a kernel occupied over those of the device, when it ends.
 *
 * <p>Tags are in 2^-16 ns of weight 1 and rebased about every ten hours of service, in O(h log n) for h handles. Otherwise
 * O(log n) per fact and O(D + log n) per grant for n ready vGPUs. Equal tags: the smaller handle. Not thread-safe.
 */
public final class StartTimeFairDepthScheduler implements Scheduler {
    /** The largest depth. */
    public static final int DEEPEST = 1024;

    private static final long REBASE_AT = 1L << 61;

    private final TagHeap ready = new TagHeap();
    private final HandleRing outstanding = new HandleRing();
    private final FairTags tags = new FairTags();
    private final int depth;
    private @Nullable DeviceView device;
    /** Where the kernel after the one on the device is expected to start. */
    private long[] next = new long[0];
    /** What was occupied and charged by the last grant, in unit-ns. */
    private long[] charged = new long[0];
    /** What was occupied and not yet charged: less than a ns of the whole device. */
    private long[] carried = new long[0];

    private long virtualTime;
    private long latestFinish;

    /**
     * Makes a scheduler.
     *
     * @param depth how many kernels may be on the device at once, 1 to 1024
     */
    public StartTimeFairDepthScheduler(int depth) {
        this.depth = (int) Ranges.require("depth", depth, 1, DEEPEST);
    }

    @Override
    public void attached(DeviceView view, long now) {
        device = view;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ready.admit(vgpu);
        outstanding.admit(vgpu);
        tags.add(vgpu, spec.weight());
        next = Columns.fit(next, vgpu);
        charged = Columns.fit(charged, vgpu);
        carried = Columns.fit(carried, vgpu);
        carried[vgpu] = 0;
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        boolean waits = ready.remove(vgpu);
        tags.reweigh(vgpu, spec.weight(), virtualTime, waits || outstanding.contains(vgpu));
        if (waits) {
            ready.put(vgpu, tags.start(vgpu));
        }
    }

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        if (outstanding.isEmpty() && ready.isEmpty()) {
            virtualTime = Math.max(virtualTime, latestFinish);
        }
        tags.begin(vgpu, virtualTime);
        ready.put(vgpu, tags.start(vgpu));
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready.remove(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        outstanding.remove(vgpu);
        tags.charge(vgpu, chargedNanos(vgpu, ranNanos));
        latestFinish = Math.max(latestFinish, tags.start(vgpu));
        if (reason.stillReady()) {
            ready.put(vgpu, tags.start(vgpu));
        }
    }

    @Override
    public long decide(DeviceView view, Dispatcher out, long now) {
        while (!ready.isEmpty() && outstanding.size() < depth && !isKept(view, ready.firstTag())) {
            int first = ready.first();
            long expected = view.kernels().estimateNanos(first, 0, view.totalUnits());
            if (!out.grant(first).kernels(1).shared(0).run(view.totalUnits(), NEVER)) {
                return NEVER;
            }
            virtualTime = Math.max(virtualTime, ready.firstTag());
            ready.poll();
            outstanding.addLast(first);
            next[first] = tags.finish(first, expected == KernelView.UNKNOWN ? 0 : expected);
            charged[first] = view.used(first, Meter.OCCUPIED_UNIT_NANOS) - carried[first];
            if (virtualTime >= REBASE_AT) {
                rebase();
            }
        }
        return NEVER;
    }

    /** {@return whether somebody on the device has more work that comes before a start tag} */
    private boolean isKept(DeviceView view, long startTag) {
        for (int vgpu = outstanding.first(); vgpu != HandleRing.NONE; vgpu = outstanding.after(vgpu)) {
            if (next[vgpu] < startTag && view.queued(vgpu) > 1) {
                return true;
            }
        }
        return false;
    }

    private long chargedNanos(int vgpu, long ranNanos) {
        if (device == null) {
            return ranNanos;
        }
        long occupied = device.used(vgpu, Meter.OCCUPIED_UNIT_NANOS) - charged[vgpu];
        carried[vgpu] = occupied % device.totalUnits();
        return occupied / device.totalUnits();
    }

    /** Moves the origin of virtual time to now: no order changes, no tag overflows. */
    private void rebase() {
        tags.rebase(virtualTime);
        for (int vgpu = 0; vgpu < tags.handles(); vgpu++) {
            next[vgpu] -= virtualTime;
            if (ready.contains(vgpu)) {
                ready.put(vgpu, tags.start(vgpu));
            }
        }
        latestFinish = Math.max(0, latestFinish - virtualTime);
        virtualTime = 0;
    }
}
