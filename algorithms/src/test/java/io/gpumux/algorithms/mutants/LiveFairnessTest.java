package io.gpumux.algorithms.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.verify.LogFan;
import io.gpumux.core.verify.Monitor;
import io.gpumux.core.verify.Playback;
import io.gpumux.core.verify.RelativeFairness;
import io.gpumux.core.verify.VerifyCase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The live monitor of relative fairness, which only certifies, beside the one that compares every pair. */
class LiveFairnessTest {
    private static final long MOST_EVENTS = 200_000;
    private static final RelativeFairness FAIRNESS = new RelativeFairness(0, 0);
    private static final int CASES = 2_000;

    private record Watched(Monitor exact, Monitor live) {}

    @Test
    void startTimeFairQueueingIsAlwaysCertified() {
        long judged = 0;
        double worst = 0;
        for (int number = 0; number < CASES; number++) {
            Optional<Watched> watched = watch(Discipline.START_TIME_FAIR.real(), number);
            if (watched.isPresent()) {
                Monitor live = watched.get().live();
                assertThat(live.unjudged()).as("case %d", number).isZero();
                judged += live.exercised();
                worst = Math.max(worst, live.worstRatio());
            }
        }
        assertThat(judged).isGreaterThan(CASES * 10L);
        assertThat(worst).isEqualTo(1.0);
    }

    @Test
    void noRunThatBreaksTheBoundIsCertified() {
        int broken = 0;
        for (Bug bug : Discipline.START_TIME_FAIR.bugs()) {
            for (int number = 0; number < CASES / 40; number++) {
                Optional<Watched> watched = watch(Discipline.START_TIME_FAIR.naive(bug), number);
                if (watched.isPresent() && watched.get().exact().violation() != null) {
                    assertThat(watched.get().live().unjudged())
                            .as("%s, case %d", bug, number)
                            .isPositive();
                    broken++;
                }
            }
        }
        assertThat(broken).isGreaterThan(50);
    }

    private static Optional<Watched> watch(Scheduler scheduler, int number) {
        VerifyCase tried = Cases.of(Discipline.START_TIME_FAIR, 3, number);
        if (FAIRNESS.monitor(tried.terms()).isEmpty()) {
            return Optional.empty();
        }
        Watched watched = new Watched(
                FAIRNESS.monitor(tried.terms()).orElseThrow(),
                FAIRNESS.liveMonitor(tried.terms()).orElseThrow());
        Simulation simulation = new Simulation(
                tried.setup(),
                scheduler,
                EngineOptions.DEFAULT.withLog(new LogFan(List.of(watched.exact, watched.live))),
                SimListener.NONE);
        new Playback(tried, simulation).run(MOST_EVENTS);
        return Optional.of(watched);
    }
}
