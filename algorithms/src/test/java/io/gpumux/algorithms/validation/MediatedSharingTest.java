package io.gpumux.algorithms.validation;

import static io.gpumux.algorithms.validation.OneUnit.MICRO;
import static io.gpumux.algorithms.validation.OneUnit.MILLI;
import static io.gpumux.algorithms.validation.OneUnit.SECOND;
import static io.gpumux.algorithms.validation.OneUnit.flood;
import static io.gpumux.algorithms.validation.OneUnit.once;
import static io.gpumux.algorithms.validation.OneUnit.simulate;
import static io.gpumux.algorithms.validation.OneUnit.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What mediated sharing is known for, on a device of one unit; switches are free where nothing else is said. */
final class MediatedSharingTest {
    private static final long STRICT_SLOT_NANOS = SECOND / 480;
    private static final int[] GVT_WEIGHTS = {2, 4, 8, 16};

    /** T4-4C: four to a device. Ten cycles of four slots, of which each vGPU that runs holds exactly one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void fixedShareIsAQuarterHoweverManyRun(int running) {
        Simulation simulation = simulate("vgpu-fixed-share:slots=4", floods(running, 0), SimListener.NONE);

        simulation.runUntil(10L * 4 * STRICT_SLOT_NANOS);

        assertThat(held(simulation, running)).containsOnly(10 * STRICT_SLOT_NANOS);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "2, 1", "5, 0", "3, 5"})
    void equalShareIsOneNthOfThoseThatExist(int busy, int idle) {
        Simulation simulation = simulate("vgpu-equal-share", floods(busy, idle), SimListener.NONE);

        simulation.runUntil(10L * (busy + idle) * STRICT_SLOT_NANOS);

        assertThat(held(simulation, busy)).containsOnly(10 * STRICT_SLOT_NANOS);
    }

    @ParameterizedTest
    @CsvSource({"vgpu-equal-share:strict=false", "vgpu-fixed-share:slots=4:strict=false"})
    void withoutStrictRoundRobinTheSharesAreTheSame(String scheduler) {
        Simulation simulation = simulate(scheduler, floods(3, 1), SimListener.NONE);

        simulation.runUntil(10 * 4 * 2 * MILLI);

        assertThat(held(simulation, 3)).containsOnly(10 * 2 * MILLI);
    }

    /** The tolerance: half a point at 1 ms, a point and a half from 0.1 to 10 ms; without start boost. */
    @ParameterizedTest
    @CsvSource({
        "1000, 1000, 0.5",
        "100, 100, 1.5",
        "300, 300, 1.5",
        "3000, 3000, 1.5",
        "10000, 10000, 1.5",
        "10000, 100, 1.5",
        "100, 10000, 1.5",
        "7000, 3000, 1.5"
    })
    void gvtSharesFollowTheWeights(long lightMicros, long heavyMicros, double points) {
        List<TenantLoad> tenants = new ArrayList<>();
        for (int weight : GVT_WEIGHTS) {
            tenants.add(flood(weight, (weight < 8 ? lightMicros : heavyMicros) * MICRO));
        }
        Simulation simulation = simulate("gvt-g:boost=0", tenants, SimListener.NONE);

        simulation.runUntil(60 * SECOND);

        for (int vgpu = 0; vgpu < GVT_WEIGHTS.length; vgpu++) {
            assertThat(percent(simulation, vgpu, 60 * SECOND))
                    .as("weight %d", GVT_WEIGHTS[vgpu])
                    .isCloseTo(100.0 * GVT_WEIGHTS[vgpu] / 30, within(points));
        }
    }

    /** "Near 50 %": here within a point. */
    @Test
    void aBusyGvtVgpuBesideAnIdleOneGetsHalfTheDevice() {
        Simulation simulation = simulate("gvt-g:boost=0", floods(1, 1), SimListener.NONE);

        simulation.runUntil(60 * SECOND);

        assertThat(percent(simulation, 0, 60 * SECOND)).isCloseTo(50, within(1.0));
    }

    /** A flood of 1 ms kernels beside it; the first ten seconds are left out. */
    @ParameterizedTest
    @CsvSource({"2, 16", "16, 2", "8, 8", "2, 2", "4, 16"})
    void aGvtKernelOf640MillisecondsEachSecondKeepsItsTimeWhateverTheWeightsAndThePhase(int weight, int others) {
        for (long phase = 0; phase < SECOND; phase += 50 * MILLI) {
            long[] arrivals = new long[70];
            for (int request = 0; request < arrivals.length; request++) {
                arrivals[request] = phase + request * SECOND;
            }
            TenantLoad giant = tenant(
                    VgpuSpec.named("giant").withWeight(weight), 640 * MILLI, new Arrivals.Recorded(arrivals, false));
            Simulation simulation = simulate("gvt-g:boost=0", List.of(giant, flood(others, MILLI)), SimListener.NONE);
            simulation.runUntil(10 * SECOND);
            long before = simulation.used(0, Meter.HELD_NANOS);

            simulation.runUntil(60 * SECOND);

            assertThat((simulation.used(0, Meter.HELD_NANOS) - before) * 100.0 / (50 * SECOND))
                    .as("phase %d ms", phase / MILLI)
                    .isBetween(62.5, 64.5);
        }
    }

