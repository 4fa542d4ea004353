package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.StopReason;
import java.util.Arrays;

/**
 * Certifies relative fairness without looking at pairs, in O(log n) per event.
 *
 * <p>Each vGPU has a normalised service {@code N_i}, which grows by what it holds over its weight, and all have a virtual
 * time {@code U} in common, which never falls. If at each instant {@code U <= N_i <= U + b_i}, with {@code b_i = l_i/w_i
 * + extra/2}, for all that are backlogged, then {@code N_i - N_j} lies between {@code -b_j} and {@code b_i}; over any
 * interval of a common backlog it changes by {@code W_i/w_i - W_j/w_j}, and so by at most {@code b_i + b_j}, which is the
 * bound. {@code U} is the least {@code N} of the backlogged when a grant begins, and the largest that there was when
 * nobody has work; who becomes backlogged gets {@code max(U, N_i)}. So the first holds by construction, and the second
 * has to be checked when a grant ends only.
 *
 * <p>These are the tags of start-time fair queueing (Goyal, Vin, Cheng, SIGCOMM 1996), which therefore is certified. Other
 * disciplines can keep the bound with a wider spread: what is not certified is counted as unjudged, not as broken, and
 * {@link FairnessPairs} decides. If nothing was left unjudged, the bound was kept.
 *
 * <p>{@code N} is in 2^-28 ns with an exact remainder, and {@code U} rounded down. An {@code N_i} may exceed {@code U +
 * b_i} by a little less than half of {@code 1/(w w')}, the two largest weights: for a pair that makes less than 1 ns x
 * weight, which the bound, in integers, does not notice. So a scheduler may round its tags, too. About every 4 s of
 * normalised service all move down by {@code U}, in O(n log n). A weight that becomes larger than before costs O(n).
 */
final class FairnessCertificate extends ServiceWatch {
    /** The largest weight that it is exact for. */
    static final int HEAVIEST = 10_000;

    private static final int SHIFT = 28;
    /** A longer piece, or extra, is not certified. */
    private static final long LONGEST_NANOS = 1L << 32;

    private static final long REBASE_AT = 1L << (SHIFT + 32);
    private static final long FARTHEST = 1L << (SHIFT + 33);

    private final RelativeFairness guarantee;
    private final Terms terms;
    /** Half the extra, in units. */
    private final long extra;

    private final TagHeap least = new TagHeap();
    private boolean[] reweighted = new boolean[0];
    private long[] normalised = new long[0];
    private long[] remainder = new long[0];
    private long[] weight = new long[0];
    private long[] heaviest = new long[0];
    private long virtual;
    private long latest;
    private int grants;
    /** By how much N may exceed U + b, and by how much it has, at most, in units. */
    private long slack;

    private long used;

    FairnessCertificate(RelativeFairness guarantee, Terms terms) {
        super(RelativeFairness.ID, "ns x weight");
        this.guarantee = guarantee;
        this.terms = terms;
        extra = Math.min(guarantee.extraNanos(), LONGEST_NANOS) << (SHIFT - 1);
    }

    /** {@return whether it is exact for these weights} */
    static boolean fits(Terms terms) {
        for (VgpuSpec vgpu : terms.vgpus()) {
            if (vgpu.weight() > HEAVIEST) {
                return false;
            }
        }
        return true;
    }

    @Override
    void onAdded(int vgpu, VgpuSpec spec, long now) {
        least.admit(vgpu);
        if (vgpu >= normalised.length) {
            int length = Math.max(vgpu + 1, 2 * normalised.length);
            reweighted = Arrays.copyOf(reweighted, length);
            normalised = Arrays.copyOf(normalised, length);
            remainder = Arrays.copyOf(remainder, length);
            weight = Arrays.copyOf(weight, length);
            heaviest = Arrays.copyOf(heaviest, length);
        }
        reweighted[vgpu] = false;
        normalised[vgpu] = 0;
        remainder[vgpu] = 0;
        weight[vgpu] = spec.weight();
        weigh(vgpu, spec.weight());
    }

    @Override
    void onChanged(int vgpu, VgpuSpec spec, long now) {
        reweighted[vgpu] = true;
        weigh(vgpu, spec.weight());
    }

