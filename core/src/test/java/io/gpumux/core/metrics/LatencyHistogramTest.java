package io.gpumux.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyHistogramTest {
    private final LatencyHistogram histogram = new LatencyHistogram();

    @Test
    void anEmptyOneAnswersZero() {
        assertThat(histogram.count()).isZero();
        assertThat(histogram.min()).isZero();
        assertThat(histogram.max()).isZero();
        assertThat(histogram.mean()).isZero();
        assertThat(histogram.valueAtPercentile(99)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2047, 2048, 2049, 4095, 4096, 1_000_000_007, Long.MAX_VALUE - 1, Long.MAX_VALUE})
    void oneValueIsEveryPercentileExactly(long value) {
        histogram.record(value);

        assertThat(histogram.valueAtPercentile(0)).isEqualTo(value);
        assertThat(histogram.valueAtPercentile(50)).isEqualTo(value);
        assertThat(histogram.valueAtPercentile(100)).isEqualTo(value);
    }

    @Test
    void smallValuesAreExact() {
        recordOneTo(1000);

        assertThat(histogram.valueAtPercentile(0)).isEqualTo(1);
        assertThat(histogram.valueAtPercentile(50)).isEqualTo(500);
        assertThat(histogram.valueAtPercentile(99)).isEqualTo(990);
        assertThat(histogram.valueAtPercentile(99.9)).isEqualTo(999);
        assertThat(histogram.valueAtPercentile(100)).isEqualTo(1000);
    }

    @Test
    void aPercentileJustAboveZeroIsTheSmallestValue() {
        recordOneTo(1000);

        assertThat(histogram.valueAtPercentile(Double.MIN_VALUE)).isEqualTo(1);
    }

    @Test
    void roundingErrorsOfAPercentileDoNotLeadToTheNextValue() {
        recordOneTo(1000);

        // In doubles 16.1 * 1000 / 100 is above 161.
        assertThat(histogram.valueAtPercentile(16.1)).isEqualTo(161);
    }

    @Test
    void aPercentileIsTheUpperEndOfItsBucket() {
        histogram.record(1_000_000);
        histogram.record(2_000_000);

        // 1 000 000 has 20 bits, so its bucket holds 2^9 = 512 values.
        assertThat(histogram.valueAtPercentile(50)).isEqualTo(1_000_447);
    }

    @Test
    void theMeanOfValuesWhoseSumExceedsALongIsExact() {
        for (int i = 0; i < 5; i++) {
            histogram.record(Long.MAX_VALUE);
        }
        histogram.record(0);

        // 5 * (2^63 - 1) / 6 = 7 686 143 364 045 646 505.8, to the nearest double
        assertThat(histogram.mean()).isEqualTo((double) 7686143364045646848L);
    }

    @Test
    void addingCountsTheValuesOfBoth() {
        LatencyHistogram other = new LatencyHistogram();
        histogram.record(10);
        histogram.record(Long.MAX_VALUE);
        other.record(4);
        other.record(Long.MAX_VALUE);
        other.record(Long.MAX_VALUE);

        histogram.add(other);

        assertThat(histogram.count()).isEqualTo(5);
        assertThat(histogram.min()).isEqualTo(4);
        assertThat(histogram.max()).isEqualTo(Long.MAX_VALUE);
        assertThat(histogram.mean()).isEqualTo((double) 5534023222112865280L);
        assertThat(histogram.valueAtPercentile(40)).isEqualTo(10);
        assertThat(histogram.valueAtPercentile(41)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void addingItselfCountsEveryValueTwice() {
        histogram.record(10);
        histogram.record(30);

        histogram.add(histogram);

        assertThat(histogram.count()).isEqualTo(4);
        assertThat(histogram.mean()).isEqualTo(20);
        assertThat(histogram.valueAtPercentile(50)).isEqualTo(10);
    }

    @Test
    void addingAnEmptyOneChangesNothing() {
        histogram.record(10);

        histogram.add(new LatencyHistogram());

        assertThat(histogram.count()).isEqualTo(1);
        assertThat(histogram.min()).isEqualTo(10);
        assertThat(histogram.max()).isEqualTo(10);
    }

    @Test
    void afterAResetOnlyNewValuesCount() {
        histogram.record(Long.MAX_VALUE);
        histogram.record(1);

        histogram.reset();
        histogram.record(7);

        assertThat(histogram.count()).isEqualTo(1);
        assertThat(histogram.min()).isEqualTo(7);
        assertThat(histogram.max()).isEqualTo(7);
        assertThat(histogram.mean()).isEqualTo(7);
        assertThat(histogram.valueAtPercentile(99)).isEqualTo(7);
    }

    @Test
    void rejectsANegativeValueAndCountsNothing() {
        assertThatThrownBy(() -> histogram.record(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value: -1: at least 0 is allowed");
        assertThat(histogram.count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 100.1, Double.NaN})
    void rejectsAPercentileOutOfRange(double percentile) {
        assertThatThrownBy(() -> histogram.valueAtPercentile(percentile))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("percentile: " + percentile + ": 0 to 100 is allowed");
    }

    private void recordOneTo(int last) {
        for (int value = 1; value <= last; value++) {
            histogram.record(value);
        }
    }
}
