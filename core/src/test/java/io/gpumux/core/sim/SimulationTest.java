package io.gpumux.core.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.DeviceCatalog;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.KernelSpec.Bound;
import io.gpumux.core.device.KernelSpec.Operation;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.model.Interference;
import io.gpumux.core.model.SwitchCost;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the simulated device does, by hand-worked examples on a V100 with its 80 units. */
class SimulationTest {
    private static final DeviceSpec V100 = DeviceCatalog.load().find("V100").orElseThrow();
    private static final DeviceSpec FERMI = DeviceCatalog.load().find("GTX 480").orElseThrow();
    private static final long MILLI = 1_000_000L;
    private static final long WHOLE = Scheduler.NEVER;
    private static final int ANY = Integer.MAX_VALUE;

    @Test
    void kernelsOfOneMicrosecondOneMillisecondAndOneHundredMillisecondsFinishAtTheirExactSum() {
        List<KernelSpec> request = new java.util.ArrayList<>();
        for (int i = 0; i < 100; i++) {
            long[] lengths = {1_000, MILLI, 100 * MILLI};
            request.add(kernel(80, lengths[i % 3]));
        }
        long sum = request.stream().mapToLong(KernelSpec::durationNanos).sum();
        Simulation simulation = simulate(V100, new TurnScheduler(333_333, ANY), once(request));

        simulation.runUntil(sum - 1);
        assertThat(simulation.stats(0).completed()).isZero();
        simulation.runUntil(sum);
        assertThat(simulation.stats(0).completed()).isOne();
    }

    @Test
    void slicesGiveEqualTasksThatEndTogether() {
        for (int n : new int[] {2, 3, 4, 8}) {
            TenantLoad[] tasks = new TenantLoad[n];
            java.util.Arrays.fill(tasks, once(List.of(kernel(80, 100_000 * MILLI))));
            Simulation simulation = simulate(V100, new TurnScheduler(10 * MILLI, ANY), tasks);
            simulation.runUntil((long) n * 100_000L * MILLI);

            for (int task = 0; task < n; task++) {
                assertThat(simulation.stats(task).responses().max())
                        .isBetween((long) n * 100_000L * MILLI - (long) n * 10L * MILLI, (long) n * 100_000L * MILLI);
            }
        }
    }

    @Test
    void jobsOf100And150And400SecondsEndAt300And400And650UnderMaxMinSharing() {
        Simulation simulation = simulate(
                V100,
                new TurnScheduler(10 * MILLI, ANY),
                once(List.of(kernel(80, 100_000 * MILLI))),
                once(List.of(kernel(80, 150_000 * MILLI))),
                once(List.of(kernel(80, 400_000 * MILLI))));
        simulation.runUntil(1_000_000 * MILLI);

        long[] ends = {300_000, 400_000, 650_000};
        for (int job = 0; job < 3; job++) {
            assertThat(simulation.stats(job).responses().max())
                    .isBetween(ends[job] * MILLI - 30 * MILLI, ends[job] * MILLI);
        }
    }

    @Test
    void aNeighbourThatGoesIdleFreesItsShareAtOnce() {
        Simulation simulation = simulate(
                V100,
                new TurnScheduler(MILLI, ANY),
                once(List.of(kernel(80, 10 * MILLI))),
                once(List.of(kernel(80, 100 * MILLI))));
        simulation.runUntil(1_000 * MILLI);

        assertThat(simulation.stats(0).responses().max()).isEqualTo(19 * MILLI);
        assertThat(simulation.stats(1).responses().max()).isEqualTo(110 * MILLI);
    }

    @Test
    void aShortKernelBehindAVeryLongOneEndsWithinItsBoundUnderSlices() {
        Simulation simulation = simulate(
                V100,
                new TurnScheduler(2 * MILLI, ANY),
                once(List.of(kernel(80, 1_000_000 * MILLI))),
                once(List.of(kernel(80, 1_000 * MILLI))));
        simulation.runUntil(3_000 * MILLI);

        assertThat(simulation.stats(1).responses().max()).isEqualTo(2_000 * MILLI);
    }