    /** Where weights grow, the slack shrinks; if more has been used, that is no longer certain. */
    private void weigh(int vgpu, long newWeight) {
        if (newWeight > heaviest[vgpu]) {
            heaviest[vgpu] = newWeight;
            long first = 1;
            long second = 1;
            for (int other = 0; other < service.count(); other++) {
                second = Math.max(second, Math.min(first, heaviest[other]));
                first = Math.max(first, heaviest[other]);
            }
            slack = ((1L << (SHIFT - 1)) - 1) / (first * second);
            if (used > slack || newWeight > HEAVIEST) {
                findings.leftOpen();
            }
        }
    }

    @Override
    void onReady(int vgpu, long now) {
        if (least.isEmpty() && grants == 0) {
            virtual = Math.max(virtual, latest);
        }
        if (normalised[vgpu] < virtual) {
            begin(vgpu);
        }
        least.put(vgpu, normalised[vgpu]);
    }

    @Override
    void onGranted(int vgpu, GrantTerms granted, long now) {
        if (grants == 0 && !least.isEmpty()) {
            virtual = Math.max(virtual, least.firstTag());
        }
        grants++;
        if (reweighted[vgpu]) {
            reweighted[vgpu] = false;
            weight[vgpu] = service.weight(vgpu);
            begin(vgpu); // it counts anew from here
            if (least.contains(vgpu)) {
                least.put(vgpu, virtual);
            }
        }
        if (virtual >= REBASE_AT) {
            rebase();
        }
    }

    @Override
    void onStopped(int vgpu, long ranNanos, StopReason reason, boolean was, long now) {
        grants--;
        if (!was) {
            return;
        }
        charge(vgpu, ranNanos);
        if (!reweighted[vgpu]) {
            judge(vgpu, ranNanos);
        }
        if (service.backlogged(vgpu)) {
            least.put(vgpu, normalised[vgpu]);
        } else {
            least.remove(vgpu);
        }
    }

    @Override
    void onLeaving(int vgpu, long now) {
        least.remove(vgpu);
    }

    /** A backlog that begins may begin anywhere from U to U + b. */
    private void begin(int vgpu) {
        normalised[vgpu] = virtual;
        remainder[vgpu] = 0;
    }

    private void charge(int vgpu, long ranNanos) {
        long scaled = (Math.min(ranNanos, LONGEST_NANOS) << SHIFT) + remainder[vgpu];
        long added = scaled / weight[vgpu];
        long farthest = virtual + FARTHEST;
        normalised[vgpu] = Math.min(normalised[vgpu] + added, farthest);
        remainder[vgpu] = scaled - added * weight[vgpu];
        latest = Math.max(latest, normalised[vgpu]);
    }

    private void judge(int vgpu, long ranNanos) {
        long w = weight[vgpu];
        long ahead = normalised[vgpu] - virtual;
        long longest = Math.min(guarantee.longestNanos(terms, service, vgpu), LONGEST_NANOS) << SHIFT;
        long beyond = beyond(ahead - extra, w, remainder[vgpu], longest);
        if (beyond <= slack && ranNanos <= LONGEST_NANOS) {
            used = Math.max(used, beyond);
            double allowed = extra + (double) longest / w;
            findings.kept(ahead == 0 ? 0 : Math.min(1, ahead / allowed));
        } else {
            findings.leftOpen();
        }
    }

    /** {@return by how much {@code units + remainder / w} exceeds {@code longest / w}, rounded up, 0 if not at all} */
    private static long beyond(long units, long w, long remainder, long longest) {
        if (units <= 0) {
            return 0; // the remainder is less than one unit, a piece is at least 1 ns
        }
        if (Math.multiplyHigh(units, w) != 0 || units * w < 0) {
            return Long.MAX_VALUE;
        }
        long more = units * w - longest + remainder;
        return more <= 0 ? 0 : (more + w - 1) / w;
    }

    /** Moves the origin to U: no order changes, and nothing overflows. */
    private void rebase() {
        for (int vgpu = 0; vgpu < service.count(); vgpu++) {
            normalised[vgpu] = Math.max(0, normalised[vgpu] - virtual);
            if (least.contains(vgpu)) {
                least.put(vgpu, normalised[vgpu]);
            }
        }
        latest = Math.max(0, latest - virtual);
        virtual = 0;
    }
}
