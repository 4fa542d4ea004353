package io.gpumux.benchmarks.report;

import java.util.Arrays;

/**
 * The distribution of the latencies of one tenant under one scheduler.
 *
 * @param label the scheduler
 * @param style the style class of its line
 * @param latenciesMillis latencies, ascending
 * @param quantiles their quantiles, ascending, 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
record LatencySeries(String label, String style, double[] latenciesMillis, double[] quantiles) {
    /** {@return how many points there are} */
    int length() {
        return Math.min(latenciesMillis.length, quantiles.length);
    }

    /** {@return the part from a quantile up, begun between the points beside it} */
    LatencySeries from(double quantile) {
        int first = 0;
        while (first < length() && quantiles[first] < quantile) {
            first++;
        }
        if (first == 0 || first == length()) {
            return part(first);
        }
        LatencySeries part = part(first - 1);
        double way = (quantile - quantiles[first - 1]) / (quantiles[first] - quantiles[first - 1]);
        part.latenciesMillis[0] += way * (latenciesMillis[first] - latenciesMillis[first - 1]);
        part.quantiles[0] = quantile;
        return part;
    }

    private LatencySeries part(int first) {
        return new LatencySeries(
                label,
                style,
                Arrays.copyOfRange(latenciesMillis, first, length()),
                Arrays.copyOfRange(quantiles, first, length()));
    }
}
