package io.gpumux.algorithms.mutants;

import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.TenantLoad;
import io.gpumux.core.verify.VerifyCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Properties of whole runs: all work ends, the same twice, the same for the untouchable without the others, twins
 * have the same, and it is the same as
 * the naive scheduler without a bug.
 */
final class Oracles {
    /** The oracle that compares with the naive scheduler without a bug. */
    static final String REFERENCE = "reference";

    private static final int MOST_TWIN_REQUESTS = 2_000;
    private static final int LEAST_CASES = 50;
    private static final int DRAIN_HORIZONS = 30;
    /** How much slower a kernel is on one unit, at most. */
    private static final int SLOWEST_PART = 50;

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
            if (!kills.containsKey("isolation") && !isolates(discipline, bug, tried, made)) {
                kills.put("isolation", number + 1);
            }
            if (!kills.containsKey("twins") && !treatsTwinsAlike(discipline, bug, tried)) {
                kills.put("twins", number + 1);
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
        int slower = switch (discipline) {
            case FIXED_SHARE -> Discipline.SLOTS;
            case STATIC_PARTITION -> SLOWEST_PART;
            default -> 1;
        };
        simulation.runUntil(tried.horizonNanos() * DRAIN_HORIZONS * slower);
        return backlog.isEmpty();
    }

    /**
     * {@return whether those that nobody else may touch run as if nobody else existed: the most urgent, and who has a slot of its
     * own; where a switch is free and kernels can be stopped}
     */
    static boolean isolates(Discipline discipline, Bug bug, VerifyCase tried, List<Decisions.Decision> made) {
        IntPredicate untouched = untouched(discipline, tried);
        if (tried.switchNanos() > 0
                || !tried.terms().stopsInsideKernels()
                || !tried.terms().steady()) {
            return true;
        }
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < tried.tenants().size(); i++) {
            if (untouched.test(i)) {
                kept.add(i);
            }
        }
        if (kept.isEmpty() || kept.size() == tried.tenants().size()) {
            return true;
        }
        List<Decisions.Decision> seen = made.stream()
                .filter(decision -> kept.contains(decision.vgpu()))
                .map(decision -> new Decisions.Decision(
                        decision.atNanos(), kept.indexOf(decision.vgpu()), decision.sliceNanos()))
                .toList();
        return seen.equals(decisions(discipline, bug, Transformed.only(tried, kept)));
    }

    /**
     * {@return whether two vGPUs that are alike in everything hold the device for equally long, but for a request, two turns and
     * four kernels, which is more than any discipline with turns or tags lets them differ}
     */
    static boolean treatsTwinsAlike(Discipline discipline, Bug bug, VerifyCase tried) {
        if (!discipline.takesTurns()) {
            return true;
        }
        VerifyCase twins = Transformed.twins(tried, MOST_TWIN_REQUESTS);
        TenantLoad load = twins.tenants().get(0);
        long request =
                load.request().stream().mapToLong(KernelSpec::durationNanos).sum();
        long bound = request
                + 2 * Discipline.SLICE_NANOS * load.vgpu().weight()
                + 4 * twins.terms().longestKernelNanos()[0];
        Simulation simulation =
                Decisions.run(twins, discipline.naive(bug), discipline.naiveGovernors(bug), EngineLog.NONE);
        return Math.abs(simulation.used(0, Meter.HELD_NANOS) - simulation.used(1, Meter.HELD_NANOS)) <= bound;
    }

    private static IntPredicate untouched(Discipline discipline, VerifyCase tried) {
        return switch (discipline) {
            case FIXED_PRIORITY -> {
                int most = tried.tenants().stream()
                        .mapToInt(load -> load.vgpu().priority())
                        .max()
                        .orElse(0);
                yield place -> tried.tenants().get(place).vgpu().priority() == most;
            }
            case FIXED_SHARE -> place -> place == 0;
            default -> place -> false;
        };
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
