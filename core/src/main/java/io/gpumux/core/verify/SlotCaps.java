package io.gpumux.core.verify;

/**
 * The cap of fixed slots: {@code rate = 1/slots}, {@code burst} = a slice and the overruns that are not repaid yet.
 *
 * @param slots how many slots a cycle has, or 0 for one for each vGPU
 * @param sliceNanos the length of a slot, in ns
 * @param averaging over how many slots an overrun is repaid
 */
public record SlotCaps(int slots, long sliceNanos, int averaging) implements HeldCap.Caps {
    @Override
    public String statement() {
        return "rate = 1/" + (slots == 0 ? "(vGPUs that exist)" : slots) + ", burst = " + sliceNanos + " ns + "
                + averaging + " overruns";
    }

    @Override
    public boolean applies(Terms terms) {
        return slots == 0 || terms.count() <= slots;
    }

    @Override
    public long rateNumerator(Terms terms, int vgpu) {
        return 1;
    }

    @Override
    public long rateDenominator(Terms terms, int vgpu) {
        return slots == 0 ? terms.count() : slots;
    }

    @Override
    public long burstNanos(Terms terms, int vgpu) {
        return Math.addExact(sliceNanos, Math.multiplyExact(terms.overrunNanos(vgpu), (long) averaging));
    }
}
