package io.gpumux.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.benchmarks.result.ComparisonResult;
import io.gpumux.benchmarks.result.ComparisonResult.Picture;
import io.gpumux.benchmarks.result.ComparisonResult.RankBy;
import io.gpumux.benchmarks.result.ComparisonResult.Row;
import io.gpumux.benchmarks.result.ComparisonResult.Tenant;
import io.gpumux.benchmarks.result.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TextTableTest {
    @Test
    void aSmallTableLooksLikeThis() {
        ComparisonResult result = Samples.result(List.of(
                Samples.row("round-robin:slice=2ms", 60.2),
                Samples.row("fixed-priority", 18.7),
                Samples.notApplicable("static-partition", "no partitions"),
                Samples.row("alone", 18.5)));
        assertThat(TextTable.of(result)).isEqualTo("""
                s1 on Tesla V100 SXM2: 78.6 s, seed 1; sorted by chat p99 ms, smallest first

                                        | chat                                      | train        | device                   \s
                  scheduler             |  p50    p95    p99  miss  slowdown  share |  kept  share | util  strand  switch  jain
                                        |   ms     ms     ms     %         x      % |     %      % |    %       %       %     \s
                ------------------------+-------------------------------------------+--------------+---------------------------
                * fixed-priority        | 8.50  14.25  18.70   1.5      1.25   40.0 | 100.0   50.0 | 90.0     1.2     6.3     -
                  round-robin:slice=2ms | 8.50  14.25  60.20   1.5      1.25   40.0 | 100.0   50.0 | 90.0     1.2     6.3     -
                  static-partition      | n/a: no partitions                                                                  \s
                ------------------------+-------------------------------------------+--------------+---------------------------
                  alone                 | 8.50  14.25  18.50   1.5      1.25   40.0 | 100.0   50.0 | 90.0     1.2     6.3     -

                * best
                """);
    }

    @Test
    void allLinesAreEquallyWide() {
        String wide = "\ud83d\ude00 tenant whose name is longer than its columns are wide";
        List<Row> rows = new ArrayList<>(Samples.large(16, 4).rows());
        rows.add(new Row("x", "gcra:rate=50%", null, Map.of(), List.of(Samples.other(wide, 1e9, true)), Picture.EMPTY));
        rows.add(Samples.notApplicable("static-partition:with=a-long-name", "word ".repeat(80) + "x".repeat(300)));
        for (ComparisonResult result : List.of(Samples.result(rows), Samples.large(1, 1), Samples.result(List.of()))) {
            List<String> table = table(result);
            int width = Terminal.width(table.get(0));
            assertThat(table)
                    .allSatisfy(line -> assertThat(Terminal.width(line)).isEqualTo(width));
        }
    }

    @Test
    void aReasonThatIsLongerThanALineIsShownInFull() {
        String reason =
                "one two three four five six seven eight nine ten ".repeat(10).strip();
        String table = TextTable.of(Samples.result(List.of(Samples.notApplicable("static-partition", reason))));
        String shown = table.lines()
                .filter(line -> line.contains("|"))
                .map(line -> line.substring(line.indexOf('|') + 1).strip())
                .reduce("", (before, line) -> before + " " + line);
        assertThat(shown).endsWith("n/a: " + reason);
    }

    @Test
    void rowsAreSortedAndThoseWithoutTheFigureAreLast() {
        ComparisonResult result = Samples.result(List.of(
                Samples.row("alone", 1.0),
                Samples.row("none", null),
                Samples.row("worst", 300.0),
                Samples.notApplicable("cannot", "no"),
                Samples.row("infinite", Double.POSITIVE_INFINITY),
                Samples.row("best", 18.5),
                Samples.row("middle", 60.0)));
        assertThat(order(result)).containsExactly("* best", "middle", "worst", "none", "cannot", "infinite", "alone");
    }

    @Test
    void theLargestIsBestWhereTheScenarioSaysSo() {
        RankBy descending = new RankBy("train", "throughputPerSecond", false);
        ComparisonResult result = Samples.result(
                descending,
                List.of(
                        row("few", Samples.other("train", 1, false)),
                        row("none", Samples.other("other", 9, false)),
                        row("many", Samples.other("train", 2, false))));
        assertThat(order(result)).containsExactly("* many", "few", "none");
    }

    @Test
    void rowsThatShareTheBestFigureAreAllMarkedAndKeepTheirOrder() {
        ComparisonResult result =
                Samples.result(List.of(Samples.row("b", 20.0), Samples.row("z", 18.5), Samples.row("a", 18.5)));
        assertThat(order(result)).containsExactly("* z", "* a", "b");
    }

    @Test
    void rowsMayBeSortedByAFigureOfTheDevice() {
        ComparisonResult result =
                Samples.result(new RankBy(null, "utilization", false), List.of(busy("idle", 0.1), busy("busy", 0.9)));
        assertThat(order(result)).containsExactly("* busy", "idle");
        assertThat(TextTable.of(result)).contains("sorted by util %, largest first");
    }

    @Test
    void theFigureThatRowsAreSortedByAlwaysHasAColumn() {
        ComparisonResult result =
                Samples.result(new RankBy("chat", "maxMillis", true), List.of(Samples.row("fifo", 18.5)));
        assertThat(table(result).get(1)).contains("|   max   p50");
        assertThat(table(result).get(4)).contains("40.00");
    }

    @Test
    void governorsHaveAColumnOnlyIfThereAreAny() {
        Row plain = Samples.row("fifo", 18.5);
        Row governed = new Row("fifo", "gcra:rate=50%", null, plain.figures(), plain.tenants(), Picture.EMPTY);
        assertThat(TextTable.of(Samples.result(List.of(plain)))).doesNotContain("governors");
        assertThat(table(Samples.result(List.of(plain, governed))).get(1)).contains("scheduler  governors ");
        assertThat(TextTable.of(Samples.result(List.of(plain, governed)))).contains("gcra:rate=50% |");
    }

    @Test
    void aTenantThatDidNotKeepUpIsMarked() {
        Row stable = row("stable", Samples.chat(18.5, false));
        Row unstable = row("unstable", Samples.chat(900.0, true));
        String both = TextTable.of(Samples.result(List.of(stable, unstable)));
        assertThat(both).contains("unstable  | 8.50!").contains("! did not keep up with its arrivals");
        assertThat(both).contains("stable    | 8.50  ");
        assertThat(TextTable.of(Samples.result(List.of(stable)))).doesNotContain("!");
    }

    @Test
    void anIntervalStandsBesideTheFigureThatRowsAreSortedBy() {
        Tenant tenant = new Tenant("chat", false, Map.of("p99Millis", new Figure(18.5, 0.25)));
        List<String> table = table(Samples.result(List.of(row("fifo", tenant))));
        assertThat(table.get(1)).contains("p99  ci95");
        assertThat(table.get(4)).contains("18.50  0.25");
    }

    @Test
    void timesUnderAMillisecondHaveAThirdDecimal() {
        assertThat(TextTable.of(Samples.result(List.of(Samples.row("a", 0.0625), Samples.row("b", 12.0)))))
                .contains(" 0.063 ")
                .contains(" 12.000 ");
    }

    @Test
    void throughputIsShownAsItIsWithoutTheRowAlone() {
        List<String> table = table(Samples.result(List.of(Samples.row("fifo", 18.5))));
        assertThat(table.get(1)).contains("done").doesNotContain("kept");
        assertThat(table.get(4)).contains("12.50");
    }

    @Test
    void fourTenantsFitAHundredAndFortyColumns() {
        ComparisonResult result = Samples.large(8, 4);
        assertThat(table(result).get(0).length()).isLessThanOrEqualTo(140);
        assertThat(table(Samples.large(16, 2)).get(0).length()).isLessThanOrEqualTo(140);
    }

    @Test
    void tenantsWithoutRoomAreCounted() {
        List<Tenant> tenants = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            tenants.add(Samples.other("t" + i, 1, false));
        }
        tenants.add(Samples.chat(18.5, false));
        Row row = new Row("fifo", "none", null, Map.of(), tenants, Picture.EMPTY);
        String table = TextTable.of(Samples.result(List.of(row)));
        assertThat(table)
                .contains("| chat ")
                .contains("| t6 ")
                .doesNotContain("t7")
                .contains("4 more tenants");
    }

    @Test
    void namesCannotSteerTheTerminal() {
        Row row = new Row(
                "a\u001b[2J\nb", "x\r", null, Map.of(), List.of(Samples.other("t\u0007", 1, false)), Picture.EMPTY);
        String table = TextTable.of(new ComparisonResult("s\u001b", "d\n", 1, 1, 1, Samples.BY_P99, List.of(row)));
        assertThat(table.codePoints().filter(c -> c < ' ' && c != '\n')).isEmpty();
        assertThat(table).contains("a?[2J?b");
    }

    @Test
    void theTextIsTheSameInEveryLocale() {
        String here = TextTable.of(Samples.large(5, 3));
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(TextTable.of(Samples.large(5, 3))).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Row row(String scheduler, Tenant tenant) {
        return new Row(scheduler, "none", null, Map.of(), List.of(tenant), Picture.EMPTY);
    }

    private static Row busy(String scheduler, double utilization) {
        return new Row(scheduler, "none", null, Samples.device(null, utilization), List.of(), Picture.EMPTY);
    }

    /** The lines of the table, from its titles to the line before its legend. */
    private static List<String> table(ComparisonResult result) {
        return TextTable.of(result)
                .lines()
                .skip(2)
                .takeWhile(line -> !line.isEmpty())
                .toList();
    }

    private static List<String> order(ComparisonResult result) {
        return table(result).stream()
                .skip(3)
                .filter(line -> line.contains("|"))
                .map(line -> line.substring(0, line.indexOf('|')).strip())
                .toList();
    }
}
