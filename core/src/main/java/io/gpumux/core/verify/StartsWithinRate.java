package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.StopReason;
import java.util.Optional;

/**
 * The upper side of a rate limit, at each start: a vGPU starts only once its token bucket, filled at the rate up to the burst
 * and drained by what it held, covers the least piece. Where {@link HeldCap} sees the time that was held too much, this sees
 * the start that was let through.
 *
 * <p>Two nanoseconds are left for rounding. Faults excuse nothing: what was held too long is drained, and waited for. O(1)
 * per event.
 *
 * @param ratePercent the part of the time, in percent; a vGPU's own cap lowers it
 * @param burstNanos the burst, in ns
 * @param leastNanos the least piece that a start waits for, in ns
 */
public record StartsWithinRate(int ratePercent, long burstNanos, long leastNanos) implements Guarantee {
    /** The kind of guarantee. */
    public static final String ID = "starts-within-rate";

    private static final long ROUNDING_NANOS = 2;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String statement() {
        return "starts within the rate: a vGPU starts only once it has " + leastNanos + " ns left of rate = "
                + ratePercent + " % or its cap, burst = " + burstNanos + " ns";
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        return terms.steady() ? Optional.of(new Watch(this)) : Optional.empty();
    }

    private static final class Watch extends ServiceWatch {
        private final TokenClocks clocks;

        Watch(StartsWithinRate guarantee) {
            super(ID, "ns too early");
            clocks = new TokenClocks(guarantee.ratePercent, guarantee.burstNanos, guarantee.leastNanos);
        }

        @Override
        void onAdded(int vgpu, VgpuSpec spec, long now) {
            clocks.added(vgpu, spec.capPermille(), now);
        }

        @Override
        void onGranted(int vgpu, GrantTerms terms, long now) {
            long early = Math.max(0, clocks.startNanos(vgpu) - now);
            findings.measured(early, ROUNDING_NANOS, now, now, vgpu, Violation.NOBODY);
        }

        @Override
        void onStopped(int vgpu, long ranNanos, StopReason reason, boolean was, long now) {
            clocks.held(vgpu, ranNanos, now);
        }
    }
}
