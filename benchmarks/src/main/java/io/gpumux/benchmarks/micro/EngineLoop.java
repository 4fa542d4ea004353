package io.gpumux.benchmarks.micro;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.Engine;
import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * A real engine on a device that costs next to nothing, for schedulers that give the whole device by slices. All vGPUs
 * have work for ever, and each grant lasts for its slice. O(1) per turn beside engine, scheduler and log, nothing is
 * allocated. Not thread-safe.
 */
final class EngineLoop implements Device, KernelView {
    private final Engine engine;
    private final long[] heldNanos;
    private int running;
    private long startedNanos;
    private long endNanos;
    private long now;

    EngineLoop(Scheduler scheduler, VgpuSpec[] vgpus, EngineLog log) {
        heldNanos = new long[vgpus.length];
        engine = new Engine(scheduler, this, EngineOptions.DEFAULT.withLog(log));
        for (int vgpu = 0; vgpu < vgpus.length; vgpu++) {
            engine.add(vgpu, vgpus[vgpu], now);
            engine.ready(vgpu, now);
        }
        engine.turn(now);
    }

    /** Ends the grant in force, and asks for another; {@return whose grant it was} */
    int turn() {
        int ended = running;
        now = endNanos;
        heldNanos[ended] += now - startedNanos;
        engine.stopped(ended, now - startedNanos, StopReason.SLICE_EXPIRED, now);
        engine.turn(now);
        return ended;
    }

    /** {@return whether the scheduler is still the one given} */
    boolean inCharge() {
        return engine.replaced().isEmpty();
    }

    @Override
    public void start(int vgpu, GrantTerms terms, long at) {
        running = vgpu;
        startedNanos = at;
        endNanos = at + terms.sliceNanos();
    }

    @Override
    public void stop(int vgpu, Preemption how, long at) {
        throw new UnsupportedOperationException("slices end by themselves here");
    }

    @Override
    public void evict(int vgpu, long at) {
        throw new UnsupportedOperationException("nobody leaves");
    }

    @Override
    public int totalUnits() {
        return TurnLoop.UNITS;
    }

    @Override
    public boolean supports(Feature feature) {
        return true;
    }

    @Override
    public Preemption finestPreemption() {
        return Preemption.BLOCK_END;
    }

    @Override
    public boolean idle() {
        return false;
    }

    @Override
    public int queued(int vgpu) {
        return 1;
    }

    @Override
    public long used(int vgpu, Meter meter) {
        return heldNanos[vgpu];
    }

    @Override
    public KernelView kernels() {
        return this;
    }

    @Override
    public long wantedUnits(int vgpu, int k) {
        return TurnLoop.UNITS;
    }

    @Override
    public long arrivalNanos(int vgpu, int k) {
        return 0;
    }

    @Override
    public long estimateNanos(int vgpu, int k, int units) {
        return TurnLoop.KERNEL_NANOS;
    }
}
