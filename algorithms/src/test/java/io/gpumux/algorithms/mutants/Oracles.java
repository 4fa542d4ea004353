package io.gpumux.algorithms.mutants;

import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.TenantLoad;
import io.gpumux.core.verify.VerifyCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Properties of whole runs: all work ends, the same twice, and the same as the naive scheduler without a bug. */
final class Oracles {
    /** The oracle that compares with the naive scheduler without a bug. */
    static final String REFERENCE = "reference";

    private static final int LEAST_CASES = 50;
    private static final int DRAIN_HORIZONS = 30;

    private Oracles() {}

    /** Notes after how many cases each oracle catches a bug. */
    static void kill(Discipline discipline, Bug bug, long seed, int cases, Map<String, Integer> kills) {
        for (int number = 0; number < cases; number++) {
            VerifyCase tried = Cases.of(discipline, seed, number);
            List<Decisions.Decision> made = decisions(discipline, bug, tried);
            if (!kills.containsKey("completeness") && !completes(discipline, bug, tried)) {
                kills.put("completeness", number + 1);
            }
            if (!kills.containsKey("determinism") && !made.equals(decisions(discipline, bug, tried))) {
                kills.put("determinism", number + 1);
            }
            if (!kills.containsKey(REFERENCE) && !made.equals(decisions(discipline, Bug.NONE, tried))) {
                kills.put(REFERENCE, number + 1);
            }
            if (kills.containsKey(REFERENCE) && number >= LEAST_CASES) {
                return;
            }
        }
    }

    /** {@return whether all that was submitted ends, some time after the last arrival} */
    static boolean completes(Discipline discipline, Bug bug, VerifyCase tried) {
        Backlog backlog = new Backlog();
        Simulation simulation =
                Decisions.run(ending(tried), discipline.naive(bug), discipline.naiveGovernors(bug), backlog);
        simulation.runUntil(tried.horizonNanos() * DRAIN_HORIZONS);
        return backlog.isEmpty();
    }

    private static VerifyCase ending(VerifyCase tried) {
        List<TenantLoad> tenants = new ArrayList<>();
        for (TenantLoad load : tried.tenants()) {
            tenants.add(new TenantLoad(
                    load.vgpu(),
                    load.request(),
                    load.arrivals(),
                    load.phases(),
                    load.startNanos(),
                    Math.max(load.startNanos(), tried.horizonNanos()),
                    load.maxRequests()));
        }
        return Transformed.withTenants(tried, tenants);
    }

    private static List<Decisions.Decision> decisions(Discipline discipline, Bug bug, VerifyCase tried) {
        return Decisions.of(tried, discipline.naive(bug), discipline.naiveGovernors(bug));
    }
}
