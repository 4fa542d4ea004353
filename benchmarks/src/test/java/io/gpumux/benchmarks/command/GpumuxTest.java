package io.gpumux.benchmarks.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command as a user meets it: outputs, exit codes, and one line for what is wrong. */
class GpumuxTest {
    @TempDir
    Path folder;

    private record Ran(int code, String out, String err) {}

    @Test
    void compareWritesEverythingAndPrintsTheTable() throws IOException {
        Path out = folder.resolve("out");
        Ran ran = run(
                "compare",
                "--duration",
                "500ms",
                "--schedulers",
                "fifo,round-robin:slice=2ms,fifo",
                "--record",
                "--out",
                out.toString());

        assertThat(ran.err).isEmpty();
        assertThat(ran.code).isZero();
        assertThat(ran.out).contains("round-robin:slice=2ms", "alone", "Report: ");
        assertThat(names(out))
                .containsExactlyInAnyOrder(
                        "results.json",
                        "results.csv",
                        "report.html",
                        "timeline-fifo.json",
                        "timeline-fifo-2.json",
                        "timeline-round-robin_slice_2ms.json",
                        "log-fifo.gpumux",
                        "log-fifo-2.gpumux",
                        "log-round-robin_slice_2ms.gpumux");
        assertThat(parses(Files.readString(out.resolve("timeline-fifo.json")))).isTrue();
        assertThat(parses(Files.readString(out.resolve("results.json")))).isTrue();
    }

    @Test
    void aRecordedLogReplaysWithoutADifferenceAndAnotherSchedulerDiffers() {
        Path out = folder.resolve("out");
        for (String scheduler : List.of("fifo", "start-time-fair", "credit", "leftover", "deficit-round-robin")) {
            run("compare", "--duration", "300ms", "--schedulers", scheduler, "--record", "--out", out.toString());
            String log = out.resolve("log-" + scheduler + ".gpumux").toString();
            Ran same = run("replay", log);
            Ran other = run("replay", log, "--scheduler", "round-robin:slice=100us");

            assertThat(same.out).contains(scheduler + ": no difference");
            assertThat(same.code).isZero();
            assertThat(other.out).contains("line ");
            assertThat(other.code).isOne();
        }
    }

