package io.gpumux.benchmarks.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.gpumux.core.verify.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictsTest {
    private static final Verdict KEPT =
            new Verdict("fine", 5, List.of(new Verdict.Promise("unit-share", "units: \"few\"", 3, 8, 0.75)), null);

    @Test
    void theJsonHasEveryFigure() throws IOException {
        List<String> read = read(List.of(KEPT, Broken.ofEveryKind()));

        assertThat(read)
                .containsExactly(
                        "schemaVersion=1",
                        "cases=5",
                        "seed=9",
                        "name=fine",
                        "kept=true",
                        "vacuous=false",
                        "cases=5",
                        "id=unit-share",
                        "statement=units: \"few\"",
                        "applied=3",
                        "exercised=8",
                        "worstRatio=0.75",
                        "counterexample=null",
                        "name=by hand",
                        "kept=false",
                        "vacuous=false",
                        "cases=5",
                        "id=relative-fairness",
                        "statement=fair",
                        "applied=5",
                        "exercised=9",
                        "worstRatio=null",
                        "counterexample=relative-fairness: vGPU 0 against vGPU 1 from 1 to 2 ns: 3 ns x weight, at most 0"
                                + " is promised");
    }

    @Test
    void theTextShowsRatiosAndWhatBroke() {
        assertThat(Verdicts.text(KEPT, 1.25).lines())
                .containsExactly(
                        "fine: kept, 5 cases, 1.3 s", "  worst 0.750    in 3 cases, 8 comparisons: units: \"few\"");
        assertThat(Verdicts.text(Broken.ofEveryKind(), 0).lines())
                .containsExactly(
                        "by hand: BROKEN, 5 cases, 0.0 s",
                        "  worst any      in 5 cases, 9 comparisons: fair",
                        "  relative-fairness: vGPU 0 against vGPU 1 from 1 to 2 ns: 3 ns x weight, at most 0 is promised",
                        "  the chart");
        assertThat(Verdicts.text(new Verdict("fifo", 5, List.of(), null), 0))
                .contains("promises nothing that could be checked");
    }

    @Test
    void aPromiseThatNothingPutToTheTestIsVacuous() throws IOException {
        Verdict vacuous = new Verdict(
                "asleep",
                5,
                List.of(
                        new Verdict.Promise("unit-share", "few", 3, 8, 0.75),
                        new Verdict.Promise("held-cap", "little", 3, 0, 0)),
                null);

        assertThat(Verdicts.text(vacuous, 0).lines())
                .containsExactly(
                        "asleep: VACUOUS, 5 cases, 0.0 s",
                        "  worst 0.750    in 3 cases, 8 comparisons: few",
                        "  worst 0.000    in 3 cases, 0 comparisons (vacuous: never put to the test): little");
        assertThat(read(List.of(vacuous))).contains("kept=true", "vacuous=true");
    }

    /** {@return the scalar fields of the JSON, in order} */
    private static List<String> read(List<Verdict> verdicts) throws IOException {
        StringWriter out = new StringWriter();
        Verdicts.writeJson(verdicts, 5, 9, out);
        List<String> fields = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(out.toString())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    fields.add(parser.currentName() + "=" + parser.getText());
                }
            }
        }
        return fields;
    }
}
