package io.gpumux.algorithms.time;

/** The ranges that constructors of this package check. */
public final class Ranges {
    /** The longest slice, in ns: 10 s. */
    public static final long LONGEST_SLICE_NANOS = 10_000_000_000L;

    private Ranges() {}

    /** {@return the slice, checked to be 1 ns to 10 s} */
    public static long slice(long sliceNanos) {
        return require("sliceNanos", sliceNanos, 1, LONGEST_SLICE_NANOS);
    }

    /** {@return the value, checked} */
    public static long require(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + ": " + value + ": " + min + " to " + max + " is allowed");
        }
        return value;
    }
}
