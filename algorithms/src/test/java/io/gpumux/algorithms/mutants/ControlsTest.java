package io.gpumux.algorithms.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.algorithms.catalog.SchedulerChoice;
import io.gpumux.core.engine.EngineLimits;
import io.gpumux.core.verify.CaseGenerator;
import io.gpumux.core.verify.Guarantee;
import io.gpumux.core.verify.RelativeFairness;
import io.gpumux.core.verify.StarvationBound;
import io.gpumux.core.verify.Subject;
import io.gpumux.core.verify.Verifier;
import io.gpumux.core.verify.VerifyCase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must pass passes, and what must fail fails. */
final class ControlsTest {
    private static final int CASES = 300;
    private static final long SEED = 7;

    @ParameterizedTest
    @EnumSource(Discipline.class)
    void naiveSchedulersWithoutBugsKeepEveryPromise(Discipline discipline) {
        keepsEveryPromise(discipline, discipline.subject(Bug.NONE, discipline.guarantees()));
    }

    @ParameterizedTest
    @EnumSource(Discipline.class)
    void realSchedulersKeepEveryPromise(Discipline discipline) {
        keepsEveryPromise(discipline, discipline.subject());
    }

    @ParameterizedTest
    @EnumSource(Discipline.class)
    void naiveSchedulersWithoutBugsFinishAllWork(Discipline discipline) {
        for (int number = 0; number < CASES; number++) {
            VerifyCase tried = Cases.of(discipline, SEED, number);
            assertThat(Oracles.completes(discipline, Bug.NONE, tried))
                    .as("case %d: %s", number, tried)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Discipline.class)
    void naiveSchedulersWithoutBugsIsolateTheUntouchable(Discipline discipline) {
        for (int number = 0; number < CASES; number++) {
            VerifyCase tried = Cases.of(discipline, SEED, number);
            assertThat(Oracles.isolates(
                            discipline,
                            Bug.NONE,
                            tried,
                            Decisions.of(tried, discipline.naive(Bug.NONE), discipline.naiveGovernors(Bug.NONE))))
                    .as("case %d: %s", number, tried)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fifo",
                "round-robin:kernels=1",
                "round-robin",
                "weighted-round-robin",
                "credit:slice=2ms:period=10ms",
                "fixed-priority",
                "weighted-fair",
                "worst-case-fair",
                "virtual-clock"
            })
    void theUnfairBreakTheBoundOfStartTimeFairQueueing(String scheduler) {
        assertThat(new Verifier(CASES, SEED, ignored -> {})
                        .verify(subject(scheduler, new RelativeFairness(0, 0)))
                        .kept())
                .isFalse();
    }

    /** No bound is wide enough: who used spare capacity waits for as long as it did. */
    @ParameterizedTest
    @ValueSource(longs = {1, 4, 16})
    void virtualClockBreaksAnyBoundOfRelativeFairness(long extraMillis) {
        assertThat(new Verifier(20 * CASES, SEED, ignored -> {})
                        .verify(subject("virtual-clock", new RelativeFairness(extraMillis * 1_000_000, 0)))
                        .kept())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fifo", "credit", "fixed-priority", "start-time-fair"})
    void thoseWithoutTurnsBreakTheBoundOfTurns(String scheduler) {
        assertThat(new Verifier(CASES, SEED, ignored -> {})
                        .verify(subject(scheduler, new StarvationBound(Discipline.SLICE_NANOS, false)))
                        .kept())
                .isFalse();
    }

    private static void keepsEveryPromise(Discipline discipline, Subject subject) {
        for (int number = 0; number < CASES; number++) {
            VerifyCase tried = Cases.of(discipline, SEED, number);
            assertThat(Verifier.check(subject, tried))
                    .as("case %d: %s", number, tried)
                    .isEqualTo(Optional.empty());
        }
    }

    private static Subject subject(String scheduler, Guarantee guarantee) {
        SchedulerChoice choice = SchedulerCatalog.selectScheduler(scheduler);
        return new Subject(
                scheduler,
                choice::create,
                List::of,
                EngineLimits.idling(choice.idlingNanos()),
                CaseGenerator.anyDevice(),
                List.of(guarantee));
    }
}
