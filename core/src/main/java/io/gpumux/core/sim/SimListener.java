package io.gpumux.core.sim;

/** Is told what happens on the simulated device, for charts and traces. Every span has a positive length. */
public interface SimListener {
    /** Listens to nothing. */
    SimListener NONE = new SimListener() {};

    /**
     * A tenant's kernels occupied the same number of units for a while.
     *
     * @param tenant the tenant
     * @param units units occupied, at least 1
     * @param fromNanos since when
     * @param toNanos until when
     */
    default void occupied(int tenant, int units, long fromNanos, long toNanos) {}

    /**
     * Units were switched to a tenant.
     *
     * @param tenant the tenant that they were switched to
     * @param units how many
     * @param fromNanos since when
     * @param toNanos until when
     */
    default void switched(int tenant, int units, long fromNanos, long toNanos) {}

    /**
     * A request finished.
     *
     * @param tenant the tenant
     * @param arrivedNanos when it arrived
     * @param finishedNanos when its last kernel ended
     */
    default void completed(int tenant, long arrivedNanos, long finishedNanos) {}
}
