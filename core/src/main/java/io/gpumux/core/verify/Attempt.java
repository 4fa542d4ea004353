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
            monitors.add(guarantee.monitor(terms).orElse(null));
        }
    }

    /** Runs; {@return the first promise that broke, in the order declared} */
    Optional<Violation> run(SimListener listener, EngineLog further) {
        List<EngineLog> logs = new ArrayList<>();
        for (Monitor monitor : monitors) {
            if (monitor != null) {
                logs.add(monitor);
            }
        }
        logs.add(further);
        Sanity sanity = new Sanity(tried);
        logs.add(sanity);
        Scheduler scheduler = subject.newScheduler().apply(tried.seed());
        List<Governor> governors = subject.newGovernors().get();
        EngineOptions options = new EngineOptions(governors, subject.limits(), new LogFan(logs));
        Simulation simulation = new Simulation(tried.setup(), scheduler, options, listener);
        try {
            new Playback(tried, simulation).run(MOST_EVENTS);
        } catch (RuntimeException e) { // of the engine or the device: a policy's would not get here
            return Optional.of(unhandled(e, simulation.now()));
        }
        for (Monitor monitor : monitors) {
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
