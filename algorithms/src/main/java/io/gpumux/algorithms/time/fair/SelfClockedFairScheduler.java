package io.gpumux.algorithms.time.fair;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * Self-clocked fair queueing: the piece with the smallest finish tag runs next, and its tag is the virtual time.
 *
 * <p>A piece starts at {@code S = max(v, F)} and ends at {@code F = S + l/w}; v is the finish tag of the piece in service, and
 * after a busy period the largest. So no fluid device has to be followed. S. J. Golestani, "A self-clocked fair queueing scheme
 * for broadband applications", INFOCOM 1994. Where we differ: a piece is a kernel or a slice of it, whose length is an
 * estimate, or a slice where there is none; what it held is charged when it ends, so that only the order of pieces rests on a
 * guess, by which a vGPU can be behind; and v never falls.
 *
 * <p>Tags are in 2^-16 ns of weight 1 and rebased about every ten hours of service, in O(h log n) for h handles. Otherwise
 * O(log n) per fact and decision for n ready vGPUs. Equal tags: the smaller handle. Not thread-safe.
 */
public final class SelfClockedFairScheduler implements Scheduler {
    private static final long REBASE_AT = 1L << 61;

    private final TagHeap ready = new TagHeap();
    private final FairTags tags = new FairTags();
    private final PieceLengths pieces;
    private long virtualTime;
    private long latestFinish;

    /**
     * Makes a scheduler.
     *
     * @param sliceNanos the longest piece in ns, 1 to 10 s
     */
    public SelfClockedFairScheduler(long sliceNanos) {
        pieces = new PieceLengths(sliceNanos);
    }

    @Override
    public void attached(DeviceView view, long now) {
        pieces.attached(view);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ready.admit(vgpu);
        tags.add(vgpu, spec.weight());
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        boolean waits = ready.remove(vgpu);
        tags.reweigh(vgpu, spec.weight(), virtualTime, waits || pieces.serving() == vgpu);
        if (waits) {
            enqueue(vgpu);
        }
    }

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        if (pieces.serving() == TagHeap.NONE && ready.isEmpty()) {
            virtualTime = Math.max(virtualTime, latestFinish);
        }
        tags.begin(vgpu, virtualTime);
        enqueue(vgpu);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready.remove(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        pieces.endedNanos(ranNanos);
        tags.charge(vgpu, ranNanos);
        latestFinish = Math.max(latestFinish, tags.start(vgpu));
        if (reason.stillReady()) {
            enqueue(vgpu);
        }
    }

    @Override
    public long decide(DeviceView view, Dispatcher out, long now) {
        int next = ready.first();
        if (next != TagHeap.NONE && view.running() == 0 && pieces.start(next, view, out)) {
            virtualTime = Math.max(virtualTime, ready.firstTag());
            ready.poll();
            if (virtualTime >= REBASE_AT) {
                rebase();
            }
        }
        return NEVER;
    }

    private void enqueue(int vgpu) {
        ready.put(vgpu, tags.finish(vgpu, pieces.expectedNanos(vgpu)));
    }

    /** Moves the origin of virtual time to now: no order changes, no tag overflows. */
    private void rebase() {
        tags.rebase(virtualTime);
        for (int vgpu = 0; vgpu < tags.handles(); vgpu++) {
            if (ready.contains(vgpu)) {
                ready.put(vgpu, ready.tag(vgpu) - virtualTime);
            }
        }
        latestFinish = Math.max(0, latestFinish - virtualTime);
        virtualTime = 0;
    }
}
