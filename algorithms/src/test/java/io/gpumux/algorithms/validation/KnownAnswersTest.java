package io.gpumux.algorithms.validation;

import static io.gpumux.algorithms.validation.OneUnit.MICRO;
import static io.gpumux.algorithms.validation.OneUnit.MILLI;
import static io.gpumux.algorithms.validation.OneUnit.SECOND;
import static io.gpumux.algorithms.validation.OneUnit.flood;
import static io.gpumux.algorithms.validation.OneUnit.limited;
import static io.gpumux.algorithms.validation.OneUnit.once;
import static io.gpumux.algorithms.validation.OneUnit.simulate;
import static io.gpumux.algorithms.validation.OneUnit.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.algorithms.catalog.SchedulerEntry;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.govern.Governor;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases whose outcome anybody can work out, with the real schedulers. */
final class KnownAnswersTest {
    private static final long SLICE = 2 * MILLI;

    static Stream<String> timeSchedulers() {
        return Stream.concat(
                SchedulerCatalog.schedulers().stream()
                        .filter(entry -> entry.family().equals("time"))
                        .map(SchedulerEntry::name),
                Stream.of("round-robin:kernels=1", "fixed-priority:preempt=false", "credit:caps=false"));
    }

    static Stream<String> workConservingTimeSchedulers() {
        return timeSchedulers()
                .filter(name -> SchedulerCatalog.selectScheduler(name).workConserving());
    }

    /** All but those that go on with an equal until it has no work. */
    static Stream<String> sharingTimeSchedulers() {
        Set<String> toTheEnd = Set.of("reef", "flep-hpf", "pkm");
        return workConservingTimeSchedulers().filter(name -> !toTheEnd.contains(name));
    }

    @ParameterizedTest
    @CsvSource({
        "round-robin, 2", "round-robin, 3", "round-robin, 4", "round-robin, 8",
        "start-time-fair, 2", "start-time-fair, 3", "start-time-fair, 4", "start-time-fair, 8"
    })
    void equalTasksThatAreSharedFairlyEndTogether(String scheduler, int n) {
        List<TenantLoad> tasks = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            tasks.add(once(100 * SECOND, 0));
        }
        Simulation simulation = simulate(scheduler, tasks, SimListener.NONE);

        simulation.runUntil(n * 100L * SECOND);

