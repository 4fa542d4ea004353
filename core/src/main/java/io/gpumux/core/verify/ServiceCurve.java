package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * A strict rate-latency service curve: over every sub-interval of a backlog, {@code W_i >= rate x (t - latency)}.
 *
 * <p>D. Stiliadis, A. Varma, "Latency-rate servers: a general model for analysis of traffic scheduling algorithms", IEEE
 * INFOCOM 1996. The rate is an exact fraction. Of {@code F(t) = num t - den W(t)} the monitor keeps the least value in
 * the backlog, at whose excess of {@code num x latency} the promise is broken: O(1) per event, which sweeps all
 * sub-intervals, because F falls only while the vGPU holds the device. What faults take from the device adds to the latency,
 * as the device could have been the vGPU's all that time.
 *
 * @param curves how rate and latency follow from the configuration
 */
public record ServiceCurve(Curves curves) implements Guarantee {
    /** The kind of guarantee. */
    public static final String ID = "service-curve";

    /** A formula for rate and latency. */
    public interface Curves extends RateFormula {
        /** {@return the latency in ns} */
        long latencyNanos(Terms terms, int vgpu);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String statement() {
        return "service curve: while backlogged, W_i(t1,t2) >= r_i (t2 - t1 - theta_i); " + curves.statement();
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        boolean applies = terms.steady() && terms.slicesEnd() && curves.applies(terms);
        return applies ? Optional.of(new Watch(curves, terms)) : Optional.empty();
    }

    private static final class Watch extends ServiceWatch {
        private final Curves curves;
        private final Terms terms;
        private long[] numerators = new long[0];
        private long[] denominators = new long[0];
        private long[] allowed = new long[0];
        private long[] leastHeld = new long[0];
        private long[] leastAt = new long[0];

        Watch(Curves curves, Terms terms) {
            super(ID, "ns x rate");
            this.curves = curves;
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
            long numerator = curves.rateNumerator(terms, vgpu);
            long denominator = curves.rateDenominator(terms, vgpu);
            long common = BigInteger.valueOf(numerator)
                    .gcd(BigInteger.valueOf(denominator))
                    .longValueExact();
            numerators[vgpu] = numerator / common;
            denominators[vgpu] = denominator / common;
            allowed[vgpu] = Math.multiplyExact(
                    numerators[vgpu], Math.addExact(curves.latencyNanos(terms, vgpu), terms.lostNanos()));
        }

        @Override
        void onReady(int vgpu, long now) {
            begin(vgpu, now);
        }

        @Override
        void onStopped(int vgpu, long ranNanos, StopReason reason, boolean was, long now) {
            if (was) {
                check(vgpu, ranNanos, now - ranNanos); // before it was served, F was at its highest
                if (lacking(vgpu, 0, now) <= 0) {
                    begin(vgpu, now);
                }
            }
        }

        @Override
        void onLeaving(int vgpu, long now) {
            check(vgpu, 0, now);
        }

        @Override
        public void ended(long now) {
            for (int vgpu = 0; vgpu < service.count(); vgpu++) {
                if (service.waits(vgpu)) {
                    check(vgpu, 0, now);
                }
            }
        }

        private void begin(int vgpu, long now) {
            leastHeld[vgpu] = service.heldNanos(vgpu);
            leastAt[vgpu] = now;
        }

        private void check(int vgpu, long unserved, long at) {
            findings.measured(lacking(vgpu, unserved, at), allowed[vgpu], leastAt[vgpu], at, vgpu, Violation.NOBODY);
        }

        /**
         * {@return by how much F has grown since it was least, with the last {@code unserved} ns of service not yet given;
         * instants enter as differences only, for live clocks}
         */
        private long lacking(int vgpu, long unserved, long at) {
            long served = service.heldNanos(vgpu) - unserved - leastHeld[vgpu];
            return Math.subtractExact(
                    Math.multiplyExact(numerators[vgpu], at - leastAt[vgpu]),
                    Math.multiplyExact(denominators[vgpu], served));
        }
    }
}
