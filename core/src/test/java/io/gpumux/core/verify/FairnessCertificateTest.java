package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

class FairnessCertificateTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void theOrderOfStartTagsIsCertified() {
        Monitor monitor = monitor(0, 2, 1);
        Feed.of(monitor, 2, 1)
                .ready(0, 0)
                .ready(1, 0)
                .piece(0, 0, 10)
                .piece(1, 10, 20)
                .piece(0, 20, 30)
                .piece(0, 30, 40)
                .piece(1, 40, 50);

        assertThat(monitor.unjudged()).isZero();
        assertThat(monitor.exercised()).isEqualTo(5);
        assertThat(monitor.worstRatio()).isEqualTo(1.0);
        assertThat(monitor.violation()).isNull();
    }

    @Test
    void aNanosecondBeyondItsPartOfTheBoundIsLeftOpen() {
        Monitor monitor = monitor(0, 3, 7);
        Feed feed = Feed.of(monitor, 3, 7)
                .ready(0, 0)
                .ready(1, 0)
                .piece(1, 0, 7)
                .piece(0, 7, 10)
                .piece(0, 10, 13)
                .piece(1, 13, 20)
                .piece(0, 20, 22)
                .piece(0, 22, 23);
        assertThat(monitor.unjudged()).isZero(); // 0 is at 3 and U at 2, as far as its piece of 3 allows

        feed.piece(0, 23, 24);
        assertThat(monitor.unjudged()).isEqualTo(1);
        assertThat(monitor.violation()).isNull();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);

        feed.piece(1, 24, 31).piece(1, 31, 37).piece(0, 37, 40);
        assertThat(monitor.unjudged()).isEqualTo(1);
    }

    @Test
    void halfTheExtraIsForEach() {
        Monitor kept = monitor(40, 1, 1);
        Feed feed = Feed.of(kept, 1, 1).ready(0, 0).ready(1, 0);
        feed.piece(0, 0, 10).piece(0, 10, 20).piece(0, 20, 30);
        assertThat(kept.unjudged()).isZero();
        assertThat(kept.worstRatio()).isEqualTo(1.0);

        feed.piece(0, 30, 31);
        assertThat(kept.unjudged()).isEqualTo(1);
    }

    @Test
    void whoServesWholeKernelsIsMeasuredByTheLongestKernel() {
        Monitor monitor =
                new RelativeFairness(0, 2).liveMonitor(Feed.terms(0, 1, 1)).orElseThrow();
        Feed feed = Feed.of(monitor, 1, 1).ready(0, 0).ready(1, 0).piece(0, 0, 1);
        for (int from = 1; from < 20; from++) {
            feed.piece(0, from, from + 1L);
        }
        assertThat(monitor.unjudged()).isZero();

        feed.piece(0, 20, 21);
        assertThat(monitor.unjudged()).isEqualTo(1);
    }

    @Test
    void whoSleptIsOwedNothingAndKeepsWhatItIsAhead() {
        Monitor monitor = monitor(0, 1, 1);
        Feed.of(monitor, 1, 1)
                .ready(0, 0)
                .ready(1, 0)
                .piece(0, 0, 10)
                .run(1, 10)
                .stop(1, 10, StopReason.DRAINED, 20)
                .piece(0, 20, 30)
                .piece(0, 30, 40)
                .ready(1, 40)
                .piece(1, 40, 50)
                .piece(0, 50, 60)
                .withdraw(1, 60)
                .ready(1, 60)
                .piece(1, 60, 70);

        assertThat(monitor.unjudged()).isZero();
    }

    @Test
    void afterAnIdleTimeAllBeginEqual() {
        Monitor monitor = monitor(0, 1, 1);
        Feed.of(monitor, 1, 1)
                .ready(0, 0)
                .run(0, 0)
                .stop(0, 10, StopReason.DRAINED, 10)
                .ready(0, 100)
                .ready(1, 100)
                .piece(0, 100, 110)
                .piece(1, 110, 120);

        assertThat(monitor.unjudged()).isZero();
    }

    @Test
    void aNewWeightCountsFromTheNextGrant() {
        Monitor monitor = monitor(0, 1, 1);
        Feed feed = Feed.of(monitor, 1, 1)
                .ready(0, 0)
                .ready(1, 0)
                .run(0, 0)
                .change(0, 10, 5)
                .stop(0, 10, 10)
                .piece(1, 10, 20)
                .piece(0, 20, 30)
                .piece(0, 30, 35);
        assertThat(monitor.unjudged()).isEqualTo(1); // 1 and a half where l/w is 1

        feed.remove(0, 35)
                .add(0, Feed.spec(1), 35)
                .ready(0, 35)
                .piece(0, 35, 45)
                .piece(1, 45, 55);
        assertThat(monitor.unjudged()).isEqualTo(1);
    }

    @Test
    void hoursOfServiceMoveTheOriginAndStayCertified() {
        Monitor monitor = monitor(0, 3, 7, 10_000);
        Feed feed = Feed.of(monitor, 3, 7, 10_000).ready(0, 0).ready(1, 0).ready(2, 0);
        long[] served = new long[3];
        int[] weights = {3, 7, 10_000};
        long now = 0;
        for (int turn = 0; turn < 40_000; turn++) {
            int next = 0;
            for (int vgpu = 1; vgpu < 3; vgpu++) {
                boolean less = served[vgpu] * weights[next] < served[next] * weights[vgpu];
                next = less ? vgpu : next;
            }
            feed.piece(next, now, now + SECOND);
            served[next]++;
            now += SECOND;
        }

        assertThat(monitor.unjudged()).isZero();
        assertThat(monitor.exercised()).isEqualTo(40_000);
    }

    @Test
    void aPieceTooLongForTheAccountIsLeftOpen() {
        Monitor monitor = monitor(0, 1, 1);
        Feed feed = Feed.of(monitor, 1, 1).ready(0, 0).ready(1, 0);
        feed.piece(0, 0, 1L << 32);
        assertThat(monitor.unjudged()).isZero();

        feed.piece(1, 1L << 32, (1L << 33) + 1);
        assertThat(monitor.unjudged()).isEqualTo(1);
    }

    @Test
    void whoHogsTheDeviceForYearsOverflowsNothing() {
        Monitor monitor = monitor(0, 1, 10_000);
        Feed feed = Feed.of(monitor, 1, 10_000).ready(0, 0).ready(1, 0);
        for (int turn = 0; turn < 1_000; turn++) {
            feed.piece(0, 4 * SECOND * turn, 4 * SECOND * (turn + 1));
        }

        assertThat(monitor.unjudged()).isEqualTo(999);
        assertThat(monitor.worstRatio()).isEqualTo(1.0);
    }

    @Test
    void weightsThatAreTooLargeAreComparedPairByPair() {
        RelativeFairness guarantee = new RelativeFairness(0, 0);

        assertThat(guarantee.liveMonitor(Feed.terms(0, 1, 10_000)).orElseThrow())
                .isInstanceOf(FairnessCertificate.class);
        assertThat(guarantee.liveMonitor(Feed.terms(0, 1, 10_001)).orElseThrow())
                .isInstanceOf(FairnessPairs.class);
        assertThat(guarantee.liveMonitor(Feed.terms(0, 1))).isEmpty();
    }

    @Test
    void aWeightThatBecomesTooLargeIsLeftOpen() {
        Monitor monitor = monitor(0, 1, 1);
        Feed.of(monitor, 1, 1).change(0, 10_001, 0);

        assertThat(monitor.unjudged()).isEqualTo(1);
    }

    @Test
    void whatLighterWeightsAllowedIsLeftOpenWhenAWeightGrows() {
        Monitor monitor = monitor(0, 7, 5, 3);
        Feed feed = Feed.of(monitor, 7, 5, 3)
                .ready(1, 0)
                .ready(2, 0)
                .piece(2, 0, 1)
                .piece(1, 1, 2)
                .run(1, 2)
                .ready(0, 3)
                .stop(1, 2, 4)
                .piece(0, 4, 5)
                .piece(0, 5, 6);
        // 0 is at 1/5 + 2/7, U at 1/3: 1/105 ns beyond 1/7, where 1/70 is too little to notice
        assertThat(monitor.unjudged()).isZero();
        assertThat(monitor.worstRatio()).isEqualTo(1.0);

        feed.change(1, 10_000, 6);
        assertThat(monitor.unjudged()).isEqualTo(1);
    }

    @Test
    void otherMonitorsAreTheSameLive() {
        Guarantee guarantee = new StarvationBound(10, false);

        assertThat(guarantee.liveMonitor(Feed.terms(0, 1, 1)).orElseThrow())
                .hasSameClassAs(guarantee.monitor(Feed.terms(0, 1, 1)).orElseThrow());
    }

    private static Monitor monitor(long extraNanos, int... weights) {
        return new RelativeFairness(extraNanos, 0)
                .liveMonitor(Feed.terms(0, weights))
                .orElseThrow();
    }
}
