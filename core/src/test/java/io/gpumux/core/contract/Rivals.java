package io.gpumux.core.contract;

import io.gpumux.core.device.DeviceCatalog;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.model.Interference;
import io.gpumux.core.model.SwitchCost;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.SimulationSetup;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A case of vGPUs that always have work, and the first of which may try a trick. Switches cost nothing.
 *
 * @param device name of the device
 * @param weights their weights
 * @param kernelNanos the lengths of their kernels, which fill the device, in ns
 * @param trick what the first does
 */
record Rivals(String device, List<Integer> weights, List<Long> kernelNanos, Trick trick) {
    /** How long a case runs, in ns. */
    static final long HORIZON_NANOS = 1_000_000_000L;

    private static final int PARTS = 4;
    private static final int MERGED = 3;
    private static final long NAP_NANOS = 50_000;
    private static final int QUEUE = 4;

    /** What a vGPU may hope to gain by. */
    enum Trick {
        /** Nothing. */
        NONE,
        /** Each kernel in parts. */
        SPLITS,
        /** Several kernels as one. */
        MERGES,
        /** A nap after each request. */
        SLEEPS
    }

    static Arbitrary<Rivals> on(String... devices) {
        Arbitrary<List<Integer>> weights =
                Arbitraries.integers().between(1, 4).list().ofMinSize(2).ofMaxSize(4);
        Arbitrary<List<Long>> lengths =
                Arbitraries.longs().between(200_000, 4_000_000).list().ofSize(4);
        return Combinators.combine(
                        Arbitraries.of(devices),
                        weights,
                        lengths,
                        Arbitraries.of(Trick.SPLITS, Trick.MERGES, Trick.SLEEPS))
                .as(Rivals::new);
    }

    Rivals honest() {
        return new Rivals(device, weights, kernelNanos, Trick.NONE);
    }

    /** {@return the same in which the first two are alike, and nobody tries a trick} */
    Rivals twins() {
        List<Integer> newWeights = new ArrayList<>(weights);
        List<Long> newLengths = new ArrayList<>(kernelNanos);
        newWeights.set(1, weights.get(0));
        newLengths.set(1, kernelNanos.get(0));
        return new Rivals(device, newWeights, newLengths, Trick.NONE);
    }

    /** {@return the same with equal weights} */
    Rivals even() {
        return new Rivals(device, weights.stream().map(weight -> 1).toList(), kernelNanos, Trick.NONE);
    }

    int units() {
        return spec().units();
    }

    int weight(int tenant) {
        return weights.get(tenant);
    }

    /** {@return the longest kernel of a vGPU, tricks included, in ns} */
    long longestKernelNanos(int tenant) {
        return kernelNanos.get(tenant) * (tenant == 0 ? MERGED : 1);
    }

    /** Begins a run at instant 0. */
    Simulation begin(Scheduler scheduler, EngineOptions options) {
        DeviceSpec spec = spec();
        List<TenantLoad> tenants = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            VgpuSpec vgpu = VgpuSpec.named("r" + i).withWeight(weights.get(i));
            Trick played = i == 0 ? trick : Trick.NONE;
            tenants.add(TenantLoad.of(vgpu, request(spec, kernelNanos.get(i), played), arrivals(played)));
        }
        SimulationSetup setup = SimulationSetup.ideal(spec, tenants)
                .withSwitchCost(SwitchCost.fixed(0))
                .withInterference(Interference.NONE);
        return new Simulation(setup, scheduler, options, SimListener.NONE);
    }

    private DeviceSpec spec() {
        return DeviceCatalog.load().find(device).orElseThrow();
    }

    private static List<KernelSpec> request(DeviceSpec spec, long nanos, Trick trick) {
        List<KernelSpec> request = new ArrayList<>();
        int kernels = trick == Trick.SPLITS ? PARTS : 1;
        for (int i = 0; i < kernels; i++) {
            long length = trick == Trick.MERGES ? nanos * MERGED : nanos / kernels;
            request.add(KernelSpec.compute("k", spec.units(), length));
        }
        return request;
    }

    private static Arrivals arrivals(Trick trick) {
        return trick == Trick.SLEEPS ? new Arrivals.Closed(1, NAP_NANOS) : new Arrivals.Flood(QUEUE);
    }
}
