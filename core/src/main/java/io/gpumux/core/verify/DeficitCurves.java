package io.gpumux.core.verify;

/**
 * The service curve of deficit round robin that charges after the fact, where switches are free: {@code r_i} = the share by
 * weight, {@code theta_i = sum over the others of (2 Q_j + 3 l_j) + (2 Q_i + 2 l_i) W/w_i}, rounded up, Q the quantum times
 * the weight and l the longest kernel.
 *
 * <p>In k whole rounds a backlogged vGPU is served for at least {@code k Q_i - 2 (Q_i + l_i)} and another for at most {@code
 * (k + 2) Q_j + 3 l_j}: an account lies between a debt of one kernel and a quantum with one kernel, and estimates may err by
 * a kernel.
 *
 * @param quantumNanos the quantum of weight 1, in ns
 */
public record DeficitCurves(long quantumNanos) implements ServiceCurve.Curves {
    @Override
    public String statement() {
        return "with free switches, r_i = w_i / sum of w, theta_i = sum over the others of (2 Q_j + 3 l_j) + (2 Q_i + 2"
                + " l_i) sum of w / w_i, Q = " + quantumNanos + " ns x weight";
    }

    @Override
    public boolean applies(Terms terms) {
        return terms.switchNanos() == 0 && terms.kernelsEnd();
    }

    @Override
    public long rateNumerator(Terms terms, int vgpu) {
        return terms.vgpus()[vgpu].weight();
    }

    @Override
    public long rateDenominator(Terms terms, int vgpu) {
        return terms.weights();
    }

    @Override
    public long latencyNanos(Terms terms, int vgpu) {
        long sum = 0;
        for (int other = 0; other < terms.count(); other++) {
            if (other != vgpu) {
                sum = Math.addExact(sum, pieces(terms, other, 2, 3));
            }
        }
        long weight = terms.vgpus()[vgpu].weight();
        long own = Math.multiplyExact(pieces(terms, vgpu, 2, 2), terms.weights());
        return Math.addExact(sum, (own + weight - 1) / weight);
    }

    private long pieces(Terms terms, int vgpu, long quanta, long kernels) {
        long weight = terms.vgpus()[vgpu].weight();
        return Math.addExact(
                Math.multiplyExact(quanta * quantumNanos, weight),
                Math.multiplyExact(kernels, terms.longestKernelNanos()[vgpu]));
    }
}
