package io.gpumux.core.trace;

import io.gpumux.core.engine.GrantTerms;

/** The terms of the grant at which the reader of a ring stands. */
final class DrainedTerms implements GrantTerms {
    private final long[] cells;
    private final PaddedLong at;

    DrainedTerms(long[] cells, PaddedLong at) {
        this.cells = cells;
        this.at = at;
    }

    @Override
    public int units() {
        return (int) (RingCells.get(cells, at.get() + 1) >> Integer.SIZE);
    }

    @Override
    public int kernels() {
        return (int) RingCells.get(cells, at.get() + 1);
    }

    @Override
    public long sliceNanos() {
        return RingCells.get(cells, at.get() + 2);
    }

    @Override
    public boolean shared() {
        return RingCells.flagged(header(), RingCells.SHARED);
    }

    @Override
    public int dispatchPriority() {
        return isLong() ? (int) RingCells.get(cells, at.get() + RingCells.RAN_SIZE) : 0;
    }

    @Override
    public int requests() {
        return isLong()
                ? (int) (RingCells.get(cells, at.get() + RingCells.RAN_SIZE + 1) >> Integer.SIZE)
                : Integer.MAX_VALUE;
    }

    @Override
    public int inFlight() {
        return isLong() ? (int) RingCells.get(cells, at.get() + RingCells.RAN_SIZE + 1) : 0;
    }

    @Override
    public boolean standing() {
        return RingCells.flagged(header(), RingCells.STANDING);
    }

    /** Whether there is more than most grants have. */
    private boolean isLong() {
        return RingCells.size(header()) > RingCells.RAN_SIZE;
    }

    private long header() {
        return RingCells.get(cells, at.get());
    }
}
