package io.gpumux.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TagHeapProperties {
    private static final int HANDLES = 60;

    enum Verb {
        PUT,
        REMOVE,
        POLL,
        ADMIT_AGAIN
    }

    record Step(Verb verb, int handle, long tag) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Verb> verbs =
                Arbitraries.of(Verb.PUT, Verb.PUT, Verb.PUT, Verb.PUT, Verb.REMOVE, Verb.POLL, Verb.ADMIT_AGAIN);
        Arbitrary<Long> tags = Arbitraries.oneOf(Arbitraries.longs().between(0, 20), Arbitraries.longs());
        return Combinators.combine(verbs, Arbitraries.integers().between(0, HANDLES - 1), tags)
                .as(Step::new)
                .list()
                .ofMaxSize(300);
    }

    @Property(tries = 500)
    void behavesLikeASearchThroughAllTags(@ForAll("steps") List<Step> steps) {
        TagHeap heap = new TagHeap();
        Map<Integer, Long> model = new HashMap<>();
        for (Step step : steps) {
            int handle = step.handle();
            heap.admit(handle);
            switch (step.verb()) {
                case PUT -> {
                    heap.put(handle, step.tag());
                    model.put(handle, step.tag());
                    assertThat(heap.tag(handle)).isEqualTo(step.tag());
                }
                case REMOVE -> assertThat(heap.remove(handle)).isEqualTo(model.remove(handle) != null);
                case POLL -> {
                    int first = smallest(model);
                    assertThat(heap.poll()).isEqualTo(first);
                    model.remove(first);
                }
                case ADMIT_AGAIN -> {}
            }
            assertAgree(heap, model, handle);
        }
        assertThat(drained(heap)).isEqualTo(sorted(model));
    }

    private static void assertAgree(TagHeap heap, Map<Integer, Long> model, int handle) {
        assertThat(heap.contains(handle)).isEqualTo(model.containsKey(handle));
        assertThat(heap.size()).isEqualTo(model.size());
        assertThat(heap.isEmpty()).isEqualTo(model.isEmpty());
        assertThat(heap.first()).isEqualTo(smallest(model));
        if (!model.isEmpty()) {
            assertThat(heap.firstTag()).isEqualTo(model.get(heap.first()));
        }
        List<Integer> visited = new ArrayList<>();
        for (int index = 0; index < heap.size(); index++) {
            visited.add(heap.at(index));
        }
        assertThat(visited).containsExactlyInAnyOrderElementsOf(model.keySet());
    }

    private static int smallest(Map<Integer, Long> model) {
        return model.isEmpty() ? TagHeap.NONE : sorted(model).get(0);
    }

    private static List<Integer> sorted(Map<Integer, Long> model) {
        return model.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<Integer> drained(TagHeap heap) {
        List<Integer> drained = new ArrayList<>();
        while (!heap.isEmpty()) {
            drained.add(heap.poll());
        }
        return drained;
    }
}
