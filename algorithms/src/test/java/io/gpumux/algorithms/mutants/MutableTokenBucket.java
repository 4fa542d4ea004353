package io.gpumux.algorithms.mutants;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.govern.Governor;
import io.gpumux.core.sched.StopReason;

/**
 * A token bucket for each vGPU, with bugs to switch on. Tokens are in 1/1000 ns, so that a refill of permille x elapsed ns
 * is exact.
 */
final class MutableTokenBucket implements Governor {
    private static final long WHOLE = 1000;
    private static final long MILLI = 1_000_000;
    private static final long PERIOD_NANOS = 5 * MILLI;
    private static final int LEAST_PIECES = 4;

    private final int permille;
    private final long burstNanos;
    private final Bug bug;
    private final long[] tokens = new long[MutableRoundRobin.MOST];
    private final long[] filledAt = new long[MutableRoundRobin.MOST];

    MutableTokenBucket(int ratePercent, long burstNanos, Bug bug) {
        permille = ratePercent * 10;
        this.burstNanos = burstNanos;
        this.bug = bug;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        tokens[vgpu] = burstNanos * WHOLE;
        filledAt[vgpu] = now;
    }

    @Override
    public long earliestStartNanos(int vgpu, int units, long now) {
        int bucket = bucket(vgpu);
        long missing = leastNanos() * WHOLE - tokensAt(bucket, now);
        if (missing <= 0) {
            return now;
        }
        if (bug == Bug.DROPS_FRACTIONS) {
            long whole = (leastNanos() * WHOLE - tokens[bucket] + permille * MILLI - 1) / (permille * MILLI);
            return filledAt[bucket] + whole * MILLI;
        }
        return now + (missing + permille - 1) / permille;
    }

    @Override
    public long clampSliceNanos(int vgpu, int units, long sliceNanos, long now) {
        long available = Math.max(0, tokensAt(bucket(vgpu), now)) / WHOLE;
        return Math.min(sliceNanos, Math.max(leastNanos(), available));
    }

    @Override
    public void ended(int vgpu, int units, long ranNanos, StopReason reason, boolean contended, long now) {
        if (bug == Bug.CAP_OFF_ALONE && !contended) {
            return;
        }
        int bucket = bucket(vgpu);
        long begin = now - ranNanos;
        if (bug == Bug.DOUBLE_BURST && tokensAt(bucket, begin) >= burstNanos * WHOLE) {
            // the clock stays where it was: what the full bucket could not take is added after the charge
            tokens[bucket] = burstNanos * WHOLE - ranNanos * WHOLE;
            return;
        }
        long atBegin = tokensAt(bucket, begin);
        long charged = bug == Bug.CHARGES_AT_MOST_A_SLICE ? Math.min(ranNanos, burstNanos) : ranNanos;
        tokens[bucket] = atBegin - charged * WHOLE;
        if (bug == Bug.CLAMPS_DEBT) {
            tokens[bucket] = Math.max(0, tokens[bucket]);
        }
        filledAt[bucket] = begin;
        if (bug == Bug.DROPS_FRACTIONS) {
            tokens[bucket] = tokensAt(bucket, now);
            filledAt[bucket] = now;
        }
    }

    private long tokensAt(int bucket, long now) {
        long elapsed = Math.max(0, now - filledAt[bucket]);
        if (bug == Bug.DROPS_FRACTIONS) {
            elapsed = elapsed / MILLI * MILLI;
        }
        if (bug == Bug.QUOTA_EXPIRES && now / PERIOD_NANOS > filledAt[bucket] / PERIOD_NANOS) {
            return Math.min(0, tokens[bucket]) + permille * (now % PERIOD_NANOS);
        }
        long filled = tokens[bucket] + permille * elapsed;
        return bug == Bug.NO_BUCKET ? filled : Math.min(burstNanos * WHOLE, filled);
    }

    private int bucket(int vgpu) {
        return bug == Bug.WRONG_BUCKET ? 0 : vgpu;
    }

    private long leastNanos() {
        return burstNanos / LEAST_PIECES;
    }
}
