package io.gpumux.algorithms.time.container;

/**
 * The rate control of TGS: how many blocks the opportunistic jobs may launch in a window, so that the production job keeps
 * its rate. All O(1). Not thread-safe.
 */
final class RateControl {
    private static final int HISTORY = 5;
    private static final int MANY_SAMPLES = 15;
    private static final int LOW_WHEN_IDLE = 3;
    private static final int LOW_WHEN_BACK = 2;
    private static final long LOW_RATE = 1_000;
    private static final long FIRST_LIMIT = 20_000;
    private static final long LEAST_STEP = 1_000;
    private static final int LONG_MISS = 20;
    private static final long LEAST_BOUND = 1L << 32;

    private final long[] history = new long[HISTORY];
    private long samples;
    private boolean profiled;
    private long target;
    private long limit = FIRST_LIMIT;
    private boolean slowStart = true;
    private boolean rising;
    private int missed;

    /** {@return how many blocks the opportunistic jobs may launch in this window before they wait for the next} */
    long limit() {
        return limit;
    }

    /** A window has passed, in which so many blocks were launched. */
    void windowEnded(long productionBlocks, long opportunisticBlocks) {
        long bound = Math.max(3 * opportunisticBlocks, LEAST_BOUND);
        history[(int) (samples++ % HISTORY)] = productionBlocks;
        if (samples < HISTORY) {
            return;
        }
        int low = low();
        if (low >= LOW_WHEN_IDLE) {
            limit = bound;
            missed = 0;
            return;
        }
        if (low == LOW_WHEN_BACK && samples >= MANY_SAMPLES) {
            restart(FIRST_LIMIT);
            return;
        }
        profile();
        if (profiled && target > 0) {
            control(productionBlocks);
        }
        limit = Math.min(limit, bound);
    }

    private int low() {
        int low = 0;
        for (long rate : history) {
            low += rate < LOW_RATE ? 1 : 0;
        }
        return low;
    }

    /** Looks for the highest rate of the production job. */
    private void profile() {
        long seen = highestOfPairs();
        if (target == 0) {
            target = seen;
        } else if (10 * seen > 12 * target) {
            target = Math.max(target, seen * 975 / 1000);
        } else if (profiled) {
            return;
        } else if (10 * seen < 8 * target) {
            target = Math.min(target, seen * 1025 / 1000);
            return;
        } else {
            target = Math.max(target, seen);
        }
        profiled = true;
    }

    private long highestOfPairs() {
        long highest = 0;
        for (int back = 0; back < HISTORY - 1; back++) {
            long later = history[(int) ((samples - 1 - back) % HISTORY)];
            long earlier = history[(int) ((samples - 2 - back) % HISTORY)];
            highest = Math.max(highest, (later + earlier) / 2);
        }
        return highest;
    }

    private void control(long rate) {
        long percents = 100 * Math.abs(rate - target);
        missed = percents >= 12 * target ? missed + 1 : 0;
        if (missed >= LONG_MISS) {
            missed = 0;
            target = target * 8 / 10;
            restart(limit / 2);
        } else if (percents >= 9 * target) {
            restart(limit / 10);
        } else if (slowStart) {
            slowStart(percents <= 3 * target);
        } else if (rising ? percents < 3 * target : percents <= 3 * target) {
            limit += Math.max(target / 4000, LEAST_STEP);
            rising = true;
        } else {
            limit = Math.max(0, limit - Math.max(limit * 8 / 100, LEAST_STEP));
            rising = false;
        }
    }

    private void slowStart(boolean kept) {
        if (kept) {
            limit += limit / 2 + 1;
        } else {
            limit = limit * 2 / 3;
            slowStart = false;
            rising = false;
        }
    }

    private void restart(long newLimit) {
        limit = newLimit;
        slowStart = true;
    }
}
