package io.gpumux.benchmarks.compare;

import io.gpumux.benchmarks.result.ComparisonResult.Row;
import io.gpumux.benchmarks.result.ComparisonResult.Tenant;
import io.gpumux.benchmarks.result.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.jspecify.annotations.Nullable;

/** Makes one row of the runs of its replications: means, and 95 % confidence intervals after Student. */
final class Replications {
    private static final double UPPER_TAIL = 0.975;

    private Replications() {}

    /** {@return the row} */
    static Row row(String scheduler, String governors, List<String> tenants, List<Measured> runs) {
        List<Tenant> figures = new ArrayList<>();
        for (int tenant = 0; tenant < tenants.size(); tenant++) {
            int i = tenant;
            boolean unstable = runs.stream().anyMatch(run -> run.unstable().get(i));
            figures.add(new Tenant(
                    tenants.get(i),
                    unstable,
                    merge(runs.stream().map(run -> run.tenants().get(i)).toList())));
        }
        return new Row(
                scheduler,
                governors,
                null,
                merge(runs.stream().map(Measured::figures).toList()),
                figures,
                runs.get(0).picture());
    }

    private static Map<String, @Nullable Figure> merge(List<Map<String, @Nullable Double>> runs) {
        Map<String, @Nullable Figure> merged = new LinkedHashMap<>();
        for (String name : runs.get(0).keySet()) {
            List<Double> values = new ArrayList<>();
            for (Map<String, @Nullable Double> run : runs) {
                Double value = run.get(name);
                if (value != null) {
                    values.add(value);
                }
            }
            merged.put(name, values.size() == runs.size() ? figure(values) : null);
        }
        return merged;
    }

    private static Figure figure(List<Double> values) {
        if (values.size() == 1) {
            return Figure.of(values.get(0));
        }
        SummaryStatistics statistics = new SummaryStatistics();
        values.forEach(statistics::addValue);
        int n = values.size();
        double t = new TDistribution(n - 1.0).inverseCumulativeProbability(UPPER_TAIL);
        return new Figure(statistics.getMean(), t * statistics.getStandardDeviation() / Math.sqrt(n));
    }
}
