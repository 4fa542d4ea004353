package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

class ChartTest {
    @Test
    void aLineForEachVgpuShowsWaitingSwitchingAndHolding() {
        Chart chart = new Chart(1000);
        Feed.of(chart, 1, 2)
                .ready(0, 0)
                .ready(1, 100)
                .run(0, 0)
                .stop(0, 300, 300)
                .run(1, 300)
                .stop(1, 400, StopReason.DRAINED, 800)
                .run(0, 15, false, 800);

        assertThat(chart.toString().lines())
                .containsExactly(
                        "0 to 1000 ns: # holds the device, = switches, . waits",
                        "|" + "#".repeat(30) + " ".repeat(70) + "| v (weight 1, priority 0)",
                        "|" + " ".repeat(10) + ".".repeat(20) + "=".repeat(10) + "#".repeat(40) + " ".repeat(20)
                                + "| v (weight 2, priority 0)");
    }

    @Test
    void whatBrokeIsSummedUpAtTheEndsOfItsInterval() {
        Chart chart = new Chart(1000);
        Feed.of(chart, 1, 1)
                .ready(0, 0)
                .ready(1, 0)
                .run(0, 0)
                .stop(0, 300, 300)
                .run(1, 300)
                .stop(1, 100, 400);
        Violation broken = new Violation("relative-fairness", 100, 350, 1, 0, 200, 150, "ns x weight");

        assertThat(chart.text(broken).lines().skip(3))
                .containsExactly(
                        "vGPU 1: held 0 ns until 100, 50 ns until 350: 50 ns between",
                        "vGPU 0: held 100 ns until 100, 300 ns until 350: 200 ns between",
                        "measured 200, bound 150, excess 50 ns x weight");
        assertThat(chart.text(new Violation("x", 0, 1, 1, Violation.NOBODY, 2, 1, "ns"))
                        .lines())
                .hasSize(5);
    }

    @Test
    void theShortestGrantShowsAndTheLastColumnHolds() {
        Chart chart = new Chart(1_000_000);
        Feed.of(chart, 1).ready(0, 0).piece(0, 500_000, 500_001).piece(0, 999_999, 1_000_000);

        String line = chart.toString().lines().skip(1).findFirst().orElseThrow();
        assertThat(line.charAt(1 + 50)).isEqualTo('#');
        assertThat(line.charAt(1 + 99)).isEqualTo('#');
        assertThat(line.charAt(1 + 100)).isEqualTo('|');
    }
}
