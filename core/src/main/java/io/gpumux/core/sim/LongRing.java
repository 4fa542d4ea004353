package io.gpumux.core.sim;

/** A FIFO of longs in a ring that grows to the most that were ever in it. Every operation is O(1) amortised. */
final class LongRing {
    private long[] values = new long[4];
    private int first;
    private int size;

    void addLast(long value) {
        if (size == values.length) {
            long[] larger = new long[size * 2];
            for (int i = 0; i < size; i++) {
                larger[i] = get(i);
            }
            values = larger;
            first = 0;
        }
        values[(first + size++) & (values.length - 1)] = value;
    }

    long poll() {
        assert size > 0;
        long value = values[first];
        first = (first + 1) & (values.length - 1);
        size--;
        return value;
    }

    /** {@return the i-th oldest value} */
    long get(int i) {
        assert i < size;
        return values[(first + i) & (values.length - 1)];
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        size = 0;
    }
}
