package io.gpumux.algorithms.mutants;

import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.TenantLoad;
import io.gpumux.core.verify.Verifier;
import io.gpumux.core.verify.VerifyCase;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Generated cases. */
final class Cases {
    private static final long MILLI = 1_000_000;
    private static final int MOST_STRANGERS = 8;

    private Cases() {}

    /**
     * {@return a case of a seed in which nothing goes wrong: a bug that only faults bring out is none of the seeded ones} For a
     * rate limit, every other one has one vGPU alone; for deficits, some are aimed at what accounts get wrong.
     */
    static VerifyCase of(Discipline discipline, long seed, int number) {
        VerifyCase faulty = new Verifier(1, seed, ignored -> {}).caseOf(discipline.subject(), number);
        VerifyCase drawn = faulty.withChanges(faulty.changes().stream()
                .filter(change -> change.kind().fault().isEmpty())
                .toList());
        if (discipline == Discipline.DEFICIT_ROUND_ROBIN) {
            SplittableRandom random = new SplittableRandom(drawn.seed());
            return switch (number % 8) {
                case 3 -> sleeper(drawn, random);
                case 5 -> debtor(drawn, random);
                case 7 -> strangers(drawn, random);
                default -> drawn;
            };
        }
        return discipline == Discipline.RATE_LIMIT && number % 2 == 1 ? alone(drawn) : drawn;
    }

    /** Requests of long kernels that nobody has seen before, beside short ones: each overdraws an account. */
    private static VerifyCase strangers(VerifyCase drawn, SplittableRandom random) {
        List<KernelSpec> strange = new ArrayList<>();
        for (int k = 0; k < MOST_STRANGERS; k++) {
            strange.add(kernel(drawn, "s" + k, 4, 10, random));
        }
        return pair(
                drawn,
                TenantLoad.of(weighing(random), strange, new Arrivals.Flood(4)),
                TenantLoad.of(weighing(random), List.of(kernel(drawn, "k", 1, 3, random)), new Arrivals.Flood(4)));
    }

    /** Who sleeps while another runs, and then has much to do. */
    private static VerifyCase sleeper(VerifyCase drawn, SplittableRandom random) {
        TenantLoad late =
                TenantLoad.of(weighing(random), List.of(kernel(drawn, "s", 2, 4, random)), new Arrivals.Flood(8));
        return pair(
                drawn,
                new TenantLoad(
                        late.vgpu(),
                        late.request(),
                        late.arrivals(),
                        late.phases(),
                        (10 + random.nextInt(10)) * MILLI,
                        late.endNanos(),
                        late.maxRequests()),
                TenantLoad.of(weighing(random), List.of(kernel(drawn, "k", 2, 4, random)), new Arrivals.Flood(4)));
    }

    /** Who asks for one giant after the other, and owes for each. */
    private static VerifyCase debtor(VerifyCase drawn, SplittableRandom random) {
        return pair(
                drawn,
                TenantLoad.of(weighing(random), List.of(kernel(drawn, "g", 16, 24, random)), new Arrivals.Closed(1, 0)),
                TenantLoad.of(weighing(random), List.of(kernel(drawn, "k", 6, 9, random)), new Arrivals.Flood(4)));
    }

    private static VerifyCase pair(VerifyCase drawn, TenantLoad first, TenantLoad second) {
        return new VerifyCase(
                "aimed", drawn.device(), 0, drawn.horizonNanos(), drawn.seed(), List.of(first, second), List.of());
    }

    private static KernelSpec kernel(
            VerifyCase drawn, String name, int leastMillis, int mostMillis, SplittableRandom random) {
        return KernelSpec.compute(
                name,
                drawn.device().units(),
                leastMillis * MILLI + random.nextLong((mostMillis - leastMillis) * MILLI));
    }

    private static VgpuSpec weighing(SplittableRandom random) {
        return VgpuSpec.named("t").withWeight(1 + random.nextInt(2));
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
