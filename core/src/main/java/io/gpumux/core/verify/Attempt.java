package io.gpumux.core.verify;

import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.govern.Governor;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run of a subject on a case, under the monitors of all its promises at once. A run of too many events is given up: it
 * then ends early, and what it has found until then counts.
 */
final class Attempt {
    private static final long MOST_EVENTS = 200_000;

    private final Subject subject;
    private final VerifyCase tried;
    private final List<@Nullable Monitor> monitors = new ArrayList<>();

    Attempt(Subject subject, VerifyCase tried) {
        this.subject = subject;
        this.tried = tried;
        Terms terms = tried.terms();
        for (Guarantee guarantee : subject.guarantees()) {
            Optional<? extends Monitor> monitor = guarantee instanceof DifferentialGuarantee differential
                    ? differential.comparison(tried)
                    : guarantee.monitor(terms);
            monitors.add(monitor.orElse(null));
        }
    }

    /** Runs; {@return the first promise that broke, in the order declared} */
    Optional<Violation> run(SimListener listener, EngineLog further) {
        List<EngineLog> logs = new ArrayList<>();
        List<SimListener> listeners = new ArrayList<>();
        Scheduler scheduler = subject.newScheduler().apply(tried.seed());
        for (Monitor monitor : monitors) {
            if (monitor != null) {
                monitor.watches(scheduler);
                logs.add(monitor);
            }
            if (monitor instanceof Comparison comparison) {
                listeners.add(comparison);
            }
        }
        logs.add(further);
        listeners.add(listener);
        Optional<Violation> broken = simulate(tried, scheduler, logs, new ListenerFan(listeners), monitors);
        return broken.or(this::variants);
    }

    /** Runs the variants of all comparisons, until one breaks its promise. */
    private Optional<Violation> variants() {
        for (Monitor monitor : monitors) {
            if (monitor instanceof Comparison comparison) {
                List<VerifyCase> variants = comparison.variants();
                for (int i = 0; i < variants.size(); i++) {
                    comparison.begins(i);
                    VerifyCase variant = variants.get(i);
                    Scheduler fresh = subject.newScheduler().apply(variant.seed());
                    Optional<Violation> broken =
                            simulate(variant, fresh, List.of(comparison), comparison, List.of(comparison));
                    if (broken.isPresent()) {
                        return broken;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Violation> simulate(
            VerifyCase simulated,
            Scheduler scheduler,
            List<? extends EngineLog> logs,
            SimListener listener,
            List<? extends @Nullable Monitor> watching) {
        Sanity sanity = new Sanity(simulated);
        List<EngineLog> all = new ArrayList<>(logs);
        all.add(sanity);
        List<Governor> governors = subject.newGovernors().get();
        EngineOptions options = new EngineOptions(governors, subject.limits(), new LogFan(all));
        Simulation simulation = new Simulation(simulated.setup(), scheduler, options, listener);
        try {
            new Playback(simulated, simulation).run(MOST_EVENTS);
        } catch (RuntimeException e) { // of the engine or the device: a policy's would not get here
            return Optional.of(unhandled(e, simulation.now()));
        }
        for (Monitor monitor : watching) {
            if (monitor != null) {
                monitor.ended(simulation.now());
            }
        }
        return dismissal(simulation).or(this::firstViolation).or(() -> sanity.violation(simulation));
    }

    /** {@return the monitor of a guarantee, or null where it did not apply} */
    @Nullable
    Monitor monitor(int guarantee) {
        return monitors.get(guarantee);
    }

    private Optional<Violation> firstViolation() {
        for (Monitor monitor : monitors) {
            if (monitor != null && monitor.violation() != null) {
                return Optional.of(monitor.violation());
            }
        }
        return Optional.empty();
    }

    private static Violation unhandled(RuntimeException e, long now) {
        return new Violation("no-exception: " + e, 0, now, 0, Violation.NOBODY, 1, 0, "exceptions");
    }

    /** A policy that the engine had to replace breaks a promise that all make. */
    private static Optional<Violation> dismissal(Simulation simulation) {
        return simulation
                .engine()
                .replaced()
                .map(why -> new Violation(
                        "stays-in-charge: " + why, 0, simulation.now(), 0, Violation.NOBODY, 1, 0, "dismissals"));
    }
}