        for (int i = 0; i < n; i++) {
            assertThat(end(simulation, i)).isBetween(n * 100L * SECOND - n * SLICE, n * 100L * SECOND);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"round-robin", "start-time-fair", "weighted-round-robin", "vgpu-best-effort"})
    void tasksOfOneHundredAndAHalfMoreAndFourHundredSecondsEndAtThreeFourAndSixHundredAndFifty(String scheduler) {
        Simulation simulation = simulate(
                scheduler,
                List.of(once(100 * SECOND, 0), once(150 * SECOND, 0), once(400 * SECOND, 0)),
                SimListener.NONE);

        simulation.runUntil(650 * SECOND);

        assertThat(end(simulation, 0)).isBetween(300 * SECOND - 3 * SLICE, 300 * SECOND);
        assertThat(end(simulation, 1)).isBetween(400 * SECOND - 3 * SLICE, 400 * SECOND);
        assertThat(end(simulation, 2)).isEqualTo(650 * SECOND);
    }

    @ParameterizedTest
    @MethodSource("sharingTimeSchedulers")
    void aNeighbourThatGoesIdleFreesItsShareAtOnce(String scheduler) {
        long[] lastOfNeighbour = new long[1];
        Simulation simulation = simulate(
                scheduler,
                List.of(flood(1, MILLI), limited(flood(1, MILLI), Long.MAX_VALUE, SECOND)),
                new SimListener() {
                    @Override
                    public void completed(int tenant, long arrivedNanos, long finishedNanos) {
                        lastOfNeighbour[0] = tenant == 1 ? finishedNanos : lastOfNeighbour[0];
                    }
                });

        simulation.runUntil(3 * SECOND);
        long beforeNanos = simulation.used(0, Meter.OCCUPIED_UNIT_NANOS);
        simulation.runUntil(4 * SECOND);

        assertThat(lastOfNeighbour[0]).isLessThan(SECOND + 100 * MILLI);
        assertThat(simulation.stats(1).completed()).isGreaterThan(100);
        assertThat(simulation.used(0, Meter.OCCUPIED_UNIT_NANOS) - beforeNanos).isEqualTo(SECOND);
        assertThat(simulation.capacity().serviceUnitNanos()).isEqualTo(4 * SECOND);
    }

    /** The bound: twice its length and a turn each for a fair half, its slots under fixed share. */
    @ParameterizedTest
    @CsvSource({
        "round-robin, 2004",
        "weighted-round-robin, 2004",
        "start-time-fair, 2004",
        "vgpu-best-effort, 2004",
        "vgpu-equal-share, 2004",
        "vgpu-fixed-share, 16016",
        "credit, 2120",
        "fixed-priority, 1000"
    })
    void aShortKernelBehindAVeryLongOneEndsWithinItsBound(String scheduler, long boundMillis) {
        VgpuSpec urgent = VgpuSpec.named("urgent").withPriority(1);
        Simulation simulation = simulate(
                scheduler,
                List.of(
                        once(1_000 * SECOND, 0),
                        tenant(urgent, SECOND, new Arrivals.Recorded(new long[] {10 * SECOND}, false))),
                SimListener.NONE);

        simulation.runUntil(40 * SECOND);

        assertThat(simulation.stats(1).completed()).isOne();
        assertThat(simulation.stats(1).responses().max()).isBetween(SECOND, boundMillis * MILLI);
    }

    /** The head of the queue belongs to one who may not start: nobody else notices. */
    @ParameterizedTest
    @MethodSource("timeSchedulers")
    void aVgpuThatMayNeverStartLeavesTheDeviceToTheOthers(String scheduler) {
        Simulation simulation = governed(scheduler, new Governor() {
            @Override
            public long earliestStartNanos(int vgpu, int units, long now) {
                return vgpu == 0 ? Scheduler.NEVER : now;
            }
        });

        simulation.runUntil(10 * SECOND);

        assertThat(simulation.engine().replaced()).isEmpty();
        assertThat(simulation.used(0, Meter.HELD_NANOS)).isZero();
        assertThat(utilization(simulation)).isGreaterThan(usable(scheduler));
    }

    @ParameterizedTest
    @MethodSource("timeSchedulers")
    void aVgpuAtItsRateLimitLeavesTheDeviceToTheOthers(String scheduler) {
        Simulation simulation = governed(
                scheduler,
                SchedulerCatalog.selectGovernors("gcra:rate=100:burst=1ms")
                        .get(0)
                        .create()
                        .get(0));

        simulation.runUntil(10 * SECOND);

        assertThat(simulation.engine().replaced()).isEmpty();
        assertThat(simulation.used(0, Meter.HELD_NANOS)).isBetween(1L, 10 * SECOND / 1000 + 3 * MILLI);
        assertThat(utilization(simulation)).isGreaterThan(usable(scheduler));
    }

    /** {@return three tenants that always have work, the first limited to 1/1000 by its own cap} */
    private static Simulation governed(String scheduler, Governor governor) {
        VgpuSpec capped = VgpuSpec.named("capped").withCapPermille(1).withPriority(1);
        return new Simulation(
                OneUnit.setup(List.of(
                        tenant(capped, 700 * MICRO, new Arrivals.Flood(8)),
                        flood(1, 900 * MICRO),
                        flood(1, 700 * MICRO))),
                OneUnit.scheduler(scheduler),
                OneUnit.options(scheduler).withGovernors(List.of(governor)),
                SimListener.NONE);
    }

    /** {@return the part of the device that two of three vGPUs can use under a discipline that idles by its own rules} */
    private static double usable(String scheduler) {
        return switch (scheduler) {
            case "vgpu-equal-share" -> 2.0 / 3 - 0.001;
            case "vgpu-fixed-share" -> 2.0 / 16 - 0.001;
            case "gdev-band", "gpuvm-band" -> 700.0 / (700 + 500); // at worst they wait after each kernel
            case "timegraph" -> 2.0 / 3 - 0.001; // a third of each period is reserved for each
            case "gvirt" -> 0.9; // the limited one owns the device for a slice now and then
            case "gvt-g", "amd-gim" -> 2.0 / 3 - 0.01; // the part of the first stays unused
            case "xe-sriov" -> 2.0 / (2 + 8) - 0.001; // the limit cuts turns to 1 ms, the idle one of the first lasts 8
            // the first has the token, is sampled, or has the processor, and may not run
            case "engaged-slice" -> 0.85;
            case "disengaged-slice", "disengaged-fair" -> 0.95;
            case "pegasus-coscheduled" -> 2.0 / 3 - 0.001;
            // frames 30 times a second; or shares of a third each, of which what comes beyond a tick is lost
            case "vgris-sla-aware" -> 30 * (700 + 900) / 1e6 - 0.001;
            case "vgris-proportional" -> 0.5;
            case "vgris-hybrid" -> 0.3;
            case "hami-core" -> 0.5; // who is less urgent than one that launched within 10 s is blocked
            case "runai-lease" -> 12.0 / 20 - 0.001;
            case "cgpu" -> 2.0 / 25 - 0.001;
            default -> 0.999;
        };
    }

    private static double utilization(Simulation simulation) {
        return (double) simulation.capacity().serviceUnitNanos() / simulation.now();
    }

    private static long end(Simulation simulation, int tenant) {
        assertThat(simulation.stats(tenant).completed()).isOne();
        return simulation.stats(tenant).responses().max();
    }
}
