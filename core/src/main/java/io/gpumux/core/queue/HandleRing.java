package io.gpumux.core.queue;

import java.util.Arrays;

/**
 * A FIFO of handles: an intrusive doubly linked list in two arrays.
 *
 * <p>Every operation is O(1) and allocates nothing, except {@link #admit}, which grows the arrays. A handle is in the
 * ring at most once. Not thread-safe.
 */
public final class HandleRing {
    /** "No handle": the answer of an empty ring. */
    public static final int NONE = -1;

    private static final int ABSENT = -2;

    private int[] next = new int[0];
    private int[] previous = new int[0];
    private int head = NONE;
    private int tail = NONE;
    private int size;

    /** Makes room for a handle; needed once before the handle is used. */
    public void admit(int handle) {
        if (handle >= next.length) {
            int before = next.length;
            int length = Math.max(handle + 1, Math.max(8, before + (before >> 1)));
            next = Arrays.copyOf(next, length);
            previous = Arrays.copyOf(previous, length);
            Arrays.fill(next, before, length, ABSENT);
        }
    }

    /** {@return whether the handle is in the ring} */
    public boolean contains(int handle) {
        return next[handle] != ABSENT;
    }

    /** Appends a handle that is not in the ring. */
    public void addLast(int handle) {
        assert !contains(handle) : handle;
        next[handle] = NONE;
        previous[handle] = tail;
        if (tail == NONE) {
            head = handle;
        } else {
            next[tail] = handle;
        }
        tail = handle;
        size++;
    }

    /** Puts a handle that is not in the ring in front. */
    public void addFirst(int handle) {
        assert !contains(handle) : handle;
        previous[handle] = NONE;
        next[handle] = head;
        if (head == NONE) {
            tail = handle;
        } else {
            previous[head] = handle;
        }
        head = handle;
        size++;
    }

    /**
     * Removes a handle.
     *
     * @return whether it was in the ring
     */
    public boolean remove(int handle) {
        if (next[handle] == ABSENT) {
            return false;
        }
        int before = previous[handle];
        int after = next[handle];
        if (before == NONE) {
            head = after;
        } else {
            next[before] = after;
        }
        if (after == NONE) {
            tail = before;
        } else {
            previous[after] = before;
        }
        next[handle] = ABSENT;
        size--;
        return true;
    }

    /** {@return the oldest handle, or {@link #NONE}} */
    public int first() {
        return head;
    }

    /**
     * Removes the oldest handle.
     *
     * @return it, or {@link #NONE}
     */
    public int poll() {
        int first = head;
        if (first != NONE) {
            remove(first);
        }
        return first;
    }

    /** {@return the handle behind this one, which must be in the ring, or {@link #NONE}} */
    public int after(int handle) {
        return next[handle];
    }

    /** {@return how many handles are in the ring} */
    public int size() {
        return size;
    }

    /** {@return whether the ring is empty} */
    public boolean isEmpty() {
        return size == 0;
    }
}
