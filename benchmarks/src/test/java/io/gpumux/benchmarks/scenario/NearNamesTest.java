package io.gpumux.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearNamesTest {
    @Test
    void namesThatContainTheWantedOneComeFirstThenTheMostAlike() {
        assertThat(NearNames.of("v100", List.of("A100", "T4", "Tesla V100 PCIe", "L4", "H100", "B200")))
                .containsExactly("Tesla V100 PCIe", "A100", "H100", "B200");
    }

    @Test
    void anEmptyOrLongNameIsNoTrouble() {
        assertThat(NearNames.of("", List.of("bb", "a"))).containsExactly("a", "bb");
        assertThat(NearNames.of("x".repeat(1 << 20), List.of("a"))).containsExactly("a");
    }
}
