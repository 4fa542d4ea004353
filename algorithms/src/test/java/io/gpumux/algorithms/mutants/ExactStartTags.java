package io.gpumux.algorithms.mutants;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.StopReason;
import java.math.BigInteger;

/**
 * Start-time fair queueing in exact rationals, by linear search: follows a run and notes the first start that is not of the
 * smallest start tag. Tags are in 1/{@link #SCALE} ns: a multiple of all weights
 * that cases use, so that no division leaves a remainder. A real scheduler keeps tags to 2^-16 ns; as much is forgiven for
 * each vGPU.
 */
final class ExactStartTags implements EngineLog {
    /** The least common multiple of 1 to 8 and 10,000, times 2^16. */
    private static final BigInteger SCALE = BigInteger.valueOf(210_000L << 16);

    private static final BigInteger FORGIVEN = SCALE.shiftRight(16).multiply(BigInteger.valueOf(16));

    private final BigInteger[] finish = new BigInteger[MutableRoundRobin.MOST];
    private final BigInteger[] tag = new BigInteger[MutableRoundRobin.MOST];
    private final boolean[] ready = new boolean[MutableRoundRobin.MOST];
    private final int[] weight = new int[MutableRoundRobin.MOST];
    private BigInteger virtualTime = BigInteger.ZERO;
    private BigInteger latestFinish = BigInteger.ZERO;
    private boolean serving;
    private int servingWeight = 1;
    private String deviation = "";
    private int decisions;

    String firstDeviation() {
        return deviation;
    }

    int decisions() {
        return decisions;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        finish[vgpu] = BigInteger.ZERO;
        weight[vgpu] = spec.weight();
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        weight[vgpu] = spec.weight();
    }

    @Override
    public void ready(int vgpu, Device device, long now) {
        if (!serving && nobodyReady()) {
            virtualTime = virtualTime.max(latestFinish);
        }
        tag[vgpu] = virtualTime.max(finish[vgpu]);
        ready[vgpu] = true;
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready[vgpu] = false;
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, Device device, long now) {
        BigInteger charge = BigInteger.valueOf(ranNanos).multiply(SCALE).divide(BigInteger.valueOf(servingWeight));
        finish[vgpu] = virtualTime.add(charge);
        latestFinish = latestFinish.max(finish[vgpu]);
        serving = false;
        ready[vgpu] = reason.stillReady();
        tag[vgpu] = finish[vgpu];
    }

    @Override
    public void ran(int vgpu, GrantTerms terms, boolean accepted, long now) {
        if (!accepted) {
            return;
        }
        decisions++;
        for (int other = 0; other < ready.length && deviation.isEmpty(); other++) {
            if (ready[other] && other != vgpu) {
                BigInteger earlier = tag[vgpu].subtract(tag[other]);
                if (earlier.compareTo(FORGIVEN) > 0) {
                    deviation = "at " + now + " vGPU " + vgpu + " before " + other + ", whose tag is smaller";
                }
            }
        }
        ready[vgpu] = false;
        virtualTime = tag[vgpu];
        serving = true;
        servingWeight = weight[vgpu];
    }

    private boolean nobodyReady() {
        for (boolean one : ready) {
            if (one) {
                return false;
            }
        }
        return true;
    }
}