    @Test
    void saturatedRoundRobinWaitsForEverybodyElsesSliceAndSwitchAndItsOwnSwitch() {
        long q = 2 * MILLI;
        long c = 64_000;
        TenantLoad[] tenants = new TenantLoad[5];
        java.util.Arrays.fill(
                tenants,
                TenantLoad.of(VgpuSpec.named("t"), List.of(kernel(80, 1_000 * MILLI)), new Arrivals.Closed(1, 0)));
        Simulation simulation = new Simulation(
                SimulationSetup.ideal(V100, List.of(tenants)).withSwitchCost(SwitchCost.fixed(c)),
                new TurnScheduler(q, ANY));
        simulation.runUntil(100 * (q + c));
        simulation.resetFigures();
        simulation.runUntil(1_100 * (q + c));

        // the wait to be granted is (n-1)(q+c); the switch c is paid inside the grant
        assertThat(simulation.engine().longestWaitNanos(0, simulation.now())).isEqualTo(4 * (q + c));
        assertThat(simulation.used(0, Meter.HELD_NANOS)).isEqualTo(220 * q);
        // the first turn of all needs no switch, so the 221st turn's is over at the end
        assertThat(simulation.used(0, Meter.SWITCH_NANOS)).isEqualTo(220 * c);
    }

    @Test
    void aSwitchIsPaidOncePerChangeOfVgpuAndNotByOneThatComesBackToItsOwnUnits() {
        TenantLoad twice = TenantLoad.of(
                VgpuSpec.named("t"),
                List.of(kernel(80, MILLI)),
                new Arrivals.Recorded(new long[] {0, 10 * MILLI}, false));
        Simulation simulation = new Simulation(
                SimulationSetup.ideal(V100, List.of(twice)).withSwitchCost(SwitchCost.fixed(1_000)),
                new TurnScheduler(100_000, ANY));
        simulation.runUntil(100 * MILLI);

        assertThat(simulation.switches()).isZero();
        assertThat(simulation.stats(0).responses().max()).isEqualTo(MILLI);
    }

    @Test
    void aStopMidwayMovesTheStateAndAKernelBoundaryDoesNot() {
        SwitchCost cost = SwitchCost.of(V100);
        Simulation boundary = new Simulation(
                SimulationSetup.ideal(V100, List.of(once(List.of(kernel(80, MILLI))), once(List.of(kernel(80, MILLI)))))
                        .withSwitchCost(cost),
                new TurnScheduler(WHOLE, 1));
        boundary.runUntil(100 * MILLI);
        assertThat(boundary.used(1, Meter.SWITCH_NANOS)).isEqualTo(cost.nanos(0, 0));

        Simulation midway = new Simulation(
                SimulationSetup.ideal(
                                V100,
                                List.of(once(List.of(kernel(40, 3 * MILLI))), once(List.of(kernel(80, 3 * MILLI)))))
                        .withSwitchCost(cost),
                new TurnScheduler(2 * MILLI, ANY));
        midway.runUntil(100 * MILLI);
        // 1 comes in and saves 0's 40 units; 0 comes back, saves 1's 80 and restores its own; 1 restores its own
        assertThat(midway.used(1, Meter.SWITCH_NANOS)).isEqualTo(cost.nanos(40, 0) + cost.nanos(0, 80));
        assertThat(midway.used(0, Meter.SWITCH_NANOS)).isEqualTo(cost.nanos(80, 40));
    }

    @Test
    void aDeviceThatCannotStopInsideAKernelOverrunsItsSlice() {
        Simulation simulation = simulate(
                FERMI,
                new TurnScheduler(MILLI, ANY),
                once(List.of(kernel(15, 5 * MILLI))),
                once(List.of(kernel(15, MILLI))));
        simulation.runUntil(100 * MILLI);

        assertThat(simulation.stats(0).responses().max()).isEqualTo(5 * MILLI);
        assertThat(simulation.stats(1).responses().max()).isEqualTo(6 * MILLI);
    }

    @Test
    void twoKernelsThatFillHalfTheDeviceEachRunAtOnceAndTwoThatFillItRunInTurn() {
        Simulation halves = simulate(
                V100, new LeftoverScheduler(), once(List.of(kernel(40, MILLI))), once(List.of(kernel(40, MILLI))));
        halves.runUntil(10 * MILLI);
        assertThat(halves.stats(1).responses().max()).isEqualTo(MILLI);

        Simulation wholes = simulate(
                V100, new LeftoverScheduler(), once(List.of(kernel(80, MILLI))), once(List.of(kernel(80, MILLI))));
        wholes.runUntil(10 * MILLI);
        assertThat(wholes.stats(1).responses().max()).isEqualTo(2 * MILLI);
    }

