package io.gpumux.algorithms.throttle;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.govern.Governor;
import io.gpumux.core.sched.StopReason;

/**
 * A rate limit on measured GPU time: the generic cell rate algorithm.
 *
 * <p>The virtual-scheduling form (ITU-T I.371; the same limit as a token bucket): each vGPU has one number, the
 * theoretical arrival time TAT. Running for c moves it to {@code max(TAT, begin) + c / rate}; a start conforms while
 * TAT is at most {@code burst / rate} ahead. Where we differ: the length of a piece is charged after it ran; a start
 * waits until a quarter of the burst is available, and the slice is clamped to what is available, so that no train of
 * tiny slices arises and only a kernel that cannot be stopped overdraws.
 *
 * <p>Promise (hard): the time that a vGPU holds in any interval t is at most {@code rate * t + burst + L}, L the longest
 * piece that cannot be preempted. Soft, the same while others have work; use of an otherwise idle device is not charged.
 * A vGPU's own cap lowers its rate. The limit is on time held, on however many units.
 *
 * <p>Integers; remainders of the division are carried. O(1), no timer. Not thread-safe.
 */
public final class GcraGovernor implements Governor {
    /** The shortest burst, in ns. */
    public static final long SHORTEST_BURST_NANOS = 10_000;

    /** The longest burst, in ns. */
    public static final long LONGEST_BURST_NANOS = 10_000_000_000L;

    private static final int ALL_PERMILLE = 1000;
    private static final int PERMILLE_OF_PERCENT = 10;
    /** A start waits for this part of the burst. */
    static final int LEAST_PIECES = 4;

    private final int ratePermille;
    private final long burstNanos;
    private final boolean soft;
    private int[] permille = new int[0];
    private long[] tat = new long[0];
    private long[] remainder = new long[0];

    /**
     * Makes a governor.
     *
     * @param ratePercent the part of GPU time that each vGPU may hold, 1 to 100
     * @param burstNanos how much it may hold at once after a pause, in ns, {@value #SHORTEST_BURST_NANOS} to
     *     {@value #LONGEST_BURST_NANOS}
     * @param soft whether the limit applies only while others have work
     */
    public GcraGovernor(int ratePercent, long burstNanos, boolean soft) {
        if (ratePercent < 1 || ratePercent > 100) {
            throw new IllegalArgumentException("ratePercent: " + ratePercent + ": 1 to 100 is allowed");
        }
        if (burstNanos < SHORTEST_BURST_NANOS || burstNanos > LONGEST_BURST_NANOS) {
            throw new IllegalArgumentException("burstNanos: " + burstNanos + ": " + SHORTEST_BURST_NANOS + " to "
                    + LONGEST_BURST_NANOS + " is allowed");
        }
        ratePermille = ratePercent * PERMILLE_OF_PERCENT;
        this.burstNanos = burstNanos;
        this.soft = soft;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        permille = Columns.fit(permille, vgpu);
        tat = Columns.fit(tat, vgpu);
        remainder = Columns.fit(remainder, vgpu);
        tat[vgpu] = now;
        changed(vgpu, spec, now);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        permille[vgpu] = Math.min(ratePermille, spec.capPermille());
        remainder[vgpu] = 0;
    }

    @Override
    public long earliestStartNanos(int vgpu, int units, long now) {
        return tat[vgpu] - stretched(burstNanos - leastPieceNanos(), vgpu);
    }

    @Override
    public long clampSliceNanos(int vgpu, int units, long sliceNanos, long now) {
        long ahead = Math.max(0, tat[vgpu] - now);
        long available = burstNanos - Math.min(burstNanos, ahead * permille[vgpu] / ALL_PERMILLE);
        return Math.min(sliceNanos, Math.max(leastPieceNanos(), available));
    }

    @Override
    public void ended(int vgpu, int units, long ranNanos, StopReason reason, boolean contended, long now) {
        if (soft && !contended) {
            return;
        }
        long begin = now - ranNanos;
        if (begin > tat[vgpu]) {
            tat[vgpu] = begin;
            remainder[vgpu] = 0;
        }
        long scaled = ranNanos * ALL_PERMILLE + remainder[vgpu];
        tat[vgpu] += scaled / permille[vgpu];
        remainder[vgpu] = scaled % permille[vgpu];
    }

    @Override
    public boolean onlyUnderContention() {
        return soft;
    }

    private long leastPieceNanos() {
        return burstNanos / LEAST_PIECES;
    }

    /** {@return how long it takes to earn this much at the vGPU's rate, in ns} */
    private long stretched(long nanos, int vgpu) {
        return nanos * ALL_PERMILLE / permille[vgpu];
    }
}
