package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.TurnScheduler;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CaseGeneratorTest {
    @Test
    void theSameSeedGivesTheSameCases() {
        CaseGenerator one = generator(5);
        CaseGenerator same = generator(5);
        CaseGenerator other = generator(6);
        boolean different = false;
        for (int n = 0; n < 50; n++) {
            VerifyCase drawn = one.next();
            assertThat(text(same.next())).isEqualTo(text(drawn));
            different |= !text(other.next()).equals(text(drawn));
        }
        assertThat(different).isTrue();
    }

    @Test
    void allFamiliesAppear() {
        CaseGenerator generator = generator(1);
        Set<String> seen = new HashSet<>();
        for (int n = 0; n < 300; n++) {
            seen.add(generator.next().family());
        }
        assertThat(CaseGenerator.families()).hasSize(10).doesNotHaveDuplicates();
        assertThat(seen).containsExactlyInAnyOrderElementsOf(CaseGenerator.families());
    }

    @Test
    void featuresAreOnInSomeCasesAndOffInOthers() {
        CaseGenerator generator = generator(4);
        Set<ChangeKind> kinds = new HashSet<>();
        Set<Integer> streams = new HashSet<>();
        int equalWeights = 0;
        int faulty = 0;
        for (int n = 0; n < 1_000; n++) {
            VerifyCase drawn = generator.next();
            drawn.changes().forEach(change -> kinds.add(change.kind()));
            drawn.tenants().forEach(load -> streams.add(load.phases().get(0).streams()));
            equalWeights +=
                    drawn.tenants().stream().allMatch(load -> load.vgpu().weight() == 1) ? 1 : 0;
            faulty += drawn.faults().isEmpty() ? 0 : 1;
            assertThat(drawn.terms().allowance().calmNanos()).isLessThan(drawn.horizonNanos());
            assertThat(drawn.faults()).allMatch(fault -> fault.atNanos() < drawn.horizonNanos() / 2);
        }

        assertThat(kinds).containsExactlyInAnyOrder(ChangeKind.values());
        assertThat(streams).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(equalWeights).isBetween(100, 400);
        assertThat(faulty).isBetween(100, 250);
    }

    @Test
    void everyCaseCanBeSimulatedAndDoesSomething() {
        CaseGenerator generator = generator(2);
        for (int n = 0; n < 300; n++) {
            VerifyCase drawn = generator.next();
            Simulation simulation = new Simulation(drawn.setup(), new TurnScheduler(Scheduler.NEVER, 1));
            simulation.runUntil(drawn.horizonNanos() / 4);

            assertThat(simulation.events()).as(drawn.family()).isPositive();
            assertThat(drawn.kernels())
                    .isBetween(drawn.tenants().size(), 5 * drawn.tenants().size());
            assertThat(drawn.terms().count()).isEqualTo(drawn.tenants().size());
            boolean steady = drawn.changes().size() == drawn.faults().size();
            assertThat(drawn.terms().steady()).isEqualTo(steady);
            assertThat(steady && drawn.family().equals("storm")).isFalse();
            assertThat(drawn.changes())
                    .allMatch(change ->
                            change.tenant() < drawn.tenants().size() && change.atNanos() < drawn.horizonNanos());
            assertThat(drawn.changes())
                    .isSortedAccordingTo(java.util.Comparator.comparingLong(VerifyCase.Change::atNanos));
        }
    }

    private static CaseGenerator generator(long seed) {
        return new CaseGenerator(new SplittableRandom(seed), CaseGenerator.anyDevice());
    }

    /** Recorded arrivals hold an array, which equals only itself. */
    private static String text(VerifyCase drawn) {
        StringBuilder text = new StringBuilder(drawn.family() + drawn.device() + drawn.switchNanos() + drawn.seed());
        drawn.tenants().forEach(load -> {
            text.append(load.vgpu()).append(load.request()).append(load.startNanos());
            if (load.arrivals() instanceof io.gpumux.core.sim.Arrivals.Recorded recorded) {
                text.append(java.util.Arrays.toString(recorded.atNanos()));
            } else {
                text.append(load.arrivals());
            }
        });
        return text.append(drawn.changes()).toString();
    }
}
