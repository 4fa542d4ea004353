package io.gpumux.core.verify;

/**
 * The service curve of turns: {@code r_i = q_i / (q_i + c + sum over the others of (turn_j + c))} and {@code theta_i} = that
 * sum + c, where q_i is the slice and turn_j the slice with its overrun. For n equal slices, {@code r = q/(n(q+c))} and
 * {@code theta = (n-1)(q+c) + c}, which saturated round robin attains.
 *
 * <p>It counts on a slice that is not over while its vGPU has work, and on none for a vGPU that has not.
 *
 * @param sliceNanos the turn of weight 1, in ns
 * @param weighted whether a turn is as long as the weight
 */
public record SliceCurves(long sliceNanos, boolean weighted) implements ServiceCurve.Curves {
    @Override
    public String statement() {
        return "r_i = q_i / (q_i + c + R), theta_i = R + c, R the others' turns with a switch c each, q = " + sliceNanos
                + " ns" + (weighted ? " x weight" : "");
    }

    @Override
    public boolean applies(Terms terms) {
        return true;
    }

    @Override
    public long rateNumerator(Terms terms, int vgpu) {
        return weighted ? Math.multiplyExact(sliceNanos, (long) terms.vgpus()[vgpu].weight()) : sliceNanos;
    }

    @Override
    public long rateDenominator(Terms terms, int vgpu) {
        return Math.addExact(rateNumerator(terms, vgpu), latencyNanos(terms, vgpu));
    }

    @Override
    public long latencyNanos(Terms terms, int vgpu) {
        return Math.addExact(new StarvationBound(sliceNanos, weighted).boundNanos(terms, vgpu), terms.switchNanos());
    }
}
