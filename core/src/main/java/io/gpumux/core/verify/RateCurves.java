package io.gpumux.core.verify;

/**
 * The other side of a rate limit: a vGPU that is alone gets the rate r it is limited to, {@code theta = (1 - r) (least +
 * overrun) / r + c}, and 1 ns for rounding. A start waits for the least piece in the bucket, and a grant that takes all there
 * is, while it refills, leaves {@code r least - (1 - r) overrun}.
 *
 * @param ratePercent the part of the time, in percent
 * @param leastNanos the least piece that a start waits for, in ns
 */
public record RateCurves(int ratePercent, long leastNanos) implements ServiceCurve.Curves {
    private static final int PERCENT_TO_PERMILLE = 10;
    private static final int WHOLE_PERMILLE = 1000;

    @Override
    public String statement() {
        return "alone, r = " + ratePercent + " % or the vGPU's cap, theta = (1 - r) (" + leastNanos
                + " ns + overrun) / r + c";
    }

    @Override
    public boolean applies(Terms terms) {
        return terms.count() == 1;
    }

    @Override
    public long rateNumerator(Terms terms, int vgpu) {
        return Math.min(ratePercent * PERCENT_TO_PERMILLE, terms.vgpus()[vgpu].capPermille());
    }

    @Override
    public long rateDenominator(Terms terms, int vgpu) {
        return WHOLE_PERMILLE;
    }

    @Override
    public long latencyNanos(Terms terms, int vgpu) {
        long rate = rateNumerator(terms, vgpu);
        long taken = Math.multiplyExact(Math.addExact(leastNanos, terms.overrunNanos(vgpu)), WHOLE_PERMILLE - rate);
        return Math.addExact((taken + rate - 1) / rate + 1, terms.switchNanos());
    }
}
