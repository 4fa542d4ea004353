package io.gpumux.algorithms.time.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The loop by hand, for 188 SMs of 1,536 threads: a pool of 9,240,576 tokens. */
final class TokenLoopTest {
    private static final int POOL = 9_240_576;

    private static TokenLoop loop(boolean proportional, int capPermille) {
        TokenLoop loop = new TokenLoop(proportional, 1536);
        loop.attached(188);
        loop.admit(0);
        loop.cap(0, capPermille);
        return loop;
    }

    private static void assertTokens(TokenLoop loop, long tokens) {
        loop.launched(0, tokens);
        assertThat(loop.mayLaunch(0)).isTrue();
        loop.launched(0, 1);
        assertThat(loop.mayLaunch(0)).isFalse();
        loop.launched(0, -tokens - 1);
    }

    @Test
    void theShippedStepIsWorthSecondsOfTheDeviceInOneTick() {
        TokenLoop loop = loop(false, 300);
        loop.tick(0, 0);

        // 188^2 x 1536 x 30 / 2560 = 636,192; 30 is more than half the limit, so x 2 x 30 / 31
        assertTokens(loop, 1_231_339);
    }

    @Test
    void theProportionalStepIsSmallerByTheNumberOfUnits() {
        TokenLoop loop = loop(true, 300);
        loop.tick(0, 0);

        // 9,240,576 x 30 / 81,920 = 3,384; x 2 x 30 / 31
        assertTokens(loop, 6_549);
    }

    @Test
    void useAboveTheLimitShrinksTheShareButTakesNoTokens() {
        TokenLoop loop = loop(true, 300);
        loop.tick(0, 0);
        loop.tick(0, 31);

        // an error of 1 counts as 5: 288,768 x 5 / 2560 = 564 less for the second tick
        assertTokens(loop, 6_549 + 6_549 - 564);
    }

    @Test
    void thePoolLimitsTheTokensAndAFullLoopStaysAsItIs() {
        TokenLoop loop = loop(false, 300);
        for (int i = 0; i < 20; i++) {
            assertThat(loop.isFull(0)).isEqualTo(i >= 8);
            loop.tick(0, 0);
        }

        assertTokens(loop, POOL);
    }

    @Test
    void aDebtBeyondAFullShareDoublesThePool() {
        TokenLoop loop = loop(false, 300);
        for (int i = 0; i < 20; i++) {
            loop.tick(0, 0);
        }
        loop.launched(0, 4L * POOL);
        loop.tick(0, 0);

        // 3 pools of debt and a share of 2
        loop.tick(0, 0);
        assertThat(loop.mayLaunch(0)).isTrue();
    }

    @Test
    void aCapOfAllIsNoLimitAndTheSmallestIsOnePercent() {
        assertThat(loop(false, 1000).limits(0)).isFalse();
        assertThat(loop(false, 999).limits(0)).isTrue();
        assertThat(loop(false, 1).limits(0)).isTrue();
    }
}
