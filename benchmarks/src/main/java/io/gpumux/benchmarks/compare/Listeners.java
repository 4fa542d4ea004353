package io.gpumux.benchmarks.compare;

import io.gpumux.core.sim.SimListener;

/** Two listeners as one. */
record Listeners(SimListener first, SimListener second) implements SimListener {
    @Override
    public void occupied(int tenant, int units, long fromNanos, long toNanos) {
        first.occupied(tenant, units, fromNanos, toNanos);
        second.occupied(tenant, units, fromNanos, toNanos);
    }

    @Override
    public void switched(int tenant, int units, long fromNanos, long toNanos) {
        first.switched(tenant, units, fromNanos, toNanos);
        second.switched(tenant, units, fromNanos, toNanos);
    }

    @Override
    public void completed(int tenant, long arrivedNanos, long finishedNanos) {
        first.completed(tenant, arrivedNanos, finishedNanos);
        second.completed(tenant, arrivedNanos, finishedNanos);
    }
}
