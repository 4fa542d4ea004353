package io.gpumux.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.algorithms.catalog.SchedulerEntry;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;

/** The benchmark of turns, run once for all that it can be run with. */
class TurnBenchmarkTest {
    private static final int TURNS = 20_000;

    private final TurnBenchmark benchmark = new TurnBenchmark();

    static Stream<String> schedulers() throws NoSuchFieldException {
        return values(TurnBenchmark.Turns.class, "scheduler").stream();
    }

    @Test
    void everySchedulerOfTheCatalogueIsMeasured() throws NoSuchFieldException {
        assertThat(values(TurnBenchmark.Turns.class, "scheduler"))
                .containsAll(SchedulerCatalog.schedulers().stream()
                        .map(SchedulerEntry::name)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("schedulers")
    void turnsGoOnAtEverySize(String scheduler) throws NoSuchFieldException {
        for (String vgpus : values(TurnBenchmark.Turns.class, "vgpus")) {
            TurnBenchmark.Turns turns = begin(scheduler, Integer.parseInt(vgpus));
            for (int i = 0; i < 100; i++) {
                assertThat(benchmark.turn(turns)).isBetween(0, turns.vgpus - 1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("schedulers")
    void aTurnAllocatesNothing(String scheduler) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        TurnBenchmark.Turns turns = begin(scheduler, 256);
        run(turns);
        long before = threads.getCurrentThreadAllocatedBytes();
        run(turns);
        long allocatedBytes = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocatedBytes).as("in " + TURNS + " turns").isLessThan(TURNS / 20);
    }

    @Test
    void theBareHeapPollsTheSmallestTagFirst() throws NoSuchFieldException {
        for (String vgpus : values(TurnBenchmark.Heap.class, "vgpus")) {
            TurnBenchmark.Heap heap = new TurnBenchmark.Heap();
            heap.vgpus = Integer.parseInt(vgpus);
            heap.begin();
            Set<Integer> moved = new HashSet<>();
            for (int i = 0; i < heap.vgpus; i++) {
                moved.add(benchmark.bareHeap(heap));
            }
            assertThat(moved).as("each handle before any comes again").hasSize(heap.vgpus);
        }
    }

    @Test
    void theBareHeapSorts() {
        BareHeap heap = new BareHeap(100);
        for (int i = 0; i < 100; i++) {
            heap.add(i, i * 37 % 100);
        }
        List<Integer> polled = new ArrayList<>();
        while (!heap.isEmpty()) {
            int tag = (int) heap.firstTag();
            assertThat(heap.poll() * 37 % 100).isEqualTo(tag);
            polled.add(tag);
        }
        assertThat(polled).hasSize(100).isSorted();
    }

    private void run(TurnBenchmark.Turns turns) {
        for (int i = 0; i < TURNS; i++) {
            benchmark.turn(turns);
        }
    }

    private static TurnBenchmark.Turns begin(String scheduler, int vgpus) {
        TurnBenchmark.Turns turns = new TurnBenchmark.Turns();
        turns.scheduler = scheduler;
        turns.vgpus = vgpus;
        turns.begin();
        return turns;
    }

    private static List<String> values(Class<?> state, String field) throws NoSuchFieldException {
        return List.of(state.getField(field).getAnnotation(Param.class).value());
    }
}
