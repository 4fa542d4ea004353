package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

class ServiceCurveTest {
    /** Three vGPUs, slices of 10 ns, switches of 2 ns: rate 10/36, latency 2 x 12 + 2. */
    private static final ServiceCurve SLICES = new ServiceCurve(new SliceCurves(10, false));

    @Test
    void theCurveOfEqualSlicesIsTheOneOfTheBook() {
        Terms terms = Feed.terms(2, 1, 1, 1);
        SliceCurves curves = new SliceCurves(10, false);

        assertThat(curves.latencyNanos(terms, 0)).isEqualTo(26);
        assertThat(curves.rateNumerator(terms, 0)).isEqualTo(10);
        assertThat(curves.rateDenominator(terms, 0)).isEqualTo(36);
    }

    @Test
    void aTurnIsAsLongAsTheWeightWhereTurnsAreWeighted() {
        Terms terms = Feed.terms(2, 3, 1, 2);
        SliceCurves curves = new SliceCurves(10, true);

        assertThat(curves.latencyNanos(terms, 0)).isEqualTo(12 + 22 + 2);
        assertThat(curves.rateNumerator(terms, 0)).isEqualTo(30);
        assertThat(curves.rateDenominator(terms, 0)).isEqualTo(66);
    }

    @Test
    void saturatedRoundRobinAttainsTheLatency() {
        Monitor monitor = saturated(0);

        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);
    }

    @Test
    void aNanosecondLateIsAViolation() {
        Monitor monitor = saturated(1);

        // vGPU 2 was ready at 0 and is served from 27; the fraction 10/36 is 5/18
        assertThat(monitor.violation())
                .isEqualTo(new Violation("service-curve", 0, 27, 2, -1, 5 * 27, 5 * 26, "ns x rate"));
    }

    @Test
    void everyIntervalInsideABacklogCounts() {
        Monitor monitor = SLICES.monitor(Feed.terms(2, 1, 1, 1)).orElseThrow();
        // much at first does not pay for a long wait afterwards
        Feed.of(monitor, 1, 1, 1).ready(0, 0).piece(0, 0, 1000).run(0, 1000).stop(0, 10, 1037);

        assertThat(monitor.violation())
                .isEqualTo(new Violation("service-curve", 1000, 1027, 0, -1, 5 * 27, 5 * 26, "ns x rate"));
    }

    @Test
    void aNewBacklogOwesNothingForTheOld() {
        Monitor monitor = SLICES.monitor(Feed.terms(2, 1, 1, 1)).orElseThrow();
        Feed.of(monitor, 1, 1, 1)
                .ready(0, 0)
                .run(0, 0)
                .stop(0, 2, StopReason.DRAINED, 20)
                .ready(0, 20)
                .run(0, 20)
                .stop(0, 10, 54);

        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(24 / 26.0);
    }

    @Test
    void whoWaitsAtTheEndOrUntilItsWorkIsWithdrawnCountsToo() {
        Monitor ended = SLICES.monitor(Feed.terms(2, 1, 1, 1)).orElseThrow();
        Feed.of(ended, 1, 1, 1).ready(1, 5);
        ended.ended(32);
        Monitor withdrawn = SLICES.monitor(Feed.terms(2, 1, 1, 1)).orElseThrow();
        Feed.of(withdrawn, 1, 1, 1).ready(1, 5).withdraw(1, 32);

        Violation late = new Violation("service-curve", 5, 32, 1, -1, 5 * 27, 5 * 26, "ns x rate");
        assertThat(ended.violation()).isEqualTo(late);
        assertThat(withdrawn.violation()).isEqualTo(late);
    }

    @Test
    void aClockThatHasRunForYearsIsNoMatter() {
        Monitor monitor = new ServiceCurve(new SliceCurves(2_000_003, false))
                .monitor(Feed.terms(7, 1, 1))
                .orElseThrow();
        long start = Long.MAX_VALUE / 4;
        Feed.of(monitor, 1, 1).ready(0, start).piece(0, start, start + 10);

        assertThat(monitor.violation()).isNull();
    }

    @Test
    void theCurveOfStartTimesHoldsWhereSwitchesAreFree() {
        StartTimeCurves curves = new StartTimeCurves(10);
        Terms free = Feed.terms(0, 3, 2, 2);

        assertThat(curves.applies(free)).isTrue();
        assertThat(curves.applies(Feed.terms(1, 1, 1))).isFalse();
        assertThat(curves.rateNumerator(free, 0)).isEqualTo(3);
        assertThat(curves.rateDenominator(free, 0)).isEqualTo(7);
        // 10 + 10 + 10 x 4 / 3, rounded up
        assertThat(curves.latencyNanos(free, 0)).isEqualTo(34);
    }

    @Test
    void theCurveOfStartTimesIsExactAtItsBound() {
        ServiceCurve curve = new ServiceCurve(new StartTimeCurves(10));
        Monitor kept = curve.monitor(Feed.terms(0, 1, 1)).orElseThrow();
        Feed.of(kept, 1, 1).ready(0, 0).run(0, 0).stop(0, 10, 30);
        Monitor broken = curve.monitor(Feed.terms(0, 1, 1)).orElseThrow();
        Feed.of(broken, 1, 1).ready(0, 0).run(0, 0).stop(0, 10, 31);

        assertThat(kept.violation()).isNull();
        assertThat(kept.worstRatio()).isEqualTo(1.0);
        assertThat(broken.violation()).isEqualTo(new Violation("service-curve", 0, 21, 0, -1, 21, 20, "ns x rate"));
    }

    /** Three vGPUs take turns of 10 ns behind switches of 2 ns, three times; the first turn begins late. */
    private static Monitor saturated(long lateNanos) {
        Monitor monitor = SLICES.monitor(Feed.terms(2, 1, 1, 1)).orElseThrow();
        Feed feed = Feed.of(monitor, 1, 1, 1).ready(0, 0).ready(1, 0).ready(2, 0);
        long now = lateNanos;
        for (int turn = 0; turn < 9; turn++) {
            feed.run(turn % 3, now);
            now += 12;
            feed.stop(turn % 3, 10, now);
        }
        return monitor;
    }

    @Test
    void ofEquallyBadIntervalsTheLastIsReported() {
        Monitor monitor = new ServiceCurve(new StartTimeCurves(10))
                .monitor(Feed.terms(0, 1, 1))
                .orElseThrow();
        // served for half of the first 20 ns, as it should be
        Feed.of(monitor, 1, 1).ready(0, 0).run(0, 10).stop(0, 10, 20);
        monitor.ended(41);

        assertThat(monitor.violation()).isEqualTo(new Violation("service-curve", 20, 41, 0, -1, 21, 20, "ns x rate"));
    }
}
