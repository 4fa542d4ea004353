package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import java.util.Arrays;
import java.util.Optional;

/**
 * While a more urgent vGPU is ready, a less urgent one holds the device for at most a blocking term: nothing under
 * preemption inside kernels, otherwise its switch and one of its kernels.
 *
 * <p>Among faults the term is longer by what they take; after them it is not. Where it is a kernel, every kernel must end.
 *
 * <p>O(n) per end of a grant.
 *
 * @param preemptive whether a more urgent vGPU stops a less urgent one inside its kernel, where the device can
 */
public record PriorityBlocking(boolean preemptive) implements Guarantee {
    /** The kind of guarantee. */
    public static final String ID = "priority-blocking";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String statement() {
        return preemptive
                ? "priority: a less urgent vGPU never holds the device beside a ready more urgent one, where kernels can"
                        + " be stopped; elsewhere for a switch and a kernel"
                : "priority: a less urgent vGPU holds the device beside a ready more urgent one for at most a switch and"
                        + " one of its kernels";
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        boolean stops = preemptive && terms.stopsInsideKernels();
        boolean applies = terms.steady() && (stops || terms.kernelsEnd());
        return applies ? Optional.of(new Watch(stops, terms)) : Optional.empty();
    }

    private static final class Watch extends BlockingWatch {
        private int[] priorities = new int[0];

        Watch(boolean immediate, Terms terms) {
            super(ID, immediate, terms);
        }

        @Override
        void onAdded(int vgpu, VgpuSpec spec, long now) {
            super.onAdded(vgpu, spec, now);
            priorities = Arrays.copyOf(priorities, Math.max(priorities.length, vgpu + 1));
            priorities[vgpu] = spec.priority();
        }

        @Override
        boolean before(int waiting, int holding) {
            return priorities[waiting] > priorities[holding];
        }
    }
}
