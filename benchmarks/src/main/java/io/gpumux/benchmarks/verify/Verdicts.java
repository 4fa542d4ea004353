package io.gpumux.benchmarks.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gpumux.core.verify.Counterexample;
import io.gpumux.core.verify.Verdict;
import io.gpumux.core.verify.Verdict.Promise;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/** Verdicts for people and for programs. */
public final class Verdicts {
    private static final int SCHEMA_VERSION = 1;

    private Verdicts() {}

    /** {@return a verdict as lines of text} */
    public static String text(Verdict verdict, double seconds) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%s: %s, %d cases, %.1f s%n",
                verdict.subject(),
                !verdict.kept() ? "BROKEN" : verdict.vacuous() ? "VACUOUS" : "kept",
                verdict.cases(),
                seconds));
        for (Promise promise : verdict.promises()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  worst %-8s in %d cases, %d comparisons%s: %s%n",
                    ratio(promise.worstRatio()),
                    promise.applied(),
                    promise.exercised(),
                    promise.vacuous() ? " (vacuous: never put to the test)" : "",
                    promise.statement()));
        }
        if (verdict.promises().isEmpty()) {
            text.append("  promises nothing that could be checked").append(System.lineSeparator());
        }
        Counterexample counterexample = verdict.counterexample();
        if (counterexample != null) {
            text.append("  ").append(counterexample.violation()).append(System.lineSeparator());
            counterexample
                    .chart()
                    .lines()
                    .forEach(line -> text.append("  ").append(line).append(System.lineSeparator()));
        }
        return text.toString();
    }

    /** Writes verdicts as JSON and leaves the writer open. */
    public static void writeJson(List<Verdict> verdicts, int cases, long seed, Writer out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeNumberField("schemaVersion", SCHEMA_VERSION);
            json.writeNumberField("cases", cases);
            json.writeNumberField("seed", seed);
            json.writeArrayFieldStart("subjects");
            for (Verdict verdict : verdicts) {
                write(verdict, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.write(System.lineSeparator());
        out.flush();
    }

    private static void write(Verdict verdict, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", verdict.subject());
        json.writeBooleanField("kept", verdict.kept());
        json.writeBooleanField("vacuous", verdict.vacuous());
        json.writeNumberField("cases", verdict.cases());
        json.writeArrayFieldStart("guarantees");
        for (Promise promise : verdict.promises()) {
            json.writeStartObject();
            json.writeStringField("id", promise.id());
            json.writeStringField("statement", promise.statement());
            json.writeNumberField("applied", promise.applied());
            json.writeNumberField("exercised", promise.exercised());
            if (Double.isFinite(promise.worstRatio())) {
                json.writeNumberField("worstRatio", promise.worstRatio());
            } else {
                json.writeNullField("worstRatio");
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        Counterexample counterexample = verdict.counterexample();
        json.writeFieldName("counterexample");
        if (counterexample == null) {
            json.writeNull();
        } else {
            json.writeString(counterexample.violation().toString());
        }
        json.writeEndObject();
    }

    private static String ratio(double ratio) {
        return Double.isInfinite(ratio) ? "any" : String.format(Locale.ROOT, "%.3f", ratio);
    }
}
