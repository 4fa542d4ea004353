package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;

/** What monitors of lags share: the lags of the backlogged vGPUs, kept by the rules of {@link Lags}. */
abstract class LagWatch extends ServiceWatch {
    final Lags lags = new Lags();

    LagWatch(String id, String unit) {
        super(id, unit);
    }

    /** A vGPU is about to join or leave, or its weight to change. */
    abstract void onMove(int vgpu, long now);

    @Override
    void onAdded(int vgpu, VgpuSpec spec, long now) {
        lags.added(vgpu, spec.weight());
    }

    @Override
    final void onChanged(int vgpu, VgpuSpec spec, long now) {
        onMove(vgpu, now);
        lags.reweight(vgpu, spec.weight());
    }

    @Override
    final void onReady(int vgpu, long now) {
        onMove(vgpu, now);
        lags.join(vgpu);
    }

    @Override
    final void onStopped(int vgpu, long ranNanos, StopReason reason, boolean was, long now) {
        if (lags.member(vgpu)) {
            lags.serve(vgpu, ranNanos);
            onServed(vgpu, now);
            if (!reason.stillReady()) {
                leave(vgpu, now);
            }
        }
    }

    /** A vGPU was served; it has not left yet. */
    void onServed(int vgpu, long now) {}

    @Override
    final void onLeaving(int vgpu, long now) {
        leave(vgpu, now);
    }

    @Override
    public final void removed(int vgpu, long now) {
        if (lags.member(vgpu)) {
            leave(vgpu, now);
        }
        super.removed(vgpu, now);
    }

    private void leave(int vgpu, long now) {
        onMove(vgpu, now);
        lags.leave(vgpu);
    }
}
