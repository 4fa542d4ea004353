package io.gpumux.algorithms.time.mediated;

import io.gpumux.core.verify.HeldCap;
import io.gpumux.core.verify.Terms;

/**
 * The cap of slots that go round and whose overruns are not repaid, where kernels can be stopped: a slot of a cycle, and one
 * slot of burst.
 *
 * @param slots the least number of slots of a cycle
 * @param slotNanos the length of a slot of weight 1, in ns
 * @param weighted whether a slot is as long as the weight
 */
record CycleCaps(int slots, long slotNanos, boolean weighted) implements HeldCap.Caps {
    @Override
    public String statement() {
        return "rate = " + (weighted ? "w_i/(sum of w)" : slots == 0 ? "1/(vGPUs)" : "1/max(" + slots + ", vGPUs)")
                + ", burst = " + slotNanos + " ns" + (weighted ? " x w_i" : "");
    }

    @Override
    public boolean applies(Terms terms) {
        return terms.stopsInsideKernels();
    }

    @Override
    public long rateNumerator(Terms terms, int vgpu) {
        return weighted ? XeScheduler.quanta(slotNanos, terms.vgpus()[vgpu].weight()) : 1;
    }

    @Override
    public long rateDenominator(Terms terms, int vgpu) {
        if (!weighted) {
            return Math.max(slots, terms.count());
        }
        long sum = 0;
        for (int other = 0; other < terms.count(); other++) {
            sum += rateNumerator(terms, other);
        }
        return sum;
    }

    @Override
    public long burstNanos(Terms terms, int vgpu) {
        long own = Math.multiplyExact(slotNanos, weighted ? rateNumerator(terms, vgpu) : 1);
        return Math.addExact(own, terms.lostNanos());
    }
}
