package io.gpumux.benchmarks.compare;

import io.gpumux.core.metrics.Fairness;
import io.gpumux.core.sim.SimListener;

/** How much of the device each tenant occupied in each window of equal length. */
final class ShareWindows implements SimListener {
    private final long windowNanos;
    private final long durationNanos;
    private final long[][] unitNanos;

    /** Makes windows that cover a run; the last one may be shorter. */
    ShareWindows(int tenants, long windowNanos, long durationNanos) {
        this.windowNanos = windowNanos;
        this.durationNanos = durationNanos;
        unitNanos = new long[tenants][Math.toIntExact((durationNanos + windowNanos - 1) / windowNanos)];
    }

    @Override
    public void occupied(int tenant, int units, long fromNanos, long toNanos) {
        long[] windows = unitNanos[tenant];
        long from = fromNanos;
        while (from < toNanos) {
            int window = (int) (from / windowNanos);
            long to = Math.min(toNanos, (window + 1) * windowNanos);
            windows[window] += units * (to - from);
            from = to;
        }
    }

    long windowNanos() {
        return windowNanos;
    }

    int count() {
        return unitNanos.length == 0 ? 0 : unitNanos[0].length;
    }

    /** {@return each window's share of all the unit-time in it, in larger windows of so many of these} */
    double[] shares(int tenant, int units, int together) {
        int larger = (count() + together - 1) / together;
        double[] shares = new double[larger];
        for (int window = 0; window < count(); window++) {
            shares[window / together] += unitNanos[tenant][window];
        }
        for (int i = 0; i < larger; i++) {
            long from = i * windowNanos * together;
            long to = Math.min(durationNanos, from + windowNanos * together);
            shares[i] /= (double) units * (to - from);
        }
        return shares;
    }

    /**
     * {@return the mean over full windows of Jain's index of the tenants' shares by weight}
     *
     * @param tenants which tenants count, at least two
     * @param weights their weights
     * @param fromWindow the first window that counts
     */
    double meanJain(int[] tenants, int[] weights, int fromWindow) {
        double[] normalised = new double[tenants.length];
        double sum = 0;
        int counted = 0;
        for (int window = fromWindow; window < count(); window++) {
            for (int i = 0; i < tenants.length; i++) {
                normalised[i] = (double) unitNanos[tenants[i]][window] / weights[i];
            }
            sum += Fairness.jain(normalised, tenants.length);
            counted++;
        }
        return counted == 0 ? 1 : sum / counted;
    }
}
