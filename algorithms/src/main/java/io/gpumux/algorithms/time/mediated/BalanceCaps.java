package io.gpumux.algorithms.time.mediated;

import io.gpumux.core.verify.HeldCap;
import io.gpumux.core.verify.Terms;

/**
 * The cap of GVT-g. In a round of balances a vGPU is chosen only with time left, so that it holds at most what the round
 * gives it, a tick, and the kernel that runs then: {@code e = tick + kernel}. Saved time of a round and the first part of the
 * next one can meet.
 *
 * <p>Counted in microseconds, rounded to the side of the cap.
 *
 * @param tickNanos between two decisions, in ns
 * @param periodNanos between two balances, in ns
 * @param boostNanos for how long a new vGPU goes before the others, in ns
 */
record BalanceCaps(long tickNanos, long periodNanos, long boostNanos) implements HeldCap.Caps {
    private static final long MICRO = 1_000;

    @Override
    public String statement() {
        return "a = " + periodNanos + " ns x w_i/(sum of w), e = " + tickNanos + " ns + kernel: rate = ("
                + GvtScheduler.STAGES + " a + e)/(" + GvtScheduler.STAGES + " x " + periodNanos + " ns), burst = "
                + (GvtScheduler.STAGES + 1) + " a + 2 e + " + boostNanos + " ns of start boost";
    }

    @Override
    public boolean applies(Terms terms) {
        return terms.kernelsEnd();
    }

    @Override
    public long rateNumerator(Terms terms, int vgpu) {
        return (GvtScheduler.STAGES * partNanos(terms, vgpu) + excessNanos(terms, vgpu)) / MICRO + 1;
    }

    @Override
    public long rateDenominator(Terms terms, int vgpu) {
        return Math.max(1, GvtScheduler.STAGES * periodNanos / MICRO);
    }

    @Override
    public long burstNanos(Terms terms, int vgpu) {
        long boost = boostNanos == 0 ? 0 : boostNanos + excessNanos(terms, vgpu);
        return (GvtScheduler.STAGES + 1) * partNanos(terms, vgpu)
                + 2 * excessNanos(terms, vgpu)
                + boost
                + terms.lostNanos();
    }

    private long partNanos(Terms terms, int vgpu) {
        return periodNanos * terms.vgpus()[vgpu].weight() / terms.weights() + 1;
    }

    /** A vGPU is stopped between kernels, whatever the device can do. */
    private long excessNanos(Terms terms, int vgpu) {
        return tickNanos + terms.longestKernelNanos()[vgpu] + terms.allowance().overrunNanos();
    }
}
