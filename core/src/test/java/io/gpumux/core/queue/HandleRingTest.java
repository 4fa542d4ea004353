package io.gpumux.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandleRingTest {
    private final HandleRing ring = new HandleRing();

    @BeforeEach
    void admitTen() {
        for (int handle = 0; handle < 10; handle++) {
            ring.admit(handle);
        }
    }

    @Test
    void anEmptyRingAnswersNone() {
        assertThat(ring.isEmpty()).isTrue();
        assertThat(ring.first()).isEqualTo(HandleRing.NONE);
        assertThat(ring.poll()).isEqualTo(HandleRing.NONE);
    }

    @Test
    void theOldestComesFirst() {
        ring.addLast(4);
        ring.addLast(2);
        ring.addLast(7);

        assertThat(ring.poll()).isEqualTo(4);
        assertThat(ring.poll()).isEqualTo(2);
        assertThat(ring.poll()).isEqualTo(7);
    }

    @Test
    void whatIsPutInFrontComesFirst() {
        ring.addLast(4);
        ring.addFirst(2);

        assertThat(ring.first()).isEqualTo(2);
        assertThat(ring.after(2)).isEqualTo(4);
    }

    @Test
    void behindTheLastIsNone() {
        ring.addLast(4);

        assertThat(ring.after(4)).isEqualTo(HandleRing.NONE);
    }

    @Test
    void removingFromTheMiddleJoinsTheNeighbours() {
        ring.addLast(1);
        ring.addLast(2);
        ring.addLast(3);

        ring.remove(2);

        assertThat(ring.after(1)).isEqualTo(3);
        assertThat(ring.size()).isEqualTo(2);
    }

    @Test
    void removingTellsWhetherItWasThere() {
        ring.addLast(1);

        assertThat(ring.remove(1)).isTrue();
        assertThat(ring.remove(1)).isFalse();
    }

    @Test
    void admittingAgainChangesNothing() {
        ring.addLast(1);
        ring.addLast(2);

        ring.admit(1);

        assertThat(ring.contains(1)).isTrue();
        assertThat(ring.after(1)).isEqualTo(2);
    }

    @Test
    void admittingALargeHandleKeepsTheOthers() {
        ring.addLast(1);

        ring.admit(100_000);
        ring.addLast(100_000);

        assertThat(ring.poll()).isEqualTo(1);
        assertThat(ring.poll()).isEqualTo(100_000);
    }
}
