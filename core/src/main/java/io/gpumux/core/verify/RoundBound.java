package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.StopReason;
import java.util.Arrays;
import java.util.Optional;

/**
 * No ready vGPU waits for a grant for longer than the turns of all others with their switches, where a turn is the vGPU's part
 * of a round by weight: {@code sum over j != i of (round x w_j / sum of w + overrun_j + c)}.
 *
 * <p>With savings a round is as long as there are vGPUs, times a mean turn, and a vGPU may have saved up to ten turns, so that
 * each turn counts eleven times. A wait that begins among faults lasts longer by what they take; one that begins after them
 * does not. Nothing is promised on a device that is lost to a kernel.
 *
 * <p>O(1) per event.
 *
 * @param nanos the length of a round, or with savings of a mean turn, in ns, at least 1
 * @param savings whether what was not used is saved
 * @param kernels by how many of its longest kernels a turn may overrun, or 0 for none where kernels can be stopped midway and
 *     one elsewhere
 */
public record RoundBound(long nanos, boolean savings, int kernels) implements Guarantee {
    /** The kind of guarantee. */
    public static final String ID = "round-bound";

    private static final int SAVED_AND_OWN = 11;

    /** Checks the ranges. */
    public RoundBound {
        if (nanos < 1 || kernels < 0) {
            throw new IllegalArgumentException(
                    "round: " + nanos + " ns, " + kernels + " kernels: at least 1 and 0 are allowed");
        }
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String statement() {
        String turn = savings
                ? SAVED_AND_OWN + " x " + nanos + " ns x vGPUs x weight / sum of weights"
                : nanos + " ns x weight / sum of weights";
        String overrun = kernels == 0 ? "overrun" : kernels == 1 ? "a kernel" : kernels + " kernels";
        return "round bound: a ready vGPU starts within the sum over the others of (" + turn + " + " + overrun
                + " + switch)";
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        boolean ends = kernels == 0 ? terms.slicesEnd() : terms.kernelsEnd();
        return terms.steady() && ends ? Optional.of(new Watch(this, terms)) : Optional.empty();
    }

    /** {@return the longest turn of a vGPU with what it overruns and the switch before it, in ns} */
    private long turnNanos(Terms terms, int vgpu) {
        long round = savings ? Math.multiplyExact(nanos, (long) terms.count()) : nanos;
        // a remainder below 1 ns is carried to the next turn
        long part = Math.multiplyExact(round, (long) terms.vgpus()[vgpu].weight()) / terms.weights() + 1;
        long turn = savings ? part * SAVED_AND_OWN : part;
        long overrun = kernels == 0
                ? terms.overrunNanos(vgpu)
                : Math.addExact(
                        Math.multiplyExact(terms.longestKernelNanos()[vgpu], (long) kernels),
                        terms.allowance().overrunNanos());
        return Math.addExact(Math.addExact(turn, overrun), terms.switchNanos());
    }

    private static final class Watch extends ServiceWatch {
        private final Terms terms;
        private final long[] bounds;
        private final long[] calmBounds;
        private long[] waitsSince = new long[0];

        Watch(RoundBound guarantee, Terms terms) {
            super(ID, "ns");
            this.terms = terms;
            bounds = bounds(guarantee, terms, terms.lostNanos());
            calmBounds = bounds(guarantee, terms.calm(), 0);
        }

        private static long[] bounds(RoundBound guarantee, Terms terms, long lostNanos) {
            long all = lostNanos;
            for (int vgpu = 0; vgpu < terms.count(); vgpu++) {
                all = Math.addExact(all, guarantee.turnNanos(terms, vgpu));
            }
            long[] bounds = new long[terms.count()];
            for (int vgpu = 0; vgpu < bounds.length; vgpu++) {
                bounds[vgpu] = all - guarantee.turnNanos(terms, vgpu);
            }
            return bounds;
        }

        @Override
        void onAdded(int vgpu, VgpuSpec spec, long now) {
            waitsSince = Arrays.copyOf(waitsSince, Math.max(waitsSince.length, vgpu + 1));
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
