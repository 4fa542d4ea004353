package io.gpumux.benchmarks.scenario;

import io.gpumux.benchmarks.result.ComparisonResult.RankBy;
import java.util.List;

/** Reads what the rows of a comparison are sorted by. */
final class RankByReader {
    private static final String FIELD = "rankBy";
    private static final List<String> FIELDS = List.of("tenant", "metric", "order");

    private static final List<String> ROW_METRICS = List.of(
            "jain",
            "jain100ms",
            "utilization",
            "stranded",
            "switches",
            "switchOverhead",
            "energyJoules",
            "events",
            "wallMillis");

    private static final List<String> TENANT_METRICS = List.of(
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

    private RankByReader() {}

    /**
     * {@return what is asked for; without it, the lowest 99th percentile of the first tenant}
     *
     * @param tenants the names of the tenants, at least one
     */
    static RankBy read(Fields scenario, List<String> tenants) {
        return scenario.find(FIELD)
                .map(value -> rankBy(Fields.of(value, FIELD, FIELDS), tenants))
                .orElseGet(() -> new RankBy(tenants.get(0), "p99Millis", true));
    }

    private static RankBy rankBy(Fields rankBy, List<String> tenants) {
        String tenant = rankBy.has("tenant") ? tenant(rankBy, tenants) : null;
        List<String> metrics = tenant == null ? ROW_METRICS : TENANT_METRICS;
        String metric = rankBy.text("metric");
        if (!metrics.contains(metric)) {
            String whose = tenant == null ? " (with a tenant: its figures)" : "";
            throw rankBy.problem("metric", String.join(", ", metrics) + " are allowed" + whose);
        }
        return new RankBy(tenant, metric, !rankBy.has("order") || ascending(rankBy));
    }

    private static String tenant(Fields rankBy, List<String> tenants) {
        String tenant = rankBy.text("tenant");
        if (!tenants.contains(tenant)) {
            throw rankBy.problem("tenant", "a tenant of the scenario (" + String.join(", ", tenants) + ") is allowed");
        }
        return tenant;
    }

    private static boolean ascending(Fields rankBy) {
        return switch (rankBy.text("order")) {
            case "asc" -> true;
            case "desc" -> false;
            default -> throw rankBy.problem("order", "asc or desc is allowed");
        };
    }
}
