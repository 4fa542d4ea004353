package io.gpumux.benchmarks.compare;

import io.gpumux.benchmarks.result.ComparisonResult.Picture;
import io.gpumux.benchmarks.result.ComparisonResult.Span;
import io.gpumux.benchmarks.scenario.Scenario;
import io.gpumux.core.engine.EngineLimits;
import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.metrics.CapacityLedger;
import io.gpumux.core.metrics.Fairness;
import io.gpumux.core.metrics.LatencyHistogram;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.SimulationSetup;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One simulation of one row, and the figures that it comes to. */
final class RowRun {
    static final long JAIN_WINDOW_NANOS = 100_000_000;
    private static final long CHART_NANOS = 100_000_000;
    private static final int CHART_WINDOWS = 200;
    private static final int MOST_WINDOWS = 2_000_000;
    private static final int CHUNKS = 100;
    private static final double[] QUANTILES = quantiles();
    private static final double BACKLOGGED = 0.95;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Scenario scenario;
    private final SimulationSetup setup;
    private final Candidate candidate;
    private final long seed;
    private final List<AloneRun> alone;
    private final LongConsumer progress;

    /**
     * Prepares a run.
     *
     * @param setup what is simulated: the scenario, or a part of it
     * @param alone how each tenant fares alone
     * @param progress is told how much simulated time has passed since it was told last, in ns
     */
    RowRun(
            Scenario scenario,
            SimulationSetup setup,
            Candidate candidate,
            long seed,
            List<AloneRun> alone,
            LongConsumer progress) {
        this.scenario = scenario;
        this.setup = setup;
        this.candidate = candidate;
        this.seed = seed;
        this.alone = alone;
        this.progress = progress;
    }

    /** Runs; {@return the figures} */
    Measured run(EngineLog log, SimListener further) {
        long began = System.nanoTime();
        List<Span> timeline = new ArrayList<>();
        SpanRecorder spans = new SpanRecorder(CHART_NANOS, timeline::add);
        ShareWindows windows = windows();
        EngineOptions options =
                new EngineOptions(candidate.newGovernors().get(), EngineLimits.idling(candidate.idlingNanos()), log);
        Simulation simulation = new Simulation(
                setup,
                candidate.newScheduler().apply(seed),
                options,
                new Listeners(windows, new Listeners(spans, further)));
        long warmUpNanos = (long) (scenario.durationNanos() * scenario.warmupFraction());
        advance(simulation, 0, warmUpNanos);
        simulation.resetFigures();
        Levels before = Levels.of(simulation);
        advance(simulation, warmUpNanos, scenario.durationNanos());
        Levels after = Levels.of(simulation);
        spans.finish();
        double wallMillis = (System.nanoTime() - began) / NANOS_PER_MILLI;
        return measured(simulation, before, after, windows, timeline, wallMillis);
    }

    private ShareWindows windows() {
        long nanos = Math.max(JAIN_WINDOW_NANOS, scenario.durationNanos() / MOST_WINDOWS);
        return new ShareWindows(scenario.tenants().size(), nanos, scenario.durationNanos());
    }

    private void advance(Simulation simulation, long fromNanos, long toNanos) {
        long step = Math.max(1, scenario.durationNanos() / CHUNKS);
        for (long at = fromNanos; at < toNanos; at = simulation.now()) {
            simulation.runUntil(Math.min(toNanos, at + step));
            progress.accept(simulation.now() - at);
        }
    }

    private Measured measured(
            Simulation simulation,
            Levels before,
            Levels after,
            ShareWindows windows,
            List<Span> timeline,
            double wallMillis) {
        List<TenantLoad> loads = scenario.tenants();
        long spanNanos = after.nanos - before.nanos;
        double capacity = (double) spanNanos * scenario.device().units();
        List<Map<String, @Nullable Double>> tenants = new ArrayList<>();
        List<Boolean> unstable = new ArrayList<>();
        for (int i = 0; i < loads.size(); i++) {
            tenants.add(TenantFigures.of(simulation, i, loads.get(i), alone.get(i), spanNanos, capacity));
            unstable.add(TenantFigures.unstable(simulation.stats(i), loads.get(i)));
        }
        int[] backlogged = backlogged(simulation, spanNanos);
        Map<String, @Nullable Double> figures = new LinkedHashMap<>();
        figures.put("jain", jain(tenants, backlogged));
        figures.put("jain100ms", jain100ms(windows, backlogged, before.nanos));
        figures.put("utilization", (after.service - before.service) / capacity);
        figures.put("stranded", (after.stranded - before.stranded) / capacity);
        figures.put("switches", (double) (after.switches - before.switches));
        figures.put("switchOverhead", (after.switching - before.switching) / capacity);
        figures.put("energyJoules", null);
        figures.put("events", (double) (after.events - before.events));
        figures.put("wallMillis", wallMillis);
        slowdowns(tenants, figures);
        figures.put("refusals", (double) simulation.engine().refusals().total());
        return new Measured(figures, tenants, unstable, picture(simulation, windows, timeline));
    }

