package io.gpumux.algorithms.catalog;

import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.verify.Guarantee;
import io.gpumux.core.verify.WorkConserving;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * One scheduler of the catalogue.
 *
 * @param name the name used in selections
 * @param family {@code time}, {@code spatial} or {@code hybrid}
 * @param summary one sentence
 * @param page what its page tells beside
 * @param parameters its parameters, in the order in which they are listed
 * @param notes what it promises or cannot promise, in words, one sentence each
 * @param source the publication or product it follows
 * @param needs device features without which it does not apply
 * @param idlingNanos for given settings, how long it may leave the device idle beside ready work, in ns; 0 declares it
 *     work conserving
 * @param promises for given settings, what it promises as data, beside what {@code idlingNanos} says
 * @param factory makes a fresh scheduler
 */
public record SchedulerEntry(
        String name,
        String family,
        String summary,
        EntryPage page,
        List<Parameter> parameters,
        List<String> notes,
        String source,
        Set<Feature> needs,
        ToLongFunction<Settings> idlingNanos,
        Function<Settings, List<Guarantee>> promises,
        Factory factory) {
    /** Copies. */
    public SchedulerEntry {
        parameters = List.copyOf(parameters);
        notes = List.copyOf(notes);
        needs = Set.copyOf(needs);
    }

    /**
     * Begins to describe a scheduler.
     *
     * @param name the name used in selections
     * @param family {@code time}, {@code spatial} or {@code hybrid}
     */
    public static SchedulerEntryBuilder named(String name, String family) {
        return new SchedulerEntryBuilder(name, family);
    }

    /** {@return all that it promises under these settings, as data} */
    public List<Guarantee> guarantees(Settings settings) {
        List<Guarantee> guarantees = new ArrayList<>();
        long idling = idlingNanos.applyAsLong(settings);
        if (idling != Scheduler.NEVER) {
            guarantees.add(new WorkConserving(idling));
        }
        guarantees.addAll(promises.apply(settings));
        return List.copyOf(guarantees);
    }

    /** Makes a fresh scheduler. */
    @FunctionalInterface
    public interface Factory {
        /**
         * {@return a fresh scheduler}
         *
         * @param settings the values of the entry's parameters
         * @param seed the seed of any randomness
         */
        Scheduler create(Settings settings, long seed);
    }

    /** {@return whether it never leaves the device idle beside ready work under these settings} */
    public boolean workConserving(Settings settings) {
        return idlingNanos.applyAsLong(settings) == 0;
    }
}
