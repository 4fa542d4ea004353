package io.gpumux.core.engine;

import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Preemption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A device that a test plays: it writes down what it is asked, and answers what the test says. */
final class NotedDevice implements Device, KernelView {
    static final int UNITS = 10;

    final List<String> asked = new ArrayList<>();
    final Set<Feature> features = EnumSet.allOf(Feature.class);
    Preemption finest = Preemption.SWITCH;
    boolean idle = true;

    @Override
    public int totalUnits() {
        return UNITS;
    }

    @Override
    public boolean supports(Feature feature) {
        return features.contains(feature);
    }

    @Override
    public Preemption finestPreemption() {
        return finest;
    }

    @Override
    public void start(int vgpu, GrantTerms terms, long now) {
        asked.add(now + " start " + vgpu + " on " + terms.units() + " for " + terms.sliceNanos() + " kernels "
                + terms.kernels() + (terms.shared() ? " shared " + terms.dispatchPriority() : "")
                + (terms.standing() ? " standing" : ""));
        idle = false;
    }

    @Override
    public void stop(int vgpu, Preemption how, long now) {
        asked.add(now + " stop " + vgpu + " " + how);
    }

    @Override
    public void evict(int vgpu, long now) {
        asked.add(now + " evict " + vgpu);
    }

    @Override
    public boolean idle() {
        return idle;
    }

    @Override
    public int queued(int vgpu) {
        return 7 + vgpu;
    }

    @Override
    public long used(int vgpu, Meter meter) {
        return 100L + vgpu;
    }

    @Override
    public KernelView kernels() {
        return this;
    }

    @Override
    public long wantedUnits(int vgpu, int k) {
        return UNKNOWN;
    }

    @Override
    public long arrivalNanos(int vgpu, int k) {
        return UNKNOWN;
    }

    @Override
    public long estimateNanos(int vgpu, int k, int units) {
        return UNKNOWN;
    }
}
