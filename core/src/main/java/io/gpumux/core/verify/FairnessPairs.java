package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.StopReason;
import java.util.Arrays;

/**
 * Checks relative fairness pair by pair, exactly: {@code W_i w_j - W_j w_i <= B w_i w_j}, B a {@link PairBound}.
 *
 * <p>For each ordered pair it keeps the most that the left side comes to over all intervals of their common backlog that
 * end now. Service adds to it; where it would fall below 0, a later beginning is worse. That sweeps all sub-intervals
 * at O(n) per stop and start of a backlog. Who leaves while a grant is in force is compared once that has ended, up to the
 * instant of leaving. Products saturate, so that a vGPU that starves for years breaks the promise and nothing else.
 */
final class FairnessPairs extends ServiceWatch {
    private final PairBound guarantee;
    private final Terms terms;
    private boolean[] reweighted = new boolean[0];
    /** By how much the first is ahead of the second, at worst, in ns x weight, and since when. */
    private long[][] ahead = new long[0][];

    private long[][] since = new long[0][];
    private Parting[] partings = new Parting[0];
    private int parted;

    FairnessPairs(RelativeFairness guarantee, Terms terms) {
        this(RelativeFairness.ID, guarantee.pairBound(), terms);
    }

    /** Pairs that serve a guarantee of another kind. */
    FairnessPairs(String id, PairBound guarantee, Terms terms) {
        super(id, "ns x weight");
        this.guarantee = guarantee;
        this.terms = terms;
    }

    @Override
    void onAdded(int vgpu, VgpuSpec spec, long now) {
        if (vgpu >= ahead.length) {
            int length = vgpu + 1;
            reweighted = Arrays.copyOf(reweighted, length);
            ahead = grown(ahead, length);
            since = grown(since, length);
            reserve(2 * length);
        }
        reweighted[vgpu] = false;
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
        boolean counts = was && !reweighted[vgpu];
        if (counts) {
            for (int other = 0; other < service.count(); other++) {
                if (other != vgpu && comparable(other)) {
                    served(vgpu, other, ranNanos, now);
                }
            }
        }
        part(vgpu, ranNanos, counts, now);
    }

    @Override
    void onLeaving(int vgpu, long now) {
        if (comparable(vgpu)) {
            for (int other = 0; other < service.count(); other++) {
                if (other != vgpu && service.holds(other) && comparable(other)) {
                    reserve(parted + 1);
                    partings[parted++].set(this, other, vgpu, now);
                }
            }
        }
    }

    private boolean comparable(int vgpu) {
        return service.present(vgpu) && service.backlogged(vgpu) && !reweighted[vgpu];
    }

    private void restart(int vgpu, long now) {
        for (int other = 0; other < service.count(); other++) {
            if (other != vgpu) {
                ahead[vgpu][other] = 0;
                ahead[other][vgpu] = 0;
                since[vgpu][other] = now;
                since[other][vgpu] = now;
            }
        }
    }

    /** One of a pair was served; where the other's backlog began meanwhile, only what came after counts. */
    private void served(int vgpu, int other, long ranNanos, long now) {
        long ran = Math.min(ranNanos, now - service.backloggedSince(other));
        long gained = PairBound.product(ran, service.weight(other));
        ahead[vgpu][other] = PairBound.sum(ahead[vgpu][other], gained);
        if (ahead[other][vgpu] < gained) {
            ahead[other][vgpu] = 0;
            since[other][vgpu] = now;
        } else {
            ahead[other][vgpu] -= gained;
        }
        long bound = bound(vgpu, service.weight(other), longest(other));
        findings.measured(ahead[vgpu][other], bound, since[vgpu][other], now, /* vgpu= */ other, /* other= */ vgpu);
    }

    /** Compares with who left during the grant that has ended, and forgets them. */
    private void part(int vgpu, long ranNanos, boolean counts, long now) {
        int kept = 0;
        for (int k = 0; k < parted; k++) {
            Parting parting = partings[k];
            if (parting.served != vgpu) {
                partings[k] = partings[kept];
                partings[kept++] = parting;
            } else if (counts) {
                long ran = Math.max(0, parting.leftAt - Math.max(now - ranNanos, parting.backloggedSince));
                findings.measured(
                        PairBound.sum(parting.ahead, PairBound.product(ran, parting.weight)),
                        bound(vgpu, parting.weight, parting.longest),
                        parting.since,
                        parting.leftAt,
                        parting.left,
                        vgpu);
            }
        }
        parted = kept;
    }

    private long bound(int vgpu, long otherWeight, long otherLongest) {
        return guarantee.weighted(service.weight(vgpu), longest(vgpu), otherWeight, otherLongest);
    }

    private long longest(int vgpu) {
        return guarantee.longestNanos(terms, service, vgpu);
    }

    private void reserve(int count) {
        if (count > partings.length) {
            int before = partings.length;
            partings = Arrays.copyOf(partings, Math.max(count, 2 * before));
            for (int k = before; k < partings.length; k++) {
                partings[k] = new Parting();
            }
        }
    }

    private static long[][] grown(long[][] rows, int length) {
        long[][] grown = Arrays.copyOf(rows, length);
        for (int row = 0; row < length; row++) {
            grown[row] = grown[row] == null ? new long[length] : Arrays.copyOf(grown[row], length);
        }
        return grown;
    }

    /** One vGPU's backlog ended while another held the device; how much that had had by then turns out later. */
    private static final class Parting {
        private int served;
        private int left;
        private long leftAt;
        private long backloggedSince;
        private long weight;
        private long longest;
        private long ahead;
        private long since;

        void set(FairnessPairs pairs, int newServed, int newLeft, long now) {
            served = newServed;
            left = newLeft;
            leftAt = now;
            backloggedSince = pairs.service.backloggedSince(newLeft);
            weight = pairs.service.weight(newLeft);
            longest = pairs.longest(newLeft);
            ahead = pairs.ahead[newServed][newLeft];
            since = pairs.since[newServed][newLeft];
        }
    }
}
