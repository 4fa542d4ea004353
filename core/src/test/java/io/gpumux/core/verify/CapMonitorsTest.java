package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.VgpuSpec;
import org.junit.jupiter.api.Test;

/** Caps on time and on units, at their bounds and beyond. */
class CapMonitorsTest {
    @Test
    void aBurstAndTheRateAreAllowed() {
        Monitor monitor = quarter(Feed.terms(0, 1, 1, 1, 1));
        Feed feed = Feed.of(monitor, 1, 1, 1, 1).ready(0, 0).piece(0, 100, 110).piece(0, 110, 113);

        // 13 - 13/4 against 10, times 4
        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(39 / 40.0);

        feed.piece(0, 117, 119);
        // 15 - 19/4 = 10.25
        assertThat(monitor.violation()).isEqualTo(new Violation("held-cap", 100, 119, 0, -1, 41, 40, "ns x rate"));
    }

    @Test
    void theWindowBeginsWhereItIsWorst() {
        Monitor monitor = quarter(Feed.terms(0, 1, 1, 1, 1));
        Feed.of(monitor, 1, 1, 1, 1)
                .ready(0, 0)
                .piece(0, 0, 8)
                .piece(0, 1000, 1008)
                .piece(0, 1008, 1015);

        assertThat(monitor.violation()).isEqualTo(new Violation("held-cap", 1000, 1015, 0, -1, 45, 40, "ns x rate"));
    }

    @Test
    void fixedSlotsCapAtTheirNumberAndLetOverrunsThrough() {
        Terms terms = Feed.terms(0, false, Feed.spec(1), Feed.spec(1));
        SlotCaps fixed = new SlotCaps(16, 10, 3);

        assertThat(fixed.rateNumerator(terms, 0)).isOne();
        assertThat(fixed.rateDenominator(terms, 0)).isEqualTo(16);
        assertThat(fixed.burstNanos(terms, 0)).isEqualTo(10 + 3 * 10);
        assertThat(fixed.burstNanos(Feed.terms(0, 1, 1), 0)).isEqualTo(10);
        assertThat(new SlotCaps(0, 10, 3).rateDenominator(terms, 0)).isEqualTo(2);
        assertThat(new SlotCaps(1, 10, 3).applies(terms)).isFalse();
        assertThat(new SlotCaps(2, 10, 3).applies(terms)).isTrue();
        assertThat(fixed.applies(terms)).isTrue();
    }

    @Test
    void aRateLimitTakesTheSmallerOfRateAndCap() {
        Terms terms = Feed.terms(0, true, VgpuSpec.named("a").withCapPermille(100), VgpuSpec.named("b"));
        RateCaps caps = new RateCaps(30, 500);

        assertThat(caps.rateNumerator(terms, 0)).isEqualTo(100);
        assertThat(caps.rateNumerator(terms, 1)).isEqualTo(300);
        assertThat(caps.rateDenominator(terms, 1)).isEqualTo(1000);
        assertThat(caps.burstNanos(terms, 1)).isEqualTo(500);
    }

    @Test
    void aReservationIsTheGuaranteedPartOrThatOfTheWeightAndIsOverdrawnByWhatIsStartedLast() {
        Terms terms = Feed.terms(0, true, VgpuSpec.named("a").withGuaranteedPermille(250), Feed.spec(2), Feed.spec(1));
        ReservedCaps caps = new ReservedCaps(100, 3);

        assertThat(caps.rateNumerator(terms, 0)).isEqualTo(25);
        assertThat(caps.rateNumerator(terms, 1)).isEqualTo(50);
        assertThat(caps.rateDenominator(terms, 1)).isEqualTo(100);
        assertThat(caps.burstNanos(terms, 1)).isEqualTo(2 * 50 + 3 * 10);
        assertThat(new ReservedCaps(1, 1).rateNumerator(terms, 2)).isOne();
    }

