package io.gpumux.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputsTest {
    @TempDir
    Path directory;

    @Test
    void allFilesAreWrittenIntoADirectoryThatIsMadeForThem() throws IOException {
        Path out = directory.resolve("a/b");
        Outputs.write(Samples.large(3, 2), out);
        assertThat(out).isDirectoryContaining("glob:**/results.json");
        try (var files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("results.json", "results.csv", "report.html");
        }
    }

    @Test
    void equalResultsGiveEqualFiles() throws IOException {
        Outputs.write(Samples.large(3, 2), directory.resolve("a"));
        Outputs.write(Samples.large(3, 2), directory.resolve("b"));
        for (String name : new String[] {"results.json", "results.csv", "report.html"}) {
            assertThat(directory.resolve("a").resolve(name))
                    .hasSameBinaryContentAs(directory.resolve("b").resolve(name));
        }
    }

    @Test
    void theResultsStayAsTheyWereIfAnotherFileCannotBeWritten() throws IOException {
        Files.writeString(directory.resolve("results.json"), "old");
        Files.createDirectories(directory.resolve("report.html/inside"));
        assertThatThrownBy(() -> Outputs.write(Samples.large(1, 1), directory)).isInstanceOf(IOException.class);
        assertThat(directory.resolve("results.json")).hasContent("old");
    }

    @Test
    void aFileInThePlaceOfTheDirectoryIsRefusedInOneLine() throws IOException {
        Path file = Files.writeString(directory.resolve("out"), "x");
        assertThatThrownBy(() -> Outputs.write(Samples.large(1, 1), file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": is a file, not a directory");
        assertThatThrownBy(() -> Outputs.makeDirectory(file.resolve("below")))
                .isInstanceOf(IOException.class)
                .hasMessage(file.resolve("below") + ": cannot be made a directory");
    }
}
