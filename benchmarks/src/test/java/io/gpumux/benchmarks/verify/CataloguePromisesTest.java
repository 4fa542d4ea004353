package io.gpumux.benchmarks.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.verify.Subject;
import io.gpumux.core.verify.Verdict;
import io.gpumux.core.verify.Verifier;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Everything in the catalogue keeps what it promises, and no promise of a fair scheduler is a loose one. */
class CataloguePromisesTest {
    private static final int CASES = 300;
    private static final Set<String> FAIR = Set.of(
            "round-robin",
            "weighted-round-robin",
            "deficit-round-robin",
            "start-time-fair",
            "fixed-priority",
            "vgpu-best-effort",
            "vgpu-equal-share",
            "vgpu-fixed-share",
            "eevdf",
            "stride");

    @TestFactory
    Stream<DynamicTest> promisesAreKept() {
        return Subjects.all().stream()
                .map(subject -> DynamicTest.dynamicTest(subject.name(), () -> assertKept(subject)));
    }

    @TestFactory
    Stream<DynamicTest> allFairSchedulersAreAmongThem() {
        return FAIR.stream()
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> assertThat(Subjects.all())
                                .extracting(Subject::name)
                                .contains(name)));
    }

    private static void assertKept(Subject subject) {
        Verdict verdict = new Verifier(CASES, 20_261_124, number -> {}).verify(subject);

        assertThat(verdict.counterexample()).as(() -> Verdicts.text(verdict, 0)).isNull();
        assertThat(verdict.promises()).allSatisfy(promise -> {
            assertThat(promise.applied()).as(promise.statement()).isPositive();
            assertThat(promise.exercised()).as(promise.statement()).isPositive();
        });
        if (FAIR.contains(subject.name())) {
            assertThat(verdict.promises())
                    .as(() -> Verdicts.text(verdict, 0))
                    .anySatisfy(promise -> assertThat(promise.worstRatio()).isGreaterThanOrEqualTo(0.5));
        }
    }
}
