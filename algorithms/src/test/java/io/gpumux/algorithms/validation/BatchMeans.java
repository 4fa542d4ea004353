package io.gpumux.algorithms.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/**
 * A mean of a stationary series with its confidence interval: after the first tenth is dropped, the means of 32 batches
 * are taken for independent. A theory must lie within the interval of 99.9 %, which must be narrow enough to mean
 * something.
 */
final class BatchMeans {
    private static final int BATCHES = 32;
    /** Student's t with 31 degrees of freedom, two-sided 0.1 %. */
    private static final double T = 3.633;

    private double[] values = new double[1024];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    void assertAgrees(String what, double theory, double widest) {
        Interval measured = interval();
        assertThat(measured.halfWidth / theory).as("half-width of %s", what).isLessThan(widest);
        assertThat(Math.abs(measured.mean - theory))
                .as("%s: %s, %.6g by theory", what, measured, theory)
                .isLessThanOrEqualTo(measured.halfWidth);
    }

    /** The whole interval lies below a bound. */
    void assertBelow(String what, double bound) {
        Interval measured = interval();
        assertThat(measured.mean + measured.halfWidth)
                .as("%s: %s, below %.6g by theory", what, measured, bound)
                .isLessThan(bound);
    }

    /** The whole interval lies above a bound. */
    void assertAbove(String what, double bound) {
        Interval measured = interval();
        assertThat(measured.mean - measured.halfWidth)
                .as("%s: %s, above %.6g by theory", what, measured, bound)
                .isGreaterThan(bound);
    }

    private Interval interval() {
        double mean = 0;
        double squares = 0;
        int warmUp = size / 10;
        int length = (size - warmUp) / BATCHES;
        for (int batch = 0; batch < BATCHES; batch++) {
            int from = warmUp + batch * length;
            double batchMean =
                    Arrays.stream(values, from, from + length).average().orElseThrow();
            mean += batchMean / BATCHES;
            squares += batchMean * batchMean / BATCHES;
        }
        double deviation = Math.sqrt((squares - mean * mean) * BATCHES / (BATCHES - 1));
        return new Interval(mean, T * deviation / Math.sqrt(BATCHES));
    }

    private record Interval(double mean, double halfWidth) {
        @Override
        public String toString() {
            return String.format("%.6g measured, half-width %.3g", mean, halfWidth);
        }
    }
}
