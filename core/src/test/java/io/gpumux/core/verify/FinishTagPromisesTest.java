package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.verify.GuaranteedRate.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promises of disciplines that order pieces by their ends or follow a fluid device, on logs by hand; a slice is 10 ns. */
final class FinishTagPromisesTest {
    private static final long SLICE = 10;

    private static Monitor monitor(Guarantee guarantee, int... weights) {
        return guarantee.monitor(Feed.terms(0, weights)).orElseThrow();
    }

    @Test
    void aGuessIsAddedToEachLongestPiece() {
        Monitor monitor = monitor(new RelativeFairness(0, 0, 0, 5), 1, 1);
        Feed feed = Feed.of(monitor, 1, 1)
                .ready(0, 0)
                .ready(1, 0)
                .piece(0, 0, 10)
                .piece(1, 10, 20)
                .piece(1, 20, 30)
                .piece(1, 30, 40);

        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);
        feed.piece(1, 40, 41);
        assertThat(monitor.violation())
                .isEqualTo(new Violation("relative-fairness", 10, 41, 0, 1, 31, 30, "ns x weight"));
    }

    @Test
    void aGuessIsSaid() {
        assertThat(new RelativeFairness(0, 0, 0, 5).statement()).endsWith("l the longest piece + 5 ns");
    }

    /** Each l is 20: C = 20, and B = C + 20 + 20. */
    @Test
    void equalsMayDifferByThreePiecesOfAFluidDiscipline() {
        Monitor monitor = monitor(new FluidFairness(SLICE), 1, 1);
        Feed feed = Feed.of(monitor, 1, 1).ready(0, 0).ready(1, 0).piece(0, 0, 60);

        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);
        feed.piece(0, 60, 61);
        assertThat(monitor.violation()).isEqualTo(new Violation(FluidFairness.ID, 0, 61, 1, 0, 61, 60, "ns x weight"));
    }

    /** The larger of 20 / 2 + 20 + 20 / 2 and 20 + 20 / 2 + 20. */
    @Test
    void theLargerOfBothDirectionsBoundsAFluidDiscipline() {
        Monitor monitor = monitor(new FluidFairness(SLICE), 1, 2);
        Feed feed = Feed.of(monitor, 1, 2).ready(0, 0).ready(1, 0).piece(0, 0, 50);

        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);
        feed.piece(0, 50, 51);
        assertThat(monitor.violation())
                .isEqualTo(new Violation(FluidFairness.ID, 0, 51, 1, 0, 102, 100, "ns x weight"));
    }

    @Test
    void aFluidDisciplinePromisesNothingToOneAlone() {
        assertThat(new FluidFairness(SLICE).monitor(Feed.terms(0, 1))).isEmpty();
    }

    /** Of two equal vGPUs, one waits while the other has a piece, and by the order some slices more; 1 ns is for rounding. */
    @ParameterizedTest
    @CsvSource({"START, 11", "END, 31", "CLOCKED_END, 41"})
    void aPieceStartsLaterByWhatItsOrderCosts(Order order, long bound) {
        Monitor kept = monitor(new GuaranteedRate(SLICE, order), 1, 1);
        Feed.of(kept, 1, 1).ready(0, 0).ready(1, 0).piece(1, 0, bound).run(0, bound);
        Monitor broken = monitor(new GuaranteedRate(SLICE, order), 1, 1);
        Feed.of(broken, 1, 1).ready(0, 0).ready(1, 0).piece(1, 0, bound + 1).run(0, bound + 1);

        assertThat(kept.violation()).isNull();
        assertThat(kept.worstRatio()).isEqualTo(1.0);
        assertThat(broken.violation())
                .isEqualTo(new Violation(GuaranteedRate.ID, 0, bound + 1, 0, Violation.NOBODY, bound + 1, bound, "ns"));
    }

    @Test
    void amongEqualPrioritiesWeightsDoNotCount() {
        Monitor monitor = monitor(new FairAmongEqualPriorities(), 1, 5);
        Feed feed = Feed.of(monitor, 1, 5)
                .ready(0, 0)
                .ready(1, 0)
                .piece(0, 0, 10)
                .piece(1, 10, 20)
                .piece(1, 20, 30)
                .piece(1, 30, 32);

        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);
        feed.piece(1, 32, 33);
        assertThat(monitor.violation())
                .isEqualTo(new Violation(FairAmongEqualPriorities.ID, 10, 33, 0, 1, 23, 22, "ns x weight"));
    }

    @Test
    void equalPrioritiesAreComparedWhileBothHaveWork() {
        Monitor monitor = monitor(new FairAmongEqualPriorities(), 1, 1);
        Feed.of(monitor, 1, 1)
                .ready(0, 0)
                .piece(0, 0, 100)
                .ready(1, 100)
                .withdraw(1, 110)
                .piece(0, 110, 210)
                .remove(1, 210);

        assertThat(monitor.violation()).isNull();
        assertThat(monitor.unjudged()).isZero();
    }

    @Test
    void unequalPrioritiesArePromisedNothing() {
        assertThat(new FairAmongEqualPriorities()
                        .monitor(Feed.terms(
                                0,
                                true,
                                Feed.spec(1).withPriority(1),
                                Feed.spec(1).withPriority(2))))
                .isEmpty();
        assertThat(new FairAmongEqualPriorities().monitor(Feed.terms(0, 1))).isEmpty();
    }
}
