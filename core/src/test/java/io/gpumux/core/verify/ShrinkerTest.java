package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.TenantLoad;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
    @Test
    void whatAlwaysFailsBecomesAsSmallAsACaseCanBe() {
        for (VerifyCase drawn : drawn(50)) {
            VerifyCase smallest = Shrinker.shrink(drawn, tried -> true);

            assertThat(smallest.tenants()).hasSize(1);
            assertThat(smallest.kernels()).isOne();
            assertThat(smallest.changes()).isEmpty();
            assertThat(smallest.switchNanos()).isZero();
            assertThat(smallest.horizonNanos()).isOne();
            TenantLoad tenant = smallest.tenants().get(0);
            assertThat(tenant.vgpu().weight()).isOne();
            assertThat(tenant.vgpu().priority()).isZero();
            assertThat(tenant.startNanos()).isZero();
            assertThat(tenant.request()).allMatch(kernel -> kernel.durationNanos() == 1);
            assertThat(tenant.arrivals()).isNotInstanceOf(Arrivals.Flood.class);
        }
    }

    @Test
    void whatNeverFailsAgainStaysAsItWas() {
        for (VerifyCase drawn : drawn(50)) {
            assertThat(Shrinker.shrink(drawn, tried -> false)).isSameAs(drawn);
        }
    }

    @Test
    void theSmallestStillFailsAndIsNotLarger() {
        for (VerifyCase drawn : drawn(100)) {
            Predicate<VerifyCase> longKernels = tried -> longKernels(tried) >= Math.min(2, longKernels(drawn));
            VerifyCase smallest = Shrinker.shrink(drawn, longKernels);

            assertThat(longKernels).accepts(smallest);
            assertThat((long) smallest.kernels()).isLessThanOrEqualTo(Math.max(1, Math.min(2, longKernels(drawn))));
            assertThat(smallest.tenants().size())
                    .isLessThanOrEqualTo(drawn.tenants().size());
            assertThat(smallest.changes().size())
                    .isLessThanOrEqualTo(drawn.changes().size());
            assertThat(smallest.horizonNanos()).isLessThanOrEqualTo(drawn.horizonNanos());
        }
    }

    /** Half a millisecond of service is what fails; kernels of a microsecond would need hundreds of starts. */
    @Test
    void kernelsGrowWhereThatMakesFewerStart() {
        Subject subject = Subject.of("greedy", () -> new ToyScheduler(ToyScheduler.Habit.FIRST_ALWAYS, 10_000_000));
        List<KernelSpec> tiny = List.of(KernelSpec.compute("k", 80, 1_000));
        TenantLoad load = TenantLoad.of(VgpuSpec.named("t"), tiny, new Arrivals.Flood(4));
        VerifyCase start =
                new VerifyCase("tiny", CaseGenerator.anyDevice().get(0), 0, 1_000_000, 1, List.of(load), List.of());
        assertThat(Verifier.starts(subject, start)).isGreaterThan(900);

        VerifyCase smallest = Shrinker.smallest(start, tried -> {
            long starts = Verifier.starts(subject, tried);
            long served = starts * tried.tenants().get(0).request().get(0).durationNanos();
            return served >= 500_000
                    ? Optional.of(new Shrinker.Failure(starts, tried.horizonNanos()))
                    : Optional.empty();
        });

        assertThat(Verifier.starts(subject, smallest)).isLessThanOrEqualTo(Shrinker.FEW_STARTS);
    }

    @Test
    void itRunsABoundedNumberOfCases() {
        for (VerifyCase drawn : drawn(20)) {
            AtomicInteger runs = new AtomicInteger();
            SplittableRandom random = new SplittableRandom(3);
            Shrinker.shrink(drawn, tried -> {
                runs.incrementAndGet();
                return random.nextInt(50) == 0;
            });

            assertThat(runs.get()).isBetween(1, 2 * 1_500); // with few requests, and again without;
        }
    }

    @Test
    void theChangesOfATenantGoWithIt() {
        VerifyCase storm = drawn(200).stream()
                .filter(drawn -> drawn.changes().stream().anyMatch(change -> change.tenant() > 0))
                .findFirst()
                .orElseThrow();
        VerifyCase smallest =
                Shrinker.shrink(storm, tried -> tried.changes().stream().anyMatch(change -> change.amount() != 1));

        assertThat(smallest.tenants()).hasSize(1);
        assertThat(smallest.changes()).hasSize(1);
        assertThat(smallest.changes().get(0).tenant()).isZero();
    }

    private static long longKernels(VerifyCase tried) {
        return tried.tenants().stream()
                .flatMap(tenant -> tenant.request().stream())
                .mapToLong(KernelSpec::durationNanos)
                .filter(nanos -> nanos > 30_000)
                .count();
    }

    private static java.util.List<VerifyCase> drawn(int cases) {
        CaseGenerator generator = new CaseGenerator(new SplittableRandom(8), CaseGenerator.anyDevice());
        return java.util.stream.Stream.generate(generator::next).limit(cases).toList();
    }
}
