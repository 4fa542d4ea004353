package io.gpumux.algorithms.time.realtime;

import io.gpumux.core.device.VgpuSpec;

/**
 * How large the budgets of constant-bandwidth servers are: a guaranteed part of the period, or for those without a guarantee
 * their part by weight of what the guaranteed leave. All parts together are at most the device. Not thread-safe.
 */
final class ServerShares {
    /** No budget is smaller, in ns: a server of a smaller part has a longer period instead. */
    static final long LEAST_BUDGET_NANOS = 10_000;

    private static final long WHOLE_PERMILLE = 1000;

    private long permille;
    private long weights;

    void add(VgpuSpec spec) {
        permille += spec.guaranteedPermille();
        weights += spec.guaranteedPermille() > 0 ? 0 : spec.weight();
    }

    void remove(int guaranteedPermille, int weight) {
        permille -= guaranteedPermille;
        weights -= guaranteedPermille > 0 ? 0 : weight;
    }

    /** {@return the budget of one of those that were added, in ns} */
    long budgetNanos(int guaranteedPermille, int weight, long periodNanos) {
        long budget = periodNanos * numerator(guaranteedPermille, weight) / denominator(guaranteedPermille);
        return Math.max(LEAST_BUDGET_NANOS, budget);
    }

    /** {@return the period of that budget, in ns} */
    long periodNanos(int guaranteedPermille, int weight, long periodNanos) {
        long numerator = numerator(guaranteedPermille, weight);
        long denominator = denominator(guaranteedPermille);
        if (periodNanos * numerator / denominator >= LEAST_BUDGET_NANOS) {
            return periodNanos;
        }
        return (LEAST_BUDGET_NANOS * denominator + numerator - 1) / numerator;
    }

    private long numerator(int guaranteedPermille, int weight) {
        return guaranteedPermille > 0 ? guaranteedPermille : left() * weight;
    }

    private long denominator(int guaranteedPermille) {
        long whole = Math.max(WHOLE_PERMILLE, permille + (weights > 0 ? left() : 0));
        return guaranteedPermille > 0 ? whole : whole * weights;
    }

    /** {@return what the guaranteed leave to those that go by weight, in 1/1000} */
    private long left() {
        return Math.max(1, WHOLE_PERMILLE - permille);
    }
}
