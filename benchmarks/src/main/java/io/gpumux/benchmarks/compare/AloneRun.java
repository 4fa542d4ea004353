package io.gpumux.benchmarks.compare;

/**
 * How a tenant fares with the device to itself.
 *
 * @param meanMillis mean response in ms, or 0 when no request finished
 * @param p99Millis 99th percentile of the response in ms, or 0 when no request finished
 */
record AloneRun(double meanMillis, double p99Millis) {
    boolean known() {
        return meanMillis > 0;
    }
}
