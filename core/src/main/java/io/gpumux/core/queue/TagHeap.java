package io.gpumux.core.queue;

import java.util.Arrays;

/**
 * A priority queue of handles by tag, smallest first; equal tags by smaller rank, if handles are ranked, else by smaller
 * handle.
 *
 * <p>A 4-ary heap that knows where each handle stands: {@link #put}, {@link #remove} and {@link #poll} are O(log n),
 * the rest O(1). Nothing allocates except {@link #admit}. A handle is in the heap at most once. Not thread-safe.
 */
public final class TagHeap {
    /** "No handle": the answer of an empty heap. */
    public static final int NONE = -1;

    private static final int ARITY_SHIFT = 2;

    private int[] heap = new int[0];
    private int[] place = new int[0];
    private long[] tags = new long[0];
    private long[] ranks = new long[0];
    private final boolean ranked;
    private int size;

    /** Makes an empty heap whose equal tags go by handle. */
    public TagHeap() {
        this(false);
    }

    /**
     * Makes an empty heap.
     *
     * @param ranked whether equal tags go by rank; all ranks are 0 at first and must differ among handles in the heap
     */
    public TagHeap(boolean ranked) {
        this.ranked = ranked;
    }

    /** Makes room for a handle; needed once before the handle is used. */
    public void admit(int handle) {
        if (handle >= place.length) {
            int before = place.length;
            int length = Math.max(handle + 1, Math.max(8, before + (before >> 1)));
            heap = Arrays.copyOf(heap, length);
            place = Arrays.copyOf(place, length);
            tags = Arrays.copyOf(tags, length);
            ranks = ranked ? Arrays.copyOf(ranks, length) : ranks;
            Arrays.fill(place, before, length, NONE);
        }
    }

    /** {@return whether the handle is in the heap} */
    public boolean contains(int handle) {
        return place[handle] != NONE;
    }

    /** Gives a rank to a handle that is not in the heap; the heap must be ranked. */
    public void rank(int handle, long rank) {
        assert ranked && !contains(handle) : handle;
        ranks[handle] = rank;
    }

    /** Inserts a handle, or moves it to a new tag. */
    public void put(int handle, long tag) {
        int at = place[handle];
        if (at == NONE) {
            tags[handle] = tag;
            siftUp(size++, handle);
        } else {
            long old = tags[handle];
            tags[handle] = tag;
            if (tag < old) {
                siftUp(at, handle);
            } else {
                siftDown(at, handle);
            }
        }
    }

    /**
     * Removes a handle.
     *
     * @return whether it was in the heap
     */
    public boolean remove(int handle) {
        int at = place[handle];
        if (at == NONE) {
            return false;
        }
        place[handle] = NONE;
        int last = heap[--size];
        if (last != handle) {
            siftDown(at, last);
            if (heap[at] == last) {
                siftUp(at, last);
            }
        }
        return true;
    }

    /** {@return the handle with the smallest tag, or {@link #NONE}} */
    public int first() {
        return size == 0 ? NONE : heap[0];
    }

    /**
     * Removes the handle with the smallest tag.
     *
     * @return it, or {@link #NONE}
     */
    public int poll() {
        int first = first();
        if (first != NONE) {
            remove(first);
        }
        return first;
    }

    /** {@return the tag that the handle had when it was last put} */
    public long tag(int handle) {
        return tags[handle];
    }

    /** {@return the smallest tag}; the heap must not be empty */
    public long firstTag() {
        assert size > 0;
        return tags[heap[0]];
    }

    /** {@return the handle at a place of the heap, in no useful order; for visiting all} */
    public int at(int index) {
        return heap[index];
    }

    /** {@return how many handles are in the heap} */
    public int size() {
        return size;
    }

    /** {@return whether the heap is empty} */
    public boolean isEmpty() {
        return size == 0;
    }

    private void siftUp(int from, int handle) {
        int at = from;
        while (at > 0) {
            int parent = (at - 1) >> ARITY_SHIFT;
            int above = heap[parent];
            if (!before(handle, above)) {
                break;
            }
            heap[at] = above;
            place[above] = at;
            at = parent;
        }
        heap[at] = handle;
        place[handle] = at;
    }

    private void siftDown(int from, int handle) {
        int at = from;
        for (int child = (at << ARITY_SHIFT) + 1; child < size; child = (at << ARITY_SHIFT) + 1) {
            int best = child;
            int end = Math.min(child + (1 << ARITY_SHIFT), size);
            for (int other = child + 1; other < end; other++) {
                if (before(heap[other], heap[best])) {
                    best = other;
                }
            }
            int below = heap[best];
            if (!before(below, handle)) {
                break;
            }
            heap[at] = below;
            place[below] = at;
            at = best;
        }
        heap[at] = handle;
        place[handle] = at;
    }

    private boolean before(int a, int b) {
        long tagA = tags[a];
        long tagB = tags[b];
        return tagA < tagB || (tagA == tagB && (ranked ? ranks[a] < ranks[b] : a < b));
    }
}
