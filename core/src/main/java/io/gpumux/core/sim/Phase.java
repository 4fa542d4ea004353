package io.gpumux.core.sim;

/**
 * From an instant on, a tenant submits on so many streams.
 *
 * @param fromNanos the instant, in ns from the start of the run, at least 0
 * @param streams how many streams, at least 0 (none: it pauses)
 */
public record Phase(long fromNanos, int streams) {
    /** The most streams of one tenant. */
    public static final int MAX_STREAMS = 1024;

    /** Checks the ranges. */
    public Phase {
        if (fromNanos < 0 || streams < 0 || streams > MAX_STREAMS) {
            throw new IllegalArgumentException("phase: from " + fromNanos + " with " + streams + " streams: at least 0"
                    + " and 0 to " + MAX_STREAMS + " are allowed");
        }
    }
}
