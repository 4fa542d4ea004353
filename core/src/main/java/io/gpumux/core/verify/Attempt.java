package io.gpumux.core.verify;

import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.govern.Governor;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.verify.VerifyCase.Change;
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
    private static final int CHUNKS = 64;

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
        Simulation simulation = simulate(tried, scheduler, new LogFan(logs), new ListenerFan(listeners));
        for (Monitor monitor : monitors) {
            if (monitor != null) {
                monitor.ended(simulation.now());
            }
        }
        return dismissal(simulation).or(this::firstViolation).or(this::variants);
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
                    Simulation simulation = simulate(variant, fresh, comparison, comparison);
                    comparison.ended(simulation.now());
                    Optional<Violation> broken = dismissal(simulation).or(this::firstViolation);
                    if (broken.isPresent()) {
                        return broken;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Simulation simulate(VerifyCase simulated, Scheduler scheduler, EngineLog log, SimListener listener) {
        List<Governor> governors = subject.newGovernors().get();
        EngineOptions options = new EngineOptions(governors, subject.limits(), log);
        Simulation simulation = new Simulation(simulated.setup(), scheduler, options, listener);
        boolean[] gone = new boolean[simulated.tenants().size()];
        for (Change change : simulated.changes()) {
            if (change.tenant() < gone.length && !gone[change.tenant()] && change.atNanos() <= tried.horizonNanos()) {
                advance(simulation, change.atNanos());
                apply(change, simulation, gone);
            }
        }
        advance(simulation, tried.horizonNanos());
        return simulation;
    }

    private void advance(Simulation simulation, long untilNanos) {
        long step = stepNanos(tried);
        while (simulation.now() < untilNanos && simulation.events() < MOST_EVENTS) {
            simulation.runUntil(Math.min(untilNanos, simulation.now() + step));
        }
    }

    /** {@return the steps in which a case runs, in ns} */
    static long stepNanos(VerifyCase tried) {
        return Math.max(1, tried.horizonNanos() / CHUNKS);
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

    private static void apply(Change change, Simulation simulation, boolean[] gone) {
        if (change.weight() == 0) {
            gone[change.tenant()] = true;
            simulation.remove(change.tenant());
        } else {
            simulation.change(
                    change.tenant(), simulation.engine().spec(change.tenant()).withWeight(change.weight()));
        }
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
