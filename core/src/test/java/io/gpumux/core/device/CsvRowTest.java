package io.gpumux.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRowTest {
    @Test
    void commasSeparateCells() {
        assertThat(CsvRow.split("a,b,,c,")).containsExactly("a", "b", "", "c", "");
    }

    @Test
    void quotesProtectCommas() {
        assertThat(CsvRow.split("a,\"b,c\",d")).containsExactly("a", "b,c", "d");
    }

    @Test
    void doubledQuotesStandForOne() {
        assertThat(CsvRow.split("\"say \"\"no\"\"\",\"\"\"\",\"\"")).containsExactly("say \"no\"", "\"", "");
    }

    @Test
    void rejectsAQuoteThatIsNotClosed() {
        assertThatThrownBy(() -> CsvRow.split("a,\"b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a,\"b: a quote is not closed");
    }

    @Test
    void rowsKnowTheirLine() {
        assertThat(CsvRow.ofLines("t.csv", List.of("a", "1", "2")))
                .extracting(CsvRow::place)
                .containsExactly("t.csv:2", "t.csv:3");
    }

    @Test
    void rejectsARowWithTooFewCells() {
        assertThatThrownBy(() -> CsvRow.ofLines("t.csv", List.of("a,b", "1,2", "3")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("t.csv:3: cells: 1: 2 is allowed");
    }

    @Test
    void rejectsAColumnThatIsNotThere() {
        assertThatThrownBy(() -> row("a", "1").text("b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("t.csv:2: b: no such column");
    }

    @Test
    void rejectsAWordWhereANumberIsNeeded() {
        assertThatThrownBy(() -> row("a", "many").integer("a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("t.csv:2: a: many: a number is needed");
    }

    @Test
    void rejectsAFractionWhereAnIntegerIsNeeded() {
        assertThatThrownBy(() -> row("a", "1.5").integer("a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("t.csv:2: a: 1.5: an integer is needed");
    }

    @Test
    void rejectsAnIntegerThatIsTooLarge() {
        assertThatThrownBy(() -> row("a", "3000000000").integer("a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("t.csv:2: a: 3000000000: an integer is needed");
    }

    @Test
    void rejectsAScaledNumberThatIsTooLarge() {
        assertThatThrownBy(() -> row("a", "10").scaled("a", Long.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("t.csv:2: a: 10: at most 2^63 - 1 of the smallest unit is allowed");
    }

    @Test
    void scalesDecimalsExactly() {
        assertThat(row("a", "1.1").scaled("a", 1_000_000_000)).isEqualTo(1_100_000_000);
    }

    @Test
    void roundsWhatIsSmallerThanTheUnit() {
        assertThat(row("a", "0.0015").scaled("a", 1000)).isEqualTo(2);
    }

    @Test
    void anEmptyCellIsUnknown() {
        CsvRow row = row("a,b", ",");

        assertThat(row.integer("a")).isEqualTo(DeviceSpec.UNKNOWN);
        assertThat(row.scaled("a", 1000)).isEqualTo(DeviceSpec.UNKNOWN);
        assertThat(row.decimal("a")).isEqualTo(DeviceSpec.UNKNOWN);
    }

    @Test
    void saysWhichTableIsMissing() {
        assertThatThrownBy(() -> CsvRow.ofResource("nowhere.csv"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("nowhere.csv: missing from the class path");
    }

    private static CsvRow row(String header, String line) {
        return CsvRow.ofLines("t.csv", List.of(header, line)).get(0);
    }
}
