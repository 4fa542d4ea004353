package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.Preemption;
import java.util.Arrays;
import java.util.Optional;

/**
 * A vGPU is stopped before its time only while a strictly more urgent one is ready: so equals never stop each other in
 * turn. Faults excuse nothing: they change neither what the policy has heard nor who is more urgent.
 *
 * <p>O(n) per preemption.
 */
public record JustifiedPreemption() implements Guarantee {
    /** The kind of guarantee. */
    public static final String ID = "justified-preemption";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String statement() {
        return "justified preemption: a vGPU is stopped before its time only while a more urgent one is ready";
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        return Optional.of(new Watch());
    }

    private static final class Watch extends ServiceWatch {
        private int[] priorities = new int[0];

        Watch() {
            super(ID, "preemptions");
        }

        @Override
        void onAdded(int vgpu, VgpuSpec spec, long now) {
            priorities = Arrays.copyOf(priorities, Math.max(priorities.length, vgpu + 1));
            priorities[vgpu] = spec.priority();
        }

        @Override
        void onChanged(int vgpu, VgpuSpec spec, long now) {
            priorities[vgpu] = spec.priority();
        }

        @Override
        public void preempted(int vgpu, Preemption how, boolean accepted, long now) {
            if (accepted) {
                findings.measured(moreUrgent(vgpu) ? 0 : 1, 0, now, now, vgpu, Violation.NOBODY);
            }
        }

        private boolean moreUrgent(int vgpu) {
            for (int other = 0; other < service.count(); other++) {
                if (service.present(other)
                        && service.backlogged(other)
                        && !service.holds(other)
                        && priorities[other] > priorities[vgpu]) {
                    return true;
                }
            }
            return false;
        }
    }
}
