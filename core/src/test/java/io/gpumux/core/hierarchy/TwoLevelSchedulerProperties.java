package io.gpumux.core.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.fakes.ErraticScheduler;
import io.gpumux.core.fakes.HandEngine;
import io.gpumux.core.fakes.QueueScheduler;
import io.gpumux.core.fakes.RandomFacts;
import io.gpumux.core.fakes.Witness;
import io.gpumux.core.sched.Scheduler;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class TwoLevelSchedulerProperties {
    private static final int UNITS = 8;
    private static final int HANDLES = 9;
    private static final int GROUPS = 3;
    private static final int TURNS = 80;

    /** Every scheduler is behind a {@link Witness}, which fails when a fact makes no sense. */
    @Property(tries = 300)
    void membersNeverExceedTheUnitsAndTheTimeOfTheirLease(@ForAll long seed) {
        LeaseAuditor leases = new LeaseAuditor(policy(seed, GROUPS));
        TwoLevelScheduler twoLevel =
                new TwoLevelScheduler(new Witness(leases), id -> new Witness(policy(seed >> 1, HANDLES)), List.of());
        HandEngine engine = new HandEngine(UNITS, twoLevel);
        // one member of each group stays, so that groups keep their handles
        for (int group = 0; group < GROUPS; group++) {
            engine.add(HANDLES + group, spec(group));
        }
        RandomFacts facts = new RandomFacts(seed, engine, HANDLES, TwoLevelSchedulerProperties::spec);
        for (int turn = 0; turn < TURNS; turn++) {
            int before = engine.verbs.size();
            facts.turn();
            int[] held = new int[GROUPS];
            for (int vgpu = 0; vgpu < HANDLES + GROUPS; vgpu++) {
                held[vgpu % GROUPS] += engine.unitsOf(vgpu);
            }
            for (int group = 0; group < GROUPS; group++) {
                assertThat(held[group]).isLessThanOrEqualTo(leases.units[group]);
                assertThat(leases.units[group] > 0).isEqualTo(held[group] > 0);
            }
            checkSlices(engine, leases, before);
        }
    }

    @Property(tries = 200)
    void everyReadyMemberRuns(@ForAll long seed) {
        int parentUnits = 1 + (int) Math.floorMod(seed, 8L);
        TwoLevelScheduler twoLevel = new TwoLevelScheduler(
                new Witness(new QueueScheduler(parentUnits, 25)),
                id -> new Witness(new QueueScheduler(0, 10)),
                List.of());
        HandEngine engine = new HandEngine(UNITS, twoLevel);
        for (int vgpu = 0; vgpu < HANDLES; vgpu++) {
            engine.add(vgpu, spec(vgpu));
            engine.ready(vgpu);
        }
        engine.decide();
        while (engine.now < 1_000) {
            engine.step();
        }
        for (int vgpu = 0; vgpu < HANDLES; vgpu++) {
            assertThat(engine.ranNanos(vgpu)).isPositive();
        }
    }

    private static void checkSlices(HandEngine engine, LeaseAuditor leases, int from) {
        for (String verb : engine.verbs.subList(from, engine.verbs.size())) {
            String[] words = verb.split(" ", 5);
            if (words[1].equals("run")) {
                int vgpu = Integer.parseInt(words[2]);
                if (engine.isRunning(vgpu)) {
                    long end = words[4].equals("NEVER")
                            ? Scheduler.NEVER
                            : Long.parseLong(words[0]) + Long.parseLong(words[4]);
                    assertThat(end).isLessThanOrEqualTo(leases.endNanos[vgpu % GROUPS]);
                }
            }
        }
    }

    private static Scheduler policy(long seed, int handles) {
        return Math.floorMod(seed, 2) == 0 ? new QueueScheduler(3, 20) : new ErraticScheduler(seed, handles);
    }

    private static VgpuSpec spec(int vgpu) {
        return VgpuSpec.named("v" + vgpu).withParent(vgpu % GROUPS);
    }
}
