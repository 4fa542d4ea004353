package io.gpumux.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class NumbersTest {
    @Test
    void integersHaveNoPoint() {
        assertThat(Numbers.plain(3000)).isEqualTo("3000");
        assertThat(Numbers.plain(-0.0)).isEqualTo("0");
        assertThat(Numbers.plain(9_007_199_254_740_992.0)).isEqualTo("9007199254740992");
    }

    @Test
    void othersHaveAtMostNineDecimalsRoundedHalfUp() {
        assertThat(Numbers.plain(0.1)).isEqualTo("0.1");
        assertThat(Numbers.plain(0.0000000005)).isEqualTo("0.000000001");
        assertThat(Numbers.plain(0.00000000049)).isEqualTo("0");
        assertThat(Numbers.plain(1e-300)).isEqualTo("0");
        assertThat(Numbers.plain(2.675)).isEqualTo("2.675");
    }

    @Test
    void whatIsNotFiniteHasNoText() {
        assertThat(Numbers.plain(Double.NaN)).isNull();
        assertThat(Numbers.plain(Double.NEGATIVE_INFINITY)).isNull();
    }

    @Test
    void fixedDecimalsRoundTheDigitsThatPeopleRead() {
        assertThat(Numbers.fixed(1.005, 2)).isEqualTo("1.01");
        assertThat(Numbers.fixed(18.5, 2)).isEqualTo("18.50");
        assertThat(Numbers.fixed(0, 1)).isEqualTo("0.0");
    }

    @Test
    void coordinatesHaveNoTrailingZeros() {
        assertThat(Numbers.coordinate(12)).isEqualTo("12");
        assertThat(Numbers.coordinate(12.5)).isEqualTo("12.5");
        assertThat(Numbers.coordinate(-0.254)).isEqualTo("-0.25");
    }
}
