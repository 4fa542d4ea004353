package io.gpumux.benchmarks.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.gpumux.benchmarks.result.ComparisonResult;
import io.gpumux.benchmarks.result.ComparisonResult.Picture;
import io.gpumux.benchmarks.result.ComparisonResult.Row;
import io.gpumux.benchmarks.result.ComparisonResult.Tenant;
import io.gpumux.benchmarks.result.Figure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ResultsJsonTest {
    private static final List<String> TENANT_FIELDS = List.of(
            "name",
            "submitted",
            "completed",
            "throughputPerSecond",
            "meanMillis",
            "p50Millis",
            "p95Millis",
            "p99Millis",
            "maxMillis",
            "share",
            "slowdown",
            "aloneP99Millis",
            "sloMissRate",
            "backlog",
            "energyJoules",
            "unstable");

    @Test
    void fieldsHaveTheNamesAndTheOrderOfTheDesign() throws IOException {
        Map<String, Object> json = parsed(Samples.result(List.of(Samples.row("fifo", 18.5))));
        assertThat(json.keySet())
                .containsExactly(
                        "schemaVersion", "scenario", "device", "seed", "durationSeconds", "replications", "rows");
        Map<String, Object> row = rows(json).get(0);
        assertThat(row.keySet())
                .containsExactly(
                        "scheduler",
                        "governors",
                        "jain",
                        "jain100ms",
                        "utilization",
                        "stranded",
                        "switches",
                        "switchOverhead",
                        "energyJoules",
                        "events",
                        "wallMillis",
                        "tenants");
        assertThat(tenants(row))
                .allSatisfy(tenant -> assertThat(tenant.keySet()).containsExactlyElementsOf(TENANT_FIELDS));
    }

    @Test
    void valuesArePlainNumbersOfAtMostNineDecimals() throws IOException {
        Map<String, Object> json = parsed(Samples.result(List.of(Samples.row("fifo", 18.5))));
        assertThat(json)
                .containsEntry("schemaVersion", "1")
                .containsEntry("scenario", "s1")
                .containsEntry("device", Samples.DEVICE)
                .containsEntry("seed", "1")
                .containsEntry("durationSeconds", "78.6")
                .containsEntry("replications", "1");
        Map<String, Object> row = rows(json).get(0);
        assertThat(row).containsEntry("stranded", "0.0123456").containsEntry("switches", "123456");
        assertThat(tenants(row).get(0))
                .containsEntry("name", "chat")
                .containsEntry("meanMillis", "9.87654321")
                .containsEntry("p99Millis", "18.5")
                .containsEntry("unstable", "false");
    }

    @Test
    void whatDoesNotApplyIsNull() throws IOException {
        Map<String, @Nullable Figure> figures = new LinkedHashMap<>();
        figures.put("jain", Figure.of(Double.NaN));
        figures.put("utilization", Figure.of(Double.POSITIVE_INFINITY));
        figures.put("stranded", null);
        Row row = new Row("fifo", "none", null, figures, List.of(), Picture.EMPTY);
        assertThat(rows(parsed(Samples.result(List.of(row)))).get(0))
                .containsEntry("jain", "null")
                .containsEntry("utilization", "null")
                .containsEntry("stranded", "null");
    }

    @Test
    void aRowThatCouldNotRunGivesTheReasonAndHasEveryFieldAsNull() throws IOException {
        ComparisonResult result =
                Samples.result(List.of(Samples.row("fifo", 18.5), Samples.notApplicable("static-partition", "no MIG")));
        Map<String, Object> row = rows(parsed(result)).get(1);
        assertThat(row).containsEntry("notApplicable", "no MIG").containsEntry("utilization", "null");
        assertThat(tenants(row)).hasSize(2).allSatisfy(tenant -> {
            assertThat(tenant.keySet()).containsExactlyElementsOf(TENANT_FIELDS);
            assertThat(tenant).containsEntry("p99Millis", "null").containsEntry("unstable", "false");
        });
        assertThat(tenants(row).get(1)).containsEntry("name", "train");
    }

    @Test
    void withReplicationsAFigureIsFollowedByItsInterval() throws IOException {
        Map<String, @Nullable Figure> device = new LinkedHashMap<>();
        device.put("jain", null);
        device.put("utilization", new Figure(0.9, 0.01));
        Map<String, @Nullable Figure> figures = new LinkedHashMap<>();
        figures.put("p99Millis", new Figure(18.5, 0.25));
        figures.put("sloMissRate", null);
        Row row = new Row("fifo", "none", null, device, List.of(new Tenant("chat", true, figures)), Picture.EMPTY);
        Map<String, Object> first = rows(parsed(Samples.result(List.of(row)))).get(0);
        assertThat(first.keySet())
                .containsExactly("scheduler", "governors", "jain", "utilization", "utilizationCi95", "tenants");
        assertThat(tenants(first).get(0).keySet())
                .containsExactly("name", "p99Millis", "p99MillisCi95", "sloMissRate", "unstable");
        assertThat(tenants(first).get(0)).containsEntry("p99MillisCi95", "0.25").containsEntry("unstable", "true");
    }

    @Test
    void namesSurviveWhateverTheyContain() throws IOException {
        String name = "<b>&\"\\ \n\u0001 \u00e9 \ud83d\ude00";
        Row row = new Row(name, name, null, Map.of(), List.of(new Tenant(name, false, Map.of())), Picture.EMPTY);
        Map<String, Object> read = rows(parsed(Samples.result(List.of(row)))).get(0);
        assertThat(read).containsEntry("scheduler", name).containsEntry("governors", name);
        assertThat(tenants(read).get(0)).containsEntry("name", name);
    }

    @Test
    void equalResultsGiveEqualBytesInEveryLocale() throws IOException {
        byte[] here = written(Samples.large(3, 2));
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(written(Samples.large(3, 2))).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aRowAndATenantAreOnALineEach() throws IOException {
        String text = new String(written(Samples.result(List.of(Samples.row("fifo", 18.5)))), UTF_8);
        assertThat(text).endsWith("\n");
        assertThat(text.lines().filter(line -> line.contains("\"name\":"))).hasSize(2);
        assertThat(text.lines().filter(line -> line.contains("\"scheduler\":"))).hasSize(1);
    }

    private static byte[] written(ComparisonResult result) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ResultsJson.write(result, out);
        return out.toByteArray();
    }

    private static Map<String, Object> parsed(ComparisonResult result) throws IOException {
        return parsed(written(result));
    }

    /** Reads a file of JSON whole; numbers stay the text that they are. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> parsed(byte[] json) throws IOException {
        try (JsonParser parser = new JsonFactory()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .createParser(json)) {
            parser.nextToken();
            Object value = value(parser);
            assertThat(parser.nextToken()).as("nothing after the end").isNull();
            return (Map<String, Object>) value;
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Object> fields = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, value(parser));
            }
            return fields;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Object> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(parser));
            }
            return items;
        }
        return parser.getText();
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> rows(Map<String, Object> json) {
        return (List<Map<String, Object>>) json.getOrDefault("rows", List.of());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> tenants(Map<String, Object> row) {
        return (List<Map<String, Object>>) row.getOrDefault("tenants", List.of());
    }
}
