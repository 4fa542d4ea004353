package io.gpumux.algorithms.time.preemptive;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.core.queue.TagHeap;

/**
 * vGPUs that wait, the most urgent first; among equals the smaller key, then who has waited in line for longer.
 *
 * <p>O(log n) for n waiting vGPUs; nothing allocates but {@link #admit}. Not thread-safe.
 */
final class UrgencyQueue {
    static final int NONE = TagHeap.NONE;
    static final long LARGEST_KEY = 0xFFFF_FFFFL;
    private static final int KEY_BITS = 32;

    private final TagHeap waiting = new TagHeap(/* ranked= */ true);
    private int[] priority = new int[0];
    private long[] place = new long[0];
    private long nextPlace = 1;

    void admit(int vgpu, int itsPriority) {
        waiting.admit(vgpu);
        priority = Columns.fit(priority, vgpu);
        place = Columns.fit(place, vgpu);
        priority[vgpu] = itsPriority;
    }

    /** A new priority, effective at once. */
    void prioritize(int vgpu, int newPriority) {
        priority[vgpu] = newPriority;
        if (waiting.contains(vgpu)) {
            waiting.put(vgpu, tag(vgpu, waiting.tag(vgpu) & LARGEST_KEY));
        }
    }

    int priority(int vgpu) {
        return priority[vgpu];
    }

    /** Puts a vGPU at the end of its line. */
    void line(int vgpu, long key) {
        place(vgpu);
        restore(vgpu, key);
    }

    /** Gives a vGPU that does not wait the place at the end of its line, for when it is put back. */
    void place(int vgpu) {
        place[vgpu] = nextPlace++;
    }

    /** Puts a vGPU back where it was in line. */
    void restore(int vgpu, long key) {
        waiting.rank(vgpu, place[vgpu]);
        waiting.put(vgpu, tag(vgpu, key));
    }

    boolean contains(int vgpu) {
        return waiting.contains(vgpu);
    }

    void remove(int vgpu) {
        waiting.remove(vgpu);
    }

    int first() {
        return waiting.first();
    }

    /** {@return the key of the first; there must be one} */
    long firstKey() {
        return waiting.firstTag() & LARGEST_KEY;
    }

    void poll() {
        waiting.poll();
    }

    private long tag(int vgpu, long key) {
        return ((long) ~priority[vgpu] << KEY_BITS) | key;
    }
}
