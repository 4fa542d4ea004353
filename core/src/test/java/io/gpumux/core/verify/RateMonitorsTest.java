package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

/** Guaranteed rates and token buckets, at their bounds and a nanosecond beyond. */
class RateMonitorsTest {
    /** Half of the time, a burst of 40 ns, of which a start takes 10 ns. */
    private static final AdmitsWithinRate ADMITS = new AdmitsWithinRate(50, 40, 10);

    private static final StartsWithinRate STARTS = new StartsWithinRate(50, 40, 10);

    @Test
    void aPieceStartsAtMostTheOthersPieceAndARoundingAfterItsClock() {
        Monitor monitor = rate(1, 1);
        Feed feed = Feed.of(monitor, 1, 1).ready(1, 0).run(1, 11);
        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);

        // 10 ns at half the rate take 20 ns
        feed.stop(1, 10, 21).run(1, 31).stop(1, 10, 41);
        assertThat(monitor.violation()).isNull();

        feed.run(1, 52);
        assertThat(monitor.violation()).isEqualTo(new Violation("guaranteed-rate", 40, 52, 1, -1, 12, 11, "ns"));
    }

    @Test
    void theClockCarriesItsFractions() {
        // 10 ns at three fifths are 16 2/3 ns; who is ready again at 16 ns begins within the last piece
        for (long late = 0; late <= 1; late++) {
            Monitor monitor = rate(3, 2);
            Feed.of(monitor, 3, 2)
                    .ready(0, 0)
                    .run(0, 0)
                    .stop(0, 10, StopReason.DRAINED, 10)
                    .ready(0, 16)
                    .piece(0, 16, 26)
                    .run(0, 44 + late);

            Violation after = new Violation("guaranteed-rate", 33, 45, 0, -1, 12, 11, "ns");
            assertThat(monitor.violation()).isEqualTo(late == 0 ? null : after);
        }
    }

    @Test
    void whoIsReadyAfterItsClockStartsItAnew() {
        Monitor monitor = rate(3, 2);
        Feed.of(monitor, 3, 2)
                .ready(0, 0)
                .run(0, 0)
                .stop(0, 10, StopReason.DRAINED, 10)
                .ready(0, 100)
                .piece(0, 100, 110)
                .piece(0, 116, 126)
                .run(0, 144);

        // 100 + 16 2/3 + 16 2/3 is 133 1/3
        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);
    }

    @Test
    void whoStillWaitsAtTheEndCountsAndWhoRunsOrHasNoWorkDoesNot() {
        Monitor kept = rate(1, 1);
        Feed.of(kept, 1, 1).ready(1, 0);
        kept.ended(11);
        Monitor late = rate(1, 1);
        Feed.of(late, 1, 1).ready(1, 0);
        late.ended(12);
        Monitor running = rate(1, 1);
        Feed.of(running, 1, 1).ready(1, 0).run(1, 0);
        running.ended(50);

        assertThat(kept.violation()).isNull();
        assertThat(kept.exercised()).isOne();
        assertThat(late.violation()).isEqualTo(new Violation("guaranteed-rate", 0, 12, 1, -1, 12, 11, "ns"));
        assertThat(running.exercised()).isOne();
        assertThat(running.violation()).isNull();
    }

    @Test
    void eachOfTheOthersMayHaveAPieceFirst() {
        Monitor monitor = rate(1, 1, 1);
        Feed.of(monitor, 1, 1, 1).ready(1, 0);
        monitor.ended(22);

        assertThat(monitor.violation()).isEqualTo(new Violation("guaranteed-rate", 0, 22, 1, -1, 22, 21, "ns"));
    }

    @Test
    void aRateIsGuaranteedAmongSeveralWithFreeSwitches() {
        GuaranteedRate guarantee = new GuaranteedRate(10);

        assertThat(guarantee.monitor(Feed.terms(0, 1, 1))).isPresent();
        assertThat(guarantee.monitor(Feed.terms(0, 1))).isEmpty();
        assertThat(guarantee.monitor(Feed.terms(1, 1, 1))).isEmpty();
        assertThat(guarantee.monitor(unsteady())).isEmpty();
    }

    @Test
    void aTokenBucketCarriesItsFractionsAndFillsWhileNothingIsHeld() {
        TokenClocks clocks = new TokenClocks(30, 40, 10);
        clocks.added(0, 1000, 50);
        clocks.added(1, 100, 0);
        assertThat(clocks.startNanos(0)).isEqualTo(50 - 100);
        assertThat(clocks.startNanos(1)).isEqualTo(-300);

        // 100 ns take 333 1/3 ns to earn; each next piece begins as the clock ends
        clocks.held(0, 100, 150);
        assertThat(clocks.startNanos(0)).isEqualTo(383 - 100);
        clocks.held(0, 100, 483);
        assertThat(clocks.startNanos(0)).isEqualTo(716 - 100);
        clocks.held(0, 100, 816);
        assertThat(clocks.startNanos(0)).isEqualTo(1050 - 100);
        clocks.held(0, 100, 2000);
        assertThat(clocks.startNanos(0)).isEqualTo(2233 - 100);
        clocks.held(0, 100, 2333);
        clocks.held(0, 100, 5000);
        clocks.held(0, 200, 5433);
        assertThat(clocks.startNanos(0)).isEqualTo(5900 - 100);
    }

    @Test
    void aStartBesideAFullEnoughBucketIsWithinTheRate() {
        // 100 ns take 200 ns to earn, and 30 ns of the burst 60 ns
        Monitor monitor = STARTS.monitor(Feed.terms(0, 1)).orElseThrow();
        Feed feed = Feed.of(monitor, 1).ready(0, 0).piece(0, 0, 100).run(0, 138);
        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);

        feed.stop(0, 10, 148).run(0, 157);
        assertThat(monitor.violation())
                .isEqualTo(new Violation("starts-within-rate", 157, 157, 0, -1, 3, 2, "ns too early"));
    }

    @Test
    void idlingBesideAFullEnoughBucketIsNotAdmittingWithinTheRate() {
        Monitor kept = idleFrom100();
        kept.asked(142);
        assertThat(kept.violation()).isNull();
        assertThat(kept.worstRatio()).isEqualTo(1.0);

        Monitor asked = idleFrom100();
        asked.asked(143);
        Monitor ended = idleFrom100();
        ended.ended(143);
        Violation late = new Violation("admits-within-rate", 140, 143, 0, -1, 3, 2, "ns");
        assertThat(asked.violation()).isEqualTo(late);
        assertThat(ended.violation()).isEqualTo(late);
    }

    @Test
    void aNewcomerIsAdmittedFromWhenItIsReady() {
        Monitor monitor = ADMITS.monitor(Feed.terms(0, 1, 1)).orElseThrow();
        Feed feed = Feed.of(monitor, 1, 1).ask(100).answer(100).ready(1, 120).ask(120);
        assertThat(monitor.exercised()).isZero();

        feed.answer(120).ask(123);
        assertThat(monitor.violation()).isEqualTo(new Violation("admits-within-rate", 120, 123, 1, -1, 3, 2, "ns"));
    }

    @Test
    void aDeviceThatIsHeldIsNotIdle() {
        Monitor monitor = ADMITS.monitor(Feed.terms(0, 1, 1)).orElseThrow();
        Feed.of(monitor, 1, 1).ready(0, 0).ready(1, 0).run(0, 0).answer(0).ask(500);

        assertThat(monitor.exercised()).isZero();
    }

    @Test
    void withdrawnWorkIsNotAdmitted() {
        Monitor monitor = ADMITS.monitor(Feed.terms(0, 1)).orElseThrow();
        Feed.of(monitor, 1).ready(0, 0).answer(0).withdraw(0, 1).ask(500);

        assertThat(monitor.exercised()).isZero();
    }

    @Test
    void noRateIsWatchedWhileTheConfigurationChanges() {
        assertThat(ADMITS.monitor(unsteady())).isEmpty();
        assertThat(STARTS.monitor(unsteady())).isEmpty();
    }

    @Test
    void theCurveOfDeficitsIsQuantaAndKernels() {
        Terms free = Feed.terms(0, 3, 2);
        DeficitCurves curves = new DeficitCurves(5);

        assertThat(curves.rateNumerator(free, 0)).isEqualTo(15);
        assertThat(curves.rateDenominator(free, 0)).isEqualTo(25);
        // 10 + 2 x 10, and 2 x 10 x 10 / 15 rounded up
        assertThat(curves.latencyNanos(free, 0)).isEqualTo(30 + 14);
        assertThat(curves.latencyNanos(Feed.terms(0, 1, 1), 0)).isEqualTo(25 + 20);
        // a switch for each turn, and two more
        Terms dear = Feed.terms(1, 3, 2);
        assertThat(curves.rateDenominator(dear, 0)).isEqualTo(27);
        assertThat(curves.latencyNanos(dear, 0)).isEqualTo(2 + 31 + 16);
        assertThat(curves.applies(dear)).isTrue();
    }

    @Test
    void theCurveOfARateIsThatOfWhoIsAlone() {
        RateCurves curves = new RateCurves(50, 100);
        Terms free = Feed.terms(2, false, Feed.spec(1));
        Terms capped = Feed.terms(2, false, VgpuSpec.named("a").withCapPermille(300));

        assertThat(curves.rateNumerator(free, 0)).isEqualTo(500);
        assertThat(curves.rateNumerator(capped, 0)).isEqualTo(300);
        assertThat(curves.rateDenominator(free, 0)).isEqualTo(1000);
        // 110 x 0.5 / 0.5, and 110 x 0.7 / 0.3 rounded up; 1 for rounding and a switch of 2
        assertThat(curves.latencyNanos(free, 0)).isEqualTo(113);
        assertThat(curves.latencyNanos(capped, 0)).isEqualTo(260);
        assertThat(curves.applies(free)).isTrue();
        assertThat(curves.applies(Feed.terms(2, 1, 1))).isFalse();
    }

    /** {@return a monitor of a vGPU that waits for an idle device from 100 ns on, with enough for a start from 140 ns} */
    private static Monitor idleFrom100() {
        Monitor monitor = ADMITS.monitor(Feed.terms(0, 1)).orElseThrow();
        Feed.of(monitor, 1).ready(0, 0).piece(0, 0, 100).ask(100).answer(100);
        return monitor;
    }

    private static Monitor rate(int... weights) {
        return new GuaranteedRate(10).monitor(Feed.terms(0, weights)).orElseThrow();
    }

    private static Terms unsteady() {
        return new Terms(10, Feed.terms(0, 1, 1).vgpus(), new long[] {1, 1}, true, 0, false);
    }
}
