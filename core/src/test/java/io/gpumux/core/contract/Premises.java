package io.gpumux.core.contract;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.StopReason;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Notes every start and stop that a policy chose, and what happened that makes a case worth trying. */
final class Premises implements EngineLog {
    /** One accepted start, or a preemption with a negative slice. */
    record Step(long atNanos, int vgpu, int units, long sliceNanos) {}

    private final List<Step> steps = new ArrayList<>();
    private final BitSet backlogged = new BitSet();
    private final BitSet slept = new BitSet();
    private final BitSet holding = new BitSet();
    private boolean contended;
    private boolean wokeUp;
    private boolean reweighted;
    private int together;
    private long cutShort;
    private long longestNanos;

    /** {@return all starts and preemptions, in order} */
    List<Step> steps() {
        return steps;
    }

    /** {@return whether two vGPUs had work at once} */
    boolean contended() {
        return contended;
    }

    /** {@return whether a vGPU got work again after it had had none} */
    boolean wokeUp() {
        return wokeUp;
    }

    /** {@return whether the spec of a vGPU changed while it had work} */
    boolean reweighted() {
        return reweighted;
    }

    /** {@return the most vGPUs that held units at once} */
    int together() {
        return together;
    }

    /** {@return how often a vGPU was stopped though it had more work, by a slice or a preemption} */
    long cutShort() {
        return cutShort;
    }

    /** {@return the longest that a vGPU held units without a stop, in ns} */
    long longestNanos() {
        return longestNanos;
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        reweighted |= backlogged.get(vgpu);
    }

    @Override
    public void removed(int vgpu, long now) {
        backlogged.clear(vgpu);
        slept.clear(vgpu);
    }

    @Override
    public void ready(int vgpu, Device device, long now) {
        wokeUp |= slept.get(vgpu);
        backlogged.set(vgpu);
        contended |= backlogged.cardinality() > 1;
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        backlogged.clear(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, Device device, long now) {
        holding.clear(vgpu);
        longestNanos = Math.max(longestNanos, ranNanos);
        if (reason == StopReason.SLICE_EXPIRED || reason == StopReason.PREEMPTED) {
            cutShort++;
        }
        if (!reason.stillReady()) {
            backlogged.clear(vgpu);
            slept.set(vgpu);
        }
    }

    @Override
    public void ran(int vgpu, GrantTerms terms, boolean accepted, long now) {
        if (accepted) {
            steps.add(new Step(now, vgpu, terms.units(), terms.sliceNanos()));
            holding.set(vgpu);
            together = Math.max(together, holding.cardinality());
        }
    }

    @Override
    public void preempted(int vgpu, Preemption how, boolean accepted, long now) {
        if (accepted) {
            steps.add(new Step(now, vgpu, 0, -1));
        }
    }
}
