package io.gpumux.algorithms.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.algorithms.mutants.Decisions.Decision;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.verify.VerifyCase;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How decisions must change, or not, when a case is changed. */
final class MetamorphicTest {
    private static final int CASES = 150;
    private static final long SEED = 31;
    private static final int TIMES = 3;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fifo",
                "round-robin",
                "round-robin:kernels=2",
                "weighted-round-robin",
                "deficit-round-robin",
                "start-time-fair",
                "fixed-priority",
                "vgpu-best-effort:slice=2ms"
            })
    void anIdleVgpuChangesNothingWhereverItStands(String scheduler) {
        unchanged(tried -> Transformed.withIdler(tried, false), fresh(scheduler), fresh(scheduler), made -> made);
        unchanged(
                tried -> Transformed.withIdler(tried, true),
                fresh(scheduler),
                fresh(scheduler),
                made -> new Decision(made.atNanos(), made.vgpu() + 1, made.sliceNanos()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fifo", "round-robin", "start-time-fair", "fixed-priority", "vgpu-best-effort:slice=2ms"})
    void theScaleOfWeightsChangesNothing(String scheduler) {
        unchanged(tried -> Transformed.heavier(tried, 2), fresh(scheduler), fresh(scheduler), made -> made);
    }

    @ParameterizedTest
    @CsvSource({
        "weighted-round-robin:slice=6ms, weighted-round-robin:slice=2ms",
        "deficit-round-robin:quantum=6ms, deficit-round-robin:quantum=2ms"
    })
    void heavierWeightsAreLongerTurns(String longTurns, String shortTurns) {
        unchanged(tried -> Transformed.heavier(tried, TIMES), fresh(longTurns), fresh(shortTurns), made -> made);
    }

    @ParameterizedTest
    @CsvSource({
        "fifo, fifo",
        "round-robin:slice=2ms, round-robin:slice=6ms",
        "weighted-round-robin:slice=2ms, weighted-round-robin:slice=6ms",
        "deficit-round-robin:quantum=2ms, deficit-round-robin:quantum=6ms",
        "start-time-fair:slice=2ms, start-time-fair:slice=6ms",
        "fixed-priority, fixed-priority"
    })
    void theScaleOfTimeChangesNothingButTimes(String fast, String slow) {
        unchanged(
                tried -> Transformed.slower(tried, TIMES),
                fresh(fast),
                fresh(slow),
                made -> new Decision(made.atNanos() * TIMES, made.vgpu(), slower(made.sliceNanos())));
    }

    @Test
    void casesAreWorthComparing() {
        int switches = 0;
        for (int number = 0; number < CASES; number++) {
            VerifyCase tried = Transformed.even(Cases.of(Discipline.ROUND_ROBIN, SEED, number));
            List<Decision> made = Decisions.of(tried, fresh("round-robin").apply(0));
            switches += made.stream().map(Decision::vgpu).distinct().count() > 1 ? 1 : 0;
        }
        assertThat(switches).isGreaterThan(CASES / 2);
    }

    private static long slower(long sliceNanos) {
        return sliceNanos == Scheduler.NEVER || sliceNanos < 0 ? sliceNanos : sliceNanos * TIMES;
    }

    private static LongFunction<Scheduler> fresh(String scheduler) {
        return SchedulerCatalog.selectScheduler(scheduler)::create;
    }

    private static void unchanged(
            UnaryOperator<VerifyCase> changed,
            LongFunction<Scheduler> before,
            LongFunction<Scheduler> after,
            UnaryOperator<Decision> expected) {
        for (int number = 0; number < CASES; number++) {
            VerifyCase tried = Transformed.even(Cases.of(Discipline.ROUND_ROBIN, SEED, number));
            List<Decision> made = Decisions.of(tried, before.apply(0));
            assertThat(Decisions.of(changed.apply(tried), after.apply(0)))
                    .as("case %d: %s", number, tried)
                    .isEqualTo(made.stream().map(expected).toList());
        }
    }
}
