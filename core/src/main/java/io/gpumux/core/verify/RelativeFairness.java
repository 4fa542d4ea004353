package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.StopReason;
import java.util.Arrays;
import java.util.Optional;

/**
 * A relative fairness bound: over every interval in which two vGPUs are backlogged throughout, their service by weight
 * differs by at most {@code extra + l_i/w_i + l_j/w_j}, l the longest piece of each so far or, for disciplines that serve
 * whole kernels, a multiple of its longest kernel. A vGPU whose weight changes counts anew from the beginning of its next
 * grant: until then it is served by what its old weight had earned. (Where whole kernels are served, what it had
 * earned can last for several grants, and the promise is only checked while weights stay.)
 *
 * <p>S. J. Golestani, "A self-clocked fair queueing scheme for broadband applications", INFOCOM 1994. With {@code extra}
 * 0 it is the bound of start-time fair queueing (Goyal, Vin, Cheng, SIGCOMM 1996), with the quantum of weight 1 that of
 * deficit round robin (Shreedhar, Varghese, SIGCOMM 1995). A slower or varying server changes nothing, so that switches
 * do not enter. Checked as {@code |W_i w_j - W_j w_i| <= extra w_i w_j + l_i w_j + l_j w_i}. The monitor keeps for
 * each pair the extremes of the difference within its common backlog: O(n) per event, which sweeps all sub-intervals.
 *
 * <p>Faults excuse nothing: they change how long pieces are and when they come, and both sides count what was held. Where
 * l is a multiple of a kernel, every kernel must end.
 *
 * @param extraNanos a constant, in ns of service for weight 1
 * @param kernels 0 where pieces are slices; else l is this many of the longest kernel
 */
public record RelativeFairness(long extraNanos, int kernels) implements Guarantee {
    /** The kind of guarantee. */
    public static final String ID = "relative-fairness";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String statement() {
        return "relative fairness: while both are backlogged, |W_i/w_i - W_j/w_j| <= "
                + (extraNanos == 0 ? "" : extraNanos + " ns + ")
                + "l_i/w_i + l_j/w_j, W time held, l "
                + (kernels == 0
                        ? "the longest piece"
                        : kernels == 1 ? "the longest kernel" : kernels + " longest kernels");
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        boolean applies = terms.count() > 1 && (kernels == 0 || (terms.steady() && terms.kernelsEnd()));
        return applies ? Optional.of(new Watch(this, terms)) : Optional.empty();
    }

    private static final class Watch extends ServiceWatch {
        private final RelativeFairness guarantee;
        private final Terms terms;
        private boolean[] reweighted = new boolean[0];
        private long[][] least = new long[0][];
        private long[][] most = new long[0][];
        private long[][] leastAt = new long[0][];
        private long[][] mostAt = new long[0][];

        Watch(RelativeFairness guarantee, Terms terms) {
            super(ID, "ns x weight");
            this.guarantee = guarantee;
            this.terms = terms;
        }

        @Override
        void onAdded(int vgpu, VgpuSpec spec, long now) {
            if (vgpu >= least.length) {
                int length = vgpu + 1;
                reweighted = Arrays.copyOf(reweighted, length);
                least = grown(least, length);
                most = grown(most, length);
                leastAt = grown(leastAt, length);
                mostAt = grown(mostAt, length);
            }
        }

        @Override
        void onChanged(int vgpu, VgpuSpec spec, long now) {
            reweighted[vgpu] = true;
        }

        @Override
        void onReady(int vgpu, long now) {
            restart(vgpu, now);
        }

        @Override
        void onGranted(int vgpu, GrantTerms granted, long now) {
            if (reweighted[vgpu]) {
                reweighted[vgpu] = false;
                restart(vgpu, now);
            }
        }

        @Override
        void onStopped(int vgpu, long ranNanos, StopReason reason, boolean was, long now) {
            if (!was || reweighted[vgpu]) {
                return;
            }
            for (int other = 0; other < service.count(); other++) {
                if (other != vgpu && comparable(other)) {
                    startInside(vgpu, other, ranNanos, now);
                    sweep(Math.min(vgpu, other), Math.max(vgpu, other), now);
                }
            }
        }

        private boolean comparable(int vgpu) {
            return service.present(vgpu) && service.backlogged(vgpu) && !reweighted[vgpu];
        }

        private long longest(int vgpu) {
            return guarantee.kernels == 0
                    ? service.longestNanos(vgpu)
                    : Math.multiplyExact(terms.longestKernelNanos()[vgpu], (long) guarantee.kernels);
        }

        /** An interval that began while this grant held the device starts with what the grant had held by then. */
        private void startInside(int vgpu, int other, long ranNanos, long now) {
            long since = service.backloggedSince(other);
            if (since > now - ranNanos) {
                int i = Math.min(vgpu, other);
                int j = Math.max(vgpu, other);
                long later = Math.multiplyExact(now - since, (long) service.weight(other));
                long difference = difference(i, j) - (vgpu == i ? later : -later);
                least[i][j] = difference;
                most[i][j] = difference;
                leastAt[i][j] = since;
                mostAt[i][j] = since;
            }
        }

        private void restart(int vgpu, long now) {
            for (int other = 0; other < service.count(); other++) {
                if (other != vgpu && service.present(other)) {
                    int i = Math.min(vgpu, other);
                    int j = Math.max(vgpu, other);
                    long difference = difference(i, j);
                    least[i][j] = difference;
                    most[i][j] = difference;
                    leastAt[i][j] = now;
                    mostAt[i][j] = now;
                }
            }
        }

        private void sweep(int i, int j, long now) {
            long difference = difference(i, j);
            long wi = service.weight(i);
            long wj = service.weight(j);
            long bound = Math.addExact(
                    Math.multiplyExact(guarantee.extraNanos, wi * wj),
                    Math.addExact(Math.multiplyExact(longest(i), wj), Math.multiplyExact(longest(j), wi)));
            findings.measured(difference - least[i][j], bound, leastAt[i][j], now, j, i);
            findings.measured(most[i][j] - difference, bound, mostAt[i][j], now, i, j);
            if (difference < least[i][j]) {
                least[i][j] = difference;
                leastAt[i][j] = now;
            }
            if (difference > most[i][j]) {
                most[i][j] = difference;
                mostAt[i][j] = now;
            }
        }

        private long difference(int i, int j) {
            return Math.subtractExact(
                    Math.multiplyExact(service.heldNanos(i), (long) service.weight(j)),
                    Math.multiplyExact(service.heldNanos(j), (long) service.weight(i)));
        }

        private static long[][] grown(long[][] rows, int length) {
            long[][] grown = Arrays.copyOf(rows, length);
            for (int row = 0; row < length; row++) {
                grown[row] = grown[row] == null ? new long[length] : Arrays.copyOf(grown[row], length);
            }
            return grown;
        }
    }
}
