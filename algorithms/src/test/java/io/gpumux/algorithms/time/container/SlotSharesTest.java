package io.gpumux.algorithms.time.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.algorithms.catalog.SchedulerChoice;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.EngineLimits;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.SimulationSetup;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The published shares, exactly, over whole plans: everybody always has work, kernels can be stopped, switches are free.
 * The rules of cGPU and qGPU are laws of their documentation; their slots of 10 ms and 5 ms are assumed.
 */
final class SlotSharesTest {
    private static final VgpuSpec PLAIN = VgpuSpec.named("v");
    private static final long PLANS_NANOS = 60_000_000_000L;

    @Test
    void runaiStrictGivesEachItsFractionAndIdlesForTheRest() {
        assertThat(permille("runai-lease", PLAIN.withGuaranteedPermille(300), PLAIN.withGuaranteedPermille(700)))
                .containsExactly(300, 700);
        assertThat(permille("runai-lease", PLAIN.withGuaranteedPermille(300))).containsExactly(300);
        assertThat(permille("runai-lease", PLAIN.withGuaranteedPermille(450), PLAIN.withGuaranteedPermille(50)))
                .containsExactly(450, 50);
    }

    @Test
    void runaiFairSplitsTheSurplusEqually() {
        assertThat(permille(
                        "runai-lease:fair=true", PLAIN.withGuaranteedPermille(300), PLAIN.withGuaranteedPermille(100)))
                .containsExactly(600, 400);
        assertThat(permille("runai-lease:fair=true", PLAIN.withGuaranteedPermille(300)))
                .containsExactly(1000);
        assertThat(permille(
                        "runai-lease:fair=true", PLAIN.withGuaranteedPermille(300), PLAIN.withGuaranteedPermille(700)))
                .containsExactly(300, 700);
    }

    @Test
    void cgpuFairGivesOneOfMaxSlotsHoweverManyRun() {
        assertThat(permille("cgpu:max=4", PLAIN)).containsExactly(250);
        assertThat(permille("cgpu:max=4", PLAIN, PLAIN, PLAIN, PLAIN)).containsExactly(250, 250, 250, 250);
    }

    @Test
    void cgpuPreemptiveDividesByTheContainersThatThereAre() {
        assertThat(permille("cgpu:policy=1", PLAIN)).containsExactly(1000);
        assertThat(permille("cgpu:policy=1", PLAIN, PLAIN)).containsExactly(500, 500);
    }

    @Test
    void cgpuWeightedDividesByWeightAndFixedByFraction() {
        assertThat(permille("cgpu:policy=2", PLAIN.withWeight(1), PLAIN.withWeight(3)))
                .containsExactly(250, 750);
        assertThat(permille("cgpu:policy=3", PLAIN.withGuaranteedPermille(200), PLAIN.withGuaranteedPermille(500)))
                .containsExactly(200, 500);
    }

    @Test
    void cgpuGivesAnUrgentContainerItsRatioWhateverThePolicy() {
        VgpuSpec urgent = PLAIN.withPriority(1);

        assertThat(permille("cgpu:policy=1:ratio=80", PLAIN, PLAIN, urgent)).containsExactly(100, 100, 800);
        assertThat(permille("cgpu:max=4:ratio=80", PLAIN, PLAIN, urgent)).containsExactly(50, 50, 800);
    }

    @Test
    void qgpuFixedShareIsAHardCapAndBurstShareIsNone() {
        VgpuSpec third = PLAIN.withGuaranteedPermille(300);

        assertThat(permille("qgpu:policy=1", third)).containsExactly(300);
        assertThat(permille("qgpu:policy=2", third)).containsExactly(1000);
        assertThat(permille("qgpu:policy=2", third, PLAIN.withGuaranteedPermille(700)))
                .containsExactly(300, 700);
    }

    @Test
    void qgpuBestEffortDividesEquallyAndOnlineTakesAll() {
        assertThat(permille("qgpu", PLAIN, PLAIN, PLAIN, PLAIN)).containsExactly(250, 250, 250, 250);
        assertThat(permille("qgpu:online=true", PLAIN, PLAIN.withPriority(1))).containsExactly(0, 1000);
    }

    /** Turns end with a kernel of 1 ms, after 10 ms: to within one turn. */
    @Test
    void cgpuSoftDividesByTheContainersThatThereAre() {
        Simulation simulation = simulate("cgpu:policy=4", PLAIN, PLAIN);

        assertThat(simulation.used(0, Meter.HELD_NANOS)).isCloseTo(PLANS_NANOS / 2, within(11_000_000L));
        assertThat(simulation.used(1, Meter.HELD_NANOS)).isCloseTo(PLANS_NANOS / 2, within(11_000_000L));
    }

    /** {@return what each holds of the device, in 1/1000; exact, or it fails} */
    private static List<Integer> permille(String scheduler, VgpuSpec... vgpus) {
        Simulation simulation = simulate(scheduler, vgpus);
        List<Integer> permille = new ArrayList<>();
        for (int vgpu = 0; vgpu < vgpus.length; vgpu++) {
            long scaled = 1000 * simulation.used(vgpu, Meter.HELD_NANOS);
            assertThat(scaled % PLANS_NANOS).as("a share of whole permille").isZero();
            permille.add((int) (scaled / PLANS_NANOS));
        }
        return permille;
    }

    private static Simulation simulate(String scheduler, VgpuSpec... vgpus) {
        List<TenantLoad> tenants = new ArrayList<>();
        for (VgpuSpec vgpu : vgpus) {
            tenants.add(TenantLoad.of(vgpu, List.of(KernelSpec.compute("k", 1, 1_000_000)), new Arrivals.Flood(4)));
        }
        SchedulerChoice choice = SchedulerCatalog.selectScheduler(scheduler);
        Simulation simulation = new Simulation(
                SimulationSetup.ideal(DeviceSpec.unlisted("one unit", 1), tenants),
                choice.create(1),
                EngineOptions.DEFAULT.withLimits(EngineLimits.idling(choice.idlingNanos())),
                SimListener.NONE);
        simulation.runUntil(PLANS_NANOS);
        assertThat(simulation.engine().replaced()).isEmpty();
        return simulation;
    }
}
