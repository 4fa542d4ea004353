package io.gpumux.algorithms.time.container;

import io.gpumux.core.verify.HeldCap;
import io.gpumux.core.verify.Terms;

/**
 * The cap of slots that are not lent: {@code rate = c_i/S}, {@code burst} = the slots by which a spread part can be ahead,
 * one if it has one slot in the cycle and two otherwise, and an overrun that is not repaid yet.
 *
 * @param rules the rules of the slots
 */
record PlanCaps(SlotRules rules) implements HeldCap.Caps {
    @Override
    public String statement() {
        return "rate = its slots / all slots, burst = 2 slots (1 if it has one slot) of " + rules.sliceNanos()
                + " ns + an overrun";
    }

    @Override
    public boolean applies(Terms terms) {
        return PlanCurves.noneIsUrgent(rules, terms);
    }

    @Override
    public long rateNumerator(Terms terms, int vgpu) {
        return rules.oneEach() ? 1 : Fractions.divide(rules.slots(), terms.vgpus())[vgpu];
    }

    @Override
    public long rateDenominator(Terms terms, int vgpu) {
        return rules.oneEach()
                ? Math.max(rules.slots(), terms.count())
                : Fractions.divide(rules.slots(), terms.vgpus())[terms.count()];
    }

    @Override
    public long burstNanos(Terms terms, int vgpu) {
        long slots = rateNumerator(terms, vgpu) == 1 ? 1 : 2;
        return Math.addExact(slots * rules.sliceNanos(), terms.overrunNanos(vgpu));
    }
}
