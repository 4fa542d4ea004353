package io.gpumux.algorithms.catalog;

import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.verify.Guarantee;
import java.util.List;

/**
 * A scheduler with the values of its parameters.
 *
 * @param label the text asked for
 * @param entry the catalogue entry
 * @param settings the values
 */
public record SchedulerChoice(String label, SchedulerEntry entry, Settings settings) {
    /** {@return a fresh scheduler} */
    public Scheduler create(long seed) {
        return entry.factory().create(settings, seed);
    }

    /** {@return how long it may leave the device idle beside ready work in ns, or {@link Scheduler#NEVER}} */
    public long idlingNanos() {
        return entry.idlingNanos().applyAsLong(settings);
    }

    /** {@return all that it promises, as data} */
    public List<Guarantee> guarantees() {
        return entry.guarantees(settings);
    }

    /** {@return whether it never leaves the device idle beside ready work} */
    public boolean workConserving() {
        return entry.workConserving(settings);
    }
}
