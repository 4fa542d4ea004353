package io.gpumux.algorithms.mutants;

import io.gpumux.core.verify.VerifyCase;
import java.util.List;
import java.util.Map;

/** Properties of pairs of runs: the same twice, and the same as the real scheduler. */
final class Oracles {
    private Oracles() {}

    /** Notes after how many cases each oracle catches a bug. */
    static void kill(Discipline discipline, Bug bug, long seed, int cases, Map<String, Integer> kills) {
        for (int number = 0; number < cases; number++) {
            VerifyCase tried = Cases.of(discipline, seed, number);
            List<Decisions.Decision> made = decisions(discipline, bug, tried);
            if (!kills.containsKey("determinism") && !made.equals(decisions(discipline, bug, tried))) {
                kills.put("determinism", number + 1);
            }
            if (!kills.containsKey("reference")
                    && !made.equals(
                            Decisions.of(tried, discipline.naive(Bug.NONE), discipline.naiveGovernors(Bug.NONE)))) {
                kills.put("reference", number + 1);
            }
            if (kills.containsKey("reference") && number >= 20) {
                return; // a run that differs from itself does so at once
            }
        }
    }

    private static List<Decisions.Decision> decisions(Discipline discipline, Bug bug, VerifyCase tried) {
        return Decisions.of(tried, discipline.naive(bug), discipline.naiveGovernors(bug));
    }
}
