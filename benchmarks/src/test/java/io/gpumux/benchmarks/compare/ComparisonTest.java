package io.gpumux.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpumux.algorithms.time.FifoScheduler;
import io.gpumux.benchmarks.result.ComparisonResult;
import io.gpumux.benchmarks.result.ComparisonResult.Row;
import io.gpumux.benchmarks.result.Figure;
import io.gpumux.benchmarks.scenario.BuiltInScenarios;
import io.gpumux.benchmarks.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a comparison promises of its rows and figures. */
class ComparisonTest {
    private static final List<String> ROW_FIGURES = List.of(
            "jain",
            "jain100ms",
            "utilization",
            "stranded",
            "switches",
            "switchOverhead",
            "energyJoules",
            "events",
            "wallMillis");
    private static final List<String> TENANT_FIGURES = List.of(
            "submitted",
            "completed",
            "throughputPerSecond",
            "meanMillis",
            "p50Millis",
            "p95Millis",
            "p99Millis",
            "maxMillis",
            "share",
            "slowdown",
            "aloneP99Millis",
            "sloMissRate",
            "backlog",
            "energyJoules");

    @Test
    void rowsComeInTheOrderAskedForThenAlone() {
        ComparisonResult result = Comparison.of(brief("s1"))
                .schedulers("round-robin:slice=1ms", "fifo")
                .governors("none", "gcra:rate=30%")
                .run();

        assertThat(result.rows())
                .extracting(Row::scheduler)
                .containsExactly(
                        "round-robin:slice=1ms", "round-robin:slice=1ms", "fifo", "fifo", ComparisonResult.ALONE);
        assertThat(result.rows())
                .extracting(Row::governors)
                .containsExactly("none", "gcra:rate=30%", "none", "gcra:rate=30%", "none");
    }

    @Test
    void everyRowHasTheFiguresOfTheFileFormatInItsOrder() {
        for (Row row : Comparison.of(brief("s1")).schedulers("fifo").run().rows()) {
            assertThat(row.figures().keySet()).containsSequence(ROW_FIGURES);
            row.tenants()
                    .forEach(tenant ->
                            assertThat(tenant.figures().keySet()).startsWith(TENANT_FIGURES.toArray(new String[0])));
        }
    }

    @Test
    void theOutcomeDoesNotDependOnThreads() {
        Comparison one = Comparison.of(brief("s1"))
                .schedulers("fifo,start-time-fair,leftover")
                .threads(1);
        Comparison many = Comparison.of(brief("s1"))
                .schedulers("fifo,start-time-fair,leftover")
                .threads(4);

        assertThat(withoutWallTime(one.run())).isEqualTo(withoutWallTime(many.run()));
    }

    @Test
    void replicationsGiveConfidenceIntervalsWhereSomethingIsRandom() {
        Scenario random = BuiltInScenarios.read(
                "s1", List.of("durationSeconds=2", "tenants.chat.arrivals=poisson:40", "tenants.chat.arrivalScale=1"));
        Row row = Comparison.of(random)
                .schedulers("fifo")
                .replications(4)
                .run()
                .rows()
                .get(0);
        Figure p99 = row.tenants().get(0).figures().get("p99Millis");

        assertThat(p99).isNotNull();
        assertThat(p99 == null ? null : p99.ci95()).isNotNull().isPositive();
    }

    @Test
    void progressComesToAllTheSimulatedTime() {
        AtomicLong told = new AtomicLong();
        Comparison comparison =
                Comparison.of(brief("s1")).schedulers("fifo,leftover").replications(2);
        comparison.progress(told::addAndGet).run();

        assertThat(told.get()).isEqualTo(comparison.simulatedNanos());
    }

    @Test
    void aSchedulerThatTheDeviceCannotRunIsNotApplicable() {
        Scenario fermi = BuiltInScenarios.read("s1", List.of("durationSeconds=1", "device=GTX 480"));
        Row row =
                Comparison.of(fermi).schedulers("static-partition").run().rows().get(0);

        assertThat(row.notApplicable()).isEqualTo("GTX 480 lacks [UNIT_PARTITIONS]");
    }

    @Test
    void twoBackloggedTenantsHaveAJainIndexAndAFloodIsContained() {
        Scenario flood = BuiltInScenarios.read("s3", List.of("durationSeconds=100"));
        List<Row> rows =
                Comparison.of(flood).schedulers("fifo", "start-time-fair").run().rows();
        double underFifo = value(rows.get(0).tenants().get(0).figures(), "slowdown");
        double underFair = value(rows.get(1).tenants().get(0).figures(), "slowdown");

        assertThat(underFair).isLessThan(underFifo / 10);
    }

    @Test
    void aSchedulerOfOnesOwnIsComparedLikeAnyOther() {
        ComparisonResult result = Comparison.of(brief("s1"))
                .schedulers("fifo")
                .add(Candidate.of("mine", FifoScheduler::new))
                .run();

        assertThat(withoutWallTime(result).get(1))
                .isEqualTo(withoutWallTime(result).get(0));
    }

    @Test
    void anUnknownSchedulerIsRefusedWhenItIsNamed() {
        Comparison comparison = Comparison.of(brief("s1"));

        assertThatThrownBy(() -> comparison.schedulers("fast-and-fair"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("fast-and-fair: ");
    }

    @Test
    void aWarmUpIsLeftOutOfTheFigures() {
        Scenario warm = BuiltInScenarios.read("s1", List.of("durationSeconds=4", "warmupFraction=0.5"));
        Scenario cold = BuiltInScenarios.read("s1", List.of("durationSeconds=4"));
        double later = value(
                Comparison.of(warm)
                        .schedulers("fifo")
                        .run()
                        .rows()
                        .get(0)
                        .tenants()
                        .get(0)
                        .figures(),
                "submitted");
        double all = value(
                Comparison.of(cold)
                        .schedulers("fifo")
                        .run()
                        .rows()
                        .get(0)
                        .tenants()
                        .get(0)
                        .figures(),
                "submitted");

        assertThat(later).isPositive().isLessThan(all);
    }

    private static Scenario brief(String name) {
        return BuiltInScenarios.read(name, List.of("durationSeconds=2"));
    }

    private static double value(Map<String, @Nullable Figure> figures, String name) {
        Figure figure = figures.get(name);
        assertThat(figure).as(name).isNotNull();
        return figure == null ? Double.NaN : figure.value();
    }

    private static List<Object> withoutWallTime(ComparisonResult result) {
        return result.rows().stream()
                .map(row -> List.of(
                        row.figures().entrySet().stream()
                                .filter(entry -> !entry.getKey().equals("wallMillis"))
                                .map(Object::toString)
                                .collect(Collectors.toList()),
                        row.tenants().toString()))
                .collect(Collectors.toList());
    }
}
