package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ConcentrationTest {
    @Test
    void hoeffdingGivesTheTabledHalfWidths() {
        assertThat(Concentration.hoeffding(10_000, 1e-9)).isCloseTo(0.03273, within(1e-5));
        assertThat(Concentration.hoeffding(100_000, 1e-9)).isCloseTo(0.01035, within(1e-5));
        assertThat(Concentration.hoeffding(10_000, 1e-9 / 10_000)).isCloseTo(0.03913, within(1e-5));
        assertThat(Concentration.hoeffding(100_000, 1e-9 / 10_000)).isCloseTo(0.01237, within(1e-5));
        // sqrt(ln(2 / 0.05) / 200)
        assertThat(Concentration.hoeffding(100, 0.05)).isCloseTo(0.13581, within(1e-5));
    }

    @Test
    void relativeEntropyOfCoins() {
        assertThat(Concentration.relativeEntropy(0.5, 0.5)).isZero();
        assertThat(Concentration.relativeEntropy(1, 0.5)).isCloseTo(Math.log(2), within(1e-12));
        assertThat(Concentration.relativeEntropy(0, 0.25)).isCloseTo(Math.log(4 / 3.0), within(1e-12));
        // 0.5 ln 2 + 0.5 ln(2/3)
        assertThat(Concentration.relativeEntropy(0.5, 0.25)).isCloseTo(0.143841, within(1e-6));
        assertThat(Concentration.relativeEntropy(0.5, 0)).isInfinite();
    }

    @Test
    void chernoffIsWhereTheEntropyIsUsedUp() {
        double upper = Concentration.chernoffUpper(0.01, 10_000, 1e-9);
        double lower = Concentration.chernoffLower(0.01, 10_000, 1e-9);

        assertThat(upper).isBetween(0.01, 0.02);
        assertThat(lower).isBetween(0.004, 0.01);
        assertThat(10_000 * Concentration.relativeEntropy(upper, 0.01)).isCloseTo(Math.log(2e9), within(1e-6));
        assertThat(10_000 * Concentration.relativeEntropy(lower, 0.01)).isCloseTo(Math.log(2e9), within(1e-6));
    }

    @Test
    void chernoffIsNeverWiderThanHoeffding() {
        for (double share = 0; share <= 1; share += 1 / 64.0) {
            double width = Concentration.hoeffding(1000, 1e-9) + 1e-12;
            assertThat(Concentration.chernoffUpper(share, 1000, 1e-9)).isBetween(share, Math.min(1, share + width));
            assertThat(Concentration.chernoffLower(share, 1000, 1e-9)).isBetween(Math.max(0, share - width), share);
        }
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        assertThatThrownBy(() -> Concentration.hoeffding(0, 0.1)).hasMessageContaining("draws: 0");
        assertThatThrownBy(() -> Concentration.hoeffding(1, 0)).hasMessageContaining("falseFailure: 0.0");
        assertThatThrownBy(() -> Concentration.hoeffding(1, 1)).hasMessageContaining("falseFailure: 1.0");
        assertThatThrownBy(() -> Concentration.chernoffUpper(1.5, 1, 0.1)).hasMessageContaining("share: 1.5");
    }
}
