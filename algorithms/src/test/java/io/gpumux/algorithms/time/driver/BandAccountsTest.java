package io.gpumux.algorithms.time.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BandAccountsTest {
    private static final long PERIOD = 20;
    private static final int OF = 7;

    /** {@return accounts with a first vGPU of some weight of 7, made at 1050, which owes so much} */
    private static BandAccounts owing(int weight, long nanos) {
        BandAccounts accounts = new BandAccounts(PERIOD, 100 * PERIOD);
        accounts.added(0, weight, 1050);
        accounts.added(1, OF - weight, 1050);
        accounts.charge(0, nanos, 1050);
        return accounts;
    }

    /** {@return the credit of the first vGPU, or 0 if it has none: what can be charged until it is overdrawn} */
    private static long spend(BandAccounts accounts, int vgpu, long now) {
        long spent = 0;
        accounts.settle(vgpu, now);
        while (!accounts.overdrawn(vgpu)) {
            accounts.charge(vgpu, 1, now);
            spent++;
        }
        return spent;
    }

    /** {@return the credit after so many periods, one after the other as Gdev's timer does it} */
    private static long replenished(long before, long share, int periods) {
        long credit = before;
        for (int i = 0; i < periods; i++) {
            credit += share;
            if (credit > PERIOD || credit < -PERIOD) {
                credit = 0;
            }
        }
        return credit;
    }

    @Test
    void whatManyPeriodsAddIsWhatOnePeriodAfterTheOtherAdds() {
        for (int weight = 1; weight < OF; weight++) {
            for (int debt = 0; debt <= 2 * PERIOD; debt++) {
                for (int first = 1; first <= 6; first++) {
                    for (int then = 1; then <= 9; then++) {
                        BandAccounts accounts = owing(weight, debt);
                        accounts.settle(0, 1050 + first * PERIOD);
                        long credit = replenished(-debt, PERIOD * weight / OF, first + then);
                        assertThat(spend(accounts, 0, 1050 + (first + then) * PERIOD))
                                .as("weight %s, debt %s, periods %s + %s", weight, debt, first, then)
                                .isEqualTo(Math.max(0, credit));
                    }
                }
            }
        }
    }

    @Test
    void aShareOfLessThanANanosecondAddsNothing() {
        BandAccounts accounts = new BandAccounts(PERIOD, 10 * PERIOD);
        accounts.added(0, 1, 0);
        accounts.added(1, 1000, 0);

        assertThat(spend(accounts, 0, 5 * PERIOD)).isZero();
    }

    @Test
    void aPeriodAddsAtItsEnd() {
        BandAccounts accounts = owing(1, 0);

        assertThat(spend(accounts, 0, 1050 + PERIOD - 1)).isZero();
        assertThat(spend(accounts, 0, 1050 + PERIOD)).isEqualTo(PERIOD / OF);
    }

    @Test
    void periodsBeforeANewcomerAreSharedAmongThoseOfThen() {
        BandAccounts accounts = new BandAccounts(100, 400);
        accounts.added(0, 1, 0);
        accounts.added(1, 1, 150);

        assertThat(spend(accounts, 0, 199)).isEqualTo(100);
        assertThat(spend(accounts, 0, 200)).isEqualTo(50);
        assertThat(spend(accounts, 1, 200)).isEqualTo(50);
    }

    @Test
    void aNewcomerWithAnOldHandleStartsAnew() {
        BandAccounts accounts = new BandAccounts(100, 400);
        accounts.added(0, 1, 0);
        accounts.charge(0, 90, 0);
        accounts.removed(0, 50);
        accounts.added(1, 1, 150);
        accounts.added(0, 3, 250);

        assertThat(accounts.over(0)).isFalse();
        assertThat(spend(accounts, 0, 299)).isZero();
        assertThat(spend(accounts, 0, 300)).isEqualTo(75);
    }

    @Test
    void aChangedWeightCountsFromTheNextPeriodOn() {
        BandAccounts accounts = new BandAccounts(100, 400);
        accounts.added(0, 1, 0);
        accounts.added(1, 1, 0);
        accounts.changed(0, 3, 150);

        assertThat(spend(accounts, 0, 199)).isEqualTo(50);
        assertThat(spend(accounts, 0, 200)).isEqualTo(75);
        assertThat(spend(accounts, 1, 200)).isEqualTo(75);
    }

    @Test
    void aRemovedVgpuLeavesItsShareToTheOthers() {
        BandAccounts accounts = new BandAccounts(100, 400);
        accounts.added(0, 1, 0);
        accounts.added(1, 3, 0);
        accounts.removed(1, 150);

        assertThat(spend(accounts, 0, 199)).isEqualTo(25);
        assertThat(spend(accounts, 0, 200)).isEqualTo(100);
    }

    @Test
    void exactlyItsBandwidthIsNotMoreThanIt() {
        BandAccounts accounts = new BandAccounts(100, 400);
        accounts.added(0, 1, 0);
        accounts.added(1, 1, 0);
        accounts.charge(0, 50, 99);
        accounts.charge(1, 51, 99);
        accounts.settle(0, 100);
        accounts.settle(1, 100);

        assertThat(accounts.over(0)).isFalse();
        assertThat(accounts.over(1)).isTrue();
    }

    @Test
    void theWindowIsTheLeastNumberOfPeriodsThatCoversIt() {
        // 100 of four periods are 25 %, more than a fifth; in the period after the window nothing was used
        assertThat(overAt(400, 400)).isTrue();
        assertThat(overAt(400, 500)).isFalse();
        // with a window of five periods, 100 of five are just a fifth
        assertThat(overAt(401, 400)).isTrue();
        assertThat(overAt(401, 500)).isFalse();
        assertThat(overAt(301, 400)).isTrue();
        assertThat(overAt(300, 400)).isFalse();
    }

    /** {@return whether a vGPU that may have a fifth, and used all of the first period, is over it} */
    private static boolean overAt(long window, long now) {
        BandAccounts accounts = new BandAccounts(100, window);
        accounts.added(0, 1, 0);
        accounts.added(1, 4, 0);
        accounts.charge(0, 100, 99);
        for (long end = 100; end <= now; end += 100) {
            accounts.settle(0, end);
        }
        return accounts.over(0);
    }
}
