package io.gpumux.core.govern;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.fakes.ErraticScheduler;
import io.gpumux.core.fakes.HandEngine;
import io.gpumux.core.fakes.QueueScheduler;
import io.gpumux.core.fakes.RandomFacts;
import io.gpumux.core.fakes.Witness;
import io.gpumux.core.sched.Scheduler;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class GovernedSchedulerProperties {
    private static final int UNITS = 8;
    private static final int HANDLES = 6;
    private static final int TURNS = 60;

    @Property(tries = 300)
    void governorsWithoutAnOpinionChangeNothing(@ForAll long seed) {
        Witness bare = new Witness(policy(seed));
        Witness child = new Witness(policy(seed));
        HandEngine without = new HandEngine(UNITS, bare);
        HandEngine with = new HandEngine(
                UNITS, new GovernedScheduler(child, List.of(new FixedGovernor(false), new FixedGovernor(true))));
        // weights set a FixedGovernor's instants, and these lie in the past
        RandomFacts plain = new RandomFacts(seed, without, HANDLES, GovernedSchedulerProperties::spec);
        RandomFacts governed = new RandomFacts(seed, with, HANDLES, GovernedSchedulerProperties::spec);
        without.now = 1_000;
        with.now = 1_000;
        for (int turn = 0; turn < TURNS; turn++) {
            plain.turn();
            governed.turn();
            assertThat(with.wake).isEqualTo(without.wake);
        }
        assertThat(child.log()).isEqualTo(bare.log());
        assertThat(with.verbs).isEqualTo(without.verbs);
        assertThat(with.refusals).isEqualTo(without.refusals);
    }

    /** {@link Witness} fails when a fact makes no sense: a second withdrawn, ready while ready, a stop without a run. */
    @Property(tries = 300)
    void theSchedulerHearsACoherentStoryAndNobodyStartsEarly(@ForAll long seed) {
        Random random = new Random(seed);
        FixedGovernor hard = new FixedGovernor(false);
        FixedGovernor soft = new FixedGovernor(true);
        GovernedScheduler governed = new GovernedScheduler(new Witness(policy(seed)), List.of(hard, soft));
        HandEngine engine = new HandEngine(UNITS, governed);
        RandomFacts facts = new RandomFacts(seed, engine, HANDLES, GovernedSchedulerProperties::spec);
        for (int turn = 0; turn < TURNS; turn++) {
            FixedGovernor governor = random.nextBoolean() ? hard : soft;
            long later = engine.now + random.nextInt(100);
            governor.from[random.nextInt(HANDLES)] = random.nextInt(9) == 0 ? Scheduler.NEVER : later;
            hard.told.clear();
            facts.turn();
            for (String line : hard.told) {
                String[] words = line.split(" ", 4);
                if (words[1].equals("started")) {
                    assertThat(Long.parseLong(words[0])).isGreaterThanOrEqualTo(hard.from[Integer.parseInt(words[2])]);
                }
            }
            assertThat(governed.parked()).isLessThanOrEqualTo(HANDLES);
        }
    }

    @Property(tries = 300)
    void everyReadyVgpuRunsOnceTheGovernorsLetIt(@ForAll long seed) {
        Random random = new Random(seed);
        FixedGovernor hard = new FixedGovernor(false);
        FixedGovernor soft = new FixedGovernor(true);
        GovernedScheduler governed = new GovernedScheduler(new Witness(new QueueScheduler(3, 10)), List.of(hard, soft));
        HandEngine engine = new HandEngine(UNITS, governed);
        for (int vgpu = 0; vgpu < HANDLES; vgpu++) {
            engine.add(vgpu, spec(vgpu));
            hard.from[vgpu] = random.nextInt(500);
            soft.from[vgpu] = random.nextInt(500);
            engine.ready(vgpu);
        }
        engine.decide();
        while (engine.now < 600) {
            assertThat(engine.wake).isGreaterThan(engine.now);
            engine.step();
        }
        assertThat(governed.parked()).isZero();
        for (int vgpu = 0; vgpu < HANDLES; vgpu++) {
            assertThat(engine.ranNanos(vgpu)).isPositive();
        }
    }

    private static Scheduler policy(long seed) {
        return seed % 2 == 0 ? new QueueScheduler(3, 20, Scheduler.NEVER) : new ErraticScheduler(seed, HANDLES);
    }

    private static VgpuSpec spec(int vgpu) {
        return VgpuSpec.named("v" + vgpu);
    }
}
