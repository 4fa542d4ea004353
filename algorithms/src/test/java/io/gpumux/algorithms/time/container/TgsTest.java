package io.gpumux.algorithms.time.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.algorithms.catalog.SchedulerChoice;
import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.DeviceCatalog;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.EngineLimits;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.model.Interference;
import io.gpumux.core.model.SwitchCost;
import io.gpumux.core.sched.StopReason;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.SimulationSetup;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * TGS beside inference: the authors of Tally (Zhao et al., ASPLOS 2025) report that the p99 of a latency-critical task grows
 * by 188.9 % on average under TGS. Here only that it grows to at least 1.5 times: their models and traces are others.
 *
 * <p>The workload, for Tally as well: a Tesla V100 SXM2 with the default switch cost, 120 s, seed 1. A latency-critical
 * vGPU: requests of 175 kernels of together 6.5 ms (12.5 us, every seventh 185 us: about the shape published for ResNet-50,
 * batch 4), 80 units each, Poisson, 20 per second. A best-effort vGPU: training kernels of 100 us to 2 ms in a closed loop
 * without pause, 80 units each. Assumed: those kernel lengths.
 */
final class TgsTest {
    private static final long SECOND = 1_000_000_000;
    private static final int UNITS = 80;

    @Test
    void rareRequestsPayForTheLimitThatWasOpenedWhileThereWereNone() {
        double alone = p99Nanos("fifo", List.of(inference()));
        double together = p99Nanos("tgs", List.of(inference(), training(0)));

        assertThat(together / alone).isGreaterThanOrEqualTo(1.5);
    }

    @Test
    void aSteadyProductionJobKeepsMostOfItsRateAndTheOpportunisticOneFillsWhatItLeaves() {
        Simulation together = simulate("tgs", List.of(steady(), training(0)));
        Simulation alone = simulate("tgs", List.of(steady()));
        Simulation asEquals = simulate("round-robin:kernels=1", List.of(steady(), training(0)));

        double kept = (double) together.stats(0).completed() / alone.stats(0).completed();
        double asEqual = (double) asEquals.stats(0).completed() / alone.stats(0).completed();
        assertThat(kept).isGreaterThan(0.8).isGreaterThan(asEqual);
        assertThat(together.stats(1).completed()).isPositive();
    }

    @Test
    void anOpportunisticJobBeyondItsLimitWaitsForTheNextWindow() {
        ScriptedDevice device = new ScriptedDevice(new TgsScheduler(), UNITS);
        device.add(0, VgpuSpec.named("opportunistic"), 0);
        device.ready(0, 0);
        for (int launch = 0; launch <= 20_000; launch++) {
            assertThat(device.decide(launch)).isEqualTo("run 0 units=80 kernels=1");
            device.stop(0, 1, StopReason.LIMIT, launch + 1);
        }

        assertThat(device.decide(20_001)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(50_000_000);
        assertThat(device.decide(50_000_000)).startsWith("run 0");
    }

    @Test
    void aProductionJobIsNeverHeldBack() {
        ScriptedDevice device = new ScriptedDevice(new TgsScheduler(), UNITS);
        device.add(0, VgpuSpec.named("production").withPriority(1), 0);
        device.ready(0, 0);
        for (int launch = 0; launch <= 30_000; launch++) {
            assertThat(device.decide(launch)).isNotEmpty();
            device.stop(0, 1, StopReason.LIMIT, launch + 1);
        }
    }

    private static double p99Nanos(String scheduler, List<TenantLoad> tenants) {
        return simulate(scheduler, tenants).stats(0).responses().valueAtPercentile(99);
    }

    private static Simulation simulate(String scheduler, List<TenantLoad> tenants) {
        DeviceSpec device = DeviceCatalog.load().find("Tesla V100 SXM2").orElseThrow();
        SchedulerChoice choice = SchedulerCatalog.selectScheduler(scheduler);
        Simulation simulation = new Simulation(
                new SimulationSetup(device, tenants, SwitchCost.of(device), Interference.NONE, false, 1),
                choice.create(1),
                EngineOptions.DEFAULT.withLimits(EngineLimits.idling(choice.idlingNanos())),
                SimListener.NONE);
        simulation.runUntil(120 * SECOND);
        assertThat(simulation.engine().replaced()).isEmpty();
        return simulation;
    }

    private static TenantLoad inference() {
        List<KernelSpec> request = new ArrayList<>();
        for (int i = 0; i < 175; i++) {
            request.add(KernelSpec.compute("layer", UNITS, i % 7 == 0 ? 185_000 : 12_500));
        }
        return TenantLoad.of(VgpuSpec.named("inference").withPriority(1), request, new Arrivals.Poisson(20));
    }

    /** A production training with pauses of a third of the time, for input. */
    private static TenantLoad steady() {
        List<KernelSpec> request = List.of(KernelSpec.compute("step", UNITS, 500_000));
        return TenantLoad.of(VgpuSpec.named("production").withPriority(1), request, new Arrivals.Closed(1, 250_000));
    }

    private static TenantLoad training(int priority) {
        List<KernelSpec> request = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            request.add(KernelSpec.compute("training", UNITS, 100_000 + i * 100_000L));
        }
        return TenantLoad.of(VgpuSpec.named("training").withPriority(priority), request, new Arrivals.Closed(1, 0));
    }
}
