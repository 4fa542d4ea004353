package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.StopReason;
import java.util.Arrays;
import java.util.Optional;

/**
 * The lower side of a rate limit in front of a work-conserving scheduler: the device does not idle beside a ready vGPU whose
 * token bucket, filled at the rate up to the burst and drained by what it held, covers the least piece.
 *
 * <p>The bucket is kept as a theoretical arrival time (ITU-T I.371). Two nanoseconds are left for rounding. O(n) per
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
    private static final int PERCENT_TO_PERMILLE = 10;
    private static final int WHOLE_PERMILLE = 1000;

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
        return terms.steady() ? Optional.of(new Watch(this)) : Optional.empty();
    }

    private static final class Watch extends ServiceWatch {
        private final AdmitsWithinRate guarantee;
        private int[] permille = new int[0];
        private long[] arrivalNanos = new long[0];
        private long[] remainder = new long[0];
        private int grants;
        private boolean idle;
        private long idleSince;

        Watch(AdmitsWithinRate guarantee) {
            super(ID, "ns");
            this.guarantee = guarantee;
        }

        @Override
        void onAdded(int vgpu, VgpuSpec spec, long now) {
            int length = Math.max(permille.length, vgpu + 1);
            permille = Arrays.copyOf(permille, length);
            arrivalNanos = Arrays.copyOf(arrivalNanos, length);
            remainder = Arrays.copyOf(remainder, length);
            permille[vgpu] = Math.min(guarantee.ratePercent * PERCENT_TO_PERMILLE, spec.capPermille());
            arrivalNanos[vgpu] = now;
        }

        @Override
        void onGranted(int vgpu, GrantTerms terms, long now) {
            grants++;
        }

        @Override
        void onStopped(int vgpu, long ranNanos, StopReason reason, boolean was, long now) {
            grants--;
            long begin = now - ranNanos;
            if (begin > arrivalNanos[vgpu]) {
                arrivalNanos[vgpu] = begin;
                remainder[vgpu] = 0;
            }
            long scaled = Math.addExact(Math.multiplyExact(ranNanos, (long) WHOLE_PERMILLE), remainder[vgpu]);
            arrivalNanos[vgpu] += scaled / permille[vgpu];
            remainder[vgpu] = scaled % permille[vgpu];
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
            if (!idle) {
                return;
            }
            for (int vgpu = 0; vgpu < service.count(); vgpu++) {
                if (service.present(vgpu) && service.backlogged(vgpu) && service.backloggedSince(vgpu) < now) {
                    long ahead = (guarantee.burstNanos - guarantee.leastNanos) * WHOLE_PERMILLE / permille[vgpu];
                    long from =
                            Math.max(Math.max(idleSince, service.backloggedSince(vgpu)), arrivalNanos[vgpu] - ahead);
                    findings.measured(Math.max(0, now - from), ROUNDING_NANOS, from, now, vgpu, Violation.NOBODY);
                }
            }
            idle = false;
        }
    }
}
