package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.StopReason;
import java.util.Arrays;
import java.util.Optional;

/**
 * No ready vGPU waits for a grant for longer than everybody else's turn with its switch: {@code sum over j != i of
 * (turn_j + overrun_j + c)}. For n equal slices q that is (n-1)(q+c), after which its own switch c follows.
 *
 * <p>A wait that begins among faults lasts longer by what they take; one that begins after them does not. Nothing is
 * promised on a device that is lost to a kernel.
 *
 * <p>O(1) per event.
 *
 * @param sliceNanos the longest turn of weight 1, in ns
 * @param weighted whether a turn is as long as the weight
 * @param drains whether a turn lasts until its last kernel has ended, even where kernels can be stopped
 */
public record StarvationBound(long sliceNanos, boolean weighted, boolean drains) implements Guarantee {
    /** The kind of guarantee. */
    public static final String ID = "starvation-bound";

    /** A bound of turns that end as soon as the device can end them. */
    public StarvationBound(long sliceNanos, boolean weighted) {
        this(sliceNanos, weighted, false);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String statement() {
        return "starvation bound: a ready vGPU starts within the sum over the others of (" + sliceNanos + " ns"
                + (weighted ? " x weight" : "") + " + " + (drains ? "kernel" : "overrun") + " + switch)";
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        boolean turnsEnd = drains ? terms.kernelsEnd() : terms.slicesEnd();
        return terms.steady() && turnsEnd ? Optional.of(new Watch(this, terms)) : Optional.empty();
    }

    /** {@return the longest turn of a vGPU, in ns} */
    long turnNanos(Terms terms, int vgpu) {
        long slice = weighted ? Math.multiplyExact(sliceNanos, (long) terms.vgpus()[vgpu].weight()) : sliceNanos;
        return drains ? Math.addExact(slice, terms.drainNanos(vgpu)) : terms.pieceNanos(vgpu, slice);
    }

    /** {@return the bound of a vGPU, in ns} */
    long boundNanos(Terms terms, int vgpu) {
        long bound = 0;
        for (int other = 0; other < terms.count(); other++) {
            if (other != vgpu) {
                bound = Math.addExact(bound, Math.addExact(turnNanos(terms, other), terms.switchNanos()));
            }
        }
        return bound;
    }

    private static final class Watch extends ServiceWatch {
        private final StarvationBound guarantee;
        private final Terms terms;
        private final Terms calm;
        private long[] bounds = new long[0];
        private long[] calmBounds = new long[0];
        private long[] waitsSince = new long[0];

        Watch(StarvationBound guarantee, Terms terms) {
            super(ID, "ns");
            this.guarantee = guarantee;
            this.terms = terms;
            this.calm = terms.calm();
        }

        @Override
        void onAdded(int vgpu, VgpuSpec spec, long now) {
            bounds = Arrays.copyOf(bounds, Math.max(bounds.length, vgpu + 1));
            waitsSince = Arrays.copyOf(waitsSince, Math.max(waitsSince.length, vgpu + 1));
            calmBounds = Arrays.copyOf(calmBounds, bounds.length);
            bounds[vgpu] = Math.addExact(guarantee.boundNanos(terms, vgpu), terms.lostNanos());
            calmBounds[vgpu] = guarantee.boundNanos(calm, vgpu);
        }

        @Override
        void onReady(int vgpu, long now) {
            waitsSince[vgpu] = now;
        }

        @Override
        void onStopped(int vgpu, long ranNanos, StopReason reason, boolean was, long now) {
            waitsSince[vgpu] = now;
        }

        @Override
        void onGranted(int vgpu, GrantTerms ignored, long now) {
            check(vgpu, now);
        }

        @Override
        void onLeaving(int vgpu, long now) {
            check(vgpu, now);
        }

        @Override
        public void ended(long now) {
            for (int vgpu = 0; vgpu < service.count(); vgpu++) {
                if (service.waits(vgpu)) {
                    check(vgpu, now);
                }
            }
        }

        private void check(int vgpu, long now) {
            long since = waitsSince[vgpu];
            long bound = since < terms.allowance().calmNanos() ? bounds[vgpu] : calmBounds[vgpu];
            findings.measured(now - since, bound, since, now, vgpu, Violation.NOBODY);
        }
    }
}