    @Test
    void aKernelThatGotTheLeftoverGrowsWhenTheFirstOneEnds() {
        KernelSpec first = kernel(60, MILLI).boundBy(Bound.MEMORY);
        KernelSpec second = kernel(80, MILLI).boundBy(Bound.MEMORY);
        Simulation simulation = simulate(V100, new LeftoverScheduler(), once(List.of(first)), once(List.of(second)));
        simulation.runUntil(10 * MILLI);

        // 20 of 80 units stretch a memory-bound kernel by 0.6*4 + 0.4 = 2.8; the rest runs on all 80
        long expected = MILLI + Math.round(MILLI * (1 - 1 / 2.8));
        assertThat(simulation.stats(1).responses().max()).isCloseTo(expected, org.assertj.core.data.Offset.offset(2L));
    }

    @Test
    void kernelsThatRunAtOnceSlowEachOtherDown() {
        KernelSpec half = kernel(40, MILLI);
        Simulation simulation = new Simulation(
                SimulationSetup.ideal(V100, List.of(once(List.of(half)), once(List.of(half))))
                        .withInterference(Interference.DEFAULT),
                new LeftoverScheduler());
        simulation.runUntil(10 * MILLI);

        // d of a compute-bound kernel on half the units: 0.25 / (0.85*2 + 0.15)
        double slowdown = 1 + 0.07 + 0.08 * 0.25 / 1.85;
        assertThat(simulation.stats(0).responses().max())
                .isCloseTo(Math.round(MILLI * slowdown), org.assertj.core.data.Offset.offset(2L));
    }

    @Test
    void streamsOfOneTenantRunSideBySideInsideItsGrant() {
        TenantLoad two = new TenantLoad(
                VgpuSpec.named("t"),
                List.of(kernel(40, MILLI)),
                new Arrivals.Recorded(new long[] {0, 0}, false),
                List.of(new Phase(0, 2)),
                0,
                Long.MAX_VALUE,
                Long.MAX_VALUE);
        Simulation simulation = simulate(V100, new TurnScheduler(WHOLE, ANY), two);
        simulation.runUntil(10 * MILLI);

        assertThat(simulation.stats(0).responses().max()).isEqualTo(MILLI);
    }

    @Test
    void copiesRunOnTheirOwnEngineBesideTheKernelsOfOthers() {
        KernelSpec copy = new KernelSpec("in", Operation.HOST_TO_DEVICE, Bound.UNDECIDED, 1, 4 * MILLI, 1, 1, 0, false);
        Simulation simulation = simulate(
                V100,
                new TurnScheduler(WHOLE, 1),
                once(List.of(copy, kernel(80, MILLI))),
                once(List.of(kernel(80, 2 * MILLI), kernel(80, 2 * MILLI))));
        simulation.runUntil(100 * MILLI);

        assertThat(simulation.stats(0).responses().max()).isEqualTo(5 * MILLI);
        assertThat(simulation.stats(1).responses().max()).isEqualTo(4 * MILLI);
    }

    @Test
    void copiesOfOneDirectionQueueAndOfTwoDirectionsDoNot() {
        KernelSpec in = new KernelSpec("in", Operation.HOST_TO_DEVICE, Bound.UNDECIDED, 1, MILLI, 1, 1, 0, false);
        KernelSpec out = new KernelSpec("out", Operation.DEVICE_TO_HOST, Bound.UNDECIDED, 1, MILLI, 1, 1, 0, false);
        Simulation simulation =
                simulate(V100, new TurnScheduler(WHOLE, 1), once(List.of(in)), once(List.of(in)), once(List.of(out)));
        simulation.runUntil(100 * MILLI);

        assertThat(simulation.stats(0).responses().max()).isEqualTo(MILLI);
        assertThat(simulation.stats(1).responses().max()).isEqualTo(2 * MILLI);
        assertThat(simulation.stats(2).responses().max()).isEqualTo(MILLI);
    }

    @Test
    void aFloodKeepsItsQueueFullAndNeverWaits() {
        TenantLoad flood = new TenantLoad(
                VgpuSpec.named("f"),
                List.of(kernel(80, MILLI), kernel(80, MILLI), kernel(80, MILLI)),
                new Arrivals.Flood(8),
                List.of(new Phase(0, 1), new Phase(50 * MILLI, 4)),
                10 * MILLI,
                Long.MAX_VALUE,
                Long.MAX_VALUE);
        Simulation simulation = simulate(V100, new TurnScheduler(WHOLE, 1), flood);
        simulation.runUntil(9 * MILLI);
        assertThat(simulation.engine().view().queued(0)).isZero();
        simulation.runUntil(40 * MILLI);
        assertThat(simulation.engine().view().queued(0)).isEqualTo(8);
        assertThat(simulation.used(0, Meter.KERNELS)).isEqualTo(30);
        simulation.runUntil(90 * MILLI);
        assertThat(simulation.engine().view().queued(0)).isEqualTo(8);
    }

