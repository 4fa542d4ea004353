package io.gpumux.algorithms.time.realtime;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.verify.HeldCap;
import io.gpumux.core.verify.ServiceCurve;
import io.gpumux.core.verify.Terms;

/**
 * What a hard constant-bandwidth server gets at least and at most, where switches are free: {@code r = Q/P}, {@code theta = 2
 * (P - Q) + o_i P/Q + O}, burst {@code 2 (Q - Q^2/P) + o_i + O Q/P}, with o_i by how much it can overrun, and O that of all
 * others together: nothing where kernels can be stopped.
 *
 * <p>I. Shin, I. Lee, "Periodic resource model for compositional real-time guarantees", IEEE RTSS 2003. The burst is that of a
 * budget spent at the end of its period and the next at the beginning of its own. Who overruns repays it before its next
 * budget, and makes others late by no more than all overruns together.
 *
 * @param periodNanos the period, in ns
 */
record ServerCurves(long periodNanos) implements ServiceCurve.Curves, HeldCap.Caps {
    @Override
    public String statement() {
        return "r = Q/P, theta = 2 (P - Q) + o_i P/Q + O, burst = 2 (Q - Q^2/P) + o_i + O Q/P, o_i its overrun, O the"
                + " others', P = " + periodNanos + " ns, Q by guarantee or weight; where switches are free";
    }

    @Override
    public boolean applies(Terms terms) {
        return terms.switchNanos() == 0;
    }

    @Override
    public long rateNumerator(Terms terms, int vgpu) {
        VgpuSpec spec = terms.vgpus()[vgpu];
        return shares(terms).budgetNanos(spec.guaranteedPermille(), spec.weight(), periodNanos);
    }

    @Override
    public long rateDenominator(Terms terms, int vgpu) {
        VgpuSpec spec = terms.vgpus()[vgpu];
        return shares(terms).periodNanos(spec.guaranteedPermille(), spec.weight(), periodNanos);
    }

    @Override
    public long latencyNanos(Terms terms, int vgpu) {
        long budget = rateNumerator(terms, vgpu);
        long period = rateDenominator(terms, vgpu);
        long repaid = roundedUp(Math.multiplyExact(terms.overrunNanos(vgpu), period), budget);
        return 2 * (period - budget) + repaid + othersOverrunNanos(terms, vgpu);
    }

    @Override
    public long burstNanos(Terms terms, int vgpu) {
        long budget = rateNumerator(terms, vgpu);
        long period = rateDenominator(terms, vgpu);
        long late = roundedUp(Math.multiplyExact(othersOverrunNanos(terms, vgpu), budget), period);
        return 2 * (budget - Math.multiplyExact(budget, budget) / period) + terms.overrunNanos(vgpu) + late;
    }

    private static long othersOverrunNanos(Terms terms, int vgpu) {
        long sum = 0;
        for (int other = 0; other < terms.count(); other++) {
            sum += other == vgpu ? 0 : terms.overrunNanos(other);
        }
        return sum;
    }

    private static long roundedUp(long numerator, long denominator) {
        return (numerator + denominator - 1) / denominator;
    }

    private static ServerShares shares(Terms terms) {
        ServerShares shares = new ServerShares();
        for (VgpuSpec vgpu : terms.vgpus()) {
            shares.add(vgpu);
        }
        return shares;
    }
}