    @Test
    void aNewGvtVgpuRunsAheadOfAllForTwoSeconds() {
        Simulation simulation = simulate("gvt-g", floods(2, 0), SimListener.NONE);

        simulation.runUntil(2 * SECOND);

        assertThat(percent(simulation, 1, 2 * SECOND)).isEqualTo(100);
    }

    /** Ten periods of the table, each function busy: a world switch of 100 us at the beginning of each slot, inside it. */
    @ParameterizedTest
    @CsvSource({
        "2, 14", "3, 21", "4, 28", "5, 35", "6, 42", "7, 49", "8, 56", "9, 63", "10, 70", "11, 77", "12, 84", "13, 78",
        "14, 84", "15, 75", "16, 80"
    })
    void gimPeriodsIncludeTheWorldSwitch(int functions, long periodMillis) {
        long switchNanos = 100 * MICRO;
        Simulation simulation = simulate("amd-gim", switchNanos, floods(functions, 0), SimListener.NONE);

        simulation.runUntil(10 * periodMillis * MILLI);

        assertThat(simulation.switches()).isBetween(10L * functions, 10L * functions + 1);
        long slotNanos = periodMillis * MILLI / functions;
        assertThat(simulation.used(functions - 1, Meter.HELD_NANOS)).isEqualTo(10 * (slotNanos - switchNanos));
    }

    @Test
    void liquidGimSkipsIdleFunctionsAndSolidDoesNot() {
        Simulation solid = simulate("amd-gim", floods(2, 2), SimListener.NONE);
        Simulation liquid = simulate("amd-gim:policy=2", floods(2, 2), SimListener.NONE);

        solid.runUntil(280 * MILLI);
        liquid.runUntil(280 * MILLI);

        assertThat(held(solid, 2)).containsOnly(70 * MILLI);
        assertThat(held(liquid, 2)).containsOnly(140 * MILLI);
    }

    /** Normal functions keep their turns, low ones share what those leave, by weight. */
    @Test
    void xeFunctionsOfNormalPriorityKeepIdleTurns() {
        List<TenantLoad> tenants = List.of(
                tenant(
                        VgpuSpec.named("idle").withPriority(1),
                        1,
                        new Arrivals.Recorded(new long[] {60 * SECOND}, false)),
                flood(1, MILLI),
                flood(2, MILLI));
        Simulation simulation = simulate("xe-sriov", tenants, SimListener.NONE);

        simulation.runUntil(10 * 32 * MILLI);

        assertThat(simulation.used(1, Meter.HELD_NANOS)).isEqualTo(10 * 8 * MILLI);
        assertThat(simulation.used(2, Meter.HELD_NANOS)).isEqualTo(10 * 16 * MILLI);
    }

    @Test
    void interleaveLevelsAreSharesOfTime() {
        Simulation simulation = simulate(
                "nvidia-time-slice", List.of(flood(1, MILLI), flood(2, MILLI), flood(3, MILLI)), SimListener.NONE);

        simulation.runUntil(10 * 12 * MILLI);

        assertThat(held(simulation, 3)).containsExactly(20 * MILLI, 40 * MILLI, 60 * MILLI);
    }

    private static List<TenantLoad> floods(int busy, int idle) {
        List<TenantLoad> tenants = new ArrayList<>();
        for (int vgpu = 0; vgpu < busy; vgpu++) {
            tenants.add(flood(1, MILLI));
        }
        for (int vgpu = 0; vgpu < idle; vgpu++) {
            tenants.add(once(MILLI, 1_000 * SECOND));
        }
        return tenants;
    }

    private static List<Long> held(Simulation simulation, int vgpus) {
        List<Long> held = new ArrayList<>();
        for (int vgpu = 0; vgpu < vgpus; vgpu++) {
            held.add(simulation.used(vgpu, Meter.HELD_NANOS));
        }
        return held;
    }

    private static double percent(Simulation simulation, int vgpu, long nanos) {
        return 100.0 * simulation.used(vgpu, Meter.HELD_NANOS) / nanos;
    }
}
