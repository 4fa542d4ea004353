package io.gpumux.benchmarks.examples;

import io.gpumux.benchmarks.compare.Candidate;
import io.gpumux.benchmarks.compare.Comparison;
import io.gpumux.benchmarks.report.TextTable;
import io.gpumux.benchmarks.result.ComparisonResult;
import io.gpumux.benchmarks.scenario.Scenario;
import io.gpumux.benchmarks.scenario.ScenarioReader;
import java.util.List;

/** How to compare from Java. */
final class CompareExample {
    private CompareExample() {}

    static String compare() {
        // snippet: compare
        Scenario scenario = ScenarioReader.readAny("s1", List.of("durationSeconds=10"));
        ComparisonResult result = Comparison.of(scenario)
                .schedulers("round-robin:slice=2ms", "fixed-priority:preempt=false")
                .add(Candidate.of("mine", MyScheduler::new))
                .run();
        String table = TextTable.of(result);
        // end
        return table;
    }
}
