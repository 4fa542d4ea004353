package io.gpumux.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigProfileTest {
    @ParameterizedTest
    @CsvSource({
        "0, 7, 4, 8, 42, 2, computeSlices: 0: 1 to 7 is allowed",
        "8, 7, 4, 8, 42, 2, computeSlices: 8: 1 to 7 is allowed",
        "3, 7, 0, 8, 42, 2, memorySlices: 0: 1 to 8 is allowed",
        "3, 7, 9, 8, 42, 2, memorySlices: 9: 1 to 8 is allowed",
        "3, 7, 4, 8, 0, 2, 'units: 0: at least 1, or UNKNOWN (-1), is allowed'",
        "3, 7, 4, 8, 42, 0, maxInstances: 0: 1 to 2 is allowed",
        "3, 7, 4, 8, 42, 3, maxInstances: 3: 1 to 2 is allowed",
        "3, 7, 5, 8, 42, 2, starts: 4: 1 to 3 is allowed"
    })
    void rejectsWithNameValueAndRange(
            int compute, int computeTotal, int memory, int memoryTotal, int units, int instances, String message) {
        List<Integer> starts = List.of(0, 4);

        assertThatThrownBy(
                        () -> new MigProfile("p", compute, computeTotal, memory, memoryTotal, units, instances, starts))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void rejectsABlankName() {
        assertThatThrownBy(() -> new MigProfile(" ", 1, 7, 1, 8, 14, 1, List.of(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name: blank: a name is needed");
    }

    @Test
    void rejectsStartsThatDoNotAscend() {
        assertThatThrownBy(() -> new MigProfile("p", 1, 7, 1, 8, 14, 1, List.of(2, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("starts: 2: 3 to 7 is allowed");
    }

    @Test
    void rejectsAProfileThatStartsNowhere() {
        assertThatThrownBy(() -> new MigProfile("p", 1, 7, 1, 8, 14, 1, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("starts: empty: at least one start is needed");
    }

    @Test
    void keepsItsOwnCopyOfTheStarts() {
        List<Integer> starts = new ArrayList<>(List.of(0, 4));
        MigProfile profile = new MigProfile("3g.20gb", 3, 7, 4, 8, 42, 2, starts);

        starts.clear();

        assertThat(profile.starts()).containsExactly(0, 4);
    }
}
