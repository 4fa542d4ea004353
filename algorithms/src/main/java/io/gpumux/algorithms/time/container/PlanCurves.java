package io.gpumux.algorithms.time.container;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.verify.ServiceCurve;
import io.gpumux.core.verify.Terms;

/**
 * The service curve of lent slots where kernels can be stopped. Each slot takes at most a slice q and a switch c, and of any w
 * slots in a row at least {@code w c_i/S - 2} are a vGPU's own, of which two may be cut: {@code r_i = c_i q / (S (q + c))}
 * and {@code theta_i = (q + c) (2 + 2 S/c_i)}. With a slot for each, they come every S slots: {@code theta_i = S (q + c) + c},
 * for a vGPU that comes when its own slot was just lent.
 *
 * @param rules the rules of the slots
 */
record PlanCurves(SlotRules rules) implements ServiceCurve.Curves {
    @Override
    public String statement() {
        String latency = rules.oneEach() ? "all slots x (q + c) + c" : "(q + c) (2 + 2 x all slots / its slots)";
        return "r_i = its slots / all slots x q / (q + c), theta_i = " + latency + ", q = " + rules.sliceNanos()
                + " ns";
    }

    @Override
    public boolean applies(Terms terms) {
        return noneIsUrgent(rules, terms);
    }

    @Override
    public long rateNumerator(Terms terms, int vgpu) {
        return Math.multiplyExact(new PlanCaps(rules).rateNumerator(terms, vgpu), rules.sliceNanos());
    }

    @Override
    public long rateDenominator(Terms terms, int vgpu) {
        return Math.multiplyExact(new PlanCaps(rules).rateDenominator(terms, vgpu), slotNanos(terms));
    }

    @Override
    public long latencyNanos(Terms terms, int vgpu) {
        PlanCaps caps = new PlanCaps(rules);
        if (rules.oneEach()) {
            return Math.addExact(
                    Math.multiplyExact(slotNanos(terms), caps.rateDenominator(terms, vgpu)), terms.switchNanos());
        }
        long own = caps.rateNumerator(terms, vgpu);
        long gap = (2 * caps.rateDenominator(terms, vgpu) + own - 1) / own;
        return Math.multiplyExact(slotNanos(terms), 2 + gap);
    }

    private long slotNanos(Terms terms) {
        return rules.sliceNanos() + terms.switchNanos();
    }

    static boolean noneIsUrgent(SlotRules rules, Terms terms) {
        if (rules.urgentPercent() > 0) {
            for (VgpuSpec vgpu : terms.vgpus()) {
                if (vgpu.priority() > 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
