package io.gpumux.core.verify;

import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.StopReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Each vGPU's own events in the run of a case, compared with those beside silent and beside flooding others. A run that was
 * given up early counts as far as it went.
 */
final class Projections implements Comparison {
    private static final int VARIANTS = 2;

    private final Findings findings = new Findings(HardIsolation.ID, "events changed by the others");
    private final List<VerifyCase> variants = new ArrayList<>();
    private final List<OwnEvents> own = new ArrayList<>();
    private long ownEndNanos;
    private int kept = Violation.NOBODY;
    private OwnEvents beside = new OwnEvents();

    Projections(VerifyCase tried) {
        for (int vgpu = 0; vgpu < tried.tenants().size(); vgpu++) {
            own.add(new OwnEvents());
            variants.add(HardIsolation.besideSilence(tried, vgpu));
            variants.add(HardIsolation.besideFloods(tried, vgpu));
        }
    }

    @Override
    public List<VerifyCase> variants() {
        return List.copyOf(variants);
    }

    @Override
    public void begins(int index) {
        kept = index / VARIANTS;
        beside = new OwnEvents();
    }

    @Override
    public void ready(int vgpu, Device device, long now) {
        if (heard(vgpu)) {
            events(vgpu).ready(now);
        }
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        if (heard(vgpu)) {
            events(vgpu).withdrawn(now);
        }
    }

    @Override
    public void ran(int vgpu, GrantTerms terms, boolean accepted, long now) {
        if (heard(vgpu)) {
            events(vgpu).ran(terms, accepted, now);
        }
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, Device device, long now) {
        if (heard(vgpu)) {
            events(vgpu).stopped(ranNanos, reason, now);
        }
    }

    @Override
    public void completed(int tenant, long arrivedNanos, long finishedNanos) {
        if (heard(tenant)) {
            events(tenant).completed(arrivedNanos, finishedNanos);
        }
    }

    @Override
    public void ended(long now) {
        if (kept == Violation.NOBODY) {
            ownEndNanos = now;
        } else {
            compare(own.get(kept), Math.min(now, ownEndNanos));
        }
    }

    @Override
    public long exercised() {
        return findings.exercised();
    }

    @Override
    public double worstRatio() {
        return findings.worstRatio();
    }

    @Override
    public @Nullable Violation violation() {
        return findings.violation();
    }

    private boolean heard(int vgpu) {
        return kept == Violation.NOBODY || kept == vgpu;
    }

    private OwnEvents events(int vgpu) {
        return kept == Violation.NOBODY ? own.get(vgpu) : beside;
    }

    private void compare(OwnEvents alone, long endNanos) {
        int count = alone.before(endNanos);
        int others = beside.before(endNanos);
        long since = 0;
        for (int event = 0; event < Math.min(count, others); event++) {
            long first = Math.min(alone.atNanos(event), beside.atNanos(event));
            long changed = alone.same(event, beside) ? 0 : 1;
            findings.measured(changed, 0, since, Math.max(since, first), kept, Violation.NOBODY);
            if (changed > 0) {
                return;
            }
            since = first;
        }
        if (count != others) {
            OwnEvents longer = count > others ? alone : beside;
            findings.measured(1, 0, since, longer.atNanos(Math.min(count, others)), kept, Violation.NOBODY);
        }
    }
}
