package io.gpumux.core.trace;

import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Preemption;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeMap;

/** A device of 80 units that says what a test puts into it. */
final class FakeDevice implements Device, KernelView {
    static final int UNITS = 80;

    final TreeMap<Integer, VgpuFacts> facts = new TreeMap<>();
    final Set<Feature> features = EnumSet.noneOf(Feature.class);

    void put(int vgpu, VgpuFacts newFacts) {
        facts.put(vgpu, newFacts);
    }

    VgpuFacts of(int vgpu) {
        return facts.getOrDefault(vgpu, VgpuFacts.NOTHING);
    }

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
        return Preemption.BLOCK_END;
    }

    @Override
    public void start(int vgpu, GrantTerms terms, long now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void stop(int vgpu, Preemption how, long now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void evict(int vgpu, long now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean idle() {
        return true;
    }

    @Override
    public int queued(int vgpu) {
        return of(vgpu).queued();
    }

    @Override
    public long used(int vgpu, Meter meter) {
        return of(vgpu).used(meter);
    }

    @Override
    public KernelView kernels() {
        return this;
    }

    @Override
    public long wantedUnits(int vgpu, int k) {
        return k == 0 ? of(vgpu).wantedUnits() : UNKNOWN;
    }

    @Override
    public long arrivalNanos(int vgpu, int k) {
        return k == 0 ? of(vgpu).arrivalNanos() : UNKNOWN;
    }

    @Override
    public long estimateNanos(int vgpu, int k, int units) {
        return k == 0 && units == UNITS ? of(vgpu).estimateNanos() : UNKNOWN;
    }

    @Override
    public long remainderNanos(int vgpu) {
        return of(vgpu).remainderNanos();
    }
}
