package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.StopReason;
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

    private static final class Watch extends ServiceWatch {
        private final PriorityBlocking guarantee;
        private final boolean inside;
        private final Terms terms;
        private int[] priorities = new int[0];
        private long[] grantedAt = new long[0];
        private long[] waitsSince = new long[0];

        Watch(PriorityBlocking guarantee, boolean inside, Terms terms) {
            super(ID, "ns");
            this.guarantee = guarantee;
            this.terms = terms;
            this.inside = inside;
        }

        @Override
        void onAdded(int vgpu, VgpuSpec spec, long now) {
            int length = Math.max(priorities.length, vgpu + 1);
            priorities = Arrays.copyOf(priorities, length);
            grantedAt = Arrays.copyOf(grantedAt, length);
            waitsSince = Arrays.copyOf(waitsSince, length);
            priorities[vgpu] = spec.priority();
        }

        @Override
        void onReady(int vgpu, long now) {
            waitsSince[vgpu] = now;
        }

        @Override
        void onGranted(int vgpu, GrantTerms ignored, long now) {
            grantedAt[vgpu] = now;
        }

        @Override
        void onStopped(int vgpu, long ranNanos, StopReason reason, boolean was, long now) {
            long bound = boundNanos(vgpu);
            for (int other = 0; other < service.count(); other++) {
                if (other != vgpu
                        && priorities[other] > priorities[vgpu]
                        && service.present(other)
                        && service.backlogged(other)
                        && !service.holds(other)) {
                    long from = Math.max(waitsSince[other], grantedAt[vgpu]);
                    long excused = from < terms.allowance().calmNanos() ? terms.lostNanos() : 0;
                    findings.measured(
                            now - from, Math.addExact(bound, excused), from, now, /* vgpu= */ other, /* other= */ vgpu);
                }
            }
            waitsSince[vgpu] = now;
        }

        private long boundNanos(int vgpu) {
            if (inside) {
                return guarantee.graceNanos == 0 ? 0 : Math.addExact(terms.switchNanos(), guarantee.graceNanos);
            }
            long kernels = Math.multiplyExact(terms.longestKernelNanos()[vgpu], (long) guarantee.kernels);
            return Math.addExact(terms.switchNanos(), Math.addExact(kernels, guarantee.graceNanos));
        }
    }
}
