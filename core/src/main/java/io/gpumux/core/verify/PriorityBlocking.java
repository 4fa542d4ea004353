package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.StopReason;
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

    private static final class Watch extends ServiceWatch {
        private final boolean immediate;
        private final Terms terms;
        private int[] priorities = new int[0];
        private long[] grantedAt = new long[0];
        private long[] waitsSince = new long[0];

        Watch(boolean immediate, Terms terms) {
            super(ID, "ns");
            this.terms = terms;
            this.immediate = immediate;
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
            long bound = immediate ? 0 : Math.addExact(terms.switchNanos(), terms.longestKernelNanos()[vgpu]);
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
    }
}
