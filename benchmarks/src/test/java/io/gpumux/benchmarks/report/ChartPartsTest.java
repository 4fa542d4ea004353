package io.gpumux.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpumux.benchmarks.result.ComparisonResult.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChartPartsTest {
    @Test
    void aSpanIsABarAsLongAsItLastsAndAsHighAsItsPart() {
        Occupancy occupancy = new Occupancy(100, 100);
        occupancy.add(10, 30, 1);
        occupancy.add(50, 60, 0.5);
        assertThat(occupancy.path(0, 20, 16)).isEqualTo("M10 20v-16h20v16M50 20v-8h10v8");
    }

    @Test
    void spansShorterThanACellAddUpInIt() {
        Occupancy occupancy = new Occupancy(1000, 10);
        occupancy.add(100, 125, 1);
        occupancy.add(150, 175, 1);
        assertThat(occupancy.path(0, 20, 16)).isEqualTo("M1 20v-8h1v8");
    }

    @Test
    void theShortestSpanIsStillSeen() {
        Occupancy occupancy = new Occupancy(1_000_000, 10);
        occupancy.add(0, 1, 1);
        assertThat(occupancy.path(0, 20, 16)).isEqualTo("M0 20v-1h1v1");
    }

    @Test
    void whatLiesBeyondTheHorizonIsLeftOut() {
        Occupancy occupancy = new Occupancy(100, 10);
        occupancy.add(95, Long.MAX_VALUE, 1);
        occupancy.add(100, 200, 1);
        assertThat(occupancy.path(0, 20, 16)).isEqualTo("M9 20v-8h1v8");
    }

    @Test
    void thePeakCountsWhatOverlapsButNotWhatFollowsOn() {
        assertThat(Occupancy.peakUnits(List.of(
                        new Span(0, false, 0, 10, 40),
                        new Span(1, false, 5, 15, 30),
                        new Span(0, false, 15, 20, 60),
                        new Span(1, true, 0, 20, 80))))
                .isEqualTo(70);
        assertThat(Occupancy.peakUnits(List.of())).isZero();
    }

    @Test
    void aTailBeginsBetweenThePointsBesideIt() {
        LatencySeries all = new LatencySeries("a", "c0", new double[] {10, 20, 40}, new double[] {0.8, 1.0, 1.0});
        LatencySeries tail = all.from(0.9);
        assertThat(tail.quantiles()).containsExactly(0.9, 1.0, 1.0);
        assertThat(tail.latenciesMillis()[0]).isCloseTo(15, within(1e-9));
        assertThat(all.from(0).length()).isEqualTo(3);
        assertThat(new LatencySeries("a", "c0", new double[] {10}, new double[] {0.5})
                        .from(0.9)
                        .length())
                .isZero();
    }

    @Test
    void aLogarithmicAxisHasEqualStepsForEqualRatios() {
        LogScale scale = new LogScale(1, 10_000, 100, 400);
        assertThat(scale.at(1)).isEqualTo(100);
        assertThat(scale.at(100)).isCloseTo(300, within(1e-9));
        assertThat(scale.at(0)).isEqualTo(100);
        assertThat(scale.at(1e9)).isEqualTo(500);
        assertThat(scale.ticks())
                .extracting(LogScale.Tick::label)
                .containsExactly("1 ms", "10 ms", "100 ms", "1 s", "10 s");
    }

    @Test
    void aShortLogarithmicAxisHasMoreMarks() {
        assertThat(new LogScale(0.01, 1, 0, 100).ticks())
                .extracting(LogScale.Tick::label)
                .containsExactly(
                        "10 \u00b5s", "20 \u00b5s", "50 \u00b5s", "100 \u00b5s", "200 \u00b5s", "500 \u00b5s", "1 ms");
    }

    @Test
    void anAxisAroundOneValueStillHasAWidth() {
        LogScale scale = LogScale.around(5, 5, 0, 100);
        assertThat(scale.at(5)).isCloseTo(50, within(1e-9));
    }

    @Test
    void linearMarksAreRoundAndFew() {
        assertThat(LinearTicks.upTo(78.6)).extracting(LinearTicks.Tick::label).containsExactly("0", "20", "40", "60");
        assertThat(LinearTicks.upTo(0.3)).extracting(LinearTicks.Tick::label).containsExactly("0", "0.1", "0.2", "0.3");
        assertThat(LinearTicks.upTo(0)).isEmpty();
    }

    @Test
    void markupThatIsNotClosedIsNotFinished() {
        Markup page = new Markup().open("p");
        assertThatThrownBy(page::finished).isInstanceOf(IllegalStateException.class);
        assertThat(page.close().finished()).isEqualTo("<p></p>");
    }

    @Test
    void aStyleSheetThatParsersReadDifferentlyIsRefused() {
        assertThatThrownBy(() -> new Markup().style("a::before { content: '<' }"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