    @Test
    void cuttingARunIntoCallsChangesNothing() {
        long[] finished = new long[2];
        for (int cut = 0; cut < 2; cut++) {
            int which = cut;
            SimListener last = new SimListener() {
                @Override
                public void completed(int tenant, long arrivedNanos, long finishedNanos) {
                    finished[which] = finished[which] * 31 + finishedNanos;
                }
            };
            TenantLoad[] loads = {
                TenantLoad.of(VgpuSpec.named("a"), List.of(kernel(80, MILLI)), new Arrivals.Closed(2, 0)),
                TenantLoad.of(VgpuSpec.named("b"), List.of(kernel(50, 3 * MILLI)), new Arrivals.Closed(1, MILLI))
            };
            Simulation simulation = new Simulation(
                    SimulationSetup.ideal(V100, List.of(loads)),
                    new TurnScheduler(MILLI, ANY),
                    EngineOptions.DEFAULT,
                    last);
            for (long at = 0; at <= 500 * MILLI; at += which == 0 ? 500 * MILLI : MILLI / 2) {
                simulation.runUntil(at);
            }
        }

        assertThat(finished[1]).isEqualTo(finished[0]).isNotZero();
    }

    @Test
    void removingASharerAtTheInstantItsKernelEndsLeavesNoClaimBehind() {
        // found by the contract: jqwik seed -5762132396154473738
        TenantLoad wide = once(List.of(kernel(81, 2)));
        Simulation simulation = simulate(V100, new LeftoverScheduler(), wide, wide, wide);
        simulation.runUntil(1);
        simulation.remove(1);
        simulation.runUntil(100);

        assertThat(simulation.capacity().conserved(100)).isTrue();
        assertThat(simulation.stats(2).completed()).isOne();
    }

    @Test
    void tenMillionKernelsNeitherSlowDownNorLeak() {
        TenantLoad[] loads = new TenantLoad[4];
        java.util.Arrays.fill(
                loads, TenantLoad.of(VgpuSpec.named("t"), List.of(kernel(80, 10_000)), new Arrivals.Closed(1, 0)));
        Simulation simulation = simulate(V100, new TurnScheduler(WHOLE, 1), loads);
        simulation.runUntil(10_000L * 1_000_000); // a million, to warm up
        long usedBefore = usedBytes();
        long[] perTurn = new long[9];
        for (int turn = 0; turn < 9; turn++) {
            long began = System.nanoTime();
            simulation.runUntil(10_000L * 1_000_000 * (turn + 2));
            perTurn[turn] = System.nanoTime() - began;
        }
        long kernels = 0;
        for (int tenant = 0; tenant < 4; tenant++) {
            kernels += simulation.used(tenant, Meter.KERNELS);
        }

        assertThat(kernels).isEqualTo(10_000_000);
        assertThat(usedBytes() - usedBefore).as("bytes kept").isLessThan(4_000_000);
        java.util.Arrays.sort(perTurn, 0, 4);
        java.util.Arrays.sort(perTurn, 5, 9);
        assertThat(perTurn[5]).as("fastest late million").isLessThan(3 * perTurn[0]);
    }

    private static long usedBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static KernelSpec kernel(int units, long nanos) {
        return KernelSpec.compute("k", units, nanos);
    }

    private static TenantLoad once(List<KernelSpec> request) {
        return TenantLoad.of(VgpuSpec.named("t"), request, new Arrivals.Recorded(new long[] {0}, false));
    }

    private static Simulation simulate(DeviceSpec device, Scheduler scheduler, TenantLoad... tenants) {
        return new Simulation(SimulationSetup.ideal(device, List.of(tenants)), scheduler);
    }

    /** Everybody shares all units. */
    private static final class LeftoverScheduler implements Scheduler {
        private final HandleRing ready = new HandleRing();

        @Override
        public void added(int vgpu, VgpuSpec spec, long now) {
            ready.admit(vgpu);
        }

        @Override
        public void changed(int vgpu, VgpuSpec spec, long now) {}

        @Override
        public void removed(int vgpu, long now) {}

        @Override
        public void ready(int vgpu, long now) {
            ready.addLast(vgpu);
        }

        @Override
        public void withdrawn(int vgpu, long now) {
            ready.remove(vgpu);
        }

        @Override
        public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
            if (reason.stillReady()) {
                ready.addLast(vgpu);
            }
        }

        @Override
        public long decide(DeviceView device, Dispatcher out, long now) {
            while (!ready.isEmpty()) {
                out.grant(ready.poll()).shared(0).run(device.totalUnits(), NEVER);
            }
            return NEVER;
        }
    }
}
