package io.gpumux.core.verify;

import io.gpumux.core.sim.SimListener;
import java.util.List;

/** Several listeners as one; each is told in the order given. */
final class ListenerFan implements SimListener {
    private final SimListener[] listeners;

    ListenerFan(List<? extends SimListener> listeners) {
        this.listeners = listeners.toArray(new SimListener[0]);
    }

    @Override
    public void occupied(int tenant, int units, long fromNanos, long toNanos) {
        for (SimListener listener : listeners) {
            listener.occupied(tenant, units, fromNanos, toNanos);
        }
    }

    @Override
    public void switched(int tenant, int units, long fromNanos, long toNanos) {
        for (SimListener listener : listeners) {
            listener.switched(tenant, units, fromNanos, toNanos);
        }
    }

    @Override
    public void completed(int tenant, long arrivedNanos, long finishedNanos) {
        for (SimListener listener : listeners) {
            listener.completed(tenant, arrivedNanos, finishedNanos);
        }
    }
}
