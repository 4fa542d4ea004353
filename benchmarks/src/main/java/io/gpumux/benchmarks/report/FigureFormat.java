package io.gpumux.benchmarks.report;

import java.util.List;
import java.util.Map;

/**
 * How people read a figure.
 *
 * @param header a short name, then, after a space, its unit if it has one
 * @param meaning what it is, in a sentence without a full stop
 * @param factor what values are multiplied by
 * @param decimals how many decimals they are shown with
 */
record FigureFormat(String header, String meaning, double factor, int decimals) {
    private static final Map<String, FigureFormat> KNOWN = Map.ofEntries(
            Map.entry("p50Millis", millis("p50 ms", "Median response time")),
            Map.entry("p95Millis", millis("p95 ms", "95th percentile of response times")),
            Map.entry("p99Millis", millis("p99 ms", "99th percentile of response times")),
            Map.entry("meanMillis", millis("mean ms", "Mean response time")),
            Map.entry("maxMillis", millis("max ms", "Longest response time")),
            Map.entry(
                    "aloneP99Millis",
                    millis("alone p99 ms", "99th percentile of response times with the device to itself")),
            Map.entry("sloMissRate", percent("miss %", "Requests that missed the tenant's latency objective")),
            Map.entry("slowdown", plain("slowdown x", "Mean response time over that with the device to itself", 2)),
            Map.entry("share", percent("share %", "Part of the device's unit-time that the tenant occupied")),
            Map.entry("throughputPerSecond", plain("done /s", "Requests completed per second", 2)),
            Map.entry("submitted", plain("submitted", "Requests submitted", 0)),
            Map.entry("completed", plain("completed", "Requests completed", 0)),
            Map.entry("backlog", plain("backlog", "Requests unfinished at the end", 0)),
            Map.entry("rejected", plain("rejected", "Requests that the scheduler rejected: never answered", 0)),
            Map.entry("utilization", percent("util %", "Part of the device's unit-time that kernels occupied")),
            Map.entry("stranded", percent("strand %", "Part of the device's unit-time granted but not occupied")),
            Map.entry("switchOverhead", percent("switch %", "Part of the time spent switching between tenants")),
            Map.entry("switches", plain("switches", "Switches between tenants", 0)),
            Map.entry(
                    "jain",
                    plain("jain", "Jain's fairness index of share by weight among tenants always backlogged", 3)),
            Map.entry(
                    "jain100ms",
                    plain("jain 100 ms", "Jain's fairness index of share by weight in windows of 100 ms", 3)),
            Map.entry("energyJoules", plain("energy J", "Energy used", 1)),
            Map.entry("events", plain("events", "Events simulated", 0)));

    /** {@return how a figure of that name is read; a name that is not known stands for itself} */
    static FigureFormat of(String name) {
        FigureFormat known = KNOWN.get(name);
        if (known != null) {
            return known;
        }
        return name.endsWith("Millis")
                ? millis(name.substring(0, name.length() - 6) + " ms", name)
                : plain(name, name, 3);
    }

    /** {@return this with a third decimal for times if any value of a column is under a millisecond} */
    FigureFormat fitted(List<Double> values) {
        boolean small = header.endsWith(" ms") && values.stream().anyMatch(value -> value > 0 && value < 1);
        return small ? new FigureFormat(header, meaning, factor, 3) : this;
    }

    /** {@return a finite value as text} */
    String text(double value) {
        return Numbers.fixed(value * factor, decimals);
    }

    private static FigureFormat millis(String header, String meaning) {
        return new FigureFormat(header, meaning, 1, 2);
    }

    private static FigureFormat percent(String header, String meaning) {
        return new FigureFormat(header, meaning, 100, 1);
    }

    private static FigureFormat plain(String header, String meaning, int decimals) {
        return new FigureFormat(header, meaning, 1, decimals);
    }
}
