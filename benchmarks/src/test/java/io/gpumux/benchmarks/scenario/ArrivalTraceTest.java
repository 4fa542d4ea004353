package io.gpumux.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivalTraceTest {
    @Test
    void theFirstRequestComesAfterTheFirstGap() {
        assertThat(parse("i,inter_arrival_s\n0,0.5\n1,0\n2,0.25\n", "1"))
                .containsExactly(500_000_000, 500_000_000, 750_000_000);
    }

    @Test
    void instantsAreTakenAsTheyAreAndOtherColumnsIgnored() {
        assertThat(parse("note,t_s,note\nx,0.0,y\nx,4.314579,y\n", "1")).containsExactly(0, 4_314_579_000L);
    }

    @Test
    void gapsAreAddedBeforeTheyAreDividedSoThatRoundingDoesNotAddUp() {
        assertThat(parse("inter_arrival_s\n0.000000001\n0.000000001\n0.000000001\n0.000000001\n", "4"))
                .containsExactly(0, 0, 0, 1);
        assertThat(parse("inter_arrival_s\n0.1\n0.1\n0.1\n", "1"))
                .containsExactly(100_000_000, 200_000_000, 300_000_000);
    }

    @Test
    void gapsCountWhenBothColumnsAreThere() {
        assertThat(parse("t_s,inter_arrival_s\n7,1\n", "1")).containsExactly(1_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            t_s;5;4.9           | 1    | a.csv:3: t_s: 4.9: not before the row above, 5, is allowed
            t_s;-1              | 1    | a.csv:2: t_s: -1: a number from 0 to
            t_s;NaN             | 1    | a.csv:2: t_s: NaN: a number from 0 to
            t_s;                | 1    | a.csv:1: file: no rows: at least one row is allowed
            t_s;1;;1e400        | 1    | a.csv:4: t_s: 1e400: a number from 0 to
            t_s;2000000000      | 1    | a.csv:2: t_s: 2000000000: an arrival at most 1000000000 s from the start
            t_s;2               | 1e-9 | a.csv:2: t_s: 2: an arrival at most 1000000000 s from the start
            inter_arrival_s;1;-1| 1    | a.csv:3: inter_arrival_s: -1: a number from 0 to
            inter_arrival_s;Infinity | 1 | a.csv:2: inter_arrival_s: Infinity: a number from 0 to
            arrival;1           | 1    | a.csv:1: t_s: missing: a column inter_arrival_s or t_s is needed and allowed
            t_s,t_s;1,1         | 1    | a.csv:1: t_s: twice: each column once is allowed
            i,t_s;1             | 1    | a.csv:2: row: 1 cells: 2 cells, as in the header, are allowed
            """)
    void aTraceThatIsWrongIsNamedWithItsLine(String lines, String scale, String message) {
        assertThatThrownBy(() -> parse(lines.replace(';', '\n') + "\n", scale))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(message);
    }

    private static long[] parse(String content, String scale) {
        return ArrivalTrace.parse(SampleInput.text("a.csv", content), new BigDecimal(scale));
    }
}
