package io.gpumux.algorithms.mutants;

import io.gpumux.core.verify.Verifier;
import io.gpumux.core.verify.VerifyCase;
import java.util.List;

/** Generated cases. */
final class Cases {
    private Cases() {}

    /**
     * {@return a case of a seed in which nothing goes wrong: a bug that only faults bring out is none of the seeded ones; for a
     * rate limit, every other one has one vGPU alone}
     */
    static VerifyCase of(Discipline discipline, long seed, int number) {
        VerifyCase faulty = new Verifier(1, seed, ignored -> {}).caseOf(discipline.subject(), number);
        VerifyCase drawn = faulty.withChanges(faulty.changes().stream()
                .filter(change -> change.kind().fault().isEmpty())
                .toList());
        return discipline == Discipline.RATE_LIMIT && number % 2 == 1 ? alone(drawn) : drawn;
    }

    private static VerifyCase alone(VerifyCase drawn) {
        return new VerifyCase(
                drawn.family(),
                drawn.device(),
                drawn.switchNanos(),
                drawn.horizonNanos(),
                drawn.seed(),
                drawn.tenants().subList(0, 1),
                List.of());
    }
}