    @Test
    void aGovernedLogReplaysWithItsGovernors() {
        Path out = folder.resolve("out");
        Ran compared = run(
                "compare",
                "--duration",
                "300ms",
                "--schedulers",
                "round-robin",
                "--governors",
                "gcra:rate=20%",
                "--record",
                "--out",
                out.toString());
        Ran replayed = run(
                "replay", out.resolve("log-round-robin_gcra_rate_20_.gpumux").toString());

        assertThat(compared.code).isZero();
        assertThat(replayed.err + replayed.out).contains("no difference");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--schedulers|fastest|--schedulers: fastest: ",
                "--schedulers|round-robin:speed=1|--schedulers: ",
                "--schedulers|round-robin:slice=0|--schedulers: ",
                "--schedulers|round-robin:slice=-2ms|--schedulers: ",
                "--schedulers|round-robin:slice=99999999999999999999s|--schedulers: ",
                "--schedulers|round-robin:slice=1ms:slice=2ms|--schedulers: ",
                "--schedulers|,|--schedulers: ",
                "--governors|sheriff|--governors: sheriff: ",
                "--governors|gcra:rate=0|--governors: ",
                "--duration|0s|--duration: 0s: ",
                "--duration|soon|--duration: soon: ",
                "--duration|NaN|--duration: NaN: ",
                "--duration|99999999999999999999s|--duration: ",
                "--replications|0|--replications: 0: ",
                "--threads|-1|--threads: -1: ",
                "--scenario|no-such-file.json|no-such-file.json:1: ",
                "--set|nonsense=1|--set: nonsense=1: ",
                "--set|tenants.chat.weight=0|--set: tenants.chat.weight=0: ",
                "--set|device=Voodoo 2|--set: device=Voodoo 2: ",
            })
    void aBadOptionIsOneLineAndNothingIsWritten(String option, String value, String message) throws IOException {
        Path out = folder.resolve("out");
        Ran ran = run("compare", "--out", out.toString(), option, value);

        assertThat(ran.code).isEqualTo(2);
        assertThat(ran.err.lines()).hasSize(1);
        assertThat(ran.err).startsWith(message);
        assertThat(ran.out).isEmpty();
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "compare --seed x|--seed: x: ",
                "compare --loud|--loud: unknown: ",
                "compare --scenario|--scenario: missing: ",
                "compare --seed 1 --seed 2|--seed: given twice: once is allowed",
                "frobnicate|frobnicate: unknown: ",
                "replay|LOG: missing: ",
                "validate|FILE: missing: ",
            })
    void aMistypedCommandLineIsOneLineThatNamesOptionAndValue(String line, String message) {
        Ran ran = run(line.split(" "));

        assertThat(ran.code).isEqualTo(2);
        assertThat(ran.err.lines()).hasSize(1);
        assertThat(ran.err).startsWith(message);
    }

    @Test
    void anOutputFolderThatIsAFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        Ran ran = run("compare", "--duration", "1ms", "--out", file.toString());

        assertThat(ran.code).isEqualTo(2);
        assertThat(ran.err).startsWith("--out: ");
        assertThat(file).hasContent("mine");
    }

    @Test
    void aBadScenarioFileIsNamedWithItsLineAndNothingIsWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.json"), """
                { "name": "bad", "device": "V100", "durationSeconds": 1,
                  "tenants": [
                    { "name": "t", "kernels": "missing.csv", "arrivals": "closed", "weigth": 2 } ] }
                """);
        Path out = folder.resolve("out");
        Ran compared = run("compare", "--scenario", file.toString(), "--out", out.toString());
        Ran validated = run("validate", file.toString());

        assertThat(compared.code).isEqualTo(2);
        assertThat(compared.err.lines()).hasSize(1);
        assertThat(compared.err).startsWith(file + ":3: ");
        assertThat(out).doesNotExist();
        assertThat(validated.code).isEqualTo(2);
        assertThat(validated.err).isEqualTo(compared.err);
    }

    @Test
    void validateFindsABuiltInScenarioFine() {
        Ran ran = run("validate", "s3");

        assertThat(ran.code).isZero();
        assertThat(ran.out).startsWith("s3: fine: ");
    }

    @Test
    void listShowsEverythingAndOnePage() throws IOException {
        assertThat(run("list").out).contains("schedulers:", "round-robin", "gcra", "s1", "Tesla V100 SXM2");
        assertThat(run("list", "schedulers", "round-robin").out)
                .contains("parameter slice: ", "guarantees: ", "source: ");
        assertThat(run("list", "devices", "volta-v100").out).contains("Tesla V100 SXM2");
        assertThat(run("list", "--json").out).startsWith("{\n  \"schemaVersion\" : 1,");
        assertThat(parses(run("list", "--json").out)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"gadgets,", "schedulers,fastest", "devices,Voodoo 2"})
    void listRefusesWhatItDoesNotHave(String kind, String name) {
        Ran ran = name == null ? run("list", kind) : run("list", kind, name);

        assertThat(ran.code).isEqualTo(2);
        assertThat(ran.err.lines()).hasSize(1);
    }

    @Test
    void everyCommandHelps() {
        for (String command : List.of("compare", "list", "validate", "replay")) {
            Ran ran = run(command, "--help");

            assertThat(ran.code).isZero();
            assertThat(ran.out).contains("Usage: gpumux " + command);
        }
        assertThat(run("--help").out).contains("compare", "list", "validate", "replay", "bench");
    }

    @Test
    void benchHandsJmhItsArgumentsInTheirOrder() {
        String[] arguments = {"bench", "-wi", "2", "Turn.*", "-f", "1", "-prof", "gc", "-p", "vgpus=16", "-h"};
        var parsed = Gpumux.commandLine().parseArgs(arguments).subcommand().commandSpec();
        BenchCommand bench = (BenchCommand) parsed.userObject();

        assertThat(bench.arguments())
                .containsExactly("-wi", "2", "Turn.*", "-f", "1", "-prof", "gc", "-p", "vgpus=16", "-h");
    }

    @Test
    void aLogThatIsNoneIsNamedWithItsLine() throws IOException {
        Path file = Files.writeString(folder.resolve("x.gpumux"), "hello\n");
        Ran ran = run("replay", file.toString());
        Ran missing = run("replay", folder.resolve("missing").toString());

        assertThat(ran.code).isEqualTo(2);
        assertThat(ran.err.lines()).hasSize(1);
        assertThat(ran.err).startsWith(file + ":1: ");
        assertThat(missing.code).isEqualTo(2);
        assertThat(missing.err).contains(":1: file: missing: ");
    }

    private static Ran run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Gpumux.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
        return new Ran(code, out.toString(), err.toString());
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static boolean parses(String json) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json.getBytes(UTF_8))) {
            while (parser.nextToken() != null) {
                // an error would throw
            }
        }
        return true;
    }
}
