package io.gpumux.benchmarks.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.benchmarks.verify.Broken;
import io.gpumux.core.verify.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyCommandTest {
    @TempDir
    Path folder;

    private record Ran(int code, String out, String err) {}

    @Test
    void keptPromisesExitWithZeroAndWriteNothing() {
        Ran ran = verify("--scheduler", "round-robin,start-time-fair:slice=1ms", "--cases", "20", "--seed", "3");

        assertThat(ran.code).isZero();
        assertThat(ran.err).isEmpty();
        assertThat(ran.out)
                .contains("round-robin: kept, 20 cases", "start-time-fair:slice=1ms: kept, 20 cases", "worst ");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void jsonIsAllThatIsPrinted() {
        Ran ran = verify("--scheduler", "start-time-fair", "--cases", "5", "--json");

        assertThat(ran.code).isZero();
        assertThat(ran.out.strip()).startsWith("{").endsWith("}").contains("\"kept\" : true", "\"seed\" : 1");
    }

    @Test
    void allIsEverySchedulerAndEveryGovernor() {
        Ran ran = verify("--cases", "40");

        assertThat(ran.code).isZero();
        assertThat(ran.out).contains("fifo: kept", "round-robin+gcra: kept", "promises nothing that could be checked");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--scheduler|fastest|--scheduler: fastest: ",
                "--scheduler|round-robin:slice=0|--scheduler: ",
                "--cases|0|--cases: 0: ",
                "--cases|100000001|--cases: 100000001: ",
            })
    void aBadOptionIsOneLine(String option, String value, String message) {
        Ran ran = verify(option, value);

        assertThat(ran.code).isEqualTo(2);
        assertThat(ran.err.lines()).hasSize(1);
        assertThat(ran.err).startsWith(message);
        assertThat(ran.out).isEmpty();
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aBrokenPromiseExitsWithOneAndNamesTheFolderOfItsCounterexample() throws IOException {
        Verdict kept = new Verdict("fine", 1, List.of(), null);
        StringWriter out = new StringWriter();
        int code = VerifyCommand.report(List.of(kept, Broken.verdict()), folder, true, new PrintWriter(out));

        Path written = folder.resolve("counterexample-kernel-count_kernels_1");
        assertThat(code).isOne();
        assertThat(out).hasToString("Counterexample: " + written.toAbsolutePath() + System.lineSeparator());
        assertThat(written).isDirectoryContaining(file -> file.endsWith("scenario.json"));

        Ran compared = run(
                "compare",
                "--scenario",
                written.resolve("scenario.json").toString(),
                "--schedulers",
                "round-robin:kernels=1",
                "--out",
                folder.resolve("out").toString());
        assertThat(compared.err).isEmpty();
        assertThat(compared.code).isZero();
    }

    @Test
    void aPromiseThatNoCasePutToTheTestExitsWithOne() throws IOException {
        Verdict vacuous = new Verdict("asleep", 1, List.of(new Verdict.Promise("held-cap", "little", 1, 0, 0)), null);

        assertThat(VerifyCommand.report(List.of(vacuous), folder, true, new PrintWriter(new StringWriter())))
                .isOne();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aCounterexampleRunsAgainFromItsFile() throws IOException {
        StringWriter out = new StringWriter();
        VerifyCommand.report(List.of(Broken.verdict()), folder, false, new PrintWriter(out));
        Path file = folder.resolve("counterexample-kernel-count_kernels_1").resolve("case.txt");

        int code = OneCase.run(file, List.of(Broken.subject()), new PrintWriter(out));
        assertThat(code).isOne();
        assertThat(out.toString()).startsWith("kernel-count:kernels=1: BROKEN: relative-fairness: vGPU ");

        Ran kept = verify("--case", file.toString(), "--scheduler", "start-time-fair,fifo");
        assertThat(kept.err).isEmpty();
        assertThat(kept.code).isZero();
        assertThat(kept.out.lines()).containsExactly("start-time-fair: kept", "fifo: kept");
    }

    @Test
    void aFileThatIsNoCaseIsOneLine() throws IOException {
        Path file = folder.resolve("bad.txt");
        Files.writeString(file, "gpumux-case 1\nfamily \"f\"\ndevice \"Abacus\"\nswitchNanos -5\n");
        Ran ran = verify("--case", file.toString());
        assertThat(ran.code).isEqualTo(2);
        assertThat(ran.err.lines()).hasSize(1);
        assertThat(ran.err).startsWith(file + ":4: horizonNanos: missing: ");

        Ran missing = verify("--case", folder.resolve("none.txt").toString());
        assertThat(missing.code).isEqualTo(2);
        assertThat(missing.err.lines()).hasSize(1);
        assertThat(missing.err).contains("none.txt:1: file: unreadable: ");
    }

    @Test
    void aQuietReportStillWrites() throws IOException {
        StringWriter out = new StringWriter();
        int code = VerifyCommand.report(List.of(Broken.verdict()), folder, false, new PrintWriter(out));

        assertThat(code).isOne();
        assertThat(out.toString()).isEmpty();
        assertThat(folder).isNotEmptyDirectory();
    }

    @Test
    void progressIsSilentWhereNobodyWatches() {
        PrintStream before = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            verify("--scheduler", "round-robin", "--cases", "50");
        } finally {
            System.setErr(before);
        }

        assertThat(written.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private Ran verify(String... options) {
        List<String> args = new java.util.ArrayList<>(List.of("verify"));
        args.addAll(List.of(options));
        args.addAll(List.of("--out", folder.resolve("out").toString()));
        return run(args.toArray(new String[0]));
    }

    private static Ran run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Gpumux.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
        return new Ran(code, out.toString(), err.toString());
    }
}
