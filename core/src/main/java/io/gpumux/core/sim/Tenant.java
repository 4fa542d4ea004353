package io.gpumux.core.sim;

import io.gpumux.core.sched.StopReason;

/** The state of one tenant on the simulated device: its streams, its grant and its meters. */
final class Tenant {
    /** How far a grant has got. */
    enum GrantState {
        /** No grant. */
        NONE,
        /** The switch to the tenant is under way. */
        SWITCHING,
        /** Kernels may start. */
        OPEN,
        /** No kernel starts any more; the grant ends with those that run. */
        CLOSING,
        /** The grant ends at this instant, once the verbs of the instant are through. */
        ENDING
    }

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

    int arrivalTimer;
    int phaseTimer;
    int nextPhase;
    long requestsSubmitted;
    int nextArrival;
    long arrivalsShiftNanos;
    /** When clients that think will come back, in order. */
    final LongRing thinking = new LongRing();

    int grantTimer;
    GrantState grant = GrantState.NONE;
    int grantUnits;
    boolean shared;
    boolean standing;
    int dispatchPriority;
    long sliceNanos;
    long sliceEndNanos;
    int startableKernels;
    boolean opened;
    long openedNanos;
    StopReason endReason = StopReason.PREEMPTED;

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

    boolean granted() {
        return grant != GrantState.NONE;
    }
}