    private int[] backlogged(Simulation simulation, long spanNanos) {
        return java.util.stream.IntStream.range(0, scenario.tenants().size())
                .filter(i -> simulation.stats(i).backloggedNanos() >= BACKLOGGED * spanNanos)
                .toArray();
    }

    private int weight(int tenant) {
        return scenario.tenants().get(tenant).vgpu().weight();
    }

    private @Nullable Double jain(List<Map<String, @Nullable Double>> tenants, int[] which) {
        if (which.length < 2) {
            return null;
        }
        double[] normalised = new double[which.length];
        for (int i = 0; i < which.length; i++) {
            Double share = tenants.get(which[i]).get("share");
            normalised[i] = share == null ? 0 : share / weight(which[i]);
        }
        return Fairness.jain(normalised, which.length);
    }

    private @Nullable Double jain100ms(ShareWindows windows, int[] which, long fromNanos) {
        if (which.length < 2) {
            return null;
        }
        int[] weights = java.util.Arrays.stream(which).map(this::weight).toArray();
        return windows.meanJain(
                which, weights, (int) ((fromNanos + windows.windowNanos() - 1) / windows.windowNanos()));
    }

    private static void slowdowns(List<Map<String, @Nullable Double>> tenants, Map<String, @Nullable Double> figures) {
        double[] slowdowns = new double[tenants.size()];
        int known = 0;
        for (Map<String, @Nullable Double> tenant : tenants) {
            Double slowdown = tenant.get("slowdown");
            if (slowdown != null) {
                slowdowns[known++] = slowdown;
            }
        }
        boolean all = known == tenants.size();
        figures.put("stp", all ? Fairness.stp(slowdowns, known) : null);
        figures.put("antt", all ? Fairness.antt(slowdowns, known) : null);
    }

    private Picture picture(Simulation simulation, ShareWindows windows, List<Span> timeline) {
        int together = Math.max(1, (windows.count() + CHART_WINDOWS - 1) / CHART_WINDOWS);
        List<double[]> cdfs = new ArrayList<>();
        List<double[]> shares = new ArrayList<>();
        for (int tenant = 0; tenant < scenario.tenants().size(); tenant++) {
            cdfs.add(cdf(simulation.stats(tenant).responses()));
            shares.add(windows.shares(tenant, scenario.device().units(), together));
        }
        timeline.sort(java.util.Comparator.comparingLong(Span::startNanos).thenComparingInt(Span::tenant));
        return new Picture(cdfs, QUANTILES, shares, windows.windowNanos() * together / 1e9, timeline);
    }

    private static double[] cdf(LatencyHistogram responses) {
        if (responses.count() == 0) {
            return new double[0];
        }
        double[] millis = new double[QUANTILES.length];
        for (int q = 0; q < QUANTILES.length; q++) {
            millis[q] = responses.valueAtPercentile(100 * QUANTILES[q]) / NANOS_PER_MILLI;
        }
        return millis;
    }

    /** Every half percent, and a hundred times as dense in the last percent. */
    private static double[] quantiles() {
        int coarse = 198;
        int fine = 200;
        double[] quantiles = new double[coarse + fine + 1];
        for (int q = 0; q < coarse; q++) {
            quantiles[q] = q * 0.005;
        }
        for (int q = 0; q <= fine; q++) {
            quantiles[coarse + q] = Math.min(1, 0.99 + q * 0.00005);
        }
        return quantiles;
    }

    /** Cumulative figures of a simulation at an instant. */
    private record Levels(long nanos, double service, double stranded, double switching, long switches, long events) {
        static Levels of(Simulation simulation) {
            CapacityLedger capacity = simulation.capacity();
            return new Levels(
                    simulation.now(),
                    capacity.serviceUnitNanos(),
                    capacity.strandedUnitNanos(),
                    capacity.switchUnitNanos(),
                    simulation.switches(),
                    simulation.events());
        }
    }
}
