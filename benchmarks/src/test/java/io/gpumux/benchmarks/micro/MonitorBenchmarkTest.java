package io.gpumux.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitorBenchmarkTest {
    private static final int BURSTS = 20;
    private static final int TURNS = BURSTS * MonitorBenchmark.BURST;

    @ParameterizedTest
    @CsvSource({
        "round-robin,16,inline",
        "round-robin,256,inline",
        "start-time-fair,16,inline",
        "start-time-fair,256,inline",
        "round-robin,16,ring",
        "start-time-fair,256,ring"
    })
    void monitorsSeeEveryTurnAndTheTurnAllocatesNothing(String scheduler, int vgpus, String monitors) {
        MonitorBenchmark.Watched watched = begin(scheduler, vgpus, monitors);
        run(watched);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        run(watched);
        long allocatedBytes = threads.getCurrentThreadAllocatedBytes() - before;
        watched.end();

        assertThat(allocatedBytes).isLessThan(TURNS / 20);
        assertThat(watched.inCharge()).isTrue();
        assertThat(watched.watching()).hasSizeGreaterThanOrEqualTo(2).allSatisfy(monitor -> {
            assertThat(monitor.violation()).isNull();
            assertThat(monitor.unjudged()).isZero();
        });
        assertThat(watched.watching())
                .filteredOn(monitor -> monitor.exercised() >= 2 * TURNS)
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"round-robin", "start-time-fair"})
    void withoutMonitorsNobodyWatches(String scheduler) {
        MonitorBenchmark.Watched watched = begin(scheduler, 16, "none");
        run(watched);
        watched.end();

        assertThat(watched.watching()).isEmpty();
        assertThat(watched.inCharge()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"round-robin,16", "start-time-fair,256"})
    void theReaderDrainsWholeBurstsAndAllocatesNothing(String scheduler, int vgpus) {
        MonitorBenchmark.Recorded recorded = new MonitorBenchmark.Recorded();
        recorded.scheduler = scheduler;
        recorded.vgpus = vgpus;
        recorded.begin();
        MonitorBenchmark benchmark = new MonitorBenchmark();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = 0;
        long events = 0;
        for (int burst = 0; burst < 2 * BURSTS; burst++) {
            if (burst == BURSTS) {
                before = threads.getCurrentThreadAllocatedBytes();
            }
            recorded.record();
            events += benchmark.drain(recorded);
        }
        long allocatedBytes = threads.getCurrentThreadAllocatedBytes() - before;
        recorded.end();

        assertThat(allocatedBytes).isLessThan(TURNS / 20);
        assertThat(events).isEqualTo(2L * TURNS * 4);
    }

    private static MonitorBenchmark.Watched begin(String scheduler, int vgpus, String monitors) {
        MonitorBenchmark.Watched watched = new MonitorBenchmark.Watched();
        watched.scheduler = scheduler;
        watched.vgpus = vgpus;
        watched.monitors = monitors;
        watched.begin();
        return watched;
    }

    private static void run(MonitorBenchmark.Watched watched) {
        MonitorBenchmark benchmark = new MonitorBenchmark();
        for (int burst = 0; burst < BURSTS; burst++) {
            watched.settle();
            benchmark.turn(watched);
        }
    }
}
