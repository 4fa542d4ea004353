package io.gpumux.core.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ChromeTraceTest {
    private static String written(Consumer<ChromeTrace> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ChromeTrace trace = new ChromeTrace(bytes, "round-robin:slice=2ms")) {
            content.accept(trace);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static List<Object> events(String json) {
        Map<?, ?> root = (Map<?, ?>) PlainJson.parse(json);
        assertThat(root.get("displayTimeUnit")).isEqualTo("ns");
        return List.copyOf((List<?>) root.get("traceEvents"));
    }

    private static List<Object> spans(Consumer<ChromeTrace> content) {
        return events(written(content)).stream()
                .filter(event -> "X".equals(((Map<?, ?>) event).get("ph")))
                .toList();
    }

    private static Map<String, Object> span(
            int thread, String from, String duration, String name, Map<String, ?> args) {
        return Map.of(
                "ph",
                "X",
                "pid",
                integer(1),
                "tid",
                integer(thread),
                "ts",
                new BigDecimal(from),
                "dur",
                new BigDecimal(duration),
                "name",
                name,
                "args",
                args);
    }

    private static Map<String, Object> metadata(int thread, String name, String key, Object value) {
        return Map.of("ph", "M", "pid", integer(1), "tid", integer(thread), "name", name, "args", Map.of(key, value));
    }

    private static BigDecimal integer(int value) {
        return BigDecimal.valueOf(value);
    }

    @Test
    void anEmptyTimelineIsValidAndNamesItsProcessAndTheRowOfSwitches() {
        assertThat(events(written(trace -> {})))
                .isEqualTo(List.of(
                        metadata(1, "process_name", "name", "round-robin:slice=2ms"),
                        metadata(1, "thread_name", "name", "switches"),
                        metadata(1, "thread_sort_index", "sort_index", integer(0))));
    }

    @Test
    void eachVgpuHasANamedRowBelowTheSwitches() {
        assertThat(events(written(trace -> trace.vgpu(11, "chat"))))
                .contains(
                        metadata(13, "thread_name", "name", "chat"),
                        metadata(13, "thread_sort_index", "sort_index", integer(12)));
    }

    @Test
    void spansAreInMicrosecondsExactToTheNanosecond() {
        assertThat(spans(trace -> {
                    trace.kernelSpan(0, 0, 1, 80);
                    trace.kernelSpan(0, 1_002_003, 9_007_199_254_740_993L, 7);
                }))
                .isEqualTo(List.of(
                        span(2, "0.000", "0.001", "80 units", Map.of("units", integer(80))),
                        span(2, "1002.003", "9007199253738.990", "7 units", Map.of("units", integer(7)))));
    }

    @Test
    void aSwitchNamesTheVgpuItLeadsTo() {
        assertThat(spans(trace -> {
                    trace.vgpu(0, "a \"b\"");
                    trace.switchSpan(0, 10, 20);
                    trace.switchSpan(1, 20, 40);
                }))
                .isEqualTo(List.of(
                        span(1, "0.010", "0.010", "to a \"b\"", Map.of("vgpu", integer(0))),
                        span(1, "0.020", "0.020", "to vGPU 1", Map.of("vgpu", integer(1)))));
    }

    @Test
    void spansOfOneRowNeverOverlapAndEmptyOnesAreLeftOut() {
        assertThat(spans(trace -> {
                    trace.kernelSpan(0, 0, 10, 1);
                    trace.kernelSpan(0, 5, 10, 1);
                    trace.kernelSpan(0, 5, 12, 1);
                    trace.kernelSpan(0, 20, 20, 1);
                    trace.kernelSpan(1, 5, 12, 1);
                }))
                .isEqualTo(List.of(
                        span(2, "0.000", "0.010", "1 units", Map.of("units", integer(1))),
                        span(2, "0.010", "0.002", "1 units", Map.of("units", integer(1))),
                        span(3, "0.005", "0.007", "1 units", Map.of("units", integer(1)))));
    }

    @Test
    void instantsBeforeZeroKeepTheirSign() {
        assertThat(spans(trace -> trace.kernelSpan(0, -1_005, -5, 1)))
                .isEqualTo(List.of(span(2, "-1.005", "1.000", "1 units", Map.of("units", integer(1)))));
        assertThat(spans(trace -> trace.kernelSpan(0, -5, 0, 1)))
                .isEqualTo(List.of(span(2, "-0.005", "0.005", "1 units", Map.of("units", integer(1)))));
    }

    @Test
    void anyNameIsEscaped() {
        String name = "\"\\/\b\n\t\u0000\u007f\u2028 日本 😀 </script>";

        assertThat(events(written(trace -> trace.vgpu(0, name)))).contains(metadata(2, "thread_name", "name", name));
    }

    @Test
    void anotherLocaleGivesTheSameBytes() {
        Consumer<ChromeTrace> content = trace -> trace.kernelSpan(0, 1_234_567, 7_654_321, 80);
        String before = written(content);
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

            assertThat(written(content)).isEqualTo(before);
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void wrongSpansAndUseAfterCloseAreRefused() throws IOException {
        ChromeTrace trace = new ChromeTrace(OutputStream.nullOutputStream(), "t");

        assertThatThrownBy(() -> trace.kernelSpan(0, 2, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> trace.kernelSpan(-1, 0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        trace.close();
        trace.close();
        assertThatThrownBy(() -> trace.kernelSpan(0, 0, 1, 1)).isInstanceOf(IllegalStateException.class);
    }
}
