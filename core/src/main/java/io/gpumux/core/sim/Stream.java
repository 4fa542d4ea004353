package io.gpumux.core.sim;

import org.jspecify.annotations.Nullable;

/** One FIFO of kernels of a tenant: what is submitted, and how far its head has got. */
final class Stream {
    // What the head does: bytes, because a store of an enum constant costs the collector's barrier on every event.
    /** There is no head. */
    static final byte NONE = 0;
    /** A kernel that could run. */
    static final byte WAITING = 1;
    /** A kernel that runs. */
    static final byte RUNNING = 2;
    /** A copy, waiting or under way. */
    static final byte COPYING = 3;

    /** The head is to run to its end. */
    static final long TO_ITS_END = 0;

    final Tenant tenant;
    final int index;
    /** Arrival instants of the requests that are not finished, oldest first. */
    final LongRing arrivals = new LongRing();

    int timer;
    byte head = NONE;
    /** The head's place in the request. */
    int kernel;
    /** Kernels submitted and not finished. */
    long queued;
    /** Kernels of the youngest request that are not submitted yet; only floods submit a request in parts. */
    int unsubmitted;
    /** What is left of the head, in ns x 2^12 on the whole device. */
    long work;
    /** When the head came to the head. */
    long order;

    int units;
    /** ns for each ns of work; 0 until it is known. */
    double stretch;
    /** Stretch that comes from the units alone. */
    double unitStretch;

    double bandwidth;
    long settledNanos;
    /** What will be left of the head when it stops at the end of its resident blocks, or {@link #TO_ITS_END}. */
    long haltWork = TO_ITS_END;
    /** Place among the running streams. */
    int place;

    @Nullable
    Stream next;

    @Nullable
    Stream previous;

    Stream(Tenant tenant, int index) {
        this.tenant = tenant;
        this.index = index;
    }
}
