package io.gpumux.core.govern;

import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.Scheduler;

/**
 * The parked vGPUs by the instant at which to ask the governors again: one heap for those that a hard governor refuses,
 * one for those that only soft ones refuse. O(log n) each.
 */
final class ParkingLot {
    static final int NONE = TagHeap.NONE;

    private final TagHeap hard = new TagHeap();
    private final TagHeap soft = new TagHeap();
    private final HandleRing indefinite = new HandleRing();

    void admit(int vgpu) {
        hard.admit(vgpu);
        soft.admit(vgpu);
        indefinite.admit(vgpu);
    }

    /** Adds a vGPU that is not in here. */
    void park(int vgpu, boolean onlySoft, long untilNanos) {
        (onlySoft ? soft : hard).put(vgpu, untilNanos);
        if (untilNanos == Scheduler.NEVER) {
            indefinite.addLast(vgpu);
        }
    }

    /** Asks for a wake-up on behalf of a vGPU that is not parked. */
    void remind(int vgpu, long untilNanos) {
        hard.put(vgpu, untilNanos);
    }

    void leave(int vgpu) {
        hard.remove(vgpu);
        soft.remove(vgpu);
        indefinite.remove(vgpu);
    }

    /** Takes out the next vGPU that is due, hard ones first, then by instant and handle. */
    int pollDue(long now) {
        if (!hard.isEmpty() && hard.firstTag() <= now) {
            return hard.poll();
        }
        return !soft.isEmpty() && soft.firstTag() <= now ? soft.poll() : NONE;
    }

    int indefinite() {
        return indefinite.size();
    }

    /** Takes out the longest parked vGPU without a known instant. */
    int pollIndefinite() {
        int vgpu = indefinite.first();
        leave(vgpu);
        return vgpu;
    }

    /** The vGPU that only soft governors hold and that may start first, or {@link #NONE}. */
    int firstSoft() {
        return soft.first();
    }

    /** Whether a vGPU that soft governors hold until then would be the first of those. */
    boolean wouldBeFirstSoft(int vgpu, long untilNanos) {
        return soft.isEmpty() || untilNanos < soft.firstTag() || (untilNanos == soft.firstTag() && vgpu < soft.first());
    }

    /** The next instant at which some vGPU is due, or {@link Scheduler#NEVER}. */
    long nextNanos() {
        long hardNanos = hard.isEmpty() ? Scheduler.NEVER : hard.firstTag();
        return soft.isEmpty() ? hardNanos : Math.min(hardNanos, soft.firstTag());
    }
}
