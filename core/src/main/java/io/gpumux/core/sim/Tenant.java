package io.gpumux.core.sim;

import io.gpumux.core.sched.StopReason;

/** The state of one tenant on the simulated device: its streams, its grant and its meters. */
final class Tenant {
    // How far a grant has got: bytes, because a store of an enum constant costs the collector's barrier on every event.
    /** No grant. */
    static final byte NONE = 0;
    /** The switch to the tenant is under way. */
    static final byte SWITCHING = 1;
    /** Kernels may start. */
    static final byte OPEN = 2;
    /** No kernel starts any more; the grant ends with those that run. */
    static final byte CLOSING = 3;
    /** The grant ends at this instant, once the verbs of the instant are through. */
    static final byte ENDING = 4;
    /** The grant is over, but is reported later. */
    static final byte ENDED = 5;

    final int id;
    final TenantLoad load;
    final RequestTable request;
    final TenantStats stats;
    final StreamList waiting = new StreamList();
    final StreamList running = new StreamList();

    Stream[] streams = new Stream[0];
    int activeStreams;
    long queued;
    long backlogSinceNanos;
    boolean gone;
    /** Whether it left with its work, to come back. */
    boolean away;

    int arrivalTimer;
    int phaseTimer;
    int nextPhase;
    long requestsSubmitted;
    int nextArrival;
    long arrivalsShiftNanos;
    /** When clients that think will come back, in order. */
    final LongRing thinking = new LongRing();

    int grantTimer;
    byte grant = NONE;
    int grantUnits;
    boolean shared;
    boolean standing;
    int dispatchPriority;
    long sliceNanos;
    long sliceEndNanos;
    int startableKernels;
    int endableRequests;
    /** The most kernels that are committed to the hardware's queue, or 0 for those that run only. */
    int inFlight;
    /** Kernels committed and not finished. */
    int committed;
    /** Whether the hardware's queue was full and half of it has not finished yet. */
    boolean queueFull;
    /** The grant ends once what is committed has finished. */
    boolean emptying;

    boolean opened;
    long openedNanos;
    /** Why the grant will end: its slice is over, or else it was preempted. */
    boolean sliceExpired;

    /** Whether a fault makes the grant outlast its end. */
    boolean outlasts;
    /** When and why a grant ended that is reported later. */
    long endedNanos;

    StopReason endReason = StopReason.DRAINED;

    /** Claims on the shared pool that wait because the tenant is at its cap. */
    int aside;

    int occupiedUnits;
    long occupiedSinceNanos;
    long occupiedUnitNanos;
    long heldNanos;
    long switchSinceNanos;
    long switchNanos;
    long kernels;

    /** Units whose kernels were stopped midway and are still in place. */
    int residentUnits;
    /** Units whose kernels were stopped midway and are saved in memory. */
    int savedUnits;

    Tenant(int id, TenantLoad load, RequestTable request) {
        this.id = id;
        this.load = load;
        this.request = request;
        this.stats = new TenantStats(load.vgpu().sloNanos());
    }

    /** {@return whether a kernel runs or could run} */
    boolean runnable() {
        return !waiting.isEmpty() || !running.isEmpty();
    }

    /** Commits more kernels to the hardware's queue, if it has one of its own and may be filled. */
    void commit() {
        if (inFlight > 0 && !emptying) {
            queueFull &= committed > inFlight / 2;
            if (!queueFull) {
                committed = (int) Math.min(inFlight, queued);
                queueFull = committed == inFlight;
            }
        }
    }

    boolean granted() {
        return grant != NONE;
    }

    /** {@return until when a grant has held its units, if it still does at an instant} */
    long holdsUntil(long now) {
        return grant == ENDED ? endedNanos : now;
    }
}
