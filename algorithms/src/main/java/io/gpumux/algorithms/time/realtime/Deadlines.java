package io.gpumux.algorithms.time.realtime;

import io.gpumux.core.sched.Scheduler;

/** Instants that do not overflow. */
final class Deadlines {
    private Deadlines() {}

    /** {@return an instant and a span of at least 0, in ns, at most {@link Scheduler#NEVER}} */
    static long after(long instant, long spanNanos) {
        return instant > 0 && spanNanos > Scheduler.NEVER - instant ? Scheduler.NEVER : instant + spanNanos;
    }
}
