package io.gpumux.algorithms.time.mediated;

import io.gpumux.core.verify.ServiceCurve;
import io.gpumux.core.verify.Terms;

/**
 * The service curve of turns that come as often in a round as the level says: {@code r_i = L_i q / (L_i (q + c) + R)} and
 * {@code theta_i = 2 R + c}, R the sum over the others of {@code L_j (q + overrun_j + c)}: a context that has just used up its
 * visits waits for those of the others in this round and, at worst, in the next.
 *
 * @param sliceNanos the slice, in ns
 */
record InterleaveCurves(long sliceNanos) implements ServiceCurve.Curves {
    @Override
    public String statement() {
        return "r_i = L_i q / (L_i (q + c) + R), theta_i = 2 R + c, R the others' turns of a round, L_i = min(w_i, "
                + NvidiaTimeSliceScheduler.HIGHEST_LEVEL + "), q = " + sliceNanos + " ns";
    }

    @Override
    public boolean applies(Terms terms) {
        return true;
    }

    @Override
    public long rateNumerator(Terms terms, int vgpu) {
        return level(terms, vgpu) * sliceNanos;
    }

    @Override
    public long rateDenominator(Terms terms, int vgpu) {
        return level(terms, vgpu) * (sliceNanos + terms.switchNanos()) + othersNanos(terms, vgpu);
    }

    @Override
    public long latencyNanos(Terms terms, int vgpu) {
        return 2 * othersNanos(terms, vgpu) + terms.switchNanos();
    }

    private long othersNanos(Terms terms, int vgpu) {
        long sum = 0;
        for (int other = 0; other < terms.count(); other++) {
            if (other != vgpu) {
                long turn = terms.pieceNanos(other, sliceNanos) + terms.switchNanos();
                sum = Math.addExact(sum, Math.multiplyExact(turn, level(terms, other)));
            }
        }
        return sum;
    }

    private static long level(Terms terms, int vgpu) {
        return NvidiaTimeSliceScheduler.level(terms.vgpus()[vgpu].weight());
    }
}
