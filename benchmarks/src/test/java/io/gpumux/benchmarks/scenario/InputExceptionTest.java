package io.gpumux.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InputExceptionTest {
    @Test
    void namesTheFileTheLineTheFieldTheValueAndWhatIsAllowed() {
        assertThat(InputException.at("a.json", 3, "weight", "0", "at least 1 is allowed"))
                .hasMessage("a.json:3: weight: 0: at least 1 is allowed");
        assertThat(InputException.option("--schedulers", "fiffo", "fifo is allowed"))
                .hasMessage("--schedulers: fiffo: fifo is allowed");
    }

    @Test
    void whatCouldBreakTheLineOrSteerATerminalIsShownAsAQuestionMark() {
        assertThat(InputException.at("a\nb", 1, "x\u001b[31m", "1\r\n2\u2028\u202e\ud800", "y"))
                .hasMessage("a?b:1: x?[31m: 1??2???: y");
    }

    @Test
    void aLongValueIsShortened() {
        String message = InputException.at("f", 1, "x", "9".repeat(1000), "y").getMessage();

        assertThat(message).startsWith("f:1: x: 999").endsWith("99...: y").hasSize("f:1: x: ".length() + 80 + 3);
    }
}
