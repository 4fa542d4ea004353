package io.gpumux.core.verify;

/**
 * The service curve of start-time fair queueing where switches are free: {@code r_i} = the share by weight, {@code theta_i
 * = sum over the others of l_j + l_i (W/w_i - 1)}, rounded up, l the longest piece.
 *
 * @param sliceNanos the longest piece, in ns
 */
public record StartTimeCurves(long sliceNanos) implements ServiceCurve.Curves {
    @Override
    public String statement() {
        return "with free switches, r_i = w_i / sum of w, theta_i = sum over the others of l_j + l_i (sum of w / w_i - 1),"
                + " l = the shorter of kernel and " + sliceNanos + " ns";
    }

    @Override
    public boolean applies(Terms terms) {
        return terms.switchNanos() == 0;
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
                sum = Math.addExact(sum, terms.pieceNanos(other, sliceNanos));
            }
        }
        long weight = terms.vgpus()[vgpu].weight();
        long own = Math.multiplyExact(terms.pieceNanos(vgpu, sliceNanos), terms.weights() - weight);
        return Math.addExact(sum, (own + weight - 1) / weight);
    }
}
