package io.gpumux.benchmarks.compare;

import io.gpumux.algorithms.catalog.GovernorChoice;
import io.gpumux.algorithms.catalog.SchedulerChoice;
import io.gpumux.core.govern.Governor;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.Scheduler;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * One row to run: how to make its scheduler and governors afresh.
 *
 * @param scheduler the scheduler as asked for
 * @param governors the governors as asked for, or {@code none}
 * @param needs what the device must be able to do
 * @param idlingNanos how long the scheduler may leave the device idle beside ready work, in ns
 * @param newScheduler makes a fresh scheduler from a seed
 * @param newGovernors makes fresh governors
 */
public record Candidate(
        String scheduler,
        String governors,
        Set<Feature> needs,
        long idlingNanos,
        LongFunction<Scheduler> newScheduler,
        Supplier<List<Governor>> newGovernors) {
    /** The name of an empty chain of governors. */
    public static final String NO_GOVERNORS = "none";

    /** Copies. */
    public Candidate {
        needs = Set.copyOf(needs);
    }

    /** {@return a work-conserving scheduler of your own, without governors} */
    public static Candidate of(String name, Supplier<Scheduler> newScheduler) {
        return new Candidate(name, NO_GOVERNORS, Set.of(), 0, seed -> newScheduler.get(), List::of);
    }

    /** {@return a scheduler of the catalogue under a chain of governors of the catalogue} */
    public static Candidate of(SchedulerChoice choice, GovernorChoice chain) {
        return new Candidate(
                choice.label(),
                chain.label(),
                choice.entry().needs(),
                choice.idlingNanos(),
                choice::create,
                chain::create);
    }
}
