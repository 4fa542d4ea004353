package io.gpumux.benchmarks.micro;

/**
 * The yardstick of a decision: a 4-ary heap of tags and handles, and nothing else. It neither finds a handle again nor
 * orders equal tags. Adding and polling are O(log n). Not thread-safe.
 */
public final class BareHeap {
    private final long[] tags;
    private final int[] handles;
    private int size;

    /** Makes a heap that holds at most so many. */
    public BareHeap(int capacity) {
        tags = new long[capacity];
        handles = new int[capacity];
    }

    /** Adds a handle; there must be room. */
    public void add(int handle, long tag) {
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) >> 2;
            if (tags[parent] <= tag) {
                break;
            }
            tags[at] = tags[parent];
            handles[at] = handles[parent];
            at = parent;
        }
        tags[at] = tag;
        handles[at] = handle;
    }

    /** {@return the smallest tag}; there must be one */
    public long firstTag() {
        return tags[0];
    }

    /** {@return the handle with the smallest tag, which leaves the heap}; there must be one */
    public int poll() {
        int first = handles[0];
        long tag = tags[--size];
        int handle = handles[size];
        int at = 0;
        for (int child = 1; child < size; child = (at << 2) + 1) {
            int best = child;
            int end = Math.min(child + 4, size);
            for (int other = child + 1; other < end; other++) {
                if (tags[other] < tags[best]) {
                    best = other;
                }
            }
            if (tag <= tags[best]) {
                break;
            }
            tags[at] = tags[best];
            handles[at] = handles[best];
            at = best;
        }
        tags[at] = tag;
        handles[at] = handle;
        return first;
    }

    /** {@return whether nothing is in the heap} */
    public boolean isEmpty() {
        return size == 0;
    }
}
