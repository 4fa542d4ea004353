package io.gpumux.algorithms.validation;

import static io.gpumux.algorithms.validation.OneUnit.MICRO;
import static io.gpumux.algorithms.validation.OneUnit.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.algorithms.catalog.SchedulerEntry;
import io.gpumux.core.contract.StrictScheduler;
import io.gpumux.core.device.DeviceCatalog;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.govern.Governor;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.SimulationSetup;
import io.gpumux.core.sim.TenantLoad;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Facts and decisions allocate nothing once all vGPUs are there, and neither does what is around them. Counted is what
 * this thread allocates, in compiled and interpreted code alike.
 */
final class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final DeviceSpec V100 = DeviceCatalog.load().find("V100").orElseThrow();
    /** Queues, histograms and estimates have reached their sizes by then. */
    private static final long WARM_UP_NANOS = 10_000 * MILLI;

    private static final long SPAN_NANOS = 5_000 * MILLI;
    /** A latency that was not seen before takes a bucket, ever more rarely; what is allocated each turn shows in all. */
    private static final int SPANS = 5;

    private static final int MOST_SPANS = 20;
    /** A call of runUntil walks the tenants twice. */
    private static final long BYTES_PER_CALL = 64;

    static Stream<String> schedulers() {
        return Stream.concat(
                SchedulerCatalog.schedulers().stream().map(SchedulerEntry::name),
                Stream.of(
                        "round-robin:kernels=1",
                        "fixed-priority:preempt=false",
                        "partitioned-slices:groups=5",
                        "constant-bandwidth:hard=true"));
    }

    @ParameterizedTest
    @MethodSource("schedulers")
    void aSchedulerAllocatesNothingPerTurn(String scheduler) {
        assertAllocatesNothing(scheduler, List.of());
    }

    @ParameterizedTest
    @MethodSource("schedulers")
    void aSchedulerBehindARateLimitAllocatesNothingPerTurn(String scheduler) {
        assertAllocatesNothing(scheduler, governors("gcra:rate=30:burst=1ms"));
    }

    @ParameterizedTest
    @CsvSource({"round-robin", "fixed-priority", "leftover"})
    void aSchedulerBehindAChainWithASoftLimitAllocatesNothingPerTurn(String scheduler) {
        assertAllocatesNothing(scheduler, governors("gcra:rate=90+gcra:rate=20:burst=500us:soft=true"));
    }

    /** Each fact costs it a message: the measurement can fail. */
    @Test
    void theMeasurementSeesWhatAWatchedSchedulerAllocates() {
        Simulation simulation = simulation(new StrictScheduler(OneUnit.scheduler("round-robin")), List.of());

        assertThat(leastBytes(simulation)).isGreaterThan(simulation.events());
    }

    private static void assertAllocatesNothing(String selection, List<Governor> governors) {
        Simulation simulation = simulation(OneUnit.scheduler(selection), governors);

        long bytes = leastBytes(simulation);

        assertThat(simulation.engine().replaced()).isEmpty();
        assertThat(simulation.events()).isGreaterThan(20_000);
        assertThat(bytes).isLessThanOrEqualTo(BYTES_PER_CALL);
    }

    /** {@return the least of several spans} */
    private static long leastBytes(Simulation simulation) {
        simulation.runUntil(WARM_UP_NANOS);
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int span = 0; span < SPANS || (span < MOST_SPANS && least > BYTES_PER_CALL); span++) {
            long before = THREADS.getThreadAllocatedBytes(thread);
            simulation.runUntil(simulation.now() + SPAN_NANOS);
            least = Math.min(least, THREADS.getThreadAllocatedBytes(thread) - before);
        }
        return least;
    }

    /** {@return tenants that flood, come and go, and queue, with different kernels and priorities} */
    private static Simulation simulation(Scheduler scheduler, List<Governor> governors) {
        List<TenantLoad> tenants = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            VgpuSpec vgpu = VgpuSpec.named("t" + i).withWeight(1 + i % 3).withPriority(i % 2);
            KernelSpec kernel = KernelSpec.compute("k", 20 + 10 * i, (100 + 50 * i) * MICRO);
            Arrivals arrivals = switch (i % 4) {
                case 0 -> new Arrivals.Flood(4);
                case 1 -> new Arrivals.Closed(2, 500 * MICRO);
                case 2 -> new Arrivals.Closed(1, 0);
                default -> new Arrivals.Closed(3, 10 * MILLI);
            };
            tenants.add(TenantLoad.of(vgpu, List.of(kernel, kernel.lasting(30 * MICRO)), arrivals));
        }
        return new Simulation(
                SimulationSetup.ideal(V100, tenants),
                scheduler,
                OneUnit.options("vgpu-fixed-share").withGovernors(governors),
                SimListener.NONE);
    }

    private static List<Governor> governors(String selection) {
        return SchedulerCatalog.selectGovernors(selection).get(0).create();
    }
}
