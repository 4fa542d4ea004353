package io.gpumux.core.trace;

/**
 * How events lie in a ring of cells, by position since the beginning. An event takes a few: a header of kind, size, flags
 * and vGPU, and what the kind has beside.
 */
final class RingCells {
    static final int INSTANT = 0;
    static final int ATTACHED = 1;
    static final int ADDED = 2;
    static final int CHANGED = 3;
    static final int REMOVED = 4;
    static final int READY = 5;
    static final int WITHDRAWN = 6;
    static final int STOPPED = 7;
    static final int ASKED = 8;
    static final int RAN = 9;
    static final int PREEMPTED = 10;
    static final int ANSWERED = 11;
    static final int REPLACED = 12;
    static final int REQUEST_ENDED = 13;
    static final int HINTED = 14;
    static final int REJECTED = 15;

    /** What a grant takes without a dispatch priority, a limit of requests, and kernels in flight. */
    static final int RAN_SIZE = 3;

    /** What any other grant takes. */
    static final int LONG_RAN_SIZE = 5;

    static final int ACCEPTED = 1;
    static final int SHARED = 2;
    static final int STANDING = 4;

    private static final int SIZE_SHIFT = 4;
    private static final int FLAGS_SHIFT = 8;
    private static final int VGPU_SHIFT = 32;
    private static final int NIBBLE = 0xf;
    private static final int FLAGS = 0xff;

    private RingCells() {}

    /** {@return a ring of at least so many cells, a power of two} */
    static long[] ring(int least) {
        return new long[Integer.highestOneBit(least - 1) << 1];
    }

    static long get(long[] cells, long at) {
        return cells[(int) at & (cells.length - 1)];
    }

    static void set(long[] cells, long at, long value) {
        cells[(int) at & (cells.length - 1)] = value;
    }

    static long header(int kind, int size, int flags, int vgpu) {
        return kind | (size << SIZE_SHIFT) | (flags << FLAGS_SHIFT) | ((long) vgpu << VGPU_SHIFT);
    }

    static int kind(long header) {
        return (int) header & NIBBLE;
    }

    static int size(long header) {
        return (int) header >> SIZE_SHIFT & NIBBLE;
    }

    static int flags(long header) {
        return (int) header >> FLAGS_SHIFT & FLAGS;
    }

    static boolean flagged(long header, int flag) {
        return (flags(header) & flag) != 0;
    }

    static int vgpu(long header) {
        return (int) (header >> VGPU_SHIFT);
    }
}
