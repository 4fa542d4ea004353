package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.GrantTerms;
import java.util.Optional;

/**
 * A cap on units: no grant of a vGPU is for more units than its part of the device, whatever goes wrong.
 *
 * <p>O(1) per event.
 *
 * @param percentage the part in percent, or 0 for the share by weight, rounded up
 */
public record UnitShare(int percentage) implements Guarantee {
    /** The kind of guarantee. */
    public static final String ID = "unit-share";

    private static final int WHOLE = 100;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String statement() {
        return percentage == 0
                ? "units: a vGPU is granted at most its share of the units by weight, rounded up, at least 1"
                : "units: a vGPU is granted at most " + percentage + " % of the units, at least 1";
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        return terms.steady() ? Optional.of(new Watch(this, terms)) : Optional.empty();
    }

    private long units(Terms terms, VgpuSpec vgpu) {
        long share = percentage == 0
                ? ((long) terms.totalUnits() * vgpu.weight() + terms.weights() - 1) / terms.weights()
                : (long) terms.totalUnits() * percentage / WHOLE;
        return Math.max(1, share);
    }

    private static final class Watch extends ServiceWatch {
        private final UnitShare guarantee;
        private final Terms terms;

        Watch(UnitShare guarantee, Terms terms) {
            super(ID, "units");
            this.guarantee = guarantee;
            this.terms = terms;
        }

        @Override
        void onGranted(int vgpu, GrantTerms granted, long now) {
            long bound = guarantee.units(terms, terms.vgpus()[vgpu]);
            findings.measured(granted.units(), bound, now, now, vgpu, Violation.NOBODY);
        }
    }
}
