package io.gpumux.algorithms.validation;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.EngineLimits;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.model.SwitchCost;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.Phase;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.SimulationSetup;
import io.gpumux.core.sim.TenantLoad;
import java.util.List;

/** The server of queueing theory: a device of one unit that stops inside kernels, and tenants of one-kernel requests. */
final class OneUnit {
    static final long MICRO = 1_000;
    static final long MILLI = 1_000_000;
    static final long SECOND = 1_000_000_000;

    private OneUnit() {}

    static SimulationSetup setup(List<TenantLoad> tenants) {
        return SimulationSetup.ideal(DeviceSpec.unlisted("one unit", 1), tenants);
    }

    static Simulation simulate(String selection, List<TenantLoad> tenants, SimListener listener) {
        return new Simulation(setup(tenants), scheduler(selection), options(selection), listener);
    }

    static Simulation simulate(String selection, long switchNanos, List<TenantLoad> tenants, SimListener listener) {
        return new Simulation(
                setup(tenants).withSwitchCost(SwitchCost.fixed(switchNanos)),
                scheduler(selection),
                options(selection),
                listener);
    }

    static Scheduler scheduler(String selection) {
        return SchedulerCatalog.selectScheduler(selection).create(1);
    }

    static EngineOptions options(String selection) {
        return EngineOptions.DEFAULT.withLimits(
                EngineLimits.idling(SchedulerCatalog.selectScheduler(selection).idlingNanos()));
    }

    static TenantLoad tenant(VgpuSpec vgpu, long kernelNanos, Arrivals arrivals) {
        return TenantLoad.of(vgpu, List.of(KernelSpec.compute("k", 1, kernelNanos)), arrivals);
    }

    static TenantLoad tenant(long kernelNanos, Arrivals arrivals) {
        return tenant(VgpuSpec.named("t"), kernelNanos, arrivals);
    }

    /** {@return a tenant that always has work} */
    static TenantLoad flood(int weight, long kernelNanos) {
        return tenant(VgpuSpec.named("t").withWeight(weight), kernelNanos, new Arrivals.Flood(2));
    }

    /** {@return a tenant that sends one kernel} */
    static TenantLoad once(long kernelNanos, long atNanos) {
        return tenant(kernelNanos, new Arrivals.Recorded(new long[] {atNanos}, false));
    }

    /** {@return the same tenant with at most so many requests, or until an instant} */
    static TenantLoad limited(TenantLoad load, long requests, long endNanos) {
        return new TenantLoad(
                load.vgpu(), load.request(), load.arrivals(), List.of(new Phase(0, 1)), 0, endNanos, requests);
    }
}
