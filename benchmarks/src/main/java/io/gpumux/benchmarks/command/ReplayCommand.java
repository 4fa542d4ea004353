package io.gpumux.benchmarks.command;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.algorithms.catalog.GovernorChoice;
import io.gpumux.algorithms.catalog.SchedulerChoice;
import io.gpumux.benchmarks.compare.Candidate;
import io.gpumux.benchmarks.scenario.InputException;
import io.gpumux.core.govern.GovernedScheduler;
import io.gpumux.core.govern.Governor;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.trace.Difference;
import io.gpumux.core.trace.LogFormatException;
import io.gpumux.core.trace.LogHeader;
import io.gpumux.core.trace.LogReader;
import io.gpumux.core.trace.Replay;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gpumux replay}. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Tells a scheduler the facts of a recorded log and shows the first difference in what it does.")
final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "LOG", description = "A log written by compare --record.")
    private Path file;

    @Option(
            names = "--scheduler",
            paramLabel = "NAME",
            description = "name[:param=value...]; default: the one that was recorded.")
    private @Nullable String scheduler;

    @Override
    public Integer call() throws LogFormatException {
        try (InputStream raw = open();
                LogReader log = LogReader.open(raw, file.toString())) {
            String chosen = scheduler == null ? recorded(log, LogHeader.SCHEDULER) : scheduler;
            Optional<Difference> difference = Replay.run(log, policy(chosen, log));
            spec.commandLine()
                    .getOut()
                    .println(file + ": " + chosen + ": "
                            + difference.map(ReplayCommand::text).orElse("no difference"));
            return difference.isPresent() ? Gpumux.FAILED : Gpumux.DONE;
        } catch (LogFormatException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw InputException.at(
                    file.toString(), 1, "file", "missing", "a log written by compare --record is allowed");
        } catch (IOException e) {
            throw InputException.at(file.toString(), 1, "file", "unreadable", String.valueOf(e.getMessage()));
        }
    }

    private InputStream open() throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        return file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
    }

    private String recorded(LogReader log, String label) {
        String value = log.header().labels().get(label);
        if (value == null) {
            throw InputException.option("--scheduler", "missing", "the log does not name its scheduler; name one");
        }
        return value;
    }

    private Scheduler policy(String chosen, LogReader log) {
        Map<String, String> labels = log.header().labels();
        SchedulerChoice choice = Selections.read("--scheduler", () -> SchedulerCatalog.selectScheduler(chosen));
        GovernorChoice chain = Selections.read(
                "--scheduler",
                () -> SchedulerCatalog.selectGovernors(labels.getOrDefault(LogHeader.GOVERNORS, Candidate.NO_GOVERNORS))
                        .get(0));
        Scheduler plain = choice.create(Long.parseLong(labels.getOrDefault(LogHeader.SEED, "0")));
        List<Governor> governors = chain.create();
        return governors.isEmpty() ? plain : new GovernedScheduler(plain, governors);
    }

    private static String text(Difference difference) {
        return "line " + difference.line() + ", at " + difference.now() + " ns: recorded: " + difference.expected()
                + "; now: " + difference.actual();
    }
}
