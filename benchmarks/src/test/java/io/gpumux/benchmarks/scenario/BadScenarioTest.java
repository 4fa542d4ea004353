package io.gpumux.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadScenarioTest {
    private final SampleInput input = new SampleInput();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "seed": 7          | "sed": 7                | s.json:4: sed: 7: no such field; name, device,
            "weight": 2        | "wait": 2               | s.json:12: tenants.0.wait: 2: no such field; name, kernels,
            "streams": 4       | "stream": 4             | s.json:22: tenants.3.phases.0.stream: 4: no such field; fromSeconds, streams
            "switch"           | "swap"                  | s.json:5: models.swap: "default": no such field; switch, interference, estimates
            "order"            | "sort"                  | s.json:6: rankBy.sort: "asc": no such field; tenant, metric, order
            "Tesla V100 SXM2"  | "Tesla V100"            | s.json:2: device: "Tesla V100": a device of the catalogue is allowed, such as Tesla V100
            "Tesla V100 SXM2"  | 100                     | s.json:2: device: 100: a text in quotes is allowed
            "seed": 7          | "kernelDevice": "B201"  | s.json:4: kernelDevice: "B201": a device of the catalogue is allowed, such as B200
            "sample"           | " "                     | s.json:1: name: " ": a name that is not blank
            "sample"           | "a\\nb"                 | s.json:1: name: "a?b": a name that is not blank
            "durationSeconds": 10, | ``                  | s.json:1: durationSeconds: missing: this field is needed
            : 10,              | : 0,                    | s.json:3: durationSeconds: 0: a number from 0.000000001 to 1000000000 is allowed
            : 10,              | : -5,                   | s.json:3: durationSeconds: -5: a number from
            : 10,              | : NaN,                  | s.json:3: durationSeconds: NaN: a number from
            : 10,              | : Infinity,             | s.json:3: durationSeconds: Infinity: a number from
            : 10,              | : 1e400,                | s.json:3: durationSeconds: 1e400: a number from
            : 10,              | : 9223372037,           | s.json:3: durationSeconds: 9223372037: a number from
            : 10,              | : "10",                 | s.json:3: durationSeconds: "10": a number from
            : 10,              | : null,                 | s.json:3: durationSeconds: null: a number from
            "seed": 7          | "seed": 1.5             | s.json:4: seed: 1.5: a whole number from -9223372036854775808
            "seed": 7          | "seed": 9223372036854775808 | s.json:4: seed: 9223372036854775808: a whole number
            "seed": 7          | "seed": 7, "seed": 8    | s.json:4: seed: 8: each field once is allowed
            "default"          | "fast"                  | s.json:5: models.switch: "fast": default, none or a whole number of ns
            "default"          | -1                      | s.json:5: models.switch: -1: a whole number from 0 to
            { "switch": "default" } | "default"          | s.json:5: models: "default": an object {...} is allowed
            "switch": "default"| "interference": "some"  | s.json:5: models.interference: "some": default or none is allowed
            "switch": "default"| "estimates": "guessed"  | s.json:5: models.estimates: "guessed": learned or exact is allowed
            "p99Millis"        | "p98Millis"             | s.json:6: rankBy.metric: "p98Millis": submitted, completed,
            "p99Millis"        | "jain"                  | s.json:6: rankBy.metric: "jain": submitted, completed,
            "tenant": "chat", "metric" | "metric"        | s.json:6: rankBy.metric: "p99Millis": jain, jain100ms,
            "tenant": "chat"   | "tenant": "cat"         | s.json:6: rankBy.tenant: "cat": a tenant of the scenario (chat, train, replay, flood) is allowed
            "asc"              | "up"                    | s.json:6: rankBy.order: "up": asc or desc is allowed
            0.1                | 1                       | s.json:7: warmupFraction: 1: a number from 0 to below 1 is allowed
            0.1                | 0.9999999999999999999999| s.json:7: warmupFraction: 0.9999999999999999999999: a number from 0 to below 1 is allowed
            0.1                | -0.1                    | s.json:7: warmupFraction: -0.1: a number from 0 to 1 is allowed
            "name": "train"    | "name": "chat"          | s.json:13: tenants.1.name: "chat": a name that no other tenant has is allowed
            "name": "train",   | ``                      | s.json:13: tenants.1.name: missing: this field is needed
            "weight": 2        | "weight": 0             | s.json:12: tenants.0.weight: 0: a whole number from 1 to 1000000 is allowed
            "weight": 2        | "weight": 2.5           | s.json:12: tenants.0.weight: 2.5: a whole number from 1
            "weight": 2        | "weight": "2"           | s.json:12: tenants.0.weight: "2": a whole number from 1
            "weight": 2        | "priority": 2147483648  | s.json:12: tenants.0.priority: 2147483648: a whole number
            "weight": 2        | "sloMillis": 0          | s.json:12: tenants.0.sloMillis: 0: a number from 0.000001 to
            "weight": 2        | "memoryMiB": -1         | s.json:12: tenants.0.memoryMiB: -1: a number from 0 to
            "weight": 2        | "concurrency": 0        | s.json:12: tenants.0.concurrency: 0: a whole number from 1
            "weight": 2        | "thinkMillis": -1       | s.json:12: tenants.0.thinkMillis: -1: a number from 0
            "weight": 2        | "streams": 0            | s.json:12: tenants.0.streams: 0: a whole number from 1 to 1024 is allowed
            "weight": 2        | "streams": 1025         | s.json:12: tenants.0.streams: 1025: a whole number from 1 to 1024 is allowed
            "weight": 2        | "queueLimit": 0         | s.json:12: tenants.0.queueLimit: 0: a whole number from 1
            "weight": 2        | "maxRequests": -1       | s.json:12: tenants.0.maxRequests: -1: a whole number from 0
            "weight": 2        | "startSeconds": -1      | s.json:12: tenants.0.startSeconds: -1: a number from 0
            "weight": 2        | "startSeconds": 2, "endSeconds": 1 | s.json:12: tenants.0.endSeconds: 1: not before startSeconds is allowed
            "weight": 2        | "arrivalScale": 0       | s.json:12: tenants.0.arrivalScale: 0: a number from
            "weight": 2        | "arrivalScale": -8      | s.json:12: tenants.0.arrivalScale: -8: a number from
            "weight": 2        | "loop": 1               | s.json:12: tenants.0.loop: 1: true or false is allowed
            "weight": 2        | "guaranteedPercent": 101| s.json:12: tenants.0.guaranteedPercent: 101: a number from
            "weight": 2        | "guaranteedPercent": 5, "capPercent": 4 | s.json:12: tenants.0.capPercent: 4: not below guaranteedPercent is allowed
            "weight": 2        | "phases": {}            | s.json:12: tenants.0.phases: {}: a list [...] is allowed
            "weight": 2        | "phases": [ { "streams": 1 } ] | s.json:12: tenants.0.phases.0.fromSeconds: missing
            "fromSeconds": 5   | "fromSeconds": 2        | s.json:23: tenants.3.phases.1.fromSeconds: 2: later than the phase before is allowed
            "streams": 8       | "streams": -1           | s.json:23: tenants.3.phases.1.streams: -1: a whole number from 0 to 1024
            "closed"           | "open"                  | s.json:15: tenants.1.arrivals: "open": closed, flood, poisson:RATE or a trace that exists
            "closed"           | "poisson:"              | s.json:15: tenants.1.arrivals: "poisson:": poisson:RATE is allowed
            "closed"           | "poisson:0"             | s.json:15: tenants.1.arrivals: "poisson:0": poisson:RATE is allowed
            "closed"           | "poisson:NaN"           | s.json:15: tenants.1.arrivals: "poisson:NaN": poisson:RATE is allowed
            "closed"           | 5                       | s.json:15: tenants.1.arrivals: 5: a text in quotes is allowed
            k.csv.gz#train     | k.csv.gz#trane          | s.json:14: tenants.1.kernels: "k.csv.gz#trane": FILE#WORKLOAD with a workload of the table (infer, train)
            k.csv.gz#train     | k.csv.gz                | s.json:14: tenants.1.kernels: "k.csv.gz": FILE#WORKLOAD with a workload of the table (infer, train)
            k.csv.gz#train     | none.csv#train          | s.json:14: tenants.1.kernels: "none.csv#train": FILE#WORKLOAD is allowed, with a kernel table that exists
            """)
    void theFirstThingWrongIsNamed(String from, String to, String message) {
        input.replace(SampleInput.SCENARIO, from, to);

        assertThatThrownBy(input::read)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(message)
                .hasMessageMatching("[^\\n\\r]+");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                   | s.json:1: file: empty: a JSON object is allowed
            []                                   | s.json:1: json: []: an object {...} is allowed
            7                                    | s.json:1: json: 7: an object {...} is allowed
            {                                    | s.json:1: json: {: JSON is allowed
            {} {}                                | s.json:1: json: {: nothing after the end of the JSON is allowed
            {"name": "x", "device": "V100", "durationSeconds": 1} | s.json:1: tenants: missing: this field is needed
            {"name": "x", "device": "V100", "durationSeconds": 1, "tenants": []} | s.json:1: tenants: []: a list of at least one tenant is allowed
            {"name": "x", "device": "V100", "durationSeconds": 1, "tenants": [1]} | s.json:1: tenants.0: 1: an object {...} is allowed
            """)
    void aFileThatIsNoScenarioIsRefused(String content, String message) {
        input.put(SampleInput.SCENARIO, content);

        assertThatThrownBy(input::read).isInstanceOf(InputException.class).hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            seed                    | --set: seed: KEY=VALUE with the path of a field
            =5                      | --set: =5: KEY=VALUE with the path of a field
            sed=5                   | --set: sed=5: no such field; name, device,
            models.swap=none        | --set: models.swap=none: no such field; switch, interference, estimates
            model.switch=none       | --set: model.switch=none: no such field; name, device,
            name.x=1                | --set: name.x=1: no field lies inside "sample"; KEY=VALUE
            tenants.chet.weight=1   | --set: tenants.chet.weight=1: an element of a list by its place from 0 to 3 or its name (chat, train, replay, flood) is allowed
            tenants.4.weight=1      | --set: tenants.4.weight=1: an element of a list by its place from 0 to 3
            tenants.-1.weight=1     | --set: tenants.-1.weight=1: an element of a list by its place from 0 to 3
            tenants.chat.wait=1     | --set: tenants.chat.wait=1: no such field; name, kernels,
            tenants.chat.weight=0   | --set: tenants.chat.weight=0: a whole number from 1 to 1000000 is allowed
            tenants.chat.weight=    | --set: tenants.chat.weight=: a whole number from 1
            tenants.chat.=1         | --set: tenants.chat.=1: KEY=VALUE with the path of a field
            durationSeconds=NaN     | --set: durationSeconds=NaN: a number from
            durationSeconds=-1      | --set: durationSeconds=-1: a number from
            device=nothing          | --set: device=nothing: a device of the catalogue is allowed
            tenants.chat.kernels=x#y| --set: tenants.chat.kernels=x#y: FILE#WORKLOAD is allowed
            tenants.train.name=chat | --set: tenants.train.name=chat: a name that no other tenant has is allowed
            """)
    void anOverrideThatIsWrongIsNamed(String override, String message) {
        assertThatThrownBy(() -> input.read(override))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void guaranteesOfMoreThanTheDeviceAreRefused() {
        assertThatThrownBy(
                        () -> input.read("tenants.chat.guaranteedPercent=60", "tenants.replay.guaranteedPercent=40.1"))
                .isInstanceOf(InputException.class)
                .hasMessage("--set: tenants.replay.guaranteedPercent=40.1: at most 100 for all tenants is allowed");
    }

    @Test
    void aTraceThatTakesNoTimeCannotLoop() {
        input.put(SampleInput.INSTANTS, "t_s\n0\n");

        assertThatThrownBy(() -> input.read("tenants.replay.loop=true"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("--set: tenants.replay.loop=true: a trace that begins again must last");
    }

    @Test
    void aProblemInATableNamesTheTableAndItsLine() {
        input.replace(SampleInput.KERNELS, "40480", "-5");

        assertThatThrownBy(input::read)
                .isInstanceOf(InputException.class)
                .hasMessage("k.csv:3: Duration: -5: a whole number from 1 to 1000000000000000 is allowed");
    }

    @Test
    void aTruncatedGzipFileIsRefused() {
        byte[] packed = input.bytes(SampleInput.PACKED_KERNELS);
        input.put(SampleInput.PACKED_KERNELS, Arrays.copyOf(packed, packed.length - 9));

        assertThatThrownBy(input::read)
                .isInstanceOf(InputException.class)
                .hasMessageMatching("k\\.csv\\.gz:\\d+: file: truncated: a complete gzip file is allowed");
    }

    @Test
    void aGzipFileThatIsNoneIsRefused() {
        input.put(SampleInput.PACKED_KERNELS, input.bytes(SampleInput.KERNELS));

        assertThatThrownBy(input::read)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("k.csv.gz:1: file: not gzip: ");
    }

    @Test
    void textThatIsNotUtf8IsRefusedWithItsLine() {
        input.put(SampleInput.KERNELS, "workload\n\u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(input::read)
                .isInstanceOf(InputException.class)
                .hasMessage("k.csv:2: file: bytes that are not UTF-8: UTF-8 text is allowed");
    }

    @Test
    void aFileThatIsMissingIsNamed(@TempDir Path folder) {
        Path file = folder.resolve("none.json");

        assertThatThrownBy(() -> ScenarioReader.read(file, List.of()))
                .isInstanceOf(InputException.class)
                .hasMessage(file + ":1: file: missing: a scenario file that exists is allowed");
        assertThatThrownBy(() -> ScenarioReader.readAny(file.toString(), List.of()))
                .isInstanceOf(InputException.class)
                .hasMessage(file + ":1: file: missing: a scenario file that exists,"
                        + " or one of the built-in scenarios s1, s3, is allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0000b", "s2"})
    void aNameThatIsNeitherBuiltInNorAFileIsRefused(String name) {
        assertThatThrownBy(() -> ScenarioReader.readAny(name, List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(": file: ")
                .hasMessageContaining("is allowed");
    }

    @Test
    void aFolderIsNoScenario(@TempDir Path folder) {
        assertThatThrownBy(() -> ScenarioReader.read(folder, List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(folder + ":1: file: unreadable: a file that can be read is allowed");
    }

    @Test
    void aTableThatIsAFolderIsNamedByItsPath(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("s.json"), input.bytes(SampleInput.SCENARIO));
        Path table = Files.createDirectory(folder.resolve("k.csv"));

        assertThatThrownBy(() -> ScenarioReader.read(file, List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(table + ":1: file: unreadable: ");
    }

    @Test
    void aMissingTableIsNamedWhereTheScenarioAsksForIt(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("s.json"), input.bytes(SampleInput.SCENARIO));

        assertThatThrownBy(() -> ScenarioReader.read(file, List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ":10: tenants.0.kernels: \"k.csv#infer\": FILE#WORKLOAD is allowed");
    }

    @Test
    void theSampleItselfIsRight() {
        assertThat(input.read().tenants()).hasSize(4);
    }
}
