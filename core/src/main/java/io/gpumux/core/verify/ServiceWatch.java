package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.StopReason;
import org.jspecify.annotations.Nullable;

/** What monitors share: the books of {@link Service}, kept before each hook is called, and the findings. */
abstract class ServiceWatch implements Monitor {
    final Service service = new Service();
    final Findings findings;

    ServiceWatch(String id, String unit) {
        findings = new Findings(id, unit);
    }

    /** A vGPU was added; make room for it. */
    void onAdded(int vgpu, VgpuSpec spec, long now) {}

    /** A vGPU was changed. */
    void onChanged(int vgpu, VgpuSpec spec, long now) {}

    /** A vGPU became backlogged. */
    void onReady(int vgpu, long now) {}

    /** A vGPU was granted units. */
    void onGranted(int vgpu, GrantTerms terms, long now) {}

    /** A vGPU's grant ended; {@code was} says whether it was backlogged until now. */
    void onStopped(int vgpu, long ranNanos, StopReason reason, boolean was, long now) {}

    /** A vGPU that waits for a grant loses its work; called before the books are changed. */
    void onLeaving(int vgpu, long now) {}

    @Override
    public final void added(int vgpu, VgpuSpec spec, long now) {
        service.added(vgpu, spec.weight());
        onAdded(vgpu, spec, now);
    }

    @Override
    public final void changed(int vgpu, VgpuSpec spec, long now) {
        service.changed(vgpu, spec.weight());
        onChanged(vgpu, spec, now);
    }

    @Override
    public void removed(int vgpu, long now) {
        if (service.waits(vgpu)) {
            onLeaving(vgpu, now);
        }
        service.removed(vgpu);
    }

    @Override
    public final void ready(int vgpu, Device device, long now) {
        service.ready(vgpu, now);
        onReady(vgpu, now);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        onLeaving(vgpu, now);
        service.idle(vgpu);
    }

    @Override
    public final void ran(int vgpu, GrantTerms terms, boolean accepted, long now) {
        if (accepted) {
            service.granted(vgpu);
            onGranted(vgpu, terms, now);
        }
    }

    @Override
    public final void stopped(int vgpu, long ranNanos, StopReason reason, Device device, long now) {
        boolean was = service.backlogged(vgpu);
        service.stopped(vgpu, ranNanos, reason.stillReady());
        onStopped(vgpu, ranNanos, reason, was, now);
    }

    @Override
    public final void interrupted(long now) {
        findings.interrupted();
    }

    @Override
    public final long unjudged() {
        return findings.unjudged();
    }

    @Override
    public final long exercised() {
        return findings.exercised();
    }

    @Override
    public final double worstRatio() {
        return findings.worstRatio();
    }

    @Override
    public final @Nullable Violation violation() {
        return findings.violation();
    }
}
