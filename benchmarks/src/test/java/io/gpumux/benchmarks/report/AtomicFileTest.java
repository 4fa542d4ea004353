package io.gpumux.benchmarks.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFileTest {
    private static final int LARGE = 300_000;

    @TempDir
    Path directory;

    @Test
    void aFileIsWrittenAndReplaced() throws IOException {
        Path file = directory.resolve("results.json");
        AtomicFile.writeText(file, out -> out.write("first \u00e9"));
        assertThat(file).hasContent("first \u00e9");
        AtomicFile.write(file, out -> out.write(new byte[LARGE]));
        assertThat(file).hasSize(LARGE);
        assertThat(names()).containsExactly("results.json");
    }

    @Test
    void contentMayCloseItsTarget() throws IOException {
        Path file = directory.resolve("results.json");
        AtomicFile.writeText(file, out -> {
            out.write("whole");
            out.close();
        });
        assertThat(file).hasContent("whole");
    }

    @Test
    void aWriteThatFailsPartWayLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(directory.resolve("results.json"), "old");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(new byte[LARGE]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("results.json");
    }

    @Test
    void aBugPartWayLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(directory.resolve("results.json"), "old");
        assertThatThrownBy(() -> AtomicFile.writeText(file, out -> {
                    out.write("half");
                    throw new IllegalStateException("bug");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("results.json");
    }

    @Test
    void aDeviceThatIsFullLeavesTheOldFileAndNothingElse() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full));
        Path file = Files.writeString(directory.resolve("results.json"), "old");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(new byte[LARGE]);
                    try (FileChannel channel = FileChannel.open(full, StandardOpenOption.WRITE)) {
                        channel.write(ByteBuffer.wrap(new byte[] {1}));
                    }
                }))
                .isInstanceOf(IOException.class);
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("results.json");
    }

    @Test
    void aTargetThatCannotBeReplacedLeavesNothingElse() throws IOException {
        Path file = Files.createDirectory(directory.resolve("results.json"));
        Files.writeString(file.resolve("inside"), "x");
        assertThatThrownBy(() -> AtomicFile.writeText(file, out -> out.write("new")))
                .isInstanceOf(IOException.class);
        assertThat(names()).containsExactly("results.json");
        assertThatThrownBy(() -> AtomicFile.writeText(directory.resolve("missing/file"), out -> out.write("new")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    @Timeout(60)
    void aLimitOfTheSystemReachedPartWayLeavesTheOldFileAndNothingElse() throws Exception {
        Path shell = Path.of("/bin/sh");
        assumeTrue(Files.isExecutable(shell));
        Path file = Files.writeString(directory.resolve("results.json"), "old");
        // 64 blocks are far less than the child writes
        List<String> command =
                new ArrayList<>(List.of(shell.toString(), "-c", "ulimit -f 64 && exec \"$@\" 2>&1", "sh"));
        command.addAll(ChildWriter.command(directory));
        Process child = new ProcessBuilder(command).start();
        try (InputStream output = child.getInputStream()) {
            assertThat(new String(output.readAllBytes(), UTF_8))
                    .contains("IOException: File too large")
                    .contains("AtomicFile");
            assertThat(child.waitFor()).isNotZero();
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("results.json");
    }

    @Test
    @Timeout(60)
    void aProcessKilledWhileItWritesNeverLeavesHalfAFile() throws Exception {
        Path file = directory.resolve("results.json");
        for (int reads : new int[] {1, 20, 45}) {
            Files.deleteIfExists(file);
            Process child = new ProcessBuilder(ChildWriter.command(directory))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                for (int read = 0; read < reads; ) {
                    if (Files.exists(file)) {
                        assertWhole(file);
                        read++;
                    } else {
                        assertThat(child.isAlive()).isTrue();
                        assertThat(Thread.interrupted()).as("out of time").isFalse();
                        Thread.onSpinWait();
                    }
                }
            } finally {
                child.destroyForcibly().waitFor();
            }
            assertWhole(file);
        }
        assertThat(names()).allMatch(name -> name.equals("results.json") || name.startsWith(".gpumux-"));
    }

    private static void assertWhole(Path file) throws IOException {
        assertThat(ResultsJsonTest.rows(ResultsJsonTest.parsed(Files.readAllBytes(file))))
                .hasSize(402);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
