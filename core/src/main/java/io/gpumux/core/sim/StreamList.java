package io.gpumux.core.sim;

import org.jspecify.annotations.Nullable;

/** An intrusive list of streams; a stream is in at most one. Every operation is O(1), unless it says otherwise. */
final class StreamList {
    @Nullable
    Stream first;

    private @Nullable Stream last;

    boolean isEmpty() {
        return first == null;
    }

    /** {@return how many there are}; O(n) */
    int count() {
        int count = 0;
        for (Stream stream = first; stream != null; stream = stream.next) {
            count++;
        }
        return count;
    }

    void addLast(Stream stream) {
        Stream before = last;
        stream.previous = before;
        stream.next = null;
        last = stream;
        if (before == null) {
            first = stream;
        } else {
            before.next = stream;
        }
    }

    /** Inserts a stream before all that are younger; O(1) when it is older than all. */
    void addByOrder(Stream stream) {
        Stream after = first;
        while (after != null && after.order < stream.order) {
            after = after.next;
        }
        if (after == null) {
            addLast(stream);
            return;
        }
        Stream before = after.previous;
        stream.previous = before;
        stream.next = after;
        after.previous = stream;
        if (before == null) {
            first = stream;
        } else {
            before.next = stream;
        }
    }

    void remove(Stream stream) {
        Stream before = stream.previous;
        Stream after = stream.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        stream.previous = null;
        stream.next = null;
    }
}
