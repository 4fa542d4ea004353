package io.gpumux.benchmarks.result;

import org.jspecify.annotations.Nullable;

/**
 * One measured figure.
 *
 * @param value the value, or the mean over replications
 * @param ci95 half the width of the 95 % confidence interval over replications, or null without replications
 */
public record Figure(double value, @Nullable Double ci95) {
    /** {@return a figure of a single run} */
    public static Figure of(double value) {
        return new Figure(value, null);
    }
}
