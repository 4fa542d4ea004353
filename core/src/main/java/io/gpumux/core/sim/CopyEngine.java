package io.gpumux.core.sim;

import org.jspecify.annotations.Nullable;

/** A copy engine: copies of one direction, one at a time, in the order in which they came to the head of their stream. */
final class CopyEngine {
    private final EventHeap timers;
    private final StreamList queue = new StreamList();
    private @Nullable Stream active;

    CopyEngine(EventHeap timers) {
        this.timers = timers;
    }

    /** A stream's head is a copy. */
    void submit(Stream stream, long now) {
        queue.addLast(stream);
        startNext(now);
    }

    /** {@return whether the stream's timer stands for a copy that this engine makes}; frees the engine if so */
    boolean ended(Stream stream, long now) {
        if (active != stream) {
            return false;
        }
        active = null;
        startNext(now);
        return true;
    }

    /** Drops a copy, whether it waits or is under way. */
    void drop(Stream stream, long now) {
        if (active == stream) {
            timers.cancel(stream.timer);
            active = null;
            startNext(now);
        } else {
            queue.remove(stream);
        }
    }

    private void startNext(long now) {
        Stream next = queue.first;
        if (active == null && next != null) {
            queue.remove(next);
            active = next;
            timers.set(next.timer, now + next.tenant.request.durationNanos[next.kernel]);
        }
    }
}
