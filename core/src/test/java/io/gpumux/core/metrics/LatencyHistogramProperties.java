package io.gpumux.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.HdrHistogram.Histogram;

class LatencyHistogramProperties {
    private static final List<Double> PERCENTILES = List.of(0.0, 50.0, 95.0, 99.0, 99.9, 100.0);
    private static final double RELATIVE_ERROR = 0.001;

    /** Values of every magnitude: as many of 10 bits as of 60. */
    @Provide
    Arbitrary<long[]> values() {
        Arbitrary<Long> any = Combinators.combine(
                        Arbitraries.longs().between(0, Long.MAX_VALUE).withoutEdgeCases(),
                        Arbitraries.integers().between(0, Long.SIZE - 2))
                .as((bits, shift) -> bits >>> shift);
        Arbitrary<Long> value = Arbitraries.oneOf(any, Arbitraries.of(0L, 2047L, 2048L, Long.MAX_VALUE));
        return value.array(long[].class).ofMinSize(1).ofMaxSize(1500);
    }

    @Property(tries = 300)
    void percentilesAgreeWithHdrHistogram(@ForAll("values") long[] values) {
        LatencyHistogram histogram = histogram(values);
        Histogram reference = new Histogram(Long.MAX_VALUE, 3);
        for (long value : values) {
            reference.recordValue(value);
        }

        for (double percentile : PERCENTILES) {
            double expected = (double) reference.getValueAtPercentile(percentile);
            assertThat((double) histogram.valueAtPercentile(percentile))
                    .as("percentile %s", percentile)
                    .isCloseTo(expected, within(RELATIVE_ERROR * expected));
        }
    }

    @Property(tries = 300)
    void percentilesAreAtMostOneInAThousandAboveTheExactValue(@ForAll("values") long[] values) {
        LatencyHistogram histogram = histogram(values);
        long[] sorted = values.clone();
        Arrays.sort(sorted);

        for (double percentile : PERCENTILES) {
            long exact = sorted[rank(percentile, sorted.length) - 1];
            long above = histogram.valueAtPercentile(percentile) - exact;
            assertThat((double) above).as("percentile %s", percentile).isBetween(0.0, RELATIVE_ERROR * exact);
        }
    }

    @Property(tries = 300)
    void countMinimumMaximumAndMeanAreExact(@ForAll("values") long[] values) {
        LatencyHistogram histogram = histogram(values);
        BigDecimal sum = BigDecimal.ZERO;
        for (long value : values) {
            sum = sum.add(BigDecimal.valueOf(value));
        }

        assertThat(histogram.count()).isEqualTo(values.length);
        assertThat(histogram.min()).isEqualTo(Arrays.stream(values).min().orElseThrow());
        assertThat(histogram.max()).isEqualTo(Arrays.stream(values).max().orElseThrow());
        assertThat(histogram.mean())
                .isEqualTo(sum.divide(BigDecimal.valueOf(values.length), MathContext.DECIMAL128)
                        .doubleValue());
    }

    @Property(tries = 300)
    void addingIsLikeRecordingAll(@ForAll("values") long[] some, @ForAll("values") long[] others) {
        LatencyHistogram sum = histogram(some);
        sum.add(histogram(others));
        LatencyHistogram all = histogram(some);
        for (long value : others) {
            all.record(value);
        }

        assertThat(sum.count()).isEqualTo(all.count());
        assertThat(sum.min()).isEqualTo(all.min());
        assertThat(sum.max()).isEqualTo(all.max());
        assertThat(sum.mean()).isEqualTo(all.mean());
        for (double percentile : PERCENTILES) {
            assertThat(sum.valueAtPercentile(percentile)).isEqualTo(all.valueAtPercentile(percentile));
        }
    }

    private static LatencyHistogram histogram(long[] values) {
        LatencyHistogram histogram = new LatencyHistogram();
        for (long value : values) {
            histogram.record(value);
        }
        return histogram;
    }

    /** The rank in thousandths, so that 99.9 is exact; counted from 1. */
    private static int rank(double percentile, int count) {
        long perThousand = Math.round(percentile * 10);
        return (int) Math.max(1, (perThousand * count + 999) / 1000);
    }
}
