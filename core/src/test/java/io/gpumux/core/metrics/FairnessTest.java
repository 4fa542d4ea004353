package io.gpumux.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FairnessTest {
    private static final double TINY = 1e-12;

    @Test
    void jainIsOneWhenAllHaveTheSame() {
        assertThat(Fairness.jain(new double[] {7, 7, 7}, 3)).isEqualTo(1);
    }

    @Test
    void jainIsOneOverNWhenOneHasEverything() {
        assertThat(Fairness.jain(new double[] {0, 5, 0, 0}, 4)).isEqualTo(0.25);
    }

    @Test
    void jainOfOneTwoThreeIsSixSevenths() {
        assertThat(Fairness.jain(new double[] {1, 2, 3}, 3)).isCloseTo(6.0 / 7, within(TINY));
    }

    @Test
    void jainWithOneStarvedOfTenIsNineTenths() {
        assertThat(Fairness.jain(new double[] {0, 1, 1, 1, 1, 1, 1, 1, 1, 1}, 10))
                .isCloseTo(0.9, within(TINY));
    }

    @Test
    void jainIsOneWhenNobodyHasAnything() {
        assertThat(Fairness.jain(new double[] {0, 0}, 2)).isEqualTo(1);
    }

    @Test
    void jainOfHugeAndOfTinyValuesIsThatOfOrdinaryOnes() {
        assertThat(Fairness.jain(new double[] {1e300, 2e300, 3e300}, 3)).isCloseTo(6.0 / 7, within(TINY));
        assertThat(Fairness.jain(new double[] {1e-300, 2e-300, 3e-300}, 3)).isCloseTo(6.0 / 7, within(TINY));
    }

    @Test
    void systemThroughputSumsTheSpeeds() {
        assertThat(Fairness.stp(new double[] {2, 4}, 2)).isEqualTo(0.75);
    }

    @Test
    void systemThroughputIsNWhenSharingCostsNothing() {
        assertThat(Fairness.stp(new double[] {1, 1, 1}, 3)).isEqualTo(3);
    }

    @Test
    void turnaroundIsTheMeanSlowdown() {
        assertThat(Fairness.antt(new double[] {2, 4}, 2)).isEqualTo(3);
    }

    @Test
    void unfairnessIsTheLargestOverTheSmallestSlowdown() {
        assertThat(Fairness.unfairness(new double[] {3, 1.5, 6}, 3)).isEqualTo(4);
    }

    @Test
    void unfairnessIsOneWhenAllSufferAlike() {
        assertThat(Fairness.unfairness(new double[] {3, 3}, 2)).isEqualTo(1);
    }

    @Test
    void onlyTheFirstNCount() {
        double[] values = {2, 4, Double.NaN};

        assertThat(Fairness.jain(values, 2)).isCloseTo(0.9, within(TINY));
        assertThat(Fairness.stp(values, 2)).isEqualTo(0.75);
        assertThat(Fairness.antt(values, 2)).isEqualTo(3);
        assertThat(Fairness.unfairness(values, 2)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3})
    void rejectsACountOutOfRange(int n) {
        double[] values = {1, 1};
        String message = "n: " + n + ": 1 to 2 is allowed";

        assertThatThrownBy(() -> Fairness.jain(values, n)).hasMessage(message);
        assertThatThrownBy(() -> Fairness.stp(values, n)).hasMessage(message);
        assertThatThrownBy(() -> Fairness.antt(values, n)).hasMessage(message);
        assertThatThrownBy(() -> Fairness.unfairness(values, n))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void jainRejectsWhatIsNoAmount(double value) {
        assertThatThrownBy(() -> Fairness.jain(new double[] {1, value}, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("values: " + value + ": finite and at least 0 is allowed");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void theOthersRejectWhatIsNoSlowdown(double value) {
        double[] slowdowns = {1, value};
        String message = "slowdowns: " + value + ": finite and above 0 is allowed";

        assertThatThrownBy(() -> Fairness.stp(slowdowns, 2)).hasMessage(message);
        assertThatThrownBy(() -> Fairness.antt(slowdowns, 2)).hasMessage(message);
        assertThatThrownBy(() -> Fairness.unfairness(slowdowns, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
