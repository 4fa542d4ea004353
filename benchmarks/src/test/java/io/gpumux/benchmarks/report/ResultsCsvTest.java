package io.gpumux.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.gpumux.benchmarks.result.ComparisonResult;
import io.gpumux.benchmarks.result.ComparisonResult.Picture;
import io.gpumux.benchmarks.result.ComparisonResult.Row;
import io.gpumux.benchmarks.result.ComparisonResult.Tenant;
import io.gpumux.benchmarks.result.Figure;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ResultsCsvTest {
    @Test
    void thereIsALineForEachRowAndTenant() throws IOException {
        List<NamedCsvRecord> lines =
                parsed(Samples.result(List.of(Samples.row("fifo", 18.5), Samples.row("leftover", 20.25))));
        assertThat(lines)
                .extracting(line -> line.getField("scheduler") + "/" + line.getField("tenant"))
                .containsExactly("fifo/chat", "fifo/train", "leftover/chat", "leftover/train");
        assertThat(lines.get(2).getField("p99Millis")).isEqualTo("20.25");
        assertThat(lines.get(2).getField("utilization")).isEqualTo("0.9");
    }

    @Test
    void columnsAreNamedAsInTheJson() throws IOException {
        NamedCsvRecord line =
                parsed(Samples.result(List.of(Samples.row("fifo", 18.5)))).get(0);
        assertThat(line.getHeader())
                .containsExactly(
                        "scheduler",
                        "governors",
                        "tenant",
                        "jain",
                        "jain100ms",
                        "utilization",
                        "stranded",
                        "switches",
                        "switchOverhead",
                        "row_energyJoules",
                        "events",
                        "wallMillis",
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
                        "unstable",
                        "notApplicable");
    }

    @Test
    void whatDoesNotApplyIsEmpty() throws IOException {
        List<NamedCsvRecord> lines = parsed(Samples.result(
                List.of(Samples.row("fifo", null), Samples.notApplicable("static-partition", "a, \"b\""))));
        assertThat(lines.get(0).getField("p99Millis")).isEmpty();
        assertThat(lines.get(0).getField("jain")).isEmpty();
        assertThat(lines.get(3).getField("tenant")).isEqualTo("train");
        assertThat(lines.get(3).getField("submitted")).isEmpty();
        assertThat(lines.get(3).getField("notApplicable")).isEqualTo("a, \"b\"");
    }

    @Test
    void intervalsFollowTheirFigures() throws IOException {
        Tenant tenant = new Tenant("chat", false, Map.of("p99Millis", new Figure(18.5, 0.25)));
        Row row = new Row("fifo", "none", null, Map.of("jain", new Figure(1, 0.5)), List.of(tenant), Picture.EMPTY);
        NamedCsvRecord line = parsed(Samples.result(List.of(row))).get(0);
        assertThat(line.getFields()).containsExactly("fifo", "none", "chat", "1", "0.5", "18.5", "0.25", "false", "");
    }

    @Test
    void namesWithSeparatorsAndQuotesComeBack() throws IOException {
        String name = "a,\"b\"\nc";
        Row row = new Row(name, name, null, Map.of(), List.of(new Tenant(name, true, Map.of())), Picture.EMPTY);
        NamedCsvRecord line = parsed(Samples.result(List.of(row))).get(0);
        assertThat(line.getFields()).containsExactly(name, name, name, "true", "");
    }

    @Test
    void linesEndInALineFeed() throws IOException {
        assertThat(written(Samples.large(2, 2))).endsWith("\n").doesNotContain("\r");
    }

    @Test
    void aWriterThatFailsIsAnInputOutputError() {
        Writer full = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> ResultsCsv.write(Samples.large(2, 2), full))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left on device");
    }

    private static String written(ComparisonResult result) throws IOException {
        StringWriter out = new StringWriter();
        ResultsCsv.write(result, out);
        return out.toString();
    }

    private static List<NamedCsvRecord> parsed(ComparisonResult result) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(written(result))) {
            return reader.stream().toList();
        }
    }
}
