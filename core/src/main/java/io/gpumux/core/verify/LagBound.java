package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.GrantTerms;
import java.util.Arrays;
import java.util.Optional;

/**
 * A bound of lag in steady sets: {@code -r_i < lag_i < R + (w_i/W) sum over j != i of o_j}, where {@code lag_i} is what a
 * fluid device would have given vGPU i beyond what it got, r_i its slice with its overrun o_i, R the largest r, and W the
 * weights of the backlogged. A set is steady as long as nobody has left, come back or been re-weighted with a lag since all
 * lags were 0.
 *
 * <p>I. Stoica, H. Abdel-Wahab, "Earliest eligible virtual deadline first", TR-95-22, Old Dominion University, 1995. The
 * term of overruns is ours: a deadline is set by the slice, and what a piece takes beyond it delays others, each vGPU once
 * before it has to wait until the fluid device has caught up; it is 0 where kernels can be stopped. A lag only grows while
 * its vGPU waits, so that the starts and ends of its pieces show the extremes. Lags are kept in 2^-16 ns with all
 * remainders, and rounding may cost 1 ns and {@code w_i} 2^-16 ns. O(1) per event. On a device that a kernel without end has
 * taken it says nothing.
 *
 * @param sliceNanos the length of a request, in ns
 */
public record LagBound(long sliceNanos) implements Guarantee {
    /** The kind of guarantee. */
    public static final String ID = "lag-bound";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String statement() {
        return "lag bound: while all who came or went had no lag, -r_i < lag_i < R + w_i/W sum over the others of o_j, r = "
                + sliceNanos + " ns + overrun o, R the largest r";
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        return terms.count() > 1 && terms.slicesEnd() ? Optional.of(new Watch(this, terms)) : Optional.empty();
    }

    private static final class Watch extends LagWatch {
        private final LagBound guarantee;
        private final Terms terms;
        private long[] othersOverrun = new long[0];
        private long[] steadySince = new long[0];
        private long longestPiece;
        private boolean disturbed;

        Watch(LagBound guarantee, Terms terms) {
            super(ID, "ns");
            this.guarantee = guarantee;
            this.terms = terms;
            for (int vgpu = 0; vgpu < terms.count(); vgpu++) {
                longestPiece = Math.max(longestPiece, terms.pieceNanos(vgpu, guarantee.sliceNanos));
            }
        }

        @Override
        void onAdded(int vgpu, VgpuSpec spec, long now) {
            super.onAdded(vgpu, spec, now);
            int length = Math.max(othersOverrun.length, vgpu + 1);
            othersOverrun = Arrays.copyOf(othersOverrun, length);
            steadySince = Arrays.copyOf(steadySince, length);
            long sum = 0;
            for (int other = 0; other < terms.count(); other++) {
                sum = Math.addExact(sum, other == vgpu ? 0 : terms.overrunNanos(other));
            }
            othersOverrun[vgpu] = sum;
        }

        @Override
        void onMove(int vgpu, long now) {
            steadySince[vgpu] = now;
            if (lags.count() <= 1) {
                disturbed = false; // who is alone has no lag
            }
            disturbed |= lags.count() > 0 && lags.units(vgpu) != 0;
        }

        @Override
        void onGranted(int vgpu, GrantTerms granted, long now) {
            checkOwed(vgpu, now);
        }

        @Override
        void onServed(int vgpu, long now) {
            if (!disturbed) {
                long bound = terms.pieceNanos(vgpu, guarantee.sliceNanos) + roundingNanos(vgpu);
                findings.measured(-lags.nanos(vgpu), bound, steadySince[vgpu], now, vgpu, Violation.NOBODY);
            }
        }

        @Override
        public void ended(long now) {
            for (int vgpu = 0; vgpu < service.count(); vgpu++) {
                if (service.waits(vgpu)) {
                    checkOwed(vgpu, now);
                }
            }
        }

        private void checkOwed(int vgpu, long now) {
            if (!disturbed && lags.member(vgpu)) {
                long others = Math.multiplyExact(othersOverrun[vgpu], (long) service.weight(vgpu)) / lags.weights();
                long bound = longestPiece + others + roundingNanos(vgpu);
                findings.measured(lags.nanos(vgpu), bound, steadySince[vgpu], now, vgpu, Violation.NOBODY);
            }
        }

        /** The bounds are strict, which spares a nanosecond. */
        private long roundingNanos(int vgpu) {
            return service.weight(vgpu) >> Lags.SHIFT;
        }
    }
}
