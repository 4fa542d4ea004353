package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpumux.core.contract.BinomialTail;
import io.gpumux.core.contract.IndependentDraws;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The test kit for draws, with draws of which it is known what is wrong with them. */
final class IndependentDrawsTest {
    private static final int DRAWS = 100_000;
    private static final double[] SHARES = {0.5, 0.25, 0.25};

    @Test
    void binomialTailsAreExact() {
        // of 10 coins: 1 + 10 + 45 = 56 of 1024
        assertThat(BinomialTail.atMost(10, 0.5, 2)).isCloseTo(56 / 1024.0, within(1e-14));
        assertThat(BinomialTail.atLeast(10, 0.5, 3)).isCloseTo(968 / 1024.0, within(1e-14));
        assertThat(BinomialTail.twoSided(10, 0.5, 8)).isCloseTo(112 / 1024.0, within(1e-14));
        assertThat(BinomialTail.twoSided(10, 0.5, 5)).isOne();
        assertThat(BinomialTail.atLeast(100, 0.5, 100) * 0x1p100).isCloseTo(1, within(1e-11));
        assertThat(BinomialTail.atMost(1000, 0.01, 0)).isCloseTo(Math.pow(0.99, 1000), within(1e-15));
        assertThat(BinomialTail.exactly(30, 0.5, 15) * (1 << 30)).isCloseTo(155_117_520, within(1e-4));
        assertThat(BinomialTail.atLeast(5, 0, 1)).isZero();
        assertThat(BinomialTail.atLeast(5, 1, 5)).isOne();
        assertThat(BinomialTail.atMost(5, 0.3, 5)).isOne();
    }

    @Test
    void independentDrawsRaiseNoDoubt() {
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            assertThat(doubts(i -> winner(random.nextDouble()))).isEmpty();
        }
    }

    @Test
    void sharesThatAreWrongByTheDetectableErrorAreSeen() {
        IndependentDraws draws = new IndependentDraws(SHARES, DRAWS, 1e-9);
        assertThat(draws.assertions()).isEqualTo(15);
        assertThat(draws.detectableError(1e-6)).isCloseTo(0.0195, within(1e-4));

        SplittableRandom random = new SplittableRandom(1);
        double moved = draws.detectableError(1e-6);
        assertThat(doubts(i -> winner(random.nextDouble() - moved)))
                .anyMatch(doubt -> doubt.startsWith("vGPU 0 wins "));
    }

    @Test
    void aRoundRobinInDisguiseIsTooEven() {
        int[] turns = {0, 1, 0, 2};
        List<String> doubts = doubts(i -> turns[i % turns.length]);

        assertThat(doubts)
                .noneMatch(doubt -> doubt.startsWith("vGPU 0 wins 5"))
                .anyMatch(doubt -> doubt.startsWith("vGPU 0 is even in blocks 1562 times of 1562"))
                .anyMatch(doubt -> doubt.startsWith("vGPU 0 wins after vGPU 0 0 times"));
    }

    @Test
    void shuffledRoundsAreTooEvenThoughNeighboursLookIndependent() {
        SplittableRandom random = new SplittableRandom(3);
        int[] round = new int[64];
        assertThat(doubts(i -> {
                    if (i % round.length == 0) {
                        shuffle(round, random);
                    }
                    return round[i % round.length];
                }))
                .isNotEmpty()
                .allMatch(doubt -> doubt.contains(" is even in blocks "));
    }

    @Test
    void runsThatAreTooLongAreSeen() {
        SplittableRandom random = new SplittableRandom(4);
        int[] last = {0};
        List<String> doubts = doubts(i -> last[0] = random.nextInt(10) == 0 ? last[0] : winner(random.nextDouble()));

        assertThat(doubts).anyMatch(doubt -> doubt.startsWith("vGPU 1 wins after vGPU 1 "));
        assertThat(doubts).noneMatch(doubt -> doubt.matches("vGPU \\d wins \\d+ times.*"));
    }

    @Test
    void thereAreAsManyDrawsAsAnnounced() {
        IndependentDraws draws = new IndependentDraws(SHARES, 2, 1e-9);
        draws.won(0);

        assertThatThrownBy(draws::doubts)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("draws: 1");
    }

    private interface Winners {
        int winner(int draw);
    }

    private static List<String> doubts(Winners winners) {
        IndependentDraws draws = new IndependentDraws(SHARES, DRAWS, 1e-9);
        for (int i = 0; i < DRAWS; i++) {
            draws.won(winners.winner(i));
        }
        return draws.doubts();
    }

    private static int winner(double uniform) {
        return uniform < SHARES[0] ? 0 : uniform < SHARES[0] + SHARES[1] ? 1 : 2;
    }

    /** Every block has exactly its share of each, in random order. */
    private static void shuffle(int[] round, SplittableRandom random) {
        for (int i = 0; i < round.length; i++) {
            round[i] = winner((i + 0.5) / round.length);
        }
        for (int i = round.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int held = round[i];
            round[i] = round[other];
            round[other] = held;
        }
    }
}
