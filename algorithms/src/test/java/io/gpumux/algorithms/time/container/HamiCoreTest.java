package io.gpumux.algorithms.time.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.algorithms.catalog.SchedulerChoice;
import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.EngineLimits;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.StopReason;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.SimulationSetup;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * HAMi-core's known instability, as reported: 188 SMs of 1,536 threads, so a pool of 9,240,576; two processes, capped at
 * 30 and 70, each multiplying matrices of 4,096 for 240 s. Published: 23.1 and 23.1 iterations per second without control,
 * 21.4 and 25.2 with it, 13.2 and 34.9 with a step in proportion to the pool; a cap of 50 alone stays at 99 to 100 % for
 * minutes.
 *
 * <p>Assumed: an iteration is 10 kernels of 2.16 ms and 4,096 blocks, which gives the rates without control; launches cost
 * no time; a process launches its next kernel when the one before has finished.
 */
final class HamiCoreTest {
    private static final long SECOND = 1_000_000_000;
    private static final long MS = 1_000_000;
    private static final int SECONDS = 240;
    private static final int UNITS = 188;

    @Test
    void withoutControlBothProcessesAreEquallyFast() {
        double[] rates = rates("hami-core", 1000, 1000);

        assertThat(rates[0]).isCloseTo(23.1, fifteenPercent(23.1));
        assertThat(rates[1] / rates[0]).isCloseTo(1.00, within(0.02));
    }

    @Test
    void theShippedLoopHardlyTellsCapsOfThirtyAndSeventyApart() {
        double[] rates = rates("hami-core", 300, 700);

        assertThat(rates[0]).isCloseTo(21.4, fifteenPercent(21.4));
        assertThat(rates[1]).isCloseTo(25.2, fifteenPercent(25.2));
        assertThat(rates[1] / rates[0]).isBetween(1.1, 1.45);
    }

    @Test
    void aStepInProportionToThePoolTellsThemApart() {
        double[] rates = rates("hami-core:proportional=true", 300, 700);

        assertThat(rates[0]).isCloseTo(13.2, fifteenPercent(13.2));
        assertThat(rates[1]).isCloseTo(34.9, fifteenPercent(34.9));
        assertThat(rates[1] / rates[0]).isGreaterThanOrEqualTo(2.0);
    }

    @Test
    void aCapOfFiftyAloneIsOverrunByTheShippedLoopAndHeldByTheProportionalOne() {
        assertThat(use("hami-core:force=true")).isGreaterThanOrEqualTo(0.75);
        assertThat(use("hami-core:force=true:proportional=true")).isBetween(0.40, 0.60);
    }

    @Test
    void aContainerThatIsAloneIsNotLimitedUnlessForced() {
        assertThat(use("hami-core:proportional=true")).isGreaterThan(0.99);
    }

    @Test
    void aLaunchWithoutTokensSleepsInStepsOfTenMilliseconds() {
        ScriptedDevice device = new ScriptedDevice(new HamiCoreScheduler(false, true, 1536), UNITS);
        device.add(0, VgpuSpec.named("v").withCapPermille(300), 0);
        device.ready(0, 0);

        assertThat(device.decide(0)).isEqualTo("run 0 units=188 kernels=1");
        assertThat(device.stopAndDecide(0, 2 * MS, StopReason.LIMIT, 2 * MS)).isEmpty();
        assertThat(device.wakeUp()).as("a tick").isEqualTo(120 * MS);
        assertThat(device.decide(120 * MS)).isEmpty();
        assertThat(device.wakeUp()).as("twelve sleeps after 2 ms").isEqualTo(122 * MS);
        assertThat(device.decide(122 * MS)).startsWith("run 0");
    }

    @Test
    void aLessUrgentContainerIsBlockedWhileAMoreUrgentOneWasRecent() {
        ScriptedDevice device = new ScriptedDevice(new HamiCoreScheduler(false, false, 1536), UNITS);
        device.add(0, VgpuSpec.named("batch"), 0);
        device.add(1, VgpuSpec.named("urgent").withPriority(1), 0);
        device.ready(1, 0);
        device.decide(0);
        device.stop(1, MS, StopReason.DRAINED, MS);
        device.ready(0, MS);
        assertThat(device.decide(MS)).startsWith("run 0");
        device.decide(5 * SECOND);

        assertThat(device.stopAndDecide(0, 5 * SECOND, StopReason.LIMIT, 5 * SECOND + MS))
                .isEmpty();
        assertThat(device.decide(10 * SECOND)).isEmpty();
        assertThat(device.decide(15 * SECOND)).isEmpty();
        assertThat(device.wakeUp()).as("ten sleeps of a second").isEqualTo(15 * SECOND + MS);
        assertThat(device.decide(15 * SECOND + MS)).startsWith("run 0");
    }

    private static double use(String scheduler) {
        Simulation simulation = simulate(scheduler, 500);
        return (double) simulation.used(0, Meter.HELD_NANOS) / simulation.now();
    }

    /** {@return the iterations per second of processes with these caps} */
    private static double[] rates(String scheduler, int... capPermille) {
        Simulation simulation = simulate(scheduler, capPermille);
        double[] rates = new double[capPermille.length];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = (double) simulation.stats(i).completed() / SECONDS;
        }
        return rates;
    }

    private static Simulation simulate(String scheduler, int... capPermille) {
        List<KernelSpec> iteration = Collections.nCopies(10, KernelSpec.compute("matmul", 4096, 2_160_000));
        List<TenantLoad> tenants = new ArrayList<>();
        for (int permille : capPermille) {
            VgpuSpec vgpu = VgpuSpec.named("cap " + permille).withCapPermille(permille);
            tenants.add(TenantLoad.of(vgpu, iteration, new Arrivals.Closed(1, 0)));
        }
        SchedulerChoice choice = SchedulerCatalog.selectScheduler(scheduler);
        Simulation simulation = new Simulation(
                SimulationSetup.ideal(DeviceSpec.unlisted("188 SMs", UNITS), tenants),
                choice.create(1),
                EngineOptions.DEFAULT.withLimits(EngineLimits.idling(choice.idlingNanos())),
                SimListener.NONE);
        simulation.runUntil(SECONDS * SECOND);
        assertThat(simulation.engine().replaced()).isEmpty();
        return simulation;
    }

    private static Offset<Double> fifteenPercent(double published) {
        return within(0.15 * published);
    }
}
