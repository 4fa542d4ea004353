package io.gpumux.core.verify;

import java.math.BigInteger;

/**
 * The service curve of deficit round robin that charges after the fact: {@code r_i = Q_i / (F + n c)} and {@code theta_i = sum
 * over the others of (Q_j + c + 2 l_j) + 2 c + 2 l_i (F - Q_i + n c) / Q_i}, rounded up, Q the quantum times the weight, F its
 * sum over all n, c the switch and l the longest kernel.
 *
 * <p>After a turn an account lies between a debt of one kernel, whose estimate was short, and one kernel that did not fit. So
 * in k whole turns a backlogged vGPU is served for at least {@code k Q_i - 2 l_i} and another meanwhile for at most
 * {@code (k + 1) Q_j + 2 l_j}, with a switch for each turn. M. Shreedhar, G. Varghese, "Efficient fair queueing using deficit
 * round robin", SIGCOMM 1995, where lengths are known and each 2 l is one l.
 *
 * @param quantumNanos the quantum of weight 1, in ns
 */
public record DeficitCurves(long quantumNanos) implements ServiceCurve.Curves {
    @Override
    public String statement() {
        return "r_i = Q_i / (F + n c), theta_i = sum over the others of (Q_j + c + 2 l_j) + 2 c + 2 l_i (F - Q_i + n c) / Q_i,"
                + " Q = " + quantumNanos + " ns x weight, F = sum of Q";
    }

    @Override
    public boolean applies(Terms terms) {
        return terms.kernelsEnd();
    }

    @Override
    public long rateNumerator(Terms terms, int vgpu) {
        return quantum(terms.vgpus()[vgpu].weight());
    }

    @Override
    public long rateDenominator(Terms terms, int vgpu) {
        return Math.addExact(quantum(terms.weights()), Math.multiplyExact(terms.switchNanos(), (long) terms.count()));
    }

    @Override
    public long latencyNanos(Terms terms, int vgpu) {
        long sum = Math.multiplyExact(terms.switchNanos(), 2L);
        for (int other = 0; other < terms.count(); other++) {
            if (other != vgpu) {
                long turn = Math.addExact(quantum(terms.vgpus()[other].weight()), terms.switchNanos());
                sum = Math.addExact(
                        sum, Math.addExact(turn, Math.multiplyExact(2L, terms.longestKernelNanos()[other])));
            }
        }
        long own = rateNumerator(terms, vgpu);
        long others = rateDenominator(terms, vgpu) - own;
        long twice = Math.multiplyExact(2L, terms.longestKernelNanos()[vgpu]);
        return Math.addExact(sum, ceiledProduct(twice, others, own));
    }

    private long quantum(long weights) {
        return Math.multiplyExact(quantumNanos, weights);
    }

    private static long ceiledProduct(long value, long numerator, long denominator) {
        long common = BigInteger.valueOf(numerator)
                .gcd(BigInteger.valueOf(denominator))
                .longValueExact();
        long scaled = Math.multiplyExact(value, numerator / common);
        long divisor = denominator / common;
        return scaled / divisor + (scaled % divisor == 0 ? 0 : 1);
    }
}
