package io.gpumux.core.sim;

import java.util.Arrays;

/** When the requests of a tenant arrive. */
public sealed interface Arrivals {
    /**
     * Requests at recorded instants, counted from the tenant's start.
     *
     * @param atNanos instants in ns, never decreasing, not empty; in a loop the last is above 0
     * @param loop whether the trace begins again at its end, shifted by its last instant
     */
    @SuppressWarnings("ArrayRecordComponent") // thousands of instants; copied in and out
    record Recorded(long[] atNanos, boolean loop) implements Arrivals {
        /** Checks and copies. */
        public Recorded {
            atNanos = atNanos.clone();
            if (atNanos.length == 0) {
                throw new IllegalArgumentException("atNanos: empty: at least one arrival is needed");
            }
            long before = 0;
            for (long at : atNanos) {
                if (at < before) {
                    throw new IllegalArgumentException("atNanos: " + at + ": not before " + before + " is allowed");
                }
                before = at;
            }
            if (loop && before == 0) {
                throw new IllegalArgumentException("atNanos: last 0: above 0 is allowed in a loop");
            }
        }

        /** {@return how many arrivals there are} */
        public int size() {
            return atNanos.length;
        }

        /** {@return an instant, in ns} */
        public long at(int index) {
            return atNanos[index];
        }

        /** {@return a copy of the instants, in ns} */
        @Override
        public long[] atNanos() {
            return atNanos.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Recorded that && loop == that.loop && Arrays.equals(atNanos, that.atNanos);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(atNanos);
        }

        @Override
        public String toString() {
            return "Recorded[" + atNanos.length + " arrivals, loop=" + loop + "]";
        }
    }

    /**
     * Clients that each wait for their request, think, and send the next.
     *
     * @param clients how many, at least 1
     * @param thinkNanos time from a completion to the client's next request, in ns, at least 0
     */
    record Closed(int clients, long thinkNanos) implements Arrivals {
        /** Checks the ranges. */
        public Closed {
            if (clients < 1 || thinkNanos < 0) {
                throw new IllegalArgumentException(
                        "clients: " + clients + ", thinkNanos: " + thinkNanos + ": at least 1 and 0 are allowed");
            }
        }
    }

    /**
     * A Poisson stream.
     *
     * @param perSecond mean rate, finite and above 0
     */
    record Poisson(double perSecond) implements Arrivals {
        /** Checks the range. */
        public Poisson {
            if (!(perSecond > 0) || Double.isInfinite(perSecond)) {
                throw new IllegalArgumentException("perSecond: " + perSecond + ": above 0 and finite is allowed");
            }
        }
    }

    /**
     * A client that never waits: on each of its streams it keeps its share of the queue full.
     *
     * @param queueLimit the most kernels submitted and unfinished at once, all streams together, at least 1
     */
    record Flood(int queueLimit) implements Arrivals {
        /** Checks the range. */
        public Flood {
            if (queueLimit < 1) {
                throw new IllegalArgumentException("queueLimit: " + queueLimit + ": at least 1 is allowed");
            }
        }
    }
}
