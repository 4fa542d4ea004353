package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.StopReason;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.TenantStats;
import java.util.Optional;

/**
 * What holds in every run, whatever the policy and whatever goes wrong: nobody is granted twice, no unit is exclusively two
 * vGPUs' at once, the capacity adds up, what was held is what the device's meter says, and no more requests end than arrived.
 */
final class Sanity implements EngineLog {
    private final int totalUnits;
    private final boolean[] granted;
    private final int[] exclusive;
    private final long[] heldNanos;
    private int exclusiveUnits;
    private String broken = "";
    private long brokenAt;
    private int brokenBy;

    Sanity(VerifyCase tried) {
        totalUnits = tried.device().units();
        int count = tried.tenants().size();
        granted = new boolean[count];
        exclusive = new int[count];
        heldNanos = new long[count];
    }

    /** {@return the first thing that did not hold} */
    Optional<Violation> violation(Simulation simulation) {
        for (int vgpu = 0; vgpu < simulation.tenants() && broken.isEmpty(); vgpu++) {
            TenantStats stats = simulation.stats(vgpu);
            check(stats.completed() <= stats.submitted(), "requests-conserved", vgpu, simulation.now());
            boolean whole = granted[vgpu] || heldNanos[vgpu] == simulation.used(vgpu, Meter.HELD_NANOS);
            check(whole || simulation.engine().hasFacts(), "held-time-conserved", vgpu, simulation.now());
        }
        if (broken.isEmpty()) {
            check(simulation.capacity().conserved(simulation.now()), "capacity-conserved", 0, simulation.now());
        }
        return broken.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation(broken, 0, brokenAt, brokenBy, Violation.NOBODY, 1, 0, "times"));
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        check(!granted[vgpu], "comes-without-a-grant", vgpu, now);
    }

    @Override
    public void removed(int vgpu, long now) {
        check(!granted[vgpu], "leaves-without-a-grant", vgpu, now);
    }

    @Override
    public void ran(int vgpu, GrantTerms terms, boolean accepted, long now) {
        if (accepted) {
            check(!granted[vgpu], "granted-once", vgpu, now);
            granted[vgpu] = true;
            exclusive[vgpu] = terms.shared() ? 0 : terms.units();
            exclusiveUnits += exclusive[vgpu];
            check(exclusiveUnits <= totalUnits, "units-conserved", vgpu, now);
        }
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, Device device, long now) {
        check(granted[vgpu], "stopped-once", vgpu, now);
        check(ranNanos >= 0 && ranNanos <= now, "held-within-the-run", vgpu, now);
        granted[vgpu] = false;
        exclusiveUnits -= exclusive[vgpu];
        heldNanos[vgpu] += ranNanos;
    }

    private void check(boolean holds, String what, int vgpu, long now) {
        if (!holds && broken.isEmpty()) {
            broken = what;
            brokenAt = now;
            brokenBy = vgpu;
        }
    }
}
