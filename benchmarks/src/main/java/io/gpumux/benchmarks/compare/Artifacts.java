package io.gpumux.benchmarks.compare;

import io.gpumux.benchmarks.report.AtomicFile;
import io.gpumux.benchmarks.report.FileNames;
import io.gpumux.benchmarks.report.Outputs;
import io.gpumux.benchmarks.result.ComparisonResult.Span;
import io.gpumux.benchmarks.scenario.Scenario;
import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.trace.ChromeTrace;
import io.gpumux.core.trace.LogHeader;
import io.gpumux.core.trace.LogWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The files that are written while rows run: a timeline of each row's beginning and, if asked for, its whole log. */
final class Artifacts {
    private final Path directory;
    private final boolean record;
    private final long timelineNanos;
    private final Scenario scenario;
    private final List<String> names = new ArrayList<>();

    Artifacts(Path directory, boolean record, long timelineNanos, Scenario scenario, List<Candidate> candidates) {
        this.directory = directory;
        this.record = record;
        this.timelineNanos = timelineNanos;
        this.scenario = scenario;
        FileNames files = new FileNames();
        for (Candidate candidate : candidates) {
            boolean governed = !candidate.governors().equals(Candidate.NO_GOVERNORS);
            names.add(files.next(candidate.scheduler() + (governed ? "+" + candidate.governors() : "")));
        }
    }

    /** Makes the directory. */
    void prepare() throws IOException {
        Outputs.makeDirectory(directory);
    }

    /** Runs a row, with its log and timeline written beside it; {@return its figures} */
    Measured run(int row, Candidate candidate, BiFunction<EngineLog, SimListener, Measured> body) throws IOException {
        List<Span> spans = new ArrayList<>();
        SpanRecorder recorder = new SpanRecorder(timelineNanos, spans::add);
        Measured measured = record ? recorded(row, candidate, recorder, body) : body.apply(EngineLog.NONE, recorder);
        recorder.finish();
        AtomicFile.write(directory.resolve("timeline-" + names.get(row) + ".json"), out -> {
            try (ChromeTrace trace = new ChromeTrace(out, scenario.name() + ": " + candidate.scheduler())) {
                write(spans, trace);
            }
        });
        return measured;
    }

    private Measured recorded(
            int row, Candidate candidate, SimListener listener, BiFunction<EngineLog, SimListener, Measured> body)
            throws IOException {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(LogHeader.SCHEDULER, candidate.scheduler());
        labels.put(LogHeader.GOVERNORS, candidate.governors());
        labels.put(LogHeader.SCENARIO, scenario.name());
        labels.put(LogHeader.SEED, Long.toString(scenario.seed()));
        @Nullable Measured[] measured = new Measured[1];
        AtomicFile.write(directory.resolve("log-" + names.get(row) + ".gpumux"), out -> {
            try (LogWriter log = new LogWriter(out, labels)) {
                measured[0] = body.apply(log, listener);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        });
        return java.util.Objects.requireNonNull(measured[0]);
    }

    private void write(List<Span> spans, ChromeTrace trace) throws IOException {
        for (int i = 0; i < scenario.tenants().size(); i++) {
            trace.vgpu(i, scenario.tenants().get(i).vgpu().name());
        }
        for (Span span : spans) {
            if (span.switching()) {
                trace.switchSpan(span.tenant(), span.startNanos(), span.endNanos());
            } else {
                trace.kernelSpan(span.tenant(), span.startNanos(), span.endNanos(), span.units());
            }
        }
    }
}
