package io.gpumux.core.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpumux.core.device.DeviceCatalog;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.EngineLimits;
import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.StopReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes wrong, by hand: tenants with kernels of 3 ms in turns of a millisecond. */
class FaultTest {
    private static final DeviceSpec V100 = DeviceCatalog.load().find("V100").orElseThrow();
    private static final DeviceSpec FERMI = DeviceCatalog.load().find("GTX 480").orElseThrow();
    private static final long MILLI = 1_000_000;

    private final List<String> stops = new ArrayList<>();

    @Test
    void aLateStopHeldTheDeviceNoLongerButKeepsOthersFromIt() {
        Simulation simulation = simulate(V100, MILLI, 2);
        simulation.inject(new Fault(Fault.Kind.LATE_STOP, 0, 0, 2 * MILLI));
        simulation.runUntil(2 * MILLI);
        assertThat(simulation.used(0, Meter.HELD_NANOS)).isEqualTo(MILLI);
        simulation.runUntil(5 * MILLI);

        assertThat(stops)
                .startsWith("0 ran 1000000 SLICE_EXPIRED at 3000000", "1 ran 1000000 SLICE_EXPIRED at 4000000");
        assertThat(simulation.engine().replaced()).isEmpty();
        assertThat(simulation.capacity().strandedUnitNanos()).isEqualTo(80 * 2 * MILLI);
        assertThat(simulation.capacity().conserved(5 * MILLI)).isTrue();
    }

    @Test
    void anOverrunHeldTheDeviceForLonger() {
        Simulation simulation = simulate(V100, MILLI, 2);
        simulation.inject(new Fault(Fault.Kind.OVERRUN, 0, 0, 500));
        simulation.inject(new Fault(Fault.Kind.OVERRUN, 0, 0, 700));
        simulation.runUntil(4 * MILLI);

        assertThat(stops)
                .containsExactly(
                        "0 ran 1000500 SLICE_EXPIRED at 1000500",
                        "1 ran 1000000 SLICE_EXPIRED at 2000500",
                        "0 ran 1000700 SLICE_EXPIRED at 3001200");
        assertThat(simulation.capacity().serviceUnitNanos()).isEqualTo(80 * 4 * MILLI);
    }

    @Test
    void whoIsReadyByMistakeIsGrantedAndHasDrainedAtOnce() {
        Simulation simulation = simulate(V100, MILLI, 1);
        int idler = simulation.add(new TenantLoad(
                VgpuSpec.named("idler"), request(), new Arrivals.Flood(1), List.of(new Phase(0, 1)), 0, 0, 0));
        simulation.inject(new Fault(Fault.Kind.SPURIOUS_READY, MILLI / 2, 0, 0));
        simulation.inject(new Fault(Fault.Kind.SPURIOUS_READY, MILLI / 2, idler, 0));
        simulation.inject(new Fault(Fault.Kind.SPURIOUS_READY, MILLI / 2, idler, 0));
        simulation.runUntil(3 * MILLI);

        assertThat(stops)
                .containsExactly(
                        "0 ran 1000000 SLICE_EXPIRED at 1000000",
                        "1 ran 0 DRAINED at 1000000",
                        "0 ran 1000000 SLICE_EXPIRED at 2000000");
        simulation.runUntil(3 * MILLI + 1);
        assertThat(simulation.stats(0).completed()).isOne();
    }

    @Test
    void aClockThatStepsTellsWhatHappenedMeanwhileAtOneInstant() {
        Simulation simulation = simulate(V100, MILLI, 2);
        simulation.inject(new Fault(Fault.Kind.CLOCK_STEP, MILLI / 2, 0, 2 * MILLI));
        simulation.runUntil(4 * MILLI);

        assertThat(stops)
                .containsExactly("0 ran 1000000 SLICE_EXPIRED at 2500000", "1 ran 1000000 SLICE_EXPIRED at 3500000");
        assertThat(simulation.capacity().conserved(4 * MILLI)).isTrue();
    }

    @Test
    void stepsThatOverlapAreOneLongerStep() {
        Simulation simulation = simulate(V100, MILLI, 2);
        simulation.inject(new Fault(Fault.Kind.CLOCK_STEP, MILLI / 2, 0, 2 * MILLI));
        simulation.inject(new Fault(Fault.Kind.CLOCK_STEP, 2 * MILLI, 0, 3 * MILLI));
        simulation.runUntil(6 * MILLI);

        assertThat(stops).startsWith("0 ran 1000000 SLICE_EXPIRED at 5000000");
    }