    @Test
    void aReservationMayBeUsedUpButNotExceeded() {
        Monitor monitor = new HeldCap(new ReservedCaps(20, 1))
                .monitor(Feed.terms(0, 1, 1))
                .orElseThrow();
        // 10 in each 20 ns, a burst of 2 x 10 + 10: G = 20 W - 10 t
        Feed feed = Feed.of(monitor, 1, 1).ready(0, 0).piece(0, 0, 60);
        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);

        feed.piece(0, 60, 61);
        assertThat(monitor.violation()).isEqualTo(new Violation("held-cap", 0, 61, 0, -1, 610, 600, "ns x rate"));
    }

    @Test
    void aClockThatHasRunForYearsIsNoMatter() {
        Monitor monitor =
                new HeldCap(new RateCaps(90, 10)).monitor(Feed.terms(0, 1)).orElseThrow();
        long start = Long.MAX_VALUE / 4;
        new Feed(monitor).add(0, Feed.spec(1), start).ready(0, start).piece(0, start, start + 100);

        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);
    }

    @Test
    void unitsByWeightAreRoundedUp() {
        Monitor monitor = new UnitShare(0).monitor(Feed.terms(0, 1, 2)).orElseThrow();
        Feed feed = Feed.of(monitor, 1, 2).run(0, 4, true, 0).run(1, 7, true, 0);
        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);

        feed.run(0, 5, false, 1);
        assertThat(monitor.violation()).isNull();

        feed.run(0, 5, true, 1);
        assertThat(monitor.violation()).isEqualTo(new Violation("unit-share", 1, 1, 0, -1, 5, 4, "units"));
    }

    @Test
    void unitsByPercentageAreAtLeastOne() {
        Monitor monitor = new UnitShare(5).monitor(Feed.terms(0, 1)).orElseThrow();
        Feed feed = Feed.of(monitor, 1).run(0, 1, true, 0);
        assertThat(monitor.violation()).isNull();

        feed.run(0, 2, true, 1);
        assertThat(monitor.violation()).isEqualTo(new Violation("unit-share", 1, 1, 0, -1, 2, 1, "units"));
    }

    @Test
    void nothingIsPromisedWhileTheConfigurationChanges() {
        Terms unsteady = new Terms(10, Feed.terms(0, 1).vgpus(), new long[] {1}, true, 0, false);

        assertThat(new UnitShare(0).monitor(unsteady)).isEmpty();
        assertThat(new HeldCap(new RateCaps(30, 1)).monitor(unsteady)).isEmpty();
        assertThat(new StarvationBound(1, false).monitor(unsteady)).isEmpty();
        assertThat(new ServiceCurve(new SliceCurves(1, false)).monitor(unsteady))
                .isEmpty();
        assertThat(new PriorityBlocking(true).monitor(unsteady)).isEmpty();
    }

    /** A quarter of the time and a burst of 10 ns. */
    private static Monitor quarter(Terms terms) {
        return new HeldCap(new SlotCaps(0, 10, 1)).monitor(terms).orElseThrow();
    }

    @Test
    void ofEquallyBadWindowsTheFirstIsReported() {
        Monitor monitor = quarter(Feed.terms(0, 1, 1, 1, 1));
        Feed.of(monitor, 1, 1, 1, 1).ready(0, 0).piece(0, 100, 101).piece(0, 104, 118);

        assertThat(monitor.violation()).isEqualTo(new Violation("held-cap", 100, 118, 0, -1, 42, 40, "ns x rate"));
    }

    @Test
    void aShareOfWholeUnitsIsNotRounded() {
        for (UnitShare half : new UnitShare[] {new UnitShare(0), new UnitShare(50)}) {
            Monitor monitor = half.monitor(Feed.terms(0, 1, 1)).orElseThrow();
            Feed feed = Feed.of(monitor, 1, 1).run(0, 5, true, 0);
            assertThat(monitor.violation()).isNull();

            feed.run(1, 6, true, 1);
            assertThat(monitor.violation()).isEqualTo(new Violation("unit-share", 1, 1, 1, -1, 6, 5, "units"));
        }
    }
}
