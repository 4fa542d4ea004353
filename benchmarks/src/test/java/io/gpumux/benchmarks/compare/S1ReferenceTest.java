package io.gpumux.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.gpumux.benchmarks.result.ComparisonResult;
import io.gpumux.benchmarks.result.ComparisonResult.Row;
import io.gpumux.benchmarks.result.Figure;
import io.gpumux.benchmarks.scenario.BuiltInScenarios;
import io.gpumux.benchmarks.scenario.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * s1 without interference against a single-server model of the same kernels and arrivals that was computed apart from
 * this code: p99 of the chat tenant at f = 8, within 2 %.
 */
class S1ReferenceTest {
    @ParameterizedTest
    @CsvSource({
        "fixed-priority:preempt=true, 32000, 18.5",
        "fixed-priority:preempt=false, 0, 18.7",
        "round-robin:kernels=1, 0, 151",
        "round-robin:slice=2ms, 0, 60.2",
        "round-robin:slice=2ms, 64000, 63.9",
    })
    void chatsTailAgreesWithTheSingleServerModel(String scheduler, long switchNanos, double p99Millis) {
        Row row = rows(scheduler, switchNanos).get(0);

        assertThat(figure(row, 0, "p99Millis")).isCloseTo(p99Millis, withPercentage(2));
    }

    @Test
    void aloneItIsTheSameWithAndWithoutOthers() {
        List<Row> rows = rows("fifo", 0);
        Row alone = rows.get(1);

        assertThat(alone.scheduler()).isEqualTo(ComparisonResult.ALONE);
        assertThat(figure(alone, 0, "p50Millis")).isCloseTo(6.50, withPercentage(2));
        assertThat(figure(alone, 0, "p95Millis")).isCloseTo(13.7, withPercentage(2));
        assertThat(figure(alone, 0, "p99Millis")).isCloseTo(18.5, withPercentage(2));
    }

    @Test
    void trainingKeepsThreeQuartersUnderPriority() {
        List<Row> rows = rows("fixed-priority:preempt=true", 32_000);
        double kept = figure(rows.get(0), 1, "throughputPerSecond") / figure(rows.get(1), 1, "throughputPerSecond");

        assertThat(kept).isCloseTo(0.750, withPercentage(2));
    }

    private static List<Row> rows(String scheduler, long switchNanos) {
        Scenario scenario =
                BuiltInScenarios.read("s1", List.of("models.switch=" + switchNanos, "models.interference=none"));
        return Comparison.of(scenario).schedulers(scheduler).run().rows();
    }

    private static double figure(Row row, int tenant, String name) {
        Figure figure = row.tenants().get(tenant).figures().get(name);
        assertThat(figure).as(name).isNotNull();
        return figure == null ? Double.NaN : figure.value();
    }
}
