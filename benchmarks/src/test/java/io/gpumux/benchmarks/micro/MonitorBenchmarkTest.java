package io.gpumux.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitorBenchmarkTest {
    private static final int TURNS = 20_000;

    @ParameterizedTest
    @CsvSource({"round-robin,16", "round-robin,256", "start-time-fair,16", "start-time-fair,256"})
    void monitorsSeeEveryTurnAndAllocateNothing(String scheduler, int vgpus) {
        MonitorBenchmark.Watched watched = begin(scheduler, vgpus, true);
        run(watched);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        run(watched);
        long allocatedBytes = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocatedBytes).isLessThan(TURNS / 20);
        assertThat(watched.inCharge()).isTrue();
        assertThat(watched.watching())
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(monitor -> assertThat(monitor.violation()).isNull());
        assertThat(watched.watching())
                .filteredOn(monitor -> monitor.exercised() >= TURNS)
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"round-robin", "start-time-fair"})
    void withoutMonitorsNobodyWatches(String scheduler) {
        MonitorBenchmark.Watched watched = begin(scheduler, 16, false);
        run(watched);

        assertThat(watched.watching()).isEmpty();
        assertThat(watched.inCharge()).isTrue();
    }

    private static MonitorBenchmark.Watched begin(String scheduler, int vgpus, boolean monitors) {
        MonitorBenchmark.Watched watched = new MonitorBenchmark.Watched();
        watched.scheduler = scheduler;
        watched.vgpus = vgpus;
        watched.monitors = monitors;
        watched.begin();
        return watched;
    }

    private static void run(MonitorBenchmark.Watched watched) {
        MonitorBenchmark benchmark = new MonitorBenchmark();
        for (int i = 0; i < TURNS; i++) {
            benchmark.turn(watched);
        }
    }
}
