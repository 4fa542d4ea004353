package io.gpumux.core.verify;

/**
 * The cap of a reserved time C in each period T: {@code rate = C/T}, {@code burst = 2C} and what is started last, which
 * ends by itself on any device. C is the guaranteed part of T, or without one the part that the weight is of all.
 *
 * <p>A budget never exceeds C, is replenished by C at most once more than periods fit into the interval, and is overdrawn by
 * what is started last.
 *
 * @param periodNanos T, in ns
 * @param kernels how many kernels are started at once
 */
public record ReservedCaps(long periodNanos, int kernels) implements HeldCap.Caps {
    private static final long WHOLE_PERMILLE = 1000;

    @Override
    public String statement() {
        return "rate = C/T, T = " + periodNanos + " ns, C = T x guaranteed part or weight over all, burst = 2C + "
                + kernels + (kernels == 1 ? " kernel" : " kernels");
    }

    @Override
    public boolean applies(Terms terms) {
        return terms.kernelsEnd();
    }

    @Override
    public long rateNumerator(Terms terms, int vgpu) {
        long permille = terms.vgpus()[vgpu].guaranteedPermille();
        long reserved = permille > 0
                ? Math.multiplyExact(periodNanos, permille) / WHOLE_PERMILLE
                : Math.multiplyExact(periodNanos, (long) terms.vgpus()[vgpu].weight()) / terms.weights();
        return Math.max(1, reserved);
    }

    @Override
    public long rateDenominator(Terms terms, int vgpu) {
        return periodNanos;
    }

    @Override
    public long burstNanos(Terms terms, int vgpu) {
        return Math.addExact(
                Math.multiplyExact(2L, rateNumerator(terms, vgpu)),
                Math.multiplyExact(terms.drainNanos(vgpu), (long) kernels));
    }
}
