package io.gpumux.benchmarks.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.gpumux.benchmarks.result.ComparisonResult;
import io.gpumux.benchmarks.result.ComparisonResult.Row;
import io.gpumux.benchmarks.result.ComparisonResult.Tenant;
import io.gpumux.benchmarks.result.Figure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code results.csv}: a line for each scheduler, governor chain and tenant.
 *
 * <p>The columns are {@code scheduler,governors,tenant}, the figures of the row, the figures of the tenant,
 * {@code unstable} and {@code notApplicable}, named as in {@code results.json}. A name that both rows and tenants have,
 * such as {@code energyJoules}, stands for the tenant's figure; the row's column is then {@code row_energyJoules}. What
 * does not apply is an empty cell. Lines end in a line feed.
 */
public final class ResultsCsv {
    private final Schema schema;

    private ResultsCsv(Schema schema) {
        this.schema = schema;
    }

    /**
     * Writes a result and leaves the writer open.
     *
     * @param result what to write
     * @param out where to
     * @throws IOException if the writer fails
     */
    public static void write(ComparisonResult result, Writer out) throws IOException {
        ResultsCsv csv = new ResultsCsv(Schema.of(result));
        CsvWriter lines = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .bufferSize(0)
                .build(out);
        try {
            lines.writeRecord(csv.header());
            for (Row row : result.rows()) {
                for (int i = 0; i < csv.schema.tenants().size(); i++) {
                    lines.writeRecord(csv.line(row, i));
                }
            }
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
        out.flush();
    }

    private List<String> header() {
        var ofTenants = schema.tenantFigures().stream().map(Schema.Field::name).collect(Collectors.toUnmodifiableSet());
        List<String> header = new ArrayList<>(List.of("scheduler", "governors", "tenant"));
        for (Schema.Field field : schema.rowFigures()) {
            addNames(field, ofTenants.contains(field.name()) ? "row_" : "", header);
        }
        for (Schema.Field field : schema.tenantFigures()) {
            addNames(field, "", header);
        }
        header.add("unstable");
        header.add("notApplicable");
        return header;
    }

    private List<@Nullable String> line(Row row, int index) {
        Tenant tenant = Schema.tenant(row, index);
        List<@Nullable String> line = new ArrayList<>();
        line.add(row.scheduler());
        line.add(row.governors());
        line.add(schema.tenants().get(index));
        addValues(schema.rowFigures(), row.figures(), line);
        addValues(schema.tenantFigures(), tenant == null ? Map.of() : tenant.figures(), line);
        line.add(Boolean.toString(tenant != null && tenant.unstable()));
        line.add(row.notApplicable());
        return line;
    }

    private static void addNames(Schema.Field field, String prefix, List<String> to) {
        to.add(prefix + field.name());
        if (field.interval()) {
            to.add(prefix + field.intervalName());
        }
    }

    private static void addValues(
            List<Schema.Field> fields, Map<String, @Nullable Figure> figures, List<@Nullable String> to) {
        for (Schema.Field field : fields) {
            Figure figure = figures.get(field.name());
            to.add(Schema.value(figure));
            if (field.interval()) {
                to.add(Schema.interval(figure));
            }
        }
    }
}
