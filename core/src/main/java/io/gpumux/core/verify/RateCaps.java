package io.gpumux.core.verify;

/**
 * The cap of a rate limit: a part of the time, and a burst with one overrun.
 *
 * @param ratePercent the part of the time, in percent
 * @param burstNanos the burst, in ns
 */
public record RateCaps(int ratePercent, long burstNanos) implements HeldCap.Caps {
    private static final int PERCENT_TO_PERMILLE = 10;
    private static final int WHOLE_PERMILLE = 1000;

    @Override
    public String statement() {
        return "rate = " + ratePercent + " % or the vGPU's cap, burst = " + burstNanos + " ns + one overrun";
    }

    @Override
    public boolean applies(Terms terms) {
        return true;
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
    public long burstNanos(Terms terms, int vgpu) {
        return Math.addExact(burstNanos, terms.overrunNanos(vgpu));
    }
}
