package io.gpumux.algorithms.time.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.EngineLimits;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.Phase;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.SimulationSetup;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What the contract's cases do not reach: vGPUs with caps, whose launches sleep. */
final class HamiCoreProperties {
    private static final int REQUESTS = 40;
    private static final long KERNEL_NANOS = 30_000_000;

    @Property(tries = 200)
    void whateverTheCapsAllFiniteWorkEndsAndNoVerbIsRefused(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 1000) Integer> caps,
            @ForAll @IntRange(min = 1, max = 200) int units,
            @ForAll @IntRange(min = 1, max = 2_000_000) int blocks,
            @ForAll boolean proportional,
            @ForAll boolean force) {
        List<TenantLoad> tenants = new ArrayList<>();
        for (int cap : caps) {
            tenants.add(new TenantLoad(
                    VgpuSpec.named("v").withCapPermille(cap).withPriority(cap % 2),
                    List.of(KernelSpec.compute("k", blocks, KERNEL_NANOS)),
                    new Arrivals.Closed(1, cap * 100_000L),
                    List.of(new Phase(0, 1)),
                    0,
                    Long.MAX_VALUE,
                    REQUESTS));
        }
        Simulation simulation = new Simulation(
                SimulationSetup.ideal(DeviceSpec.unlisted("device", units), tenants),
                new HamiCoreScheduler(proportional, force, 1536),
                EngineOptions.DEFAULT.withLimits(EngineLimits.idling(Scheduler.NEVER)),
                SimListener.NONE);

        for (long second = 1; !simulation.exhausted() && second < 1_000_000; second += 1_000) {
            simulation.runUntil(second * 1_000_000_000);
        }

        assertThat(simulation.engine().replaced()).isEmpty();
        assertThat(simulation.engine().refusals().total()).isZero();
        for (int vgpu = 0; vgpu < caps.size(); vgpu++) {
            assertThat(simulation.used(vgpu, Meter.KERNELS)).isEqualTo(REQUESTS);
        }
    }
}
