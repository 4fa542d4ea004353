package io.gpumux.algorithms.mutants;

import io.gpumux.core.engine.EngineLimits;
import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.govern.Governor;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.verify.Playback;
import io.gpumux.core.verify.VerifyCase;
import java.util.ArrayList;
import java.util.List;

/** Runs cases and notes every accepted verb. */
final class Decisions implements EngineLog {
    private static final EngineLimits NO_WATCHDOG = new EngineLimits(Scheduler.NEVER, Scheduler.NEVER, 64);

    /** One accepted start, or a stop with a negative slice. */
    record Decision(long atNanos, int vgpu, long sliceNanos) {}

    private final List<Decision> made = new ArrayList<>();

    /** {@return what a policy does on a case} */
    static List<Decision> of(VerifyCase tried, Scheduler scheduler, List<Governor> governors) {
        Decisions decisions = new Decisions();
        run(tried, scheduler, governors, decisions);
        return decisions.made;
    }

    /** {@return what a policy does on a case, without governors} */
    static List<Decision> of(VerifyCase tried, Scheduler scheduler) {
        return of(tried, scheduler, List.of());
    }

    static Simulation run(VerifyCase tried, Scheduler scheduler, List<Governor> governors, EngineLog log) {
        EngineOptions options = new EngineOptions(governors, NO_WATCHDOG, log);
        Simulation simulation = new Simulation(tried.setup(), scheduler, options, SimListener.NONE);
        new Playback(tried, simulation).run(Long.MAX_VALUE);
        return simulation;
    }

    @Override
    public void ran(int vgpu, GrantTerms terms, boolean accepted, long now) {
        if (accepted) {
            made.add(new Decision(now, vgpu, terms.sliceNanos()));
        }
    }

    @Override
    public void preempted(int vgpu, Preemption how, boolean accepted, long now) {
        if (accepted) {
            made.add(new Decision(now, vgpu, -1));
        }
    }
}
