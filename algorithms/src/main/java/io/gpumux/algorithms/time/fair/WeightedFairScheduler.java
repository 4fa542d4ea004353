package io.gpumux.algorithms.time.fair;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * Weighted fair queueing: the piece that a fluid device would finish first runs next.
 *
 * <p>Virtual time is the service of the fluid device (generalised processor sharing) to weight 1: it moves with what is held,
 * over the weights of those that the fluid device serves. A piece starts at {@code S = max(V, F)} and ends at {@code F = S +
 * l/w}. A vGPU that is ahead of the fluid device is still served by it after its work has run out here. A. Demers, S.
 * Keshav, S. Shenker, "Analysis and simulation of a fair queueing algorithm", SIGCOMM 1989; A. Parekh, R. Gallager, "A
 * generalized processor sharing approach to flow control in integrated services networks", IEEE/ACM ToN 1(3), 1993. Where we
 * differ: a piece is a kernel or a slice of it, whose length is an estimate, or a slice where there is none, and what it held
 * is charged when it ends; and whoever has work here has work on the fluid device: if one runs out of it behind the fluid
 * device, what that gave it in vain goes to the others.
 *
 * <p>Tags are in 2^-16 ns of weight 1 and rebased about every ten hours of service, in O(h log n) for h handles. Otherwise
 * O(log n) per fact and decision for n vGPUs with work, amortized. Equal tags: the smaller handle. Not thread-safe.
 */
public final class WeightedFairScheduler implements Scheduler {
    private final TagHeap ready = new TagHeap();
    /** Who has no work, and is ahead of the fluid device: by where that catches up. */
    private final TagHeap ahead = new TagHeap();

    private final FluidClock clock = new FluidClock();
    private final FairTags tags = new FairTags();
    private final PieceLengths pieces;
    private boolean[] member = new boolean[0];

    /**
     * Makes a scheduler.
     *
     * @param sliceNanos the longest piece in ns, 1 to 10 s
     */
    public WeightedFairScheduler(long sliceNanos) {
        pieces = new PieceLengths(sliceNanos);
    }

    @Override
    public void attached(DeviceView view, long now) {
        pieces.attached(view);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ready.admit(vgpu);
        ahead.admit(vgpu);
        tags.add(vgpu, spec.weight());
        member = Columns.fit(member, vgpu);
        tags.place(vgpu, clock.floor(), 0);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        advance(pieces.moreNanos());
        int before = tags.weight(vgpu);
        tags.reweigh(vgpu, spec.weight(), clock.floor(), member[vgpu]);
        if (member[vgpu]) {
            clock.leave(before, clock.above(before));
            clock.join(spec.weight(), clock.above(spec.weight()));
            if (ahead.contains(vgpu)) {
                ahead.put(vgpu, tags.start(vgpu));
            }
        }
        if (ready.contains(vgpu)) {
            enqueue(vgpu);
        }
    }

    @Override
    public void removed(int vgpu, long now) {
        if (ahead.remove(vgpu)) {
            leave(vgpu);
        }
    }

    @Override
    public void ready(int vgpu, long now) {
        advance(pieces.moreNanos());
        if (!ahead.remove(vgpu)) {
            long had = clock.above(tags.weight(vgpu));
            int weight = tags.weight(vgpu);
            tags.place(vgpu, clock.floor() + Math.floorDiv(had, weight), Math.floorMod(had, weight));
            clock.join(weight, had);
            member[vgpu] = true;
        }
        enqueue(vgpu);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        if (ready.remove(vgpu)) {
            advance(pieces.moreNanos());
            drained(vgpu);
        }
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        advance(pieces.endedNanos(ranNanos));
        tags.charge(vgpu, ranNanos);
        if (reason.stillReady()) {
            enqueue(vgpu);
        } else {
            drained(vgpu);
        }
    }

    @Override
    public long decide(DeviceView view, Dispatcher out, long now) {
        int next = ready.first();
        if (next != TagHeap.NONE && view.running() == 0 && pieces.start(next, view, out)) {
            ready.poll();
            if (clock.late()) {
                rebase();
            }
        }
        return NEVER;
    }

    private void enqueue(int vgpu) {
        ready.put(vgpu, tags.finish(vgpu, pieces.expectedNanos(vgpu)));
    }

    /** The fluid device serves, and loses those whom it catches up with on the way. */
    private void advance(long nanos) {
        long units = FluidClock.units(nanos);
        while (!ahead.isEmpty() && clock.reaches(ahead.firstTag(), units)) {
            units -= clock.advanceTo(ahead.firstTag(), units);
            leave(ahead.poll());
        }
        clock.advance(units);
    }

    private void drained(int vgpu) {
        if (tags.start(vgpu) > clock.floor()) {
            ahead.put(vgpu, tags.start(vgpu));
        } else {
            leave(vgpu);
        }
        boolean idle = ready.isEmpty() && pieces.serving() == TagHeap.NONE;
        while (!ahead.isEmpty() && (idle || ahead.firstTag() <= clock.floor())) {
            leave(ahead.poll());
        }
    }

    private void leave(int vgpu) {
        clock.leave(tags.weight(vgpu), tags.beyond(vgpu, clock.floor()));
        member[vgpu] = false;
    }

    /** Moves the origin of virtual time to now: no order changes, no tag overflows. */
    private void rebase() {
        long moved = clock.rebase();
        tags.rebase(moved);
        for (int vgpu = 0; vgpu < tags.handles(); vgpu++) {
            if (ready.contains(vgpu)) {
                ready.put(vgpu, ready.tag(vgpu) - moved);
            }
            if (ahead.contains(vgpu)) {
                ahead.put(vgpu, ahead.tag(vgpu) - moved);
            }
        }
    }
}
