package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import java.util.Arrays;
import java.util.Optional;

/**
 * A relative fairness bound: over every interval in which two vGPUs are backlogged throughout, their service by weight
 * differs by at most {@code extra + l_i/w_i + l_j/w_j}, l the longest piece of each so far.
 *
 * <p>S. J. Golestani, "A self-clocked fair queueing scheme for broadband applications", INFOCOM 1994. With {@code extra}
 * 0 it is the bound of start-time fair queueing (Goyal, Vin, Cheng, SIGCOMM 1996), with the quantum of weight 1 that of
 * deficit round robin (Shreedhar, Varghese, SIGCOMM 1995). A slower or varying server changes nothing, so that switches
 * do not enter. Checked as {@code |W_i w_j - W_j w_i| <= extra w_i w_j + l_i w_j + l_j w_i}. The monitor keeps for
 * each pair the extremes of the difference within its common backlog: O(n) per event, which sweeps all sub-intervals.
 *
 * @param extraNanos a constant, in ns of service for weight 1
 */
public record RelativeFairness(long extraNanos) implements Guarantee {
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
                + "l_i/w_i + l_j/w_j, W time held, l the longest piece";
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        return terms.count() < 2 ? Optional.empty() : Optional.of(new Watch(extraNanos));
    }

    private static final class Watch extends ServiceWatch {
        private final long extra;
        private long[][] least = new long[0][];
        private long[][] most = new long[0][];
        private long[][] leastAt = new long[0][];
        private long[][] mostAt = new long[0][];

        Watch(long extra) {
            super(ID, "ns x weight");
            this.extra = extra;
        }

        @Override
        void onAdded(int vgpu, VgpuSpec spec, long now) {
            if (vgpu >= least.length) {
                int length = vgpu + 1;
                least = grown(least, length);
                most = grown(most, length);
                leastAt = grown(leastAt, length);
                mostAt = grown(mostAt, length);
            }
        }

        @Override
        void onChanged(int vgpu, VgpuSpec spec, long now) {
            restart(vgpu, now);
        }

        @Override
        void onReady(int vgpu, long now) {
            restart(vgpu, now);
        }

        @Override
        void onStopped(int vgpu, long ranNanos, StopReason reason, boolean was, long now) {
            if (!was) {
                return;
            }
            for (int other = 0; other < service.count(); other++) {
                if (other != vgpu && service.present(other) && service.backlogged(other)) {
                    startInside(vgpu, other, ranNanos, now);
                    sweep(Math.min(vgpu, other), Math.max(vgpu, other), now);
                }
            }
        }

        /** An interval that began while this grant held the device starts with what the grant had held by then. */
        private void startInside(int vgpu, int other, long ranNanos, long now) {
            long since = service.backloggedSince(other);
            if (since > now - ranNanos && since < now) {
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
                    Math.multiplyExact(extra, wi * wj),
                    Math.addExact(
                            Math.multiplyExact(service.longestNanos(i), wj),
                            Math.multiplyExact(service.longestNanos(j), wi)));
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
