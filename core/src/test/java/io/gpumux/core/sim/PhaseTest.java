package io.gpumux.core.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhaseTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "0, 1", "9223372036854775807, 1024"})
    void acceptsTheEndsOfTheRanges(long fromNanos, int streams) {
        assertThat(new Phase(fromNanos, streams).streams()).isEqualTo(streams);
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, -1", "0, 1025"})
    void rejectsWithValuesAndRanges(long fromNanos, int streams) {
        assertThatThrownBy(() -> new Phase(fromNanos, streams))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("phase: from " + fromNanos + " with " + streams
                        + " streams: at least 0 and 0 to 1024 are allowed");
    }
}
