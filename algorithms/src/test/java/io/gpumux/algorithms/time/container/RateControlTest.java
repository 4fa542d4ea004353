package io.gpumux.algorithms.time.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The control by hand, with a production job of 10,000 blocks a window. */
final class RateControlTest {
    private final RateControl control = new RateControl();

    private long after(long... rates) {
        for (long rate : rates) {
            control.windowEnded(rate, 0);
        }
        return control.limit();
    }

    private void profile() {
        assertThat(after(10_000, 10_000, 10_000, 10_000)).isEqualTo(20_000);
        assertThat(after(10_000)).isEqualTo(30_001);
    }

    @Test
    void aKeptRateRaisesTheLimitByHalfUntilItIsMissed() {
        profile();

        assertThat(after(10_000)).isEqualTo(45_002);
        assertThat(after(9_500)).isEqualTo(30_001);
    }

    @Test
    void thenItRisesAndFallsInSteps() {
        profile();
        after(9_500);

        assertThat(after(10_000)).isEqualTo(20_000 + 1_000);
        assertThat(after(9_700)).as("3 %% are too much after a step up").isEqualTo(21_000 - 1_680);
        assertThat(after(9_700)).as("and are not after a step down").isEqualTo(19_320 + 1_000);
    }

    @Test
    void aLargeMissLeavesATenth() {
        profile();

        assertThat(after(9_100)).isEqualTo(3_000);
        assertThat(after(10_000)).isEqualTo(4_501);
    }

    @Test
    void aLongMissIsTakenForTheNewRate() {
        profile();
        for (int window = 0; window < 19; window++) {
            after(8_000);
        }
        assertThat(after(8_000)).isZero();

        assertThat(after(8_000)).as("slow start from nothing").isEqualTo(1);
        assertThat(after(8_000)).isEqualTo(2);
    }

    @Test
    void anIdleProductionJobOpensTheLimitAndItsReturnResetsIt() {
        profile();

        assertThat(after(0, 0)).isEqualTo(300);
        assertThat(after(0)).isEqualTo(1L << 32);
        assertThat(after(10_000)).isEqualTo(1L << 32);
        assertThat(after(10_000)).isEqualTo(1L << 32);
        assertThat(after(10_000)).as("two low of five, but only 11 samples").isEqualTo(1L << 32);
        after(10_000, 10_000, 0, 0, 0);
        assertThat(after(10_000, 10_000)).isEqualTo(1L << 32);
        assertThat(after(10_000)).isEqualTo(20_000);
    }

    @Test
    void anOpportunisticJobBeyondTheBoundRaisesIt() {
        for (int window = 0; window < 5; window++) {
            control.windowEnded(0, 1L << 32);
        }

        assertThat(control.limit()).isEqualTo(3L << 32);
    }

    @Test
    void aHigherRateBecomesTheTarget() {
        profile();
        after(20_000, 20_000);

        // the target is 97.5 % of 20,000 now, so that 19,500 is no miss
        long before = control.limit();
        assertThat(after(19_500)).isGreaterThan(before);
    }
}
