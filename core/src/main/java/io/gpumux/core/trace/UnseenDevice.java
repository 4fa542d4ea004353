package io.gpumux.core.trace;

import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Preemption;
import java.util.EnumSet;
import java.util.Set;

/** What is known of a device that is elsewhere: what it can do, and of queues and meters nothing. Immutable. */
final class UnseenDevice implements Device, KernelView {
    private final int totalUnits;
    private final Set<Feature> features = EnumSet.noneOf(Feature.class);
    private final Preemption finest;

    UnseenDevice(Device device) {
        totalUnits = device.totalUnits();
        finest = device.finestPreemption();
        for (Feature feature : Feature.values()) {
            if (device.supports(feature)) {
                features.add(feature);
            }
        }
    }

    @Override
    public int totalUnits() {
        return totalUnits;
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
        throw onlyRead();
    }

    @Override
    public void stop(int vgpu, Preemption how, long now) {
        throw onlyRead();
    }

    @Override
    public void evict(int vgpu, long now) {
        throw onlyRead();
    }

    @Override
    public boolean idle() {
        return false;
    }

    @Override
    public int queued(int vgpu) {
        return VgpuFacts.NOTHING.queued();
    }

    @Override
    public long used(int vgpu, Meter meter) {
        return VgpuFacts.NOTHING.used(meter);
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

    private static UnsupportedOperationException onlyRead() {
        return new UnsupportedOperationException("a log only reads the device");
    }
}
