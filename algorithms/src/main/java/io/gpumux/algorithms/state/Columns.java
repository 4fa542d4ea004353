package io.gpumux.algorithms.state;

import java.util.Arrays;

/** Arrays indexed by vGPU handle, grown when a vGPU is added. Each call is O(1) amortized over the handles. */
public final class Columns {
    private static final int SMALLEST = 8;

    private Columns() {}

    /** {@return the column, or a longer copy that has a place for the handle} */
    public static long[] fit(long[] column, int handle) {
        return handle < column.length ? column : Arrays.copyOf(column, length(column.length, handle));
    }

    /** {@return the column, or a longer copy that has a place for the handle} */
    public static int[] fit(int[] column, int handle) {
        return handle < column.length ? column : Arrays.copyOf(column, length(column.length, handle));
    }

    /** {@return the column, or a longer copy that has a place for the handle} */
    public static boolean[] fit(boolean[] column, int handle) {
        return handle < column.length ? column : Arrays.copyOf(column, length(column.length, handle));
    }

    private static int length(int before, int handle) {
        return Math.max(handle + 1, Math.max(SMALLEST, before + (before >> 1)));
    }
}
