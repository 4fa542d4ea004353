package io.gpumux.algorithms.time.mediated;

import io.gpumux.core.verify.HeldCap;
import io.gpumux.core.verify.Terms;

/**
 * The cap of slots that go to who has had least time: no slot is further ahead of another than its own length p, switch and
 * overrun included, so that over any interval they differ by at most {@code p_i + p_j}.
 *
 * @param slots the number of slots, or 0 for one for each vGPU
 * @param slotNanos the length of a slot, in ns
 */
record LeastTimeCaps(int slots, long slotNanos) implements HeldCap.Caps {
    @Override
    public String statement() {
        return "rate = 1/" + (slots == 0 ? "(vGPUs that exist)" : slots) + ", burst = p_i + the longest p_j, p = "
                + slotNanos + " ns + switch + overrun";
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
        long longest = 0;
        for (int other = 0; other < terms.count(); other++) {
            longest = Math.max(longest, pieceNanos(terms, other));
        }
        return pieceNanos(terms, vgpu) + longest + terms.lostNanos();
    }

    private long pieceNanos(Terms terms, int vgpu) {
        return terms.pieceNanos(vgpu, slotNanos) + terms.switchNanos();
    }
}
