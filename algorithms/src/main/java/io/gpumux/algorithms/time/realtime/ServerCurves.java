package io.gpumux.algorithms.time.realtime;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.verify.HeldCap;
import io.gpumux.core.verify.ServiceCurve;
import io.gpumux.core.verify.Terms;

/**
 * What a hard constant-bandwidth server gets at least and at most, where kernels can be stopped and switches are free: {@code
 * r = Q/P}, {@code theta = 2 (P - Q)}, burst {@code 2 (Q - Q^2/P)}.
 *
 * <p>I. Shin, I. Lee, "Periodic resource model for compositional real-time guarantees", IEEE RTSS 2003. The burst is that of a
 * budget spent at the end of its period and the next at the beginning of its own.
 *
 * @param periodNanos the period, in ns
 */
record ServerCurves(long periodNanos) implements ServiceCurve.Curves, HeldCap.Caps {
    @Override
    public String statement() {
        return "r = Q/P, theta = 2 (P - Q), burst = 2 (Q - Q^2/P), P = " + periodNanos
                + " ns, Q by guarantee or weight; where kernels can be stopped and switches are free";
    }

    @Override
    public boolean applies(Terms terms) {
        return terms.stopsInsideKernels() && terms.switchNanos() == 0;
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
        return 2 * (rateDenominator(terms, vgpu) - rateNumerator(terms, vgpu));
    }

    @Override
    public long burstNanos(Terms terms, int vgpu) {
        long budget = rateNumerator(terms, vgpu);
        long period = rateDenominator(terms, vgpu);
        return 2 * (budget - Math.multiplyExact(budget, budget) / period);
    }

    private static ServerShares shares(Terms terms) {
        ServerShares shares = new ServerShares();
        for (VgpuSpec vgpu : terms.vgpus()) {
            shares.add(vgpu);
        }
        return shares;
    }
}