    @Test
    void anEndlessKernelGoesOnInItsSlicesWhereItCanBeStopped() {
        Simulation simulation = simulate(V100, MILLI, 2);
        simulation.inject(new Fault(Fault.Kind.ENDLESS_KERNEL, 0, 0, 0));
        simulation.runUntil(100 * MILLI);

        assertThat(simulation.stats(0).completed()).isZero();
        assertThat(simulation.stats(1).responses().max()).isEqualTo(6 * MILLI);
        assertThat(simulation.used(0, Meter.HELD_NANOS)).isEqualTo(97 * MILLI);
    }

    @Test
    void anEndlessKernelTakesADeviceThatCannotStopIt() {
        Simulation simulation = simulate(FERMI, MILLI, 2);
        simulation.inject(new Fault(Fault.Kind.ENDLESS_KERNEL, 0, 0, 0));
        simulation.runUntil(100 * MILLI);

        assertThat(stops).isEmpty();
        assertThat(simulation.used(0, Meter.HELD_NANOS)).isEqualTo(100 * MILLI);
        assertThat(simulation.capacity().conserved(100 * MILLI)).isTrue();
        assertThat(simulation.engine().replaced()).isEmpty();
    }

    @Test
    void aFaultWithoutAnOccasionDoesNotHappen() {
        Simulation simulation = simulate(V100, Fault.WINDOW_NANOS + 1, 1, 30 * MILLI);
        simulation.inject(new Fault(Fault.Kind.OVERRUN, 0, 0, 500));
        simulation.runUntil(15 * MILLI);

        assertThat(stops).containsExactly("0 ran 10000001 SLICE_EXPIRED at 10000001");
    }

    @Test
    void whoIsTakenAwayComesBackWithItsProgress() {
        Simulation simulation = simulate(V100, MILLI, 1);
        simulation.runUntil(MILLI / 2);
        simulation.takeAway(0);
        simulation.runUntil(5 * MILLI);
        assertThat(simulation.engine().longestWaitNanos(0, 5 * MILLI)).isZero();
        simulation.bringBack(0, VgpuSpec.named("t0"));
        simulation.runUntil(8 * MILLI);

        assertThat(stops).startsWith("0 ran 500000 REMOVED at 500000", "0 ran 1000000 SLICE_EXPIRED at 6000000");
        assertThat(simulation.stats(0).responses().max()).isEqualTo(7_500_000);
        assertThatThrownBy(() -> simulation.bringBack(0, VgpuSpec.named("t0"))).hasMessageContaining("tenant: 0: ");
    }

    @Test
    void aFaultHasALengthWhereItsKindHasOne() {
        assertThatThrownBy(() -> new Fault(Fault.Kind.OVERRUN, 0, 0, 0)).hasMessageContaining("nanos: 0: at least 1");
        assertThatThrownBy(() -> new Fault(Fault.Kind.SPURIOUS_READY, 0, 0, 1)).hasMessageContaining("nanos: 1: 0 is");
        assertThatThrownBy(() -> new Fault(Fault.Kind.SPURIOUS_READY, -1, 0, 0)).hasMessageContaining("at -1");
    }

    private static List<KernelSpec> request() {
        return List.of(KernelSpec.compute("k", 80, 3 * MILLI));
    }

    private Simulation simulate(DeviceSpec device, long sliceNanos, int tenants) {
        return simulate(device, sliceNanos, tenants, 3 * MILLI);
    }

    private Simulation simulate(DeviceSpec device, long sliceNanos, int tenants, long kernelNanos) {
        List<TenantLoad> loads = new ArrayList<>();
        for (int i = 0; i < tenants; i++) {
            loads.add(TenantLoad.of(
                    VgpuSpec.named("t" + i),
                    List.of(KernelSpec.compute("k", device.units(), kernelNanos)),
                    new Arrivals.Recorded(new long[] {0}, false)));
        }
        EngineLog log = new EngineLog() {
            @Override
            public void stopped(int vgpu, long ranNanos, StopReason reason, Device from, long now) {
                stops.add(vgpu + " ran " + ranNanos + " " + reason + " at " + now);
            }
        };
        return new Simulation(
                SimulationSetup.ideal(device, loads),
                new TurnScheduler(sliceNanos, Integer.MAX_VALUE),
                new EngineOptions(List.of(), EngineLimits.DEFAULT, log),
                SimListener.NONE);
    }
}
