package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import java.util.Arrays;
import java.util.Optional;

/**
 * While a more urgent vGPU is ready, a less urgent one holds the device for at most a blocking term: nothing under
 * preemption inside kernels, or a switch and a time until the preemption may take effect; otherwise its switch and one of its
 * kernels, or as many as are beyond recall.
 *
 * <p>Among faults the term is longer by what they take; after them it is not. Where it is a kernel, every kernel must end.
 *
 * <p>O(n) per end of a grant.
 *
 * @param preemptive whether a more urgent vGPU stops a less urgent one inside its kernel, where the device can
 * @param kernels how many kernels are beyond recall where they are not stopped inside, at least 1; the kernels that a vGPU
 *     runs at once on several streams count as one if each fills the device
 * @param graceNanos how long a preemption inside kernels may be put off, in ns, at least 0
 */
public record PriorityBlocking(boolean preemptive, int kernels, long graceNanos) implements Guarantee {
    /** The kind of guarantee. */
    public static final String ID = "priority-blocking";

    /** Checks the ranges. */
    public PriorityBlocking {
        if (kernels < 1 || graceNanos < 0) {
            throw new IllegalArgumentException(
                    "blocking: " + kernels + " kernels, " + graceNanos + " ns: at least 1 and 0 are allowed");
        }
    }

    /** Blocking by one kernel, or by none, at once, where it is preemptive and the device can. */
    public PriorityBlocking(boolean preemptive) {
        this(preemptive, 1, 0);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String statement() {
        String pieces = kernels == 1 ? "one of its kernels" : kernels + " of its kernels";
        String elsewhere = kernels == 1 ? "a switch and a kernel" : "a switch and " + kernels + " kernels";
        if (!preemptive) {
            return "priority: a less urgent vGPU holds the device beside a ready more urgent one for at most a switch and "
                    + pieces;
        }
        return (graceNanos == 0
                        ? "priority: a less urgent vGPU never holds the device beside a ready more urgent one"
                        : "priority: a less urgent vGPU holds the device beside a ready more urgent one for at most a"
                                + " switch and " + graceNanos + " ns")
                + ", where kernels can be stopped; elsewhere for " + elsewhere;
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        boolean stops = preemptive && terms.stopsInsideKernels();
        boolean applies = terms.steady() && (stops || terms.kernelsEnd());
        return applies ? Optional.of(new Watch(this, stops, terms)) : Optional.empty();
    }

    private static final class Watch extends BlockingWatch {
        private final PriorityBlocking guarantee;
        private final boolean inside;
        private final Terms terms;
        private int[] priorities = new int[0];

        Watch(PriorityBlocking guarantee, boolean inside, Terms terms) {
            super(ID, inside, terms);
            this.guarantee = guarantee;
            this.inside = inside;
            this.terms = terms;
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

        @Override
        long boundNanos(int vgpu) {
            if (inside) {
                return guarantee.graceNanos == 0 ? 0 : Math.addExact(terms.switchNanos(), guarantee.graceNanos);
            }
            long kernels = Math.multiplyExact(terms.longestKernelNanos()[vgpu], (long) guarantee.kernels);
            return Math.addExact(terms.switchNanos(), Math.addExact(kernels, guarantee.graceNanos));
        }
    }
}
