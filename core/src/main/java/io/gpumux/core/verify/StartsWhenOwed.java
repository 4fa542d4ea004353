package io.gpumux.core.verify;

import io.gpumux.core.engine.GrantTerms;
import java.util.Optional;

/**
 * Nobody starts that is not owed service: at each start {@code lag_i >= 0}, where lags follow from what happened by the
 * algebra of {@link LagAlgebra}, whoever comes, goes or is re-weighted.
 *
 * <p>The eligibility of I. Stoica, H. Abdel-Wahab, TR-95-22, Old Dominion University, 1995. It looks at decisions only:
 * what a scheduler believes about lags does not matter. Rounding may cost 2 ns, {@code w_i} 2^-16 ns, and 1 ns for 4096
 * joins, leaves and changes of weight. O(1) per event.
 */
public record StartsWhenOwed() implements Guarantee {
    /** The kind of guarantee. */
    public static final String ID = "starts-when-owed";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String statement() {
        return "starts when owed: whoever starts has a lag of at least 0";
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        return terms.count() > 1 ? Optional.of(new Watch()) : Optional.empty();
    }

    private static final class Watch extends LagWatch {
        private long moves;

        Watch() {
            super(ID, "ns");
        }

        @Override
        void onMove(int vgpu, long now) {
            moves++;
        }

        @Override
        void onGranted(int vgpu, GrantTerms granted, long now) {
            if (lags.member(vgpu) && lags.count() > 1) {
                long bound = Lags.roundingNanos(moves, service.weight(vgpu));
                findings.measured(-lags.nanos(vgpu), bound, now, now, vgpu, Violation.NOBODY);
            }
        }
    }
}
