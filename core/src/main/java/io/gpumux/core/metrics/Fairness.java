package io.gpumux.core.metrics;

/**
 * Figures that say how evenly a device was shared, and what sharing cost.
 *
 * <p>The slowdown of a tenant is {@code T_shared / T_alone}: the time that its work takes on the shared device, over the
 * time that the same work takes with the whole device to itself. It is 1 at best, unless sharing helps.
 *
 * <p>Each figure is taken over the first {@code n} elements of an array, so that callers can reuse a larger one. A
 * count outside 1 to the length of the array, and elements outside the stated range, are rejected with an
 * {@link IllegalArgumentException}; no figure is ever NaN. Each costs O(n). Pure functions, safe for use by several
 * threads.
 *
 * <p>Sources: Jain, Chiu, Hawe, "A Quantitative Measure of Fairness and Discrimination for Resource Allocation in Shared
 * Computer Systems", DEC Research Report TR-301, 1984; Eyerman, Eeckhout, "System-Level Performance Metrics for
 * Multiprogram Workloads", IEEE Micro 28(3), 2008.
 */
public final class Fairness {
    private Fairness() {}

    /**
     * Returns Jain's index {@code (sum x)^2 / (n * sum x^2)}, from 1/n (one has everything) to 1 (all have the same).
     *
     * <p>It does not see who suffers, and hardly moves near 1: with one starved tenant of ten it is still 0.9. Where
     * nobody has anything all have the same, and it is 1.
     *
     * @param values what each has, normalised by weight; each at least 0, finite
     * @param n how many of them count
     */
    public static double jain(double[] values, int n) {
        requireCount(values, n);
        double largest = 0;
        for (int i = 0; i < n; i++) {
            requireFinite("values", values[i], values[i] >= 0, "at least 0");
            largest = Math.max(largest, values[i]);
        }
        if (largest == 0) {
            return 1;
        }
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            // Scaled to 0..1, so that squares neither overflow nor vanish together.
            double x = values[i] / largest;
            sum += x;
            squares += x * x;
        }
        return Math.min(1, sum * sum / (n * squares));
    }

    /**
     * Returns the system throughput {@code sum T_alone / T_shared}: how many devices of work the shared device does;
     * higher is better, n when sharing costs nothing.
     *
     * @param slowdowns the slowdown of each tenant; each above 0, finite
     * @param n how many of them count
     */
    public static double stp(double[] slowdowns, int n) {
        requireSlowdowns(slowdowns, n);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += 1 / slowdowns[i];
        }
        return sum;
    }

    /**
     * Returns the average normalised turnaround time {@code (1/n) * sum T_shared / T_alone}: the mean slowdown; lower is
     * better, 1 when sharing costs nothing.
     *
     * @param slowdowns the slowdown of each tenant; each above 0, finite
     * @param n how many of them count
     */
    public static double antt(double[] slowdowns, int n) {
        requireSlowdowns(slowdowns, n);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += slowdowns[i];
        }
        return sum / n;
    }

    /**
     * Returns the unfairness index {@code max slowdown / min slowdown}: 1 when all suffer alike, more otherwise. Its
     * inverse is the fairness of Eyerman and Eeckhout.
     *
     * @param slowdowns the slowdown of each tenant; each above 0, finite
     * @param n how many of them count
     */
    public static double unfairness(double[] slowdowns, int n) {
        requireSlowdowns(slowdowns, n);
        double smallest = slowdowns[0];
        double largest = slowdowns[0];
        for (int i = 1; i < n; i++) {
            smallest = Math.min(smallest, slowdowns[i]);
            largest = Math.max(largest, slowdowns[i]);
        }
        return largest / smallest;
    }

    private static void requireSlowdowns(double[] slowdowns, int n) {
        requireCount(slowdowns, n);
        for (int i = 0; i < n; i++) {
            requireFinite("slowdowns", slowdowns[i], slowdowns[i] > 0, "above 0");
        }
    }

    private static void requireCount(double[] values, int n) {
        if (n < 1 || n > values.length) {
            throw new IllegalArgumentException("n: " + n + ": 1 to " + values.length + " is allowed");
        }
    }

    private static void requireFinite(String field, double value, boolean inRange, String range) {
        if (!inRange || Double.isInfinite(value)) {
            throw new IllegalArgumentException(field + ": " + value + ": finite and " + range + " is allowed");
        }
    }
}
