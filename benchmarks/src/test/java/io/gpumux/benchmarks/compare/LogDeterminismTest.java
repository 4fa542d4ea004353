package io.gpumux.benchmarks.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The same scenario and seed give the same log, byte for byte, wherever it runs. */
class LogDeterminismTest {
    /** Committed, so that every machine and every JDK must reproduce it. Changes only with what the logs say. */
    private static final String DIGEST = "9d5999646592d1b5dcaadcc7b07805bfbb37f88fe80db3fdfdf3964f377ef4e2";

    @Test
    void everyMachineAndJdkReproducesTheCommittedDigest() throws IOException {
        assertThat(SmallLog.digest()).isEqualTo(DIGEST);
    }

    @Test
    void aSecondRunInTheSameJvmGivesTheSameBytes() throws IOException {
        assertThat(SmallLog.digest()).isEqualTo(SmallLog.digest());
    }

    @Test
    void aFreshJvmUnderAnotherLocaleAndTimeZoneGivesTheSameBytes() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-Duser.timezone=Asia/Kathmandu",
                        "-Dfile.encoding=ISO-8859-9",
                        SmallLog.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String digest = new String(process.getInputStream().readAllBytes(), UTF_8).strip();

        assertThat(process.waitFor()).isZero();
        assertThat(digest).isEqualTo(SmallLog.digest());
    }
}
