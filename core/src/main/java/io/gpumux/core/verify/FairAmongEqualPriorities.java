package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.StopReason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Relative fairness that knows priorities instead of weights: where all priorities are equal, the service of two vGPUs
 * differs by at most {@code n ns + l_i + l_j} over every interval in which both are backlogged, l the longest piece of each so
 * far and n the number of vGPUs, whatever their weights.
 *
 * <p>The bound of disciplines that serve whoever has had least; the nanosecond for each vGPU is for those that order equals
 * by a nanosecond. Checked as {@link RelativeFairness} is, in O(n) per event.
 */
public record FairAmongEqualPriorities() implements Guarantee {
    /** The kind of guarantee. */
    public static final String ID = "fair-among-equal-priorities";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String statement() {
        return "fair among equal priorities: where all are equal and while both are backlogged, |W_i - W_j| <= n ns + l_i"
                + " + l_j, W time held, l the longest piece";
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        return terms.count() > 1 && equal(terms) ? Optional.of(new Watch(terms)) : Optional.empty();
    }

    private static boolean equal(Terms terms) {
        for (VgpuSpec vgpu : terms.vgpus()) {
            if (vgpu.priority() != terms.vgpus()[0].priority()) {
                return false;
            }
        }
        return true;
    }

    /** Tells pairs of weight 1 what it hears. */
    private static final class Watch implements Monitor {
        private final FairnessPairs pairs;

        Watch(Terms terms) {
            pairs = new FairnessPairs(ID, new RelativeFairness(terms.count(), 0).pairBound(), terms);
        }

        @Override
        public void added(int vgpu, VgpuSpec spec, long now) {
            pairs.added(vgpu, spec.withWeight(1), now);
        }

        @Override
        public void removed(int vgpu, long now) {
            pairs.removed(vgpu, now);
        }

        @Override
        public void ready(int vgpu, Device device, long now) {
            pairs.ready(vgpu, device, now);
        }

        @Override
        public void withdrawn(int vgpu, long now) {
            pairs.withdrawn(vgpu, now);
        }

        @Override
        public void ran(int vgpu, GrantTerms granted, boolean accepted, long now) {
            pairs.ran(vgpu, granted, accepted, now);
        }

        @Override
        public void stopped(int vgpu, long ranNanos, StopReason reason, Device device, long now) {
            pairs.stopped(vgpu, ranNanos, reason, device, now);
        }

        @Override
        public void interrupted(long now) {
            pairs.interrupted(now);
        }

        @Override
        public long unjudged() {
            return pairs.unjudged();
        }

        @Override
        public long exercised() {
            return pairs.exercised();
        }

        @Override
        public double worstRatio() {
            return pairs.worstRatio();
        }

        @Override
        public @Nullable Violation violation() {
            return pairs.violation();
        }
    }
}
