package io.gpumux.algorithms.time.fair;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * Lottery scheduling: each turn is drawn among the vGPUs that have work, with chances in proportion to their tickets.
 *
 * <p>A vGPU has as many tickets as its weight. One that held the device for another time than the quantum has them
 * multiplied by quantum / held until it wins again (compensation tickets), so that time, not turns, follows the weights:
 * who ran for a fifth of the quantum wins five times as often. C. Waldspurger, W. Weihl, "Lottery scheduling: flexible
 * proportional-share resource management", OSDI 1994. Where we differ: overruns of kernels that cannot be stopped are
 * compensated too, by fewer tickets; the factor is kept within 1/256 and 256; there are no currencies and no transfers.
 *
 * <p>Draw k of a seed is the same number whatever happened before it, so that equal facts give equal verbs. With n vGPUs of
 * equal tickets that always have work, one waits for more than m turns with probability {@code (1 - 1/n)^m}: nobody waits
 * for ever, but no bound holds.
 *
 * <p>O(log h) per fact and decision for h handles. Not thread-safe.
 */
public final class LotteryScheduler implements Scheduler {
    private static final long LONGEST_QUANTUM_NANOS = 10_000_000_000L;
    private static final long DRAW_STEP = 0x9E3779B97F4A7C15L;

    /** Values are in 65536ths: of 2^20 weight, 2^24 value and 2^17 vGPUs the tickets stay below 2^62. */
    private static final int ONE_SHIFT = 16;

    private static final long LEAST_VALUE = 1L << 8;
    private static final long MOST_VALUE = 1L << 24;

    private final long quantumNanos;
    private final boolean compensate;
    private final long seed;
    private final TicketTree waiting = new TicketTree();
    private int[] weight = new int[0];
    private long[] value = new long[0];
    private long draws;

    /**
     * Makes a scheduler.
     *
     * @param quantumNanos the longest turn in ns, 1 to 10 s
     * @param compensate whether turns of another length change the tickets
     * @param seed the seed of all draws
     */
    public LotteryScheduler(long quantumNanos, boolean compensate, long seed) {
        if (quantumNanos < 1 || quantumNanos > LONGEST_QUANTUM_NANOS) {
            throw new IllegalArgumentException(
                    "quantumNanos: " + quantumNanos + ": 1 to " + LONGEST_QUANTUM_NANOS + " is allowed");
        }
        this.quantumNanos = quantumNanos;
        this.compensate = compensate;
        this.seed = seed;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        waiting.admit(vgpu);
        weight = Columns.fit(weight, vgpu);
        value = Columns.fit(value, vgpu);
        weight[vgpu] = spec.weight();
        value[vgpu] = 1L << ONE_SHIFT;
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        weight[vgpu] = spec.weight();
        if (waiting.tickets(vgpu) > 0) {
            ready(vgpu, now);
        }
    }

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        waiting.set(vgpu, weight[vgpu] * value[vgpu]);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        waiting.set(vgpu, 0);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        if (compensate) {
            long inflated = (quantumNanos << ONE_SHIFT) / Math.max(1, ranNanos);
            value[vgpu] = Math.max(LEAST_VALUE, Math.min(MOST_VALUE, inflated));
        }
        if (reason.stillReady()) {
            ready(vgpu, now);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (device.running() == 0 && waiting.total() > 0) {
            int winner = waiting.holder(draw(waiting.total()));
            if (out.run(winner, device.totalUnits(), quantumNanos)) {
                waiting.set(winner, 0);
            }
        }
        return NEVER;
    }

    /**
     * {@return a number from 0 to below the bound, which is at most 2^62} A handle's chance is off by 2^-63 at most. The mix
     * is the finalizer of MurmurHash3 in the variant of D. Stafford (SplitMix64).
     */
    private long draw(long bound) {
        long z = seed + ++draws * DRAW_STEP;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return Math.multiplyHigh(z >>> 1, bound << 1);
    }
}
