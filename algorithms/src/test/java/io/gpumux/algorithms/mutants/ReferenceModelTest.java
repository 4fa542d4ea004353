package io.gpumux.algorithms.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.time.StartTimeFairScheduler;
import io.gpumux.core.verify.VerifyCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The real schedulers decide as naive ones do, ties included. */
final class ReferenceModelTest {
    private static final int CASES = 300;
    private static final long SEED = 99;

    @ParameterizedTest
    @EnumSource(
            value = Discipline.class,
            names = {"RATE_LIMIT"},
            mode = EnumSource.Mode.EXCLUDE)
    void aRealSchedulerDecidesAsItsNaiveModel(Discipline discipline) {
        for (int number = 0; number < CASES; number++) {
            VerifyCase tried = Cases.of(discipline, SEED, number);
            assertThat(Decisions.of(tried, discipline.real()))
                    .as("case %d: %s", number, tried)
                    .isEqualTo(Decisions.of(tried, discipline.naive(Bug.NONE)));
        }
    }

    @Test
    void startTimeFairNeverServesALaterExactTagThanItMust() {
        for (int number = 0; number < CASES; number++) {
            VerifyCase tried = Cases.of(Discipline.START_TIME_FAIR, SEED, number);
            ExactStartTags exact = new ExactStartTags();
            Decisions.run(tried, new StartTimeFairScheduler(Discipline.SLICE_NANOS), List.of(), exact);
            assertThat(exact.firstDeviation()).as("case %d: %s", number, tried).isEmpty();
            assertThat(exact.decisions()).isPositive();
        }
    }
}
