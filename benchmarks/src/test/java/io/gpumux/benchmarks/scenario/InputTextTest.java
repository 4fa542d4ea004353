package io.gpumux.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.csv.gz"})
    void gzipIsUnpackedWhateverTheName(String name) {
        assertThat(read(name, SampleInput.gzip("caf\u00e9\n")).content()).isEqualTo("caf\u00e9\n");
    }

    @Test
    void plainTextIsTakenAsItIs() {
        InputText text = read("a.csv", "one\r\n two \n".getBytes(StandardCharsets.UTF_8));

        assertThat(text.content()).isEqualTo("one\r\n two \n");
        assertThat(text.line(2)).isEqualTo("two");
        assertThat(text.line(3)).isEmpty();
    }

    @Test
    void everyTruncationOfAGzipFileIsRefused() {
        byte[] packed = SampleInput.gzip("workload,seq\n".repeat(50));

        for (int length = 0; length < packed.length; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            assertThatThrownBy(() -> read("a.csv.gz", cut))
                    .isInstanceOf(InputException.class)
                    .hasMessageMatching("a\\.csv\\.gz:\\d+: file: truncated: a complete gzip file is allowed");
        }
    }

    @Test
    void aWrongChecksumIsRefused() {
        byte[] packed = SampleInput.gzip("text\n");
        packed[packed.length - 6] ^= 1;

        assertThatThrownBy(() -> read("a.gz", packed))
                .isInstanceOf(InputException.class)
                .hasMessage("a.gz:2: file: not gzip: a sound gzip file is allowed");
    }

    @Test
    void aByteOrderMarkIsRefused() {
        assertThatThrownBy(() -> read("a.csv", "\ufefft_s\n".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("a.csv:1: file: a byte order mark: ");
    }

    private static InputText read(String name, byte[] bytes) {
        return InputText.read(name, new ByteArrayInputStream(bytes));
    }
}
