package io.gpumux.benchmarks.scenario;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** A small scenario that is right, in memory, of which tests change one thing. */
final class SampleInput {
    static final String SCENARIO = "s.json";
    static final String KERNELS = "k.csv";
    static final String PACKED_KERNELS = "k.csv.gz";
    static final String GAPS = "gaps.csv";
    static final String INSTANTS = "instants.csv";

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    SampleInput() {
        put(SCENARIO, """
                { "name": "sample",
                  "device": "Tesla V100 SXM2",
                  "durationSeconds": 10,
                  "seed": 7,
                  "models": { "switch": "default" },
                  "rankBy": { "tenant": "chat", "metric": "p99Millis", "order": "asc" },
                  "warmupFraction": 0.1,
                  "tenants": [
                    { "name": "chat",
                      "kernels": "k.csv#infer",
                      "arrivals": "gaps.csv",
                      "weight": 2 },
                    { "name": "train",
                      "kernels": "k.csv.gz#train",
                      "arrivals": "closed" },
                    { "name": "replay",
                      "kernels": "k.csv#infer",
                      "arrivals": "instants.csv" },
                    { "name": "flood",
                      "kernels": "k.csv#infer",
                      "arrivals": "flood",
                      "phases": [ { "fromSeconds": 2, "streams": 4 },
                                  { "fromSeconds": 5, "streams": 8 } ] } ] }
                """);
        String table = """
                workload,seq,Name,Profile,SM_usage,Duration
                infer,0,Conv,1,98,100480
                infer,1,void at::native::(anonymous namespace)::max_pool,0,64,40480
                train,0,"Gemm, fused",-1,12,2656
                """;
        put(KERNELS, table);
        files.put(PACKED_KERNELS, gzip(table));
        put(GAPS, "i,inter_arrival_s\n0,0.031\n1,0.012\n2,0.073\n");
        put(INSTANTS, "t_s,ContextTokens\n0.0,374\n1.5,396\n1.5,879\n");
    }

    List<String> names() {
        return List.copyOf(files.keySet());
    }

    byte[] bytes(String name) {
        return Objects.requireNonNull(files.get(name)).clone();
    }

    String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    SampleInput put(String name, String content) {
        return put(name, content.getBytes(StandardCharsets.UTF_8));
    }

    SampleInput put(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    /** Replaces a text that must be there. */
    SampleInput replace(String name, String from, String to) {
        if (!text(name).contains(from)) {
            throw new IllegalArgumentException("from: " + from + ": a part of " + name + " is needed");
        }
        return put(name, text(name).replace(from, to));
    }

    Scenario read(String... overrides) {
        return ScenarioReader.read(find(SCENARIO).orElseThrow(), this::find, List.of(overrides));
    }

    Optional<InputText> find(String name) {
        return Optional.ofNullable(files.get(name)).map(bytes -> InputText.read(name, new ByteArrayInputStream(bytes)));
    }

    static InputText text(String name, String content) {
        return new InputText(name, content);
    }

    static byte[] gzip(String content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
