package io.gpumux.core.verify;

/**
 * The other side of a rate limit: a vGPU that is alone gets the rate it is limited to, {@code theta = (least + overrun) /
 * rate + c}, and 1 ns for rounding: it never waits with more than the least piece in its bucket, nor with less than minus one
 * overrun.
 *
 * @param ratePercent the part of the time, in percent
 * @param leastNanos the least piece that a start waits for, in ns
 */
public record RateCurves(int ratePercent, long leastNanos) implements ServiceCurve.Curves {
    private static final int PERCENT_TO_PERMILLE = 10;
    private static final int WHOLE_PERMILLE = 1000;

    @Override
    public String statement() {
        return "alone, r = " + ratePercent + " % or the vGPU's cap, theta = (" + leastNanos + " ns + overrun) / r + c";
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
        long taken = Math.multiplyExact(Math.addExact(leastNanos, terms.overrunNanos(vgpu)), (long) WHOLE_PERMILLE);
        return Math.addExact((taken + rate - 1) / rate + 1, terms.switchNanos());
    }
}
