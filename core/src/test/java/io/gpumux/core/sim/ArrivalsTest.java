package io.gpumux.core.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalsTest {
    @Test
    void aRecordingKeepsItsOwnCopyOfTheInstants() {
        long[] instants = {1, 2, 2};
        Arrivals.Recorded recorded = new Arrivals.Recorded(instants, false);

        instants[0] = 9;
        recorded.atNanos()[1] = 9;

        assertThat(recorded.atNanos()).containsExactly(1, 2, 2);
    }

    @Test
    void recordingsAreEqualWhenTheirInstantsAndLoopsAre() {
        Arrivals.Recorded recorded = new Arrivals.Recorded(new long[] {1, 2}, false);

        assertThat(recorded)
                .isEqualTo(new Arrivals.Recorded(new long[] {1, 2}, false))
                .hasSameHashCodeAs(new Arrivals.Recorded(new long[] {1, 2}, false))
                .isNotEqualTo(new Arrivals.Recorded(new long[] {1, 3}, false))
                .isNotEqualTo(new Arrivals.Recorded(new long[] {1, 2}, true));
    }

    @Test
    void aRecordingPrintsItsLengthOnly() {
        assertThat(new Arrivals.Recorded(new long[] {1, 2}, true)).hasToString("Recorded[2 arrivals, loop=true]");
    }

    @Test
    void rejectsARecordingOfNothing() {
        assertThatThrownBy(() -> new Arrivals.Recorded(new long[0], false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("atNanos: empty: at least one arrival is needed");
    }

    @Test
    void rejectsARecordingThatRunsBackwards() {
        assertThatThrownBy(() -> new Arrivals.Recorded(new long[] {5, 4}, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("atNanos: 4: not before 5 is allowed");
    }

    @Test
    void rejectsARecordingFromBeforeTheStart() {
        assertThatThrownBy(() -> new Arrivals.Recorded(new long[] {-1}, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("atNanos: -1: not before 0 is allowed");
    }

    @Test
    void rejectsALoopThatTakesNoTime() {
        assertThatThrownBy(() -> new Arrivals.Recorded(new long[] {0, 0}, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("atNanos: last 0: above 0 is allowed in a loop");
    }

    @Test
    void oneRecordedArrivalAtTheStartIsAllowed() {
        assertThat(new Arrivals.Recorded(new long[] {0}, false).atNanos()).containsExactly(0);
    }

    @Test
    void rejectsNoClients() {
        assertThatThrownBy(() -> new Arrivals.Closed(0, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("clients: 0, thinkNanos: 5: at least 1 and 0 are allowed");
    }

    @Test
    void rejectsClientsThatThinkForLessThanNoTime() {
        assertThatThrownBy(() -> new Arrivals.Closed(1, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("clients: 1, thinkNanos: -1: at least 1 and 0 are allowed");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void rejectsARateThatIsNoPositiveNumber(double perSecond) {
        assertThatThrownBy(() -> new Arrivals.Poisson(perSecond))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("perSecond: " + perSecond + ": above 0 and finite is allowed");
    }

    @Test
    void rejectsAFloodWithoutAQueue() {
        assertThatThrownBy(() -> new Arrivals.Flood(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("queueLimit: 0: at least 1 is allowed");
    }
}
