package io.gpumux.algorithms.time.fair;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * Worst-case fair weighted fair queueing (WF2Q+): of the pieces that a fluid device would have begun, the one that it would
 * finish first runs next.
 *
 * <p>A piece starts at {@code S = max(V, F)} and ends at {@code F = S + l/w}; it is eligible once {@code S <= V}. Virtual time
 * moves with what is held over the weights of all vGPUs, and at least to the smallest start of those with work. So where all
 * have work, nobody is ahead of the fluid device by a piece. J. Bennett, H. Zhang, "WF2Q: worst-case fair weighted fair
 * queueing", INFOCOM 1996; the same, "Hierarchical packet fair queueing algorithms", SIGCOMM 1996. Where we differ: a piece is a
 * kernel or a slice of it, whose length is an estimate, or a slice where there is none; what it held is charged when it ends.
 *
 * <p>Tags are in 2^-16 ns of weight 1 and rebased about every ten hours of service, in O(h log n) for h handles. Otherwise
 * O(log n) per fact and decision for n vGPUs with work, amortized. Equal tags: the smaller handle. Not thread-safe.
 */
public final class WorstCaseFairScheduler implements Scheduler {
    private final TagHeap early = new TagHeap();
    private final TagHeap eligible = new TagHeap();
    private final FluidClock clock = new FluidClock();
    private final FairTags tags = new FairTags();
    private final PieceLengths pieces;

    /**
     * Makes a scheduler.
     *
     * @param sliceNanos the longest piece in ns, 1 to 10 s
     */
    public WorstCaseFairScheduler(long sliceNanos) {
        pieces = new PieceLengths(sliceNanos);
    }

    @Override
    public void attached(DeviceView view, long now) {
        pieces.attached(view);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        advance(pieces.moreNanos());
        early.admit(vgpu);
        eligible.admit(vgpu);
        tags.add(vgpu, spec.weight());
        tags.place(vgpu, clock.floor(), 0);
        clock.join(spec.weight(), clock.above(spec.weight()));
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        advance(pieces.moreNanos());
        boolean waits = early.remove(vgpu) || eligible.remove(vgpu);
        int before = tags.weight(vgpu);
        tags.reweigh(vgpu, spec.weight(), clock.floor(), waits || pieces.serving() == vgpu);
        clock.leave(before, clock.above(before));
        clock.join(spec.weight(), clock.above(spec.weight()));
        if (waits) {
            early.put(vgpu, tags.start(vgpu));
        }
    }

    @Override
    public void removed(int vgpu, long now) {
        advance(pieces.moreNanos());
        clock.leave(tags.weight(vgpu), clock.above(tags.weight(vgpu)));
    }

    @Override
    public void ready(int vgpu, long now) {
        advance(pieces.moreNanos());
        tags.begin(vgpu, clock.floor());
        early.put(vgpu, tags.start(vgpu));
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        if (!early.remove(vgpu)) {
            eligible.remove(vgpu);
        }
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        advance(pieces.endedNanos(ranNanos));
        tags.charge(vgpu, ranNanos);
        if (reason.stillReady()) {
            early.put(vgpu, tags.start(vgpu));
        }
    }

    @Override
    public long decide(DeviceView view, Dispatcher out, long now) {
        if (view.running() > 0) {
            return NEVER;
        }
        if (eligible.isEmpty() && !early.isEmpty()) {
            clock.reach(early.firstTag());
        }
        while (!early.isEmpty() && early.firstTag() <= clock.floor()) {
            int vgpu = early.poll();
            eligible.put(vgpu, tags.finish(vgpu, pieces.expectedNanos(vgpu)));
        }
        int next = eligible.first();
        if (next != TagHeap.NONE && pieces.start(next, view, out)) {
            eligible.poll();
            if (clock.late()) {
                rebase();
            }
        }
        return NEVER;
    }

    private void advance(long nanos) {
        clock.advance(FluidClock.units(nanos));
    }

    /** Moves the origin of virtual time to now: no order changes, no tag overflows. */
    private void rebase() {
        long moved = clock.rebase();
        tags.rebase(moved);
        for (int vgpu = 0; vgpu < tags.handles(); vgpu++) {
            if (early.contains(vgpu)) {
                early.put(vgpu, tags.start(vgpu));
            }
            if (eligible.contains(vgpu)) {
                eligible.put(vgpu, eligible.tag(vgpu) - moved);
            }
        }
    }
}
