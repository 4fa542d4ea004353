package io.gpumux.benchmarks.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gpumux.benchmarks.report.AtomicFile;
import io.gpumux.benchmarks.report.FileNames;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.Phase;
import io.gpumux.core.sim.TenantLoad;
import io.gpumux.core.verify.CaseText;
import io.gpumux.core.verify.Counterexample;
import io.gpumux.core.verify.Verdict;
import io.gpumux.core.verify.VerifyCase;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A counterexample as files: {@code case.txt}, which {@code verify --case} runs again; {@code counterexample.txt} with what
 * broke, a line for each vGPU, the service at the ends of the interval, bound and excess, the seed, and how to see it again;
 * and for {@code compare}, which knows nothing of what happens on the way, {@code scenario.json}, {@code kernels.csv} and
 * recorded arrivals.
 */
public final class CounterexampleFiles {
    private CounterexampleFiles() {}

    /**
     * Writes a broken verdict.
     *
     * @param verdict a verdict with a counterexample
     * @param directory where to; a folder of its own is made in it
     * @return the folder
     * @throws IOException if it cannot be written
     */
    public static Path write(Verdict verdict, Path directory) throws IOException {
        Counterexample counterexample = verdict.counterexample();
        if (counterexample == null) {
            throw new IllegalArgumentException("verdict: " + verdict.subject() + ": a broken one is allowed");
        }
        VerifyCase smallest = counterexample.smallest();
        Path folder =
                Files.createDirectories(directory.resolve("counterexample-" + FileNames.clean(verdict.subject())));
        AtomicFile.writeText(folder.resolve("kernels.csv"), out -> kernels(smallest, out));
        for (int i = 0; i < smallest.tenants().size(); i++) {
            if (smallest.tenants().get(i).arrivals() instanceof Arrivals.Recorded recorded) {
                AtomicFile.writeText(folder.resolve("arrivals-" + i + ".csv"), out -> arrivals(recorded, out));
            }
        }
        AtomicFile.writeText(folder.resolve("case.txt"), out -> out.write(CaseText.write(smallest)));
        AtomicFile.writeText(folder.resolve("counterexample.txt"), out -> out.write(text(verdict, counterexample)));
        AtomicFile.writeText(folder.resolve("scenario.json"), out -> scenario(smallest, out));
        return folder;
    }

    private static String text(Verdict verdict, Counterexample counterexample) {
        VerifyCase smallest = counterexample.smallest();
        StringBuilder text = new StringBuilder();
        text.append(verdict.subject())
                .append(": ")
                .append(counterexample.violation())
                .append("\n\n");
        text.append(counterexample.chart()).append('\n');
        text.append("case ")
                .append(counterexample.caseNumber())
                .append(" of seed ")
                .append(counterexample.seed());
        text.append(", family ").append(smallest.family()).append(", shrunk\n");
        text.append("\nOn the command line: gpumux verify --case case.txt --scheduler ")
                .append(verdict.subject())
                .append('\n');
        text.append("Java: Verifier.check(subject, CaseText.read(Files.readString(Path.of(\"case.txt\"))))\n");
        text.append("Java, before shrinking: new Verifier(")
                .append(counterexample.caseNumber() + 1)
                .append(", ")
                .append(counterexample.seed())
                .append("L, n -> {}).verify(subject)\n");
        return text.append("\ncase.txt:\n").append(CaseText.write(smallest)).toString();
    }

    private static void kernels(VerifyCase smallest, Writer out) throws IOException {
        out.write("workload,seq,Name,Profile,SM_usage,Duration,Op\n");
        for (int i = 0; i < smallest.tenants().size(); i++) {
            int seq = 0;
            for (KernelSpec kernel : smallest.tenants().get(i).request()) {
                out.write("w" + i + "," + seq++ + "," + kernel.name() + "," + profile(kernel) + ","
                        + kernel.wantedUnits() + "," + kernel.durationNanos() + ",kernel\n");
            }
        }
    }

    private static int profile(KernelSpec kernel) {
        return switch (kernel.bound()) {
            case COMPUTE -> 1;
            case MEMORY -> 0;
            case UNDECIDED -> -1;
        };
    }

    private static void arrivals(Arrivals.Recorded recorded, Writer out) throws IOException {
        out.write("t_s\n");
        for (long at : recorded.atNanos()) {
            out.write(seconds(at).toPlainString() + "\n");
        }
    }

    private static void scenario(VerifyCase smallest, Writer out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("name", "counterexample");
            json.writeStringField("device", smallest.device().name());
            json.writeNumberField("durationSeconds", seconds(smallest.horizonNanos()));
            json.writeNumberField("seed", smallest.seed());
            json.writeObjectFieldStart("models");
            json.writeNumberField("switch", smallest.switchNanos());
            json.writeStringField("interference", "none");
            json.writeEndObject();
            json.writeArrayFieldStart("tenants");
            for (int i = 0; i < smallest.tenants().size(); i++) {
                tenant(smallest.tenants().get(i), i, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void tenant(TenantLoad load, int place, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", load.vgpu().name() + "-" + place);
        json.writeStringField("kernels", "kernels.csv#w" + place);
        json.writeNumberField("weight", load.vgpu().weight());
        json.writeNumberField("priority", load.vgpu().priority());
        json.writeNumberField("startSeconds", seconds(load.startNanos()));
        phases(load, json);
        if (load.maxRequests() != Long.MAX_VALUE) {
            json.writeNumberField("maxRequests", load.maxRequests());
        }
        if (load.arrivals() instanceof Arrivals.Closed closed) {
            json.writeStringField("arrivals", "closed");
            json.writeNumberField("concurrency", closed.clients());
            json.writeNumberField("thinkMillis", BigDecimal.valueOf(closed.thinkNanos(), 6));
        } else if (load.arrivals() instanceof Arrivals.Flood flood) {
            json.writeStringField("arrivals", "flood");
            json.writeNumberField("queueLimit", flood.queueLimit());
        } else if (load.arrivals() instanceof Arrivals.Poisson poisson) {
            json.writeStringField(
                    "arrivals",
                    "poisson:" + BigDecimal.valueOf(poisson.perSecond()).toPlainString());
        } else {
            json.writeStringField("arrivals", "arrivals-" + place + ".csv");
        }
        json.writeEndObject();
    }

    private static void phases(TenantLoad load, JsonGenerator json) throws IOException {
        if (load.phases().size() == 1) {
            json.writeNumberField("streams", load.phases().get(0).streams());
            return;
        }
        json.writeArrayFieldStart("phases");
        for (Phase phase : load.phases()) {
            json.writeStartObject();
            json.writeNumberField("fromSeconds", seconds(phase.fromNanos()));
            json.writeNumberField("streams", phase.streams());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static BigDecimal seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9);
    }
}
