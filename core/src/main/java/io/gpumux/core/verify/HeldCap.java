package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import java.util.Arrays;
import java.util.Optional;

/**
 * A cap over every window, in token-bucket form: in any interval t a vGPU holds the device for at most {@code rate x t +
 * burst + its longest overrun}.
 *
 * <p>R. Cruz, "A calculus for network delay", IEEE Trans. Information Theory 37(1), 1991. Of {@code G(t) = den W(t) - num t}
 * the monitor keeps the least value so far: O(1) per event, which sweeps all sub-intervals. An end that is told late makes
 * what was held look later by as much. On a device that is lost to a kernel nothing is promised.
 *
 * @param caps how rate and burst follow from the configuration
 */
public record HeldCap(Caps caps) implements Guarantee {
    /** The kind of guarantee. */
    public static final String ID = "held-cap";

    /** A formula for rate and burst. */
    public interface Caps extends RateFormula {
        /** {@return the burst in ns, overruns included} */
        long burstNanos(Terms terms, int vgpu);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String statement() {
        return "cap: in any interval t a vGPU holds at most rate x t + burst; " + caps.statement();
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        boolean applies = terms.steady() && terms.slicesEnd() && caps.applies(terms);
        return applies ? Optional.of(new Watch(caps, terms)) : Optional.empty();
    }

    private static final class Watch extends ServiceWatch {
        private final Caps caps;
        private final Terms terms;
        private long[] numerators = new long[0];
        private long[] denominators = new long[0];
        private long[] allowed = new long[0];
        private long[] leastHeld = new long[0];
        private long[] leastAt = new long[0];

        Watch(Caps caps, Terms terms) {
            super(ID, "ns x rate");
            this.caps = caps;
            this.terms = terms;
        }

        @Override
        void onAdded(int vgpu, VgpuSpec spec, long now) {
            int length = Math.max(numerators.length, vgpu + 1);
            numerators = Arrays.copyOf(numerators, length);
            denominators = Arrays.copyOf(denominators, length);
            allowed = Arrays.copyOf(allowed, length);
            leastHeld = Arrays.copyOf(leastHeld, length);
            leastAt = Arrays.copyOf(leastAt, length);
            numerators[vgpu] = caps.rateNumerator(terms, vgpu);
            denominators[vgpu] = caps.rateDenominator(terms, vgpu);
            allowed[vgpu] = Math.addExact(
                    Math.multiplyExact(denominators[vgpu], caps.burstNanos(terms, vgpu)),
                    Math.multiplyExact(numerators[vgpu], terms.lostNanos()));
            leastHeld[vgpu] = 0;
            leastAt[vgpu] = now;
        }

        @Override
        void onStopped(int vgpu, long ranNanos, StopReason reason, boolean was, long now) {
            long opened = now - ranNanos;
            long before = service.heldNanos(vgpu) - ranNanos;
            if (gained(vgpu, before, opened) < 0) {
                leastHeld[vgpu] = before;
                leastAt[vgpu] = opened;
            }
            long excess = gained(vgpu, service.heldNanos(vgpu), now);
            findings.measured(excess, allowed[vgpu], leastAt[vgpu], now, vgpu, Violation.NOBODY);
        }

        /** {@return by how much G has grown since it was least; instants enter as differences only, for live clocks} */
        private long gained(int vgpu, long held, long at) {
            return Math.subtractExact(
                    Math.multiplyExact(denominators[vgpu], held - leastHeld[vgpu]),
                    Math.multiplyExact(numerators[vgpu], at - leastAt[vgpu]));
        }
    }
}
