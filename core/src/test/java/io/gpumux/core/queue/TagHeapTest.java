package io.gpumux.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TagHeapTest {
    private final TagHeap heap = new TagHeap();

    @BeforeEach
    void admitTen() {
        for (int handle = 0; handle < 10; handle++) {
            heap.admit(handle);
        }
    }

    @Test
    void anEmptyHeapAnswersNone() {
        assertThat(heap.isEmpty()).isTrue();
        assertThat(heap.first()).isEqualTo(TagHeap.NONE);
        assertThat(heap.poll()).isEqualTo(TagHeap.NONE);
    }

    @Test
    void theSmallestTagComesFirst() {
        heap.put(1, 30);
        heap.put(2, 10);
        heap.put(3, 20);

        assertThat(heap.poll()).isEqualTo(2);
        assertThat(heap.poll()).isEqualTo(3);
        assertThat(heap.poll()).isEqualTo(1);
    }

    @Test
    void equalTagsComeBySmallerHandle() {
        heap.put(5, 10);
        heap.put(2, 10);
        heap.put(9, 10);

        assertThat(heap.poll()).isEqualTo(2);
        assertThat(heap.poll()).isEqualTo(5);
        assertThat(heap.poll()).isEqualTo(9);
    }

    @Test
    void equalTagsOfARankedHeapComeBySmallerRank() {
        TagHeap ranked = new TagHeap(/* ranked= */ true);
        for (int handle = 0; handle < 20; handle++) {
            ranked.admit(handle);
            ranked.rank(handle, -handle);
        }
        ranked.put(5, 10);
        ranked.put(2, 10);
        ranked.put(19, 10);
        ranked.put(0, 9);

        assertThat(ranked.poll()).isZero();
        assertThat(ranked.poll()).isEqualTo(19);
        assertThat(ranked.poll()).isEqualTo(5);
        ranked.rank(5, 1);
        ranked.put(5, 10);
        assertThat(ranked.poll()).isEqualTo(2);
        assertThat(ranked.poll()).isEqualTo(5);
    }

    @Test
    void puttingAgainMovesInsteadOfAdding() {
        heap.put(1, 10);
        heap.put(2, 20);

        heap.put(1, 30);

        assertThat(heap.size()).isEqualTo(2);
        assertThat(heap.first()).isEqualTo(2);
        assertThat(heap.tag(1)).isEqualTo(30);
    }

    @Test
    void theTagIsKnownAfterTheHandleLeft() {
        heap.put(1, 10);

        heap.poll();

        assertThat(heap.contains(1)).isFalse();
        assertThat(heap.tag(1)).isEqualTo(10);
    }

    @Test
    void removingTellsWhetherItWasThere() {
        heap.put(1, 10);

        assertThat(heap.remove(1)).isTrue();
        assertThat(heap.remove(1)).isFalse();
    }

    @Test
    void admittingAgainChangesNothing() {
        heap.put(1, 10);

        heap.admit(1);

        assertThat(heap.contains(1)).isTrue();
        assertThat(heap.size()).isEqualTo(1);
    }

    @Test
    void admittingALargeHandleKeepsTheOthers() {
        heap.put(1, 10);

        heap.admit(100_000);
        heap.put(100_000, 5);

        assertThat(heap.poll()).isEqualTo(100_000);
        assertThat(heap.poll()).isEqualTo(1);
    }

    @Test
    void tagsOfBothEndsOfTheRangeAreOrdered() {
        heap.put(1, Long.MAX_VALUE);
        heap.put(2, Long.MIN_VALUE);

        assertThat(heap.first()).isEqualTo(2);
        assertThat(heap.firstTag()).isEqualTo(Long.MIN_VALUE);
    }
}
