package io.gpumux.algorithms.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.SimulationSetup;
import io.gpumux.core.sim.TenantLoad;
import io.gpumux.core.trace.RingLog;
import io.gpumux.core.verify.CaseGenerator;
import io.gpumux.core.verify.Guarantee;
import io.gpumux.core.verify.HeldCap;
import io.gpumux.core.verify.LagBound;
import io.gpumux.core.verify.LogFan;
import io.gpumux.core.verify.Monitor;
import io.gpumux.core.verify.PriorityBlocking;
import io.gpumux.core.verify.RateCaps;
import io.gpumux.core.verify.RelativeFairness;
import io.gpumux.core.verify.ServiceCurve;
import io.gpumux.core.verify.SliceCurves;
import io.gpumux.core.verify.SlotCaps;
import io.gpumux.core.verify.StarvationBound;
import io.gpumux.core.verify.Terms;
import io.gpumux.core.verify.UnitShare;
import io.gpumux.core.verify.VerifyCase;
import io.gpumux.core.verify.WorkConserving;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Monitors allocate nothing once all vGPUs are there, on a run in which every promise is kept. */
class MonitorAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long MILLI = 1_000_000;
    private static final long SPAN_NANOS = 4_000 * MILLI;
    private static final int SPANS = 5;
    /** A call of runUntil walks the tenants twice. */
    private static final long BYTES_PER_CALL = 64;

    @Test
    void aMonitoredTurnAllocatesNothing() {
        List<TenantLoad> tenants = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            KernelSpec kernel = KernelSpec.compute("k", 10, (100 + 50 * i) * 1_000L);
            Arrivals arrivals = i % 2 == 0 ? new Arrivals.Flood(4) : new Arrivals.Closed(1, 3 * MILLI);
            tenants.add(TenantLoad.of(VgpuSpec.named("t" + i), List.of(kernel), arrivals));
        }
        SimulationSetup setup = SimulationSetup.ideal(CaseGenerator.anyDevice().get(0), tenants);
        Terms terms = new VerifyCase("by hand", setup.device(), 0, 1, 1, tenants, List.of()).terms();
        List<Monitor> monitors = new ArrayList<>();
        for (Guarantee guarantee : List.of(
                new WorkConserving(0),
                new RelativeFairness(2 * MILLI, 0),
                new ServiceCurve(new SliceCurves(2 * MILLI, false)),
                new StarvationBound(2 * MILLI, false),
                new HeldCap(new SlotCaps(1, 2 * MILLI, 1)),
                new HeldCap(new RateCaps(100, 2 * MILLI)),
                new PriorityBlocking(false),
                new LagBound(2 * MILLI),
                new UnitShare(100))) {
            guarantee.monitor(terms).ifPresent(monitors::add);
        }
        monitors.add(new RelativeFairness(2 * MILLI, 0).liveMonitor(terms).orElseThrow());
        RingLog ring = new RingLog(1 << 18);
        Monitor behind = new WorkConserving(0).monitor(terms).orElseThrow();
        Simulation simulation = new Simulation(
                setup,
                OneUnit.scheduler("round-robin"),
                EngineOptions.DEFAULT.withLog(new LogFan(List.of(new LogFan(monitors), ring))),
                SimListener.NONE);
        simulation.runUntil(2 * SPAN_NANOS);
        ring.drainTo(behind);
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int span = 0; span < SPANS; span++) {
            long before = THREADS.getThreadAllocatedBytes(thread);
            simulation.runUntil(simulation.now() + SPAN_NANOS);
            ring.drainTo(behind);
            least = Math.min(least, THREADS.getThreadAllocatedBytes(thread) - before);
        }

        assertThat(least).isLessThanOrEqualTo(BYTES_PER_CALL);
        assertThat(simulation.events()).isGreaterThan(20_000);
        assertThat(monitors)
                .hasSize(9)
                .allSatisfy(monitor -> assertThat(monitor.violation()).isNull());
        assertThat(monitors.get(0).exercised()).isGreaterThan(1_000);
        assertThat(monitors.get(1).exercised()).isGreaterThan(1_000);
        assertThat(monitors.get(7).exercised()).isGreaterThan(1_000);
        assertThat(behind.exercised()).isEqualTo(monitors.get(0).exercised());
        assertThat(ring.lost()).isZero();
    }
}
