package io.gpumux.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HandleRingProperties {
    private static final int HANDLES = 40;

    enum Verb {
        ADD_LAST,
        ADD_FIRST,
        REMOVE,
        POLL,
        ADMIT_AGAIN
    }

    record Step(Verb verb, int handle) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Verb> verbs =
                Arbitraries.of(Verb.ADD_LAST, Verb.ADD_LAST, Verb.ADD_FIRST, Verb.REMOVE, Verb.POLL, Verb.ADMIT_AGAIN);
        return Combinators.combine(verbs, Arbitraries.integers().between(0, HANDLES - 1))
                .as(Step::new)
                .list()
                .ofMaxSize(300);
    }

    @Property(tries = 500)
    void behavesLikeADequeOfTheJdk(@ForAll("steps") List<Step> steps) {
        HandleRing ring = new HandleRing();
        Deque<Integer> model = new ArrayDeque<>();
        for (Step step : steps) {
            int handle = step.handle();
            ring.admit(handle);
            switch (step.verb()) {
                case ADD_LAST -> {
                    if (!model.contains(handle)) {
                        ring.addLast(handle);
                        model.addLast(handle);
                    }
                }
                case ADD_FIRST -> {
                    if (!model.contains(handle)) {
                        ring.addFirst(handle);
                        model.addFirst(handle);
                    }
                }
                case REMOVE -> assertThat(ring.remove(handle)).isEqualTo(model.remove(handle));
                case POLL -> assertThat(ring.poll()).isEqualTo(model.isEmpty() ? HandleRing.NONE : model.removeFirst());
                case ADMIT_AGAIN -> {}
            }
            assertAgree(ring, model, handle);
        }
    }

    private static void assertAgree(HandleRing ring, Deque<Integer> model, int handle) {
        assertThat(ring.contains(handle)).isEqualTo(model.contains(handle));
        assertThat(ring.size()).isEqualTo(model.size());
        assertThat(ring.isEmpty()).isEqualTo(model.isEmpty());
        List<Integer> visited = new ArrayList<>();
        for (int at = ring.first(); at != HandleRing.NONE && visited.size() <= HANDLES; at = ring.after(at)) {
            visited.add(at);
        }
        assertThat(visited).containsExactlyElementsOf(model);
    }
}
