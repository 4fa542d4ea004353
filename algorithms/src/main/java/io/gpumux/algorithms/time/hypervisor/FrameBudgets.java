package io.gpumux.algorithms.time.hypervisor;

import io.gpumux.algorithms.state.Columns;

/**
 * Budgets for frames: each tick adds a share of it, up to one tick's share; a frame may begin while there is some, and its
 * use may overdraw. Who comes has just enough to begin.
 *
 * <p>Kept in 2^-{@value #SHIFT} ns, brought up to date when a vGPU is looked at. O(1); O(handles) for a change of shares.
 * Not thread-safe.
 */
final class FrameBudgets {
    private static final int SHIFT = 10;
    private static final long LATEST = Long.MAX_VALUE / 2;
    /** A longer piece (13 days) is charged as this long, and a larger debt is this one, so that nothing overflows. */
    private static final long LONGEST_NANOS = 1L << 50;

    private static final long LEAST = -(1L << 61);

    private final long tickNanos;
    private long[] part = new long[0];
    private long[] budget = new long[0];
    private long[] settledTick = new long[0];
    private long parts;
    private int handles;

    FrameBudgets(long tickNanos) {
        this.tickNanos = tickNanos;
    }

    void added(int vgpu, long itsPart, long now) {
        settleAll(now);
        handles = Math.max(handles, vgpu + 1);
        part = Columns.fit(part, vgpu);
        budget = Columns.fit(budget, vgpu);
        settledTick = Columns.fit(settledTick, vgpu);
        part[vgpu] = itsPart;
        parts += itsPart;
        settledTick[vgpu] = now / tickNanos;
        budget[vgpu] = 1;
    }

    /** {@return the mean part of those who have one, or 1} */
    long meanPart(int members) {
        return Math.max(1, parts / Math.max(1, members));
    }

    void removed(int vgpu, long now) {
        changed(vgpu, 0, now);
    }

    void changed(int vgpu, long itsPart, long now) {
        settleAll(now);
        parts += itsPart - part[vgpu];
        part[vgpu] = itsPart;
    }

    /** A piece of a frame begins: what is added from here on is not lost, as it is used at once. */
    void begins(int vgpu, long now) {
        settle(vgpu, now);
    }

    /** A piece of a frame has ended that used so much. */
    void charge(int vgpu, long ranNanos, long now) {
        long tick = now / tickNanos;
        long most = perTick(vgpu);
        long added = Math.min(tick - settledTick[vgpu], LONGEST_NANOS / tickNanos) * most;
        long after = budget[vgpu] + added - (Math.min(ranNanos, LONGEST_NANOS) << SHIFT);
        budget[vgpu] = Math.max(LEAST, Math.min(most, after));
        settledTick[vgpu] = tick;
    }

    /** {@return the first instant at which there is some budget} */
    long availableAt(int vgpu, long now) {
        settle(vgpu, now);
        if (budget[vgpu] > 0) {
            return now;
        }
        long ticks = -budget[vgpu] / perTick(vgpu) + 1;
        return Math.max(now, Math.min(LATEST / tickNanos, settledTick[vgpu] + ticks) * tickNanos);
    }

    private void settle(int vgpu, long now) {
        long tick = now / tickNanos;
        long most = perTick(vgpu);
        long ticks = tick - settledTick[vgpu];
        if (ticks == 0) {
            return;
        }
        long untilFull = (most - budget[vgpu] + most - 1) / most;
        budget[vgpu] = ticks >= untilFull ? most : budget[vgpu] + ticks * most;
        settledTick[vgpu] = tick;
    }

    private void settleAll(long now) {
        for (int vgpu = 0; vgpu < handles; vgpu++) {
            if (part[vgpu] > 0) {
                settle(vgpu, now);
            }
        }
    }

    private long perTick(int vgpu) {
        return Math.max(1, (tickNanos << SHIFT) * part[vgpu] / parts);
    }
}
