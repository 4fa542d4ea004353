package io.gpumux.benchmarks.compare;

import io.gpumux.algorithms.time.FifoScheduler;
import io.gpumux.benchmarks.result.ComparisonResult;
import io.gpumux.benchmarks.result.ComparisonResult.Picture;
import io.gpumux.benchmarks.result.ComparisonResult.Row;
import io.gpumux.benchmarks.scenario.Scenario;
import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.sim.SimListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Each tenant with the device to itself: first in, first out, free switches, the same arrivals. */
final class AloneRuns {
    private static final AloneRun UNKNOWN = new AloneRun(0, 0);

    private final Scenario scenario;
    /** For each replication, each tenant's own run. */
    private final List<List<Measured>> runs;

    private AloneRuns(Scenario scenario, List<List<Measured>> runs) {
        this.scenario = scenario;
        this.runs = runs;
    }

    /** Runs all; {@return what came of it} */
    static AloneRuns run(Scenario scenario, int replications, Progress progress, ExecutorService pool)
            throws IOException {
        List<List<Future<Measured>>> running = new ArrayList<>();
        for (int replication = 0; replication < replications; replication++) {
            running.add(submit(scenario, scenario.seed() + replication, progress, pool));
        }
        List<List<Measured>> runs = new ArrayList<>();
        for (List<Future<Measured>> replication : running) {
            List<Measured> tenants = new ArrayList<>();
            for (Future<Measured> tenant : replication) {
                tenants.add(Measured.of(tenant));
            }
            runs.add(tenants);
        }
        return new AloneRuns(scenario, runs);
    }

    private static List<Future<Measured>> submit(
            Scenario scenario, long seed, Progress progress, ExecutorService pool) {
        List<AloneRun> unknown = Collections.nCopies(scenario.tenants().size(), UNKNOWN);
        Candidate fifo = Candidate.of(ComparisonResult.ALONE, FifoScheduler::new);
        List<Future<Measured>> tenants = new ArrayList<>();
        for (int tenant = 0; tenant < scenario.tenants().size(); tenant++) {
            RowRun run =
                    new RowRun(scenario, Setups.alone(scenario, tenant, seed), fifo, seed, unknown, progress::advanced);
            tenants.add(pool.submit(() -> run.run(EngineLog.NONE, SimListener.NONE)));
        }
        return tenants;
    }

    /** {@return how each tenant fared in a replication} */
    List<AloneRun> of(int replication) {
        List<AloneRun> tenants = new ArrayList<>();
        for (int tenant = 0; tenant < runs.get(replication).size(); tenant++) {
            Map<String, @Nullable Double> figures =
                    runs.get(replication).get(tenant).tenants().get(tenant);
            Double mean = figures.get("meanMillis");
            Double p99 = figures.get("p99Millis");
            tenants.add(mean == null || p99 == null ? UNKNOWN : new AloneRun(mean, p99));
        }
        return tenants;
    }

    /** {@return all tenants' own runs side by side as a row; figures of a row have no meaning across them} */
    Row row() {
        List<Measured> joined = runs.stream().map(AloneRuns::joined).toList();
        return Replications.row(ComparisonResult.ALONE, Candidate.NO_GOVERNORS, scenario.tenantNames(), joined);
    }

    private static Measured joined(List<Measured> replication) {
        Map<String, @Nullable Double> figures = new LinkedHashMap<>();
        replication.get(0).figures().keySet().forEach(name -> figures.put(name, null));
        List<Map<String, @Nullable Double>> tenants = new ArrayList<>();
        List<Boolean> unstable = new ArrayList<>();
        List<double[]> cdfs = new ArrayList<>();
        List<double[]> shares = new ArrayList<>();
        for (int tenant = 0; tenant < replication.size(); tenant++) {
            Measured run = replication.get(tenant);
            Map<String, @Nullable Double> own =
                    new LinkedHashMap<>(run.tenants().get(tenant));
            own.put("slowdown", own.get("meanMillis") == null ? null : 1.0);
            own.put("aloneP99Millis", own.get("p99Millis"));
            tenants.add(own);
            unstable.add(run.unstable().get(tenant));
            cdfs.add(run.picture().latencyCdfs().get(tenant));
            shares.add(run.picture().shares().get(tenant));
        }
        Picture first = replication.get(0).picture();
        return new Measured(
                figures,
                tenants,
                unstable,
                new Picture(cdfs, first.cdfQuantiles(), shares, first.windowSeconds(), List.of()));
    }
}
