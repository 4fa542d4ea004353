package io.gpumux.benchmarks.command;

import io.gpumux.benchmarks.compare.Comparison;
import io.gpumux.benchmarks.report.Outputs;
import io.gpumux.benchmarks.report.TextTable;
import io.gpumux.benchmarks.result.ComparisonResult;
import io.gpumux.benchmarks.scenario.BuiltInScenarios;
import io.gpumux.benchmarks.scenario.InputException;
import io.gpumux.benchmarks.scenario.Scenario;
import io.gpumux.benchmarks.scenario.ScenarioReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gpumux compare}. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs every scheduler under every chain of governors on the same workload.",
        footer = {
            "",
            "Examples:",
            "  gpumux compare",
            "  gpumux compare --schedulers round-robin:slice=2ms,fixed-priority:preempt=false --set models.switch=none",
            "  gpumux compare --scenario s3 --schedulers fifo,start-time-fair --governors none,gcra:rate=25%"
        })
final class CompareCommand implements Callable<Integer> {
    private static final String DEFAULT_SCHEDULERS =
            "fifo,round-robin,deficit-round-robin,start-time-fair,eevdf,lottery,"
                    + "credit,fixed-priority,constant-bandwidth,gdev-band,gvt-g,vgpu-best-effort,vgpu-equal-share,vgpu-fixed-share,"
                    + "disengaged-fair,xsched-highest-priority,leftover,mps-percentage,static-partition,partitioned-slices";
    private static final int MOST_REPLICATIONS = 10_000;
    private static final int MOST_THREADS = 1_024;
    private static final long NANOS_PER_MILLI = 1_000_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--scenario",
            paramLabel = "NAME|FILE",
            defaultValue = BuiltInScenarios.DEFAULT,
            description = "A built-in scenario or a scenario file; default: ${DEFAULT-VALUE}.")
    private String scenario;

    @Option(
            names = "--schedulers",
            paramLabel = "LIST",
            defaultValue = DEFAULT_SCHEDULERS,
            description =
                    "name[:param=value[:param=value...]], separated by commas, or all; default: some of each kind.")
    private String schedulers;

    @Option(
            names = "--governors",
            paramLabel = "LIST",
            defaultValue = "none",
            description = "Governors; + joins a chain, commas are alternatives; default: none.")
    private String governors;

    @Option(
            names = "--duration",
            paramLabel = "SPAN",
            description = "Simulated time, such as 60s; default: the scenario's.")
    private @Nullable String duration;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random; default: the scenario's.")
    private @Nullable Long seed;

    @Option(
            names = "--replications",
            paramLabel = "N",
            defaultValue = "1",
            description = "Runs of each row, with seeds that follow each other; default: 1.")
    private int replications;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Overrides a field of the scenario, such as models.switch=none; may be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--threads", paramLabel = "N", description = "Rows that run at once; default: one for each core.")
    private @Nullable Integer threads;

    @Option(names = "--record", description = "Writes the log of each row, for replay.")
    private boolean record;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "gpumux-out",
            description = "Where results go; default: ./${DEFAULT-VALUE}.")
    private String out;

    @Override
    public Integer call() throws IOException {
        requireRange("--replications", replications, MOST_REPLICATIONS);
        if (threads != null) {
            requireRange("--threads", threads, MOST_THREADS);
        }
        Path directory = directory();
        Scenario chosen = chosen();
        Comparison comparison = Comparison.of(chosen)
                .replications(replications)
                .threads(threads == null ? Runtime.getRuntime().availableProcessors() : threads)
                .writeTo(directory, record);
        Selections.read("--schedulers", () -> comparison.schedulers(schedulers));
        Selections.read("--governors", () -> comparison.governors(governors));
        ComparisonResult result;
        try (CountProgress progress =
                CountProgress.start("compare (ms)", comparison.simulatedNanos() / NANOS_PER_MILLI)) {
            result = comparison
                    .progress(nanos -> progress.add(nanos / NANOS_PER_MILLI))
                    .run();
        }
        Outputs.write(result, directory);
        PrintWriter to = spec.commandLine().getOut();
        to.print(TextTable.of(result));
        to.println();
        to.println(
                "Report: " + directory.resolve("report.html").toAbsolutePath().normalize());
        to.flush();
        return Gpumux.DONE;
    }

    private Scenario chosen() {
        Scenario chosen = ScenarioReader.readAny(scenario, overrides);
        if (duration != null) {
            chosen = chosen.withDuration(Spans.nanos("--duration", duration, Scenario.MAX_DURATION_NANOS));
        }
        return seed == null ? chosen : chosen.withSeed(seed);
    }

    private Path directory() {
        Path directory;
        try {
            directory = Path.of(out);
        } catch (InvalidPathException e) {
            throw InputException.option("--out", out, "a path is allowed");
        }
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw InputException.option("--out", out, "a directory is allowed");
        }
        return directory;
    }

    private static void requireRange(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw InputException.option(option, Integer.toString(value), "1 to " + most + " is allowed");
        }
    }
}
