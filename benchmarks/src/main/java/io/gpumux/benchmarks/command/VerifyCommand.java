package io.gpumux.benchmarks.command;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.benchmarks.scenario.InputException;
import io.gpumux.benchmarks.verify.CounterexampleFiles;
import io.gpumux.benchmarks.verify.Subjects;
import io.gpumux.benchmarks.verify.Verdicts;
import io.gpumux.core.verify.Subject;
import io.gpumux.core.verify.Verdict;
import io.gpumux.core.verify.Verifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gpumux verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Attacks every declared guarantee with generated cases; shows the worst ratio of measured to bound,"
                        + " or the smallest counterexample. Fails if one breaks or if no case put it to the test.")
final class VerifyCommand implements Callable<Integer> {
    private static final int MOST_CASES = 100_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--scheduler",
            paramLabel = "LIST",
            defaultValue = "all",
            description = "name[:param=value...], separated by commas; default: all, governors too.")
    private String scheduler;

    @Option(
            names = "--cases",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Generated cases for each; default: ${DEFAULT-VALUE}.")
    private int cases;

    @Option(
            names = "--case",
            paramLabel = "FILE",
            description = "One case, such as a counterexample's case.txt, instead.")
    private @Nullable Path caseFile;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The seed of all cases; default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "gpumux-out",
            description = "Where counterexamples go; default: ./${DEFAULT-VALUE}.")
    private Path out;

    private record Timed(Verdict verdict, double seconds) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (cases < 1 || cases > MOST_CASES) {
            throw InputException.option("--cases", Integer.toString(cases), "1 to " + MOST_CASES + " is allowed");
        }
        List<Subject> subjects = subjects();
        PrintWriter to = spec.commandLine().getOut();
        if (caseFile != null) {
            return OneCase.run(caseFile, subjects, to);
        }
        List<Verdict> verdicts = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try (CountProgress progress = CountProgress.start("verify", (long) subjects.size() * cases)) {
            List<Future<Timed>> running = subjects.stream()
                    .map(subject -> pool.submit(() -> timed(subject, progress)))
                    .toList();
            for (Future<Timed> future : running) {
                Timed timed = future.get();
                verdicts.add(timed.verdict());
                if (!json) {
                    to.print(Verdicts.text(timed.verdict(), timed.seconds()));
                    to.flush();
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a verification failed: " + e.getCause(), e.getCause());
        } finally {
            pool.shutdownNow();
        }
        if (json) {
            Verdicts.writeJson(verdicts, cases, seed, to);
        }
        return report(verdicts, out, !json, to);
    }

    private List<Subject> subjects() {
        if (scheduler.equals(SchedulerCatalog.ALL)) {
            return Subjects.all();
        }
        return Selections.read("--scheduler", () -> SchedulerCatalog.selectSchedulers(scheduler)).stream()
                .map(Subjects::scheduler)
                .toList();
    }

    private Timed timed(Subject subject, CountProgress progress) {
        long began = System.nanoTime();
        Verdict verdict = new Verifier(cases, seed, number -> progress.step()).verify(subject);
        return new Timed(verdict, (System.nanoTime() - began) / NANOS_PER_SECOND);
    }

    /** Writes the counterexamples, if any; {@return the exit code} */
    static int report(List<Verdict> verdicts, Path out, boolean aloud, PrintWriter to) throws IOException {
        int code = Gpumux.DONE;
        for (Verdict verdict : verdicts) {
            if (verdict.vacuous()) {
                code = Gpumux.FAILED;
            }
            if (!verdict.kept()) {
                code = Gpumux.FAILED;
                Path folder = CounterexampleFiles.write(verdict, out);
                if (aloud) {
                    to.println("Counterexample: " + folder.toAbsolutePath().normalize());
                }
            }
        }
        to.flush();
        return code;
    }
}
