package io.gpumux.algorithms.time.mediated;

import io.gpumux.core.verify.ServiceCurve;
import io.gpumux.core.verify.Terms;

/**
 * The service curve of fixed slots whose overruns are repaid: {@code r_i = q/(q + c + R)} and {@code theta_i = R + c + debt/
 * r_i}, where q is a slot, R all other slots with their overruns and switches, and debt what the vGPU can have overrun and not
 * repaid.
 *
 * @param slots the number of slots, or 0 for one for each vGPU
 * @param slotNanos the length of a slot, in ns
 * @param averaging over how many slots an overrun is repaid
 */
record SlotCurves(int slots, long slotNanos, int averaging) implements ServiceCurve.Curves {
    @Override
    public String statement() {
        return "r_i = q / (q + c + R), theta_i = R + c + " + averaging + " own overruns / r_i, R all other slots of "
                + (slots == 0 ? "the vGPUs that exist" : slots) + ", q = " + slotNanos + " ns";
    }

    @Override
    public boolean applies(Terms terms) {
        return slots == 0 || terms.count() <= slots;
    }

    @Override
    public long rateNumerator(Terms terms, int vgpu) {
        return slotNanos;
    }

    @Override
    public long rateDenominator(Terms terms, int vgpu) {
        return slotNanos + terms.switchNanos() + othersNanos(terms, vgpu);
    }

    @Override
    public long latencyNanos(Terms terms, int vgpu) {
        long debt = Math.addExact(Math.multiplyExact(terms.overrunNanos(vgpu), (long) averaging), terms.lostNanos());
        long repaid = Math.multiplyExact(debt, rateDenominator(terms, vgpu)) / slotNanos + 1;
        return othersNanos(terms, vgpu) + terms.switchNanos() + (debt == 0 ? 0 : repaid);
    }

    private long othersNanos(Terms terms, int vgpu) {
        long sum = Math.max(0, slots - terms.count()) * slotNanos;
        for (int other = 0; other < terms.count(); other++) {
            if (other != vgpu) {
                sum = Math.addExact(sum, terms.pieceNanos(other, slotNanos) + terms.switchNanos());
            }
        }
        return sum;
    }
}
