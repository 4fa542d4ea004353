package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.StopReason;
import java.util.Optional;

/**
 * The lower side of a rate limit in front of a work-conserving scheduler: the device does not idle beside a ready vGPU whose
 * token bucket, filled at the rate up to the burst and drained by what it held, covers the least piece.
 *
 * <p>Two nanoseconds are left for rounding, and what faults take: a host that reads no clock lets nobody start. O(n) per
 * decision.
 *
 * @param ratePercent the part of the time, in percent; a vGPU's own cap lowers it
 * @param burstNanos the burst, in ns
 * @param leastNanos the least piece that a start waits for, in ns
 */
public record AdmitsWithinRate(int ratePercent, long burstNanos, long leastNanos) implements Guarantee {
    /** The kind of guarantee. */
    public static final String ID = "admits-within-rate";

    private static final long ROUNDING_NANOS = 2;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String statement() {
        return "admits within the rate: the device does not idle beside a ready vGPU that has " + leastNanos
                + " ns left of rate = " + ratePercent + " % or its cap, burst = " + burstNanos + " ns";
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        return terms.steady() ? Optional.of(new Watch(this, terms.lostNanos())) : Optional.empty();
    }

    private static final class Watch extends ServiceWatch {
        private final TokenClocks clocks;
        private final long excused;
        private int grants;
        private boolean idle;
        private long idleSince;

        Watch(AdmitsWithinRate guarantee, long lostNanos) {
            super(ID, "ns");
            excused = Math.addExact(ROUNDING_NANOS, lostNanos);
            clocks = new TokenClocks(guarantee.ratePercent, guarantee.burstNanos, guarantee.leastNanos);
        }

        @Override
        void onAdded(int vgpu, VgpuSpec spec, long now) {
            clocks.added(vgpu, spec.capPermille(), now);
        }

        @Override
        void onGranted(int vgpu, GrantTerms terms, long now) {
            grants++;
        }

        @Override
        void onStopped(int vgpu, long ranNanos, StopReason reason, boolean was, long now) {
            grants--;
            clocks.held(vgpu, ranNanos, now);
        }

        @Override
        public void asked(long now) {
            close(now);
        }

        @Override
        public void answered(long wakeUpNanos, long now) {
            idle = grants == 0;
            idleSince = now;
        }

        @Override
        public void ended(long now) {
            close(now);
        }

        private void close(long now) {
            for (int vgpu = 0; idle && vgpu < service.count(); vgpu++) {
                if (service.present(vgpu) && service.backlogged(vgpu) && service.backloggedSince(vgpu) < now) {
                    long waits = Math.max(idleSince, service.backloggedSince(vgpu));
                    long from = Math.max(waits, clocks.startNanos(vgpu));
                    findings.measured(Math.max(0, now - from), excused, from, now, vgpu, Violation.NOBODY);
                }
            }
            idle = false;
        }
    }
}
