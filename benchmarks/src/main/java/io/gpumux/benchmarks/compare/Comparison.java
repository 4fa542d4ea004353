package io.gpumux.benchmarks.compare;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.algorithms.catalog.GovernorChoice;
import io.gpumux.algorithms.catalog.SchedulerChoice;
import io.gpumux.algorithms.catalog.SelectionException;
import io.gpumux.benchmarks.result.ComparisonResult;
import io.gpumux.benchmarks.result.ComparisonResult.Picture;
import io.gpumux.benchmarks.result.ComparisonResult.Row;
import io.gpumux.benchmarks.scenario.Scenario;
import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.model.Abilities;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sim.SimListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Compares schedulers, under governors, on one scenario:
 *
 * <pre>{@code
 * Comparison.of(scenario).schedulers("fifo", "round-robin:slice=2ms").run()
 * }</pre>
 *
 * <p>Every row runs the same workload; rows and replications run in parallel and do not share anything, so that the
 * outcome does not depend on the number of threads. Not thread-safe itself.
 */
public final class Comparison {
    private static final long DEFAULT_TIMELINE_NANOS = 250_000_000;

    private final Scenario scenario;
    private final List<Candidate> own = new ArrayList<>();
    private List<SchedulerChoice> schedulers = List.of();
    private List<GovernorChoice> governors = List.of(GovernorChoice.none());
    private int replications = 1;
    private int threads = Runtime.getRuntime().availableProcessors();
    private Progress progress = Progress.NONE;
    private @Nullable Path directory;
    private boolean record;

    private Comparison(Scenario scenario) {
        this.scenario = scenario;
    }

    /** {@return a comparison of nothing yet} */
    public static Comparison of(Scenario scenario) {
        return new Comparison(scenario);
    }

    /**
     * Names the schedulers; without this, and without any of your own, all of the catalogue are compared.
     *
     * @param selections lists of names with parameters, such as {@code round-robin:slice=2ms}
     * @throws SelectionException for an unknown name or parameter, or a value that is not allowed
     */
    public Comparison schedulers(String... selections) {
        schedulers = Arrays.stream(selections)
                .flatMap(list -> SchedulerCatalog.selectSchedulers(list).stream())
                .toList();
        return this;
    }

    /**
     * Names the alternatives of governors; without this there are none.
     *
     * @param chains lists of names with parameters, joined by {@code +}, or {@code none}
     * @throws SelectionException for an unknown name or parameter, or a value that is not allowed
     */
    public Comparison governors(String... chains) {
        governors = Arrays.stream(chains)
                .flatMap(list -> SchedulerCatalog.selectGovernors(list).stream())
                .toList();
        return this;
    }

    /** Adds a row of your own. */
    public Comparison add(Candidate candidate) {
        own.add(candidate);
        return this;
    }

    /** Runs each row so many times, with seeds that follow each other; at least 1. */
    public Comparison replications(int count) {
        replications = requireAtLeastOne("replications", count);
        return this;
    }

    /** Runs on so many threads; at least 1. */
    public Comparison threads(int count) {
        threads = requireAtLeastOne("threads", count);
        return this;
    }

    /** Tells how far it has got. */
    public Comparison progress(Progress listener) {
        progress = listener;
        return this;
    }

    /**
     * Writes a timeline of each row into a directory.
     *
     * @param newDirectory where to
     * @param newRecord whether to write each row's whole log as well
     */
    public Comparison writeTo(Path newDirectory, boolean newRecord) {
        directory = newDirectory;
        record = newRecord;
        return this;
    }

    /** {@return all the simulated time of {@link #run}, in ns} */
    public long simulatedNanos() {
        long runs =
                (long) replications * (candidates().size() + scenario.tenants().size());
        return runs * scenario.durationNanos();
    }

    /**
     * Runs all rows.
     *
     * @throws UncheckedIOException if a file cannot be written
     */
    public ComparisonResult run() {
        List<Candidate> candidates = candidates();
        Artifacts artifacts = directory == null
                ? null
                : new Artifacts(directory, record, DEFAULT_TIMELINE_NANOS, scenario, candidates);
        ExecutorService pool = Executors.newFixedThreadPool(threads, Comparison::daemon);
        try {
            if (artifacts != null) {
                artifacts.prepare();
            }
            return result(candidates, rows(candidates, artifacts, pool));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            pool.shutdownNow();
        }
    }

    private List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        boolean everything = schedulers.isEmpty() && own.isEmpty();
        for (SchedulerChoice choice :
                everything ? SchedulerCatalog.selectSchedulers(SchedulerCatalog.ALL) : schedulers) {
            for (GovernorChoice chain : governors) {
                candidates.add(Candidate.of(choice, chain));
            }
        }
        candidates.addAll(own);
        return candidates;
    }

    private List<Row> rows(List<Candidate> candidates, @Nullable Artifacts artifacts, ExecutorService pool)
            throws IOException {
        AloneRuns alone = AloneRuns.run(scenario, replications, progress, pool);
        List<List<Future<Measured>>> runs = new ArrayList<>();
        for (int row = 0; row < candidates.size(); row++) {
            runs.add(
                    lacking(candidates.get(row)) == null
                            ? submit(row, candidates.get(row), alone, artifacts, pool)
                            : List.of());
        }
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < candidates.size(); row++) {
            rows.add(row(candidates.get(row), runs.get(row)));
        }
        rows.add(alone.row());
        return rows;
    }

    private List<Future<Measured>> submit(
            int row, Candidate candidate, AloneRuns alone, @Nullable Artifacts artifacts, ExecutorService pool) {
        List<Future<Measured>> runs = new ArrayList<>();
        for (int replication = 0; replication < replications; replication++) {
            long seed = scenario.seed() + replication;
            RowRun run = new RowRun(
                    scenario, Setups.of(scenario, seed), candidate, seed, alone.of(replication), progress::advanced);
            Callable<Measured> task = artifacts == null || replication > 0
                    ? () -> run.run(EngineLog.NONE, SimListener.NONE)
                    : () -> artifacts.run(row, candidate, run::run);
            boolean first = replication == 0;
            runs.add(pool.submit(() -> first ? task.call() : task.call().withoutPicture()));
        }
        return runs;
    }

    private Row row(Candidate candidate, List<Future<Measured>> futures) throws IOException {
        String lacking = lacking(candidate);
        if (lacking != null) {
            progress.advanced(replications * scenario.durationNanos());
            return new Row(candidate.scheduler(), candidate.governors(), lacking, Map.of(), List.of(), Picture.EMPTY);
        }
        List<Measured> runs = new ArrayList<>();
        for (Future<Measured> future : futures) {
            runs.add(Measured.of(future));
        }
        return Replications.row(candidate.scheduler(), candidate.governors(), scenario.tenantNames(), runs);
    }

    private @Nullable String lacking(Candidate candidate) {
        TreeSet<Feature> lacking = new TreeSet<>(candidate.needs());
        lacking.removeAll(Abilities.of(scenario.device()).features());
        return lacking.isEmpty() ? null : scenario.device().name() + " lacks " + lacking;
    }

    private ComparisonResult result(List<Candidate> candidates, List<Row> rows) {
        assert rows.size() == candidates.size() + 1;
        return new ComparisonResult(
                scenario.name(),
                scenario.device().name(),
                scenario.seed(),
                scenario.durationNanos() / 1e9,
                replications,
                scenario.rankBy(),
                rows);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "gpumux-row");
        thread.setDaemon(true);
        return thread;
    }

    private static int requireAtLeastOne(String name, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(name + ": " + count + ": at least 1 is allowed");
        }
        return count;
    }
}
