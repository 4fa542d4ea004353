package io.gpumux.algorithms.time.mediated;

import io.gpumux.algorithms.time.Ranges;

/**
 * The slice of AMD's GIM driver: as set, or by the number of virtual functions: 500 ms for one, 7 ms each up to 12, 6 ms up
 * to 14, and 5 ms from there.
 *
 * @param setNanos the slice in ns, up to 10 s, or 0 for the table
 */
public record GimSlice(long setNanos) {
    private static final long MILLI = 1_000_000;
    private static final int MOST_OF_SEVEN = 12;
    private static final int MOST_OF_SIX = 14;

    /** Checks the range. */
    public GimSlice {
        Ranges.require("setNanos", setNanos, 0, Ranges.LONGEST_SLICE_NANOS);
    }

    /** {@return the slice with so many functions, in ns} */
    public long nanosFor(int functions) {
        if (setNanos > 0) {
            return setNanos;
        }
        if (functions <= 1) {
            return 500 * MILLI;
        }
        if (functions <= MOST_OF_SEVEN) {
            return 7 * MILLI;
        }
        return functions <= MOST_OF_SIX ? 6 * MILLI : 5 * MILLI;
    }
}
