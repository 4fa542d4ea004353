package io.gpumux.algorithms.time.container;

import io.gpumux.algorithms.state.Columns;

/**
 * The control loop of HAMi-core: tokens that pay for blocks, and how many of them each tick adds. A tick is O(1) for each
 * vGPU. Not thread-safe.
 */
final class TokenLoop {
    private static final int NO_LIMIT = 100;
    private static final int PERMILLE_PER_PERCENT = 10;
    private static final int LEAST_ERROR = 5;
    private static final long POOL_PER_THREAD = 32;
    private static final long STEP_DIVISOR = 2560;

    private final boolean proportional;
    private final int threadsPerUnit;
    private long firstPool;
    private long stepPerPercent;
    private int[] limit = new int[0];
    private int[] doublings = new int[0];
    private long[] share = new long[0];
    private long[] tokens = new long[0];

    TokenLoop(boolean proportional, int threadsPerUnit) {
        this.proportional = proportional;
        this.threadsPerUnit = threadsPerUnit;
    }

    void attached(int units) {
        long threads = (long) units * threadsPerUnit;
        firstPool = threads * POOL_PER_THREAD;
        stepPerPercent = proportional ? threads : threads * units;
    }

    void admit(int vgpu) {
        limit = Columns.fit(limit, vgpu);
        doublings = Columns.fit(doublings, vgpu);
        share = Columns.fit(share, vgpu);
        tokens = Columns.fit(tokens, vgpu);
        doublings[vgpu] = 0;
        share[vgpu] = 0;
        tokens[vgpu] = 0;
    }

    void cap(int vgpu, int permille) {
        limit[vgpu] = Math.max(1, permille / PERMILLE_PER_PERCENT);
    }

    boolean limits(int vgpu) {
        return limit[vgpu] < NO_LIMIT;
    }

    boolean mayLaunch(int vgpu) {
        return tokens[vgpu] >= 0;
    }

    void launched(int vgpu, long blocks) {
        tokens[vgpu] -= blocks;
    }

    /** {@return whether ticks without use would change nothing} */
    boolean isFull(int vgpu) {
        return share[vgpu] == pool(vgpu) && tokens[vgpu] == pool(vgpu);
    }

    private long pool(int vgpu) {
        return firstPool << doublings[vgpu];
    }

    void tick(int vgpu, int usedPercent) {
        if (share[vgpu] == pool(vgpu) && tokens[vgpu] < 0) {
            doublings[vgpu]++;
            share[vgpu] = pool(vgpu);
        }
        long pool = pool(vgpu);
        int error = Math.max(LEAST_ERROR, Math.abs(limit[vgpu] - usedPercent));
        long step = stepPerPercent * error / STEP_DIVISOR;
        if (error > limit[vgpu] / 2) {
            step = step * error * 2 / (limit[vgpu] + 1);
        }
        share[vgpu] = usedPercent <= limit[vgpu] ? Math.min(pool, share[vgpu] + step) : Math.max(0, share[vgpu] - step);
        tokens[vgpu] = Math.min(pool, tokens[vgpu] + share[vgpu]);
    }
}
