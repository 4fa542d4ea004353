package io.gpumux.benchmarks.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter.NopIndenter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import io.gpumux.benchmarks.result.ComparisonResult;
import io.gpumux.benchmarks.result.ComparisonResult.Row;
import io.gpumux.benchmarks.result.ComparisonResult.Tenant;
import io.gpumux.benchmarks.result.Figure;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code results.json}: every figure of every row, a row and a tenant on a line each.
 *
 * <p>Figures keep their names and order; every row has all of them, null where one does not apply. A figure with a
 * confidence interval is followed by its half-width, {@code xCi95} after {@code x}. A row that could not run carries the
 * reason as {@code notApplicable}. Integral values have no decimal point, others at most nine decimals. Equal results
 * give equal bytes.
 */
public final class ResultsJson {
    /** The version of the file's shape, raised when a reader of the former one would go wrong. */
    public static final int SCHEMA_VERSION = 1;

    private final Schema schema;
    private final JsonGenerator json;

    private ResultsJson(Schema schema, JsonGenerator json) {
        this.schema = schema;
        this.json = json;
    }

    /**
     * Writes a result, in UTF-8, and leaves the stream open.
     *
     * @param result what to write
     * @param out where to
     * @throws IOException if the stream fails
     */
    public static void write(ComparisonResult result, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(lines());
            new ResultsJson(Schema.of(result), json).result(result);
            json.writeRaw('\n');
        }
    }

    private void result(ComparisonResult result) throws IOException {
        json.writeStartObject();
        json.writeNumberField("schemaVersion", SCHEMA_VERSION);
        json.writeStringField("scenario", result.scenario());
        json.writeStringField("device", result.device());
        json.writeNumberField("seed", result.seed());
        number("durationSeconds", Numbers.plain(result.durationSeconds()));
        json.writeNumberField("replications", result.replications());
        json.writeArrayFieldStart("rows");
        for (Row row : result.rows()) {
            row(row);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void row(Row row) throws IOException {
        json.writeStartObject();
        json.writeStringField("scheduler", row.scheduler());
        json.writeStringField("governors", row.governors());
        if (row.notApplicable() != null) {
            json.writeStringField("notApplicable", row.notApplicable());
        }
        figures(schema.rowFigures(), row.figures());
        json.writeArrayFieldStart("tenants");
        for (int i = 0; i < schema.tenants().size(); i++) {
            tenant(schema.tenants().get(i), Schema.tenant(row, i));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void tenant(String name, @Nullable Tenant tenant) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", tenant == null ? name : tenant.name());
        figures(schema.tenantFigures(), tenant == null ? Map.of() : tenant.figures());
        json.writeBooleanField("unstable", tenant != null && tenant.unstable());
        json.writeEndObject();
    }

    private void figures(List<Schema.Field> fields, Map<String, @Nullable Figure> figures) throws IOException {
        for (Schema.Field field : fields) {
            Figure figure = figures.get(field.name());
            number(field.name(), Schema.value(figure));
            if (field.interval()) {
                number(field.intervalName(), Schema.interval(figure));
            }
        }
    }

    private void number(String name, @Nullable String value) throws IOException {
        json.writeFieldName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(value);
        }
    }

    private static DefaultPrettyPrinter lines() {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                .withRootSeparator("")
                .withObjectFieldValueSpacing(Spacing.NONE)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator(""));
        printer.indentObjectsWith(NopIndenter.instance);
        printer.indentArraysWith(new DefaultIndenter("", "\n"));
        return printer;
    }
}
