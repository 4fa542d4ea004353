package io.gpumux.benchmarks.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gpumux.algorithms.catalog.Parameter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/**
 * One entry of a listing.
 *
 * @param name what it is chosen by
 * @param family the family of a policy, or empty
 * @param summary one sentence
 * @param parameters the parameters of a policy
 * @param guarantees what a policy promises
 * @param source what a policy follows, or empty
 * @param facts further facts by name: text, numbers or lists of text
 */
record ListedEntry(
        String name,
        String family,
        String summary,
        List<Parameter> parameters,
        List<String> guarantees,
        String source,
        Map<String, Object> facts) {
    static ListedEntry policy(
            String name,
            String family,
            String summary,
            List<Parameter> parameters,
            List<String> guarantees,
            String source,
            Map<String, Object> facts) {
        return new ListedEntry(name, family, summary, parameters, guarantees, source, facts);
    }

    static ListedEntry named(String name, String summary, Map<String, Object> facts) {
        return new ListedEntry(name, "", summary, List.of(), List.of(), "", facts);
    }

    private boolean policy() {
        return !family.isEmpty();
    }

    void writeLine(PrintWriter out, int width) {
        String padded = name + " ".repeat(width - name.length());
        out.println("  " + padded + "  " + (policy() ? "[" + family + "] " : "") + summary);
    }

    void writePage(PrintWriter out) {
        out.println(name + (policy() ? " (" + family + ")" : ""));
        out.println("  " + summary);
        for (Parameter parameter : parameters) {
            out.println("  parameter " + parameter.name() + ": " + parameter.description() + " ("
                    + Listing.range(parameter) + ")");
        }
        for (String guarantee : guarantees) {
            out.println("  guarantees: " + guarantee);
        }
        if (policy()) {
            out.println("  source: " + source);
        }
        facts.forEach((fact, value) -> out.println("  " + fact + ": " + value));
    }

    void writeJson(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        if (policy()) {
            json.writeStringField("family", family);
        }
        json.writeStringField("summary", summary);
        if (policy()) {
            json.writeArrayFieldStart("parameters");
            for (Parameter parameter : parameters) {
                write(parameter, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("guarantees");
            for (String guarantee : guarantees) {
                json.writeString(guarantee);
            }
            json.writeEndArray();
            json.writeStringField("source", source);
        }
        for (Map.Entry<String, Object> fact : facts.entrySet()) {
            write(fact.getKey(), fact.getValue(), json);
        }
        json.writeEndObject();
    }

    private static void write(String fact, Object value, JsonGenerator json) throws IOException {
        if (value instanceof List<?> texts) {
            json.writeArrayFieldStart(fact);
            for (Object text : texts) {
                json.writeString(text.toString());
            }
            json.writeEndArray();
        } else {
            json.writeObjectField(fact, value);
        }
    }

    private static void write(Parameter parameter, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", parameter.name());
        json.writeStringField("unit", parameter.unit().symbol());
        json.writeNumberField("default", parameter.defaultValue());
        json.writeNumberField("min", parameter.min());
        json.writeNumberField("max", parameter.max());
        json.writeStringField("description", parameter.description());
        json.writeEndObject();
    }
}
