package io.gpumux.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogDiffTest {
    private static Optional<LineDifference> first(String left, String right) throws IOException {
        return LogDiff.first(
                new ByteArrayInputStream(RecordedRun.bytes(left)), new ByteArrayInputStream(RecordedRun.bytes(right)));
    }

    @Test
    void equalLogsHaveNoDifference() throws IOException {
        assertThat(first("", "")).isEmpty();
        assertThat(first("a\nb\n", "a\nb\n")).isEmpty();
    }

    @Test
    void theFirstDifferentLineIsNamedWithBothTexts() throws IOException {
        assertThat(first("a\nb\nc\n", "a\nB\nC\n")).contains(new LineDifference(2, "b", "B"));
    }

    @Test
    void aLogThatEndsEarlierDiffersThere() throws IOException {
        assertThat(first("a\n", "a\nb\n")).contains(new LineDifference(2, null, "b"));
        assertThat(first("a\nb\n", "a\n")).contains(new LineDifference(2, "b", null));
    }

    @Test
    void aMissingLineFeedIsADifference() throws IOException {
        assertThat(first("a\nb\n", "a\nb")).contains(new LineDifference(2, "b", "b"));
    }

    @Test
    void linesAcrossTheBuffersAreCompared() throws IOException {
        String same = "x".repeat(100_000) + "\n";

        assertThat(first(same + same + "left\n", same + same + "right\n"))
                .contains(new LineDifference(3, "left", "right"));
    }
}
