package io.gpumux.algorithms.time.fair;

/**
 * The time of a fluid device that serves all members at once, by weight: service to a member of weight 1. It is {@code
 * floor + rest/weights} exactly, in units of 2^-{@value #SHIFT} ns. O(1). Not thread-safe.
 */
final class FluidClock {
    /** How many bits a unit has below a nanosecond. */
    static final int SHIFT = 16;

    /** A longer piece (18 minutes) is charged as this long, so that no account overflows. */
    private static final long LONGEST_PIECE_NANOS = 1L << 40;

    private static final long REBASE_AT = 1L << 61;

    private long floor;
    private long rest;
    private long weights;

    /** {@return what a piece is charged, in units of service} */
    static long units(long ranNanos) {
        return Math.min(ranNanos, LONGEST_PIECE_NANOS) << SHIFT;
    }

    /** {@return the time, rounded down} */
    long floor() {
        return floor;
    }

    /** {@return the sum of the members' weights} */
    long weights() {
        return weights;
    }

    /** {@return how much a member of a weight has had by now beyond {@code floor x weight}, rounded down} */
    long above(int weight) {
        return weights == 0 ? 0 : weight * rest / weights;
    }

    /** {@return the same if this much service were taken back from all members, rounded down} */
    long above(int weight, long taken) {
        // weight * taken may not fit, but its quotient and its remainder do
        return Math.floorDiv(weight * (rest - Math.floorMod(taken, weights)), weights)
                - weight * Math.floorDiv(taken, weights);
    }

    /** The members were served. */
    void advance(long units) {
        rest += units;
        settle();
    }

    /** {@return whether so much more service brings the time to an instant} There must be members. */
    boolean reaches(long instant, long units) {
        return instant - floor <= (rest + units) / weights;
    }

    /** The members are served until an instant that so much service {@link #reaches}; {@return how much of it that took} */
    long advanceTo(long instant, long units) {
        long needed = Math.max(0, Math.min(units, weights * (instant - floor) - rest));
        advance(needed);
        return needed;
    }

    /** Moves the time on to an instant, if it is earlier, without any service. */
    void reach(long instant) {
        if (instant > floor) {
            floor = instant;
            rest = 0;
        }
    }

    /** A member of a weight joins that has had {@code ahead} units of service more than {@code floor x weight}. */
    void join(int weight, long ahead) {
        weights += weight;
        rest += ahead;
        settle();
    }

    /** A member of a weight leaves that has had {@code ahead} units of service more than {@code floor x weight}. */
    void leave(int weight, long ahead) {
        weights -= weight;
        rest = weights == 0 ? 0 : rest - ahead;
        settle();
    }

    /** {@return whether it is time to move the origin of time to now} */
    boolean late() {
        return floor >= REBASE_AT;
    }

    /**
     * Moves the origin of time to now.
     *
     * @return by how much
     */
    long rebase() {
        long moved = floor;
        floor = 0;
        return moved;
    }

    private void settle() {
        if (weights > 0 && (rest < 0 || rest >= weights)) {
            floor += Math.floorDiv(rest, weights);
            rest = Math.floorMod(rest, weights);
        }
    }
}
