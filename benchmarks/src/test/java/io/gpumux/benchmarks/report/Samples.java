package io.gpumux.benchmarks.report;

import io.gpumux.benchmarks.result.ComparisonResult;
import io.gpumux.benchmarks.result.ComparisonResult.Picture;
import io.gpumux.benchmarks.result.ComparisonResult.RankBy;
import io.gpumux.benchmarks.result.ComparisonResult.Row;
import io.gpumux.benchmarks.result.ComparisonResult.Span;
import io.gpumux.benchmarks.result.ComparisonResult.Tenant;
import io.gpumux.benchmarks.result.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results made up for tests: a tenant {@code chat} that rows are sorted by, and others. */
final class Samples {
    static final String DEVICE = "Tesla V100 SXM2";
    static final RankBy BY_P99 = new RankBy("chat", "p99Millis", true);

    private static final String[] SCHEDULERS = {
        "fifo",
        "round-robin:slice=2ms",
        "round-robin:kernels=1",
        "weighted-round-robin",
        "deficit-round-robin",
        "start-time-fair",
        "credit",
        "gdev-band",
        "fixed-priority:preempt=true",
        "fixed-priority:preempt=false",
        "vgpu-best-effort",
        "vgpu-equal-share",
        "vgpu-fixed-share",
        "leftover",
        "mps-percentage",
        "partitioned-slices"
    };

    private Samples() {}

    /** A result with rows, sorted by the p99 of {@code chat}. */
    static ComparisonResult result(List<Row> rows) {
        return result(BY_P99, rows);
    }

    static ComparisonResult result(RankBy rankBy, List<Row> rows) {
        return new ComparisonResult("s1", DEVICE, 1, 78.6, 1, rankBy, rows);
    }

    /** A row with two tenants and no picture, whose ranked figure is given. */
    static Row row(String scheduler, @Nullable Double p99Millis) {
        return new Row(
                scheduler,
                "none",
                null,
                device(null, 0.9),
                List.of(chat(p99Millis, false), other("train", 12.5, false)),
                Picture.EMPTY);
    }

    /** A row that the device cannot run: it has neither figures nor tenants. */
    static Row notApplicable(String scheduler, String reason) {
        return new Row(scheduler, "none", reason, Map.of(), List.of(), Picture.EMPTY);
    }

    static Tenant chat(@Nullable Double p99Millis, boolean unstable) {
        Map<String, @Nullable Figure> figures = tenant(38.125, 0.4);
        figures.put("p99Millis", p99Millis == null ? null : Figure.of(p99Millis));
        figures.put("sloMissRate", Figure.of(0.015));
        return new Tenant("chat", unstable, figures);
    }

    static Tenant other(String name, double perSecond, boolean unstable) {
        return new Tenant(name, unstable, tenant(perSecond, 0.5));
    }

    static Map<String, @Nullable Figure> device(@Nullable Double jain, double utilization) {
        Map<String, @Nullable Figure> figures = new LinkedHashMap<>();
        figures.put("jain", jain == null ? null : Figure.of(jain));
        figures.put("jain100ms", null);
        figures.put("utilization", Figure.of(utilization));
        figures.put("stranded", Figure.of(0.0123456));
        figures.put("switches", Figure.of(123456));
        figures.put("switchOverhead", Figure.of(0.0625));
        figures.put("energyJoules", null);
        figures.put("events", Figure.of(2_000_000));
        figures.put("wallMillis", Figure.of(812.25));
        return figures;
    }

    private static Map<String, @Nullable Figure> tenant(double perSecond, double share) {
        Map<String, @Nullable Figure> figures = new LinkedHashMap<>();
        figures.put("submitted", Figure.of(3000));
        figures.put("completed", Figure.of(2998));
        figures.put("throughputPerSecond", Figure.of(perSecond));
        figures.put("meanMillis", Figure.of(9.87654321));
        figures.put("p50Millis", Figure.of(8.5));
        figures.put("p95Millis", Figure.of(14.25));
        figures.put("p99Millis", Figure.of(18.5));
        figures.put("maxMillis", Figure.of(40));
        figures.put("share", Figure.of(share));
        figures.put("slowdown", Figure.of(1.25));
        figures.put("aloneP99Millis", Figure.of(18.5));
        figures.put("sloMissRate", null);
        figures.put("backlog", Figure.of(2));
        figures.put("energyJoules", null);
        return figures;
    }

    /** A result as large as the default comparison, with pictures. */
    static ComparisonResult large(int schedulers, int tenants) {
        List<Row> rows = new ArrayList<>();
        for (int s = 0; s < schedulers; s++) {
            String name = SCHEDULERS[s % SCHEDULERS.length] + (s < SCHEDULERS.length ? "" : ":again=" + s);
            double p99 = 18.5 + (s * 37 % 23) * (s % 3 + 1) * 4.4;
            List<Tenant> all = new ArrayList<>();
            all.add(chat(p99, s % 7 == 3));
            for (int t = 1; t < tenants; t++) {
                all.add(other("train-" + t, 12.5 - s * 0.25 - t, s % 5 == 4));
            }
            rows.add(new Row(
                    name,
                    "none",
                    null,
                    device(tenants > 2 ? 0.7 + s * 0.01 : null, 0.8 + s * 0.004),
                    all,
                    picture(p99, tenants, 40_000 + s * 25_000L)));
        }
        rows.add(notApplicable("static-partition", DEVICE + " has no partitions; A100 and later have them"));
        List<Tenant> alone = new ArrayList<>();
        alone.add(chat(18.5, false));
        for (int t = 1; t < tenants; t++) {
            alone.add(other("train-" + t, 13, false));
        }
        rows.add(new Row(
                ComparisonResult.ALONE, "none", null, device(null, 0.95), alone, picture(18.5, tenants, 4_000_000)));
        return result(rows);
    }

    private static Picture picture(double p99, int tenants, long kernelNanos) {
        double[] quantiles = new double[1000];
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = i < 900 ? i / 1000.0 : i < 990 ? 0.9 + (i - 900) * 0.001 : 0.99 + (i - 990) * 0.00111;
        }
        List<double[]> latencies = new ArrayList<>();
        List<double[]> shares = new ArrayList<>();
        for (int t = 0; t < tenants; t++) {
            double[] latency = new double[quantiles.length];
            for (int i = 0; i < latency.length; i++) {
                latency[i] = 4 + t * 30 + p99 / 5 * -StrictMath.log(1 - Math.min(quantiles[i], 0.99995));
            }
            latencies.add(latency);
            double[] share = new double[786];
            for (int i = 0; i < share.length; i++) {
                share[i] = 0.8
                        / tenants
                        * (1 + 0.5 * StrictMath.sin(i * (t + 1) * 0.11 + p99) * ((i * 7919 + t) % 97) / 97);
            }
            shares.add(share);
        }
        return new Picture(latencies, quantiles, shares, 0.1, timeline(tenants, kernelNanos));
    }

    private static List<Span> timeline(int tenants, long kernelNanos) {
        List<Span> spans = new ArrayList<>();
        long now = 0;
        for (int i = 0; now < 100_000_000; i++) {
            int tenant = i / 3 % tenants;
            if (i % 3 == 0) {
                spans.add(new Span(tenant, true, now, now + 64_000, 80));
                now += 64_000;
            }
            long end = now + kernelNanos + i * 7919L % kernelNanos;
            spans.add(new Span(tenant, false, now, end, tenant == 0 ? 80 : 48));
            now = end + (i % 11 == 0 ? 700_000 : 0);
        }
        return spans;
    }
}
