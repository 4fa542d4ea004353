package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

class RelativeFairnessTest {
    @Test
    void aDifferenceOfTheBoundIsAllowed() {
        Monitor monitor = monitor(0, 1, 1);
        Feed.of(monitor, 1, 1)
                .ready(0, 0)
                .ready(1, 0)
                .piece(0, 0, 10)
                .piece(1, 10, 20)
                .piece(1, 20, 30);

        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);
        assertThat(monitor.exercised()).isPositive();
    }

    @Test
    void aNanosecondMoreIsAViolationOfTheWholeInterval() {
        Monitor monitor = monitor(0, 1, 1);
        Feed.of(monitor, 1, 1)
                .ready(0, 100)
                .ready(1, 100)
                .piece(1, 100, 110)
                .piece(0, 110, 120)
                .piece(0, 120, 130)
                .piece(0, 130, 131);

        assertThat(monitor.violation())
                .isEqualTo(new Violation("relative-fairness", 110, 131, 1, 0, 21, 20, "ns x weight"));
        assertThat(monitor.worstRatio()).isEqualTo(21 / 20.0);
    }

    @Test
    void serviceCountsByWeight() {
        Monitor kept = monitor(0, 1, 3);
        Feed.of(kept, 1, 3).ready(0, 0).ready(1, 0).piece(0, 0, 10).piece(1, 10, 40);
        Monitor broken = monitor(0, 3, 3);
        Feed.of(broken, 3, 3)
                .ready(0, 0)
                .ready(1, 0)
                .piece(0, 0, 10)
                .piece(1, 10, 40)
                .piece(1, 40, 51);

        assertThat(kept.violation()).isNull();
        assertThat(broken.violation())
                .isEqualTo(new Violation("relative-fairness", 10, 51, 0, 1, 3 * 41, 3 * 40, "ns x weight"));
    }

    @Test
    void aShortPieceCountsAsTheLeast() {
        Monitor monitor =
                new RelativeFairness(0, 0, 30).monitor(Feed.terms(0, 1, 1)).orElseThrow();
        Feed feed = Feed.of(monitor, 1, 1).ready(0, 0).ready(1, 0);
        for (long piece = 0; piece < 6; piece++) {
            feed.piece(0, piece * 10, piece * 10 + 10);
        }

        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);
        feed.piece(0, 60, 61);
        assertThat(monitor.violation())
                .isEqualTo(new Violation("relative-fairness", 0, 61, 1, 0, 61, 60, "ns x weight"));
    }

    @Test
    void theExtraIsForWeightOne() {
        Monitor monitor =
                new RelativeFairness(5, 0).monitor(Feed.terms(0, 2, 3)).orElseThrow();
        Feed feed =
                Feed.of(monitor, 2, 3).ready(0, 0).ready(1, 0).piece(0, 0, 10).piece(0, 10, 20);

        // 3 x 20 against 5 x 2 x 3 + 3 x 10
        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);

        feed.piece(0, 20, 21);
        assertThat(monitor.violation())
                .isEqualTo(new Violation("relative-fairness", 0, 21, 1, 0, 63, 60, "ns x weight"));
    }

    @Test
    void whoServesWholeKernelsIsMeasuredByTheLongestKernel() {
        Monitor monitor =
                new RelativeFairness(0, 1).monitor(Feed.terms(0, 1, 1)).orElseThrow();
        Feed feed = Feed.of(monitor, 1, 1).ready(0, 0).ready(1, 0).piece(0, 0, 1);
        for (int from = 1; from < 20; from++) {
            feed.piece(0, from, from + 1);
        }
        assertThat(monitor.violation()).isNull();

        feed.piece(0, 20, 21);
        assertThat(monitor.violation())
                .isEqualTo(new Violation("relative-fairness", 0, 21, 1, 0, 21, 20, "ns x weight"));
    }

    @Test
    void anIntervalThatBeginsInsideAGrantCountsOnlyWhatCameAfter() {
        Monitor monitor = monitor(0, 1, 1);
        Feed feed = Feed.of(monitor, 1, 1).ready(0, 0).run(0, 0).ready(1, 96).stop(0, 100, 100);

        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(0.04);

        feed.piece(0, 100, 196).piece(0, 196, 197);
        assertThat(monitor.violation())
                .isEqualTo(new Violation("relative-fairness", 96, 197, 1, 0, 101, 100, "ns x weight"));
    }

    @Test
    void aVgpuReadyAtTheInstantOfAStopThatIsToldLaterMissedNothingOfIt() {
        Monitor monitor = monitor(0, 1, 1);
        Feed.of(monitor, 1, 1)
                .ready(0, 0)
                .run(0, 0)
                .ready(1, 100)
                .stop(0, 100, 100)
                .piece(0, 100, 101);

        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(0.01);
    }

    @Test
    void whoDrainsAndComesBackAtOnceBeginsANewBacklog() {
        Monitor monitor = monitor(0, 1, 1);
        Feed feed = Feed.of(monitor, 1, 1).ready(0, 0).ready(1, 0);
        for (int from = 0; from < 100; from += 10) {
            feed.run(0, from).stop(0, 10, StopReason.DRAINED, from + 10L).ready(0, from + 10L);
        }

        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);
    }

    @Test
    void nobodyIsOwedForTimeWithoutWork() {
        Monitor monitor = monitor(0, 1, 1);
        Feed.of(monitor, 1, 1)
                .ready(0, 0)
                .ready(1, 0)
                .withdraw(1, 0)
                .piece(0, 0, 10)
                .piece(0, 10, 20)
                .piece(0, 20, 30)
                .ready(1, 30)
                .piece(0, 30, 40);

        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);
    }

    @Test
    void whoIsWithdrawnDuringAGrantWasBackloggedUntilThen() {
        Monitor monitor = monitor(0, 1, 1);
        Feed feed = behindByTheBound(monitor).run(0, 30).withdraw(1, 31).ready(1, 35);
        assertThat(monitor.violation()).isNull();

        feed.stop(0, 10, 40);
        assertThat(monitor.violation())
                .isEqualTo(new Violation("relative-fairness", 10, 31, 1, 0, 21, 20, "ns x weight"));
    }

    @Test
    void whoIsRemovedDuringAGrantWasBackloggedUntilThen() {
        Monitor monitor = monitor(0, 1, 1);
        behindByTheBound(monitor)
                .run(0, 30)
                .remove(1, 31)
                .add(1, Feed.spec(5), 32)
                .ready(1, 33)
                .stop(0, 10, 40);

        assertThat(monitor.violation())
                .isEqualTo(new Violation("relative-fairness", 10, 31, 1, 0, 21, 20, "ns x weight"));
    }

    @Test
    void whoLeavesDuringTheSwitchOfAGrantMissedNothingOfIt() {
        Monitor monitor = monitor(0, 1, 1);
        behindByTheBound(monitor).run(0, 30).withdraw(1, 40).stop(0, 10, 50);

        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);
    }

    @Test
    void whoLeavesTwiceDuringAGrantIsComparedTwice() {
        Monitor monitor =
                new RelativeFairness(0, 1).monitor(Feed.terms(0, 1, 1)).orElseThrow();
        Feed.of(monitor, 1, 1)
                .ready(0, 0)
                .ready(1, 0)
                .run(0, 0)
                .withdraw(1, 5)
                .ready(1, 10)
                .withdraw(1, 31)
                .stop(0, 40, 40);

        assertThat(monitor.violation())
                .isEqualTo(new Violation("relative-fairness", 10, 31, 1, 0, 21, 20, "ns x weight"));
    }

    @Test
    void yearsOfServiceOfTheLargestWeightsOverflowNothing() {
        long hour = 3_600_000_000_000L;
        Monitor monitor = monitor(0, VgpuSpec.MAX_WEIGHT, VgpuSpec.MAX_WEIGHT);
        Feed feed = Feed.of(monitor, VgpuSpec.MAX_WEIGHT, VgpuSpec.MAX_WEIGHT)
                .ready(0, 0)
                .ready(1, 0);
        for (long at = 0; at < 20_000 * hour; at += 2 * hour) {
            feed.piece(0, at, at + hour).piece(1, at + hour, at + 2 * hour);
        }

        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);
    }

    @Test
    void whoStarvesForYearsIsToldAndOverflowsNothing() {
        long hour = 3_600_000_000_000L;
        Monitor monitor = monitor(0, 1, VgpuSpec.MAX_WEIGHT);
        Feed feed = Feed.of(monitor, 1, VgpuSpec.MAX_WEIGHT).ready(0, 0).ready(1, 0);
        for (long at = 0; at < 20_000 * hour; at += hour) {
            feed.piece(0, at, at + hour);
        }

        assertThat(monitor.violation())
                .isNotNull()
                .satisfies(broken -> assertThat(broken.toNanos()).isEqualTo(2 * hour));
    }

    @Test
    void aNewWeightCountsFromTheNextGrant() {
        Monitor monitor =
                new RelativeFairness(0, 0).monitor(Feed.terms(0, 1, 1)).orElseThrow();
        Feed feed = Feed.of(monitor, 1, 1)
                .ready(0, 0)
                .ready(1, 0)
                .piece(0, 0, 10)
                .change(0, 10, 10)
                .piece(1, 10, 20)
                .piece(1, 20, 30)
                .piece(1, 30, 40);
        assertThat(monitor.violation()).isNull();

        feed.piece(0, 40, 50).piece(1, 50, 60).piece(1, 60, 61);
        // from 50: 1 gains 10 x 11 against 10 x 10 + 1 x 10
        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);

        feed.piece(1, 61, 62);
        assertThat(monitor.violation())
                .isEqualTo(new Violation("relative-fairness", 50, 62, 0, 1, 120, 110, "ns x weight"));
    }

    @Test
    void whoJoinsAndWhoLeavesIsComparedOnlyWhileThere() {
        Monitor monitor = monitor(0, 1, 1);
        Feed feed = Feed.of(monitor, 1)
                .ready(0, 0)
                .piece(0, 0, 10)
                .piece(0, 10, 20)
                .add(1, Feed.spec(1), 20)
                .ready(1, 20)
                .piece(0, 20, 30)
                .piece(1, 30, 40);
        feed.run(1, 40).stop(1, 4, StopReason.REMOVED, 44).remove(1, 44);
        feed.piece(0, 44, 54).piece(0, 54, 64).piece(0, 64, 74);
        assertThat(monitor.violation()).isNull();

        feed.add(1, Feed.spec(1), 74).ready(1, 74).piece(0, 74, 84).piece(0, 84, 85);
        assertThat(monitor.violation())
                .isEqualTo(new Violation("relative-fairness", 74, 85, 1, 0, 11, 10, "ns x weight"));
    }

    @Test
    void oneVgpuAloneIsNotCompared() {
        assertThat(new RelativeFairness(0, 0).monitor(Feed.terms(0, 1))).isEmpty();
    }

    @Test
    void wholeKernelsPromiseNothingWhileWeightsChange() {
        Terms unsteady = new Terms(10, Feed.terms(0, 1, 1).vgpus(), new long[] {1, 1}, true, 0, false);

        assertThat(new RelativeFairness(0, 1).monitor(unsteady)).isEmpty();
        assertThat(new RelativeFairness(0, 0).monitor(unsteady)).isPresent();
    }

    /** From 10 to 30 vGPU 0 was served and 1 was not, pieces of 10. */
    private static Feed behindByTheBound(Monitor monitor) {
        return Feed.of(monitor, 1, 1)
                .ready(0, 0)
                .ready(1, 0)
                .piece(1, 0, 10)
                .piece(0, 10, 20)
                .piece(0, 20, 30);
    }

    private static Monitor monitor(long switchNanos, int... weights) {
        return new RelativeFairness(0, 0)
                .monitor(Feed.terms(switchNanos, weights))
                .orElseThrow();
    }
}
