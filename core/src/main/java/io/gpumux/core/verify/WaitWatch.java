package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.StopReason;
import java.util.Arrays;

/** Watches how long each ready vGPU waits for a grant. O(1) per event. */
final class WaitWatch extends ServiceWatch {
    /** How long a vGPU may wait. */
    interface Bound {
        /** {@return the bound of a vGPU, in ns, without what faults take} */
        long boundNanos(Terms terms, int vgpu);
    }

    private final Bound bound;
    private final Terms terms;
    private final Terms calm;
    private long[] bounds = new long[0];
    private long[] calmBounds = new long[0];
    private long[] waitsSince = new long[0];

    WaitWatch(String id, Bound bound, Terms terms) {
        super(id, "ns");
        this.bound = bound;
        this.terms = terms;
        this.calm = terms.calm();
    }

    @Override
    void onAdded(int vgpu, VgpuSpec spec, long now) {
        bounds = Arrays.copyOf(bounds, Math.max(bounds.length, vgpu + 1));
        waitsSince = Arrays.copyOf(waitsSince, Math.max(waitsSince.length, vgpu + 1));
        calmBounds = Arrays.copyOf(calmBounds, bounds.length);
        bounds[vgpu] = Math.addExact(bound.boundNanos(terms, vgpu), terms.lostNanos());
        calmBounds[vgpu] = bound.boundNanos(calm, vgpu);
    }

    @Override
    void onReady(int vgpu, long now) {
        waitsSince[vgpu] = now;
    }

    @Override
    void onStopped(int vgpu, long ranNanos, StopReason reason, boolean was, long now) {
        waitsSince[vgpu] = now;
    }

    @Override
    void onGranted(int vgpu, GrantTerms ignored, long now) {
        check(vgpu, now);
    }

    @Override
    void onLeaving(int vgpu, long now) {
        check(vgpu, now);
    }

    @Override
    public void ended(long now) {
        for (int vgpu = 0; vgpu < service.count(); vgpu++) {
            if (service.waits(vgpu)) {
                check(vgpu, now);
            }
        }
    }

    private void check(int vgpu, long now) {
        long since = waitsSince[vgpu];
        long allowed = since < terms.allowance().calmNanos() ? bounds[vgpu] : calmBounds[vgpu];
        findings.measured(now - since, allowed, since, now, vgpu, Violation.NOBODY);
    }
}
