package io.gpumux.core.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.fakes.HandEngine;
import io.gpumux.core.fakes.QueueScheduler;
import io.gpumux.core.fakes.Witness;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TwoLevelSchedulerTest {
    private static final int UNITS = 80;

    private final List<String> log = new ArrayList<>();

    private HandEngine engine(Scheduler parent, Scheduler... children) {
        TwoLevelScheduler twoLevel = new TwoLevelScheduler(
                new Witness("parent ", log, parent),
                id -> new Witness("child" + id + " ", log, children[Math.max(id, 0)]),
                List.of());
        return new HandEngine(UNITS, twoLevel);
    }

    private static VgpuSpec in(int group) {
        return VgpuSpec.named("member").withParent(group);
    }

    private List<String> take() {
        List<String> lines = List.copyOf(log);
        log.clear();
        return lines;
    }

    @Test
    void aGroupIsAddedBeforeItsFirstMemberAndRemovedAfterItsLast() {
        HandEngine engine = engine(new QueueScheduler(0, 100), new QueueScheduler(0, 10));
        engine.add(0, in(0));
        engine.add(1, in(0));
        engine.remove(0);
        engine.remove(1);
        assertThat(log)
                .containsExactly(
                        "0 parent added 0",
                        "0 child0 added 0",
                        "0 child0 added 1",
                        "0 child0 removed 0",
                        "0 child0 removed 1",
                        "0 parent removed 0");
    }

    @Test
    void membersShareALeaseAndTheGroupStopsWhenItIsOver() {
        HandEngine engine = engine(new QueueScheduler(0, 100), new QueueScheduler(0, 60));
        engine.add(5, in(0));
        engine.add(7, in(0));
        take();
        engine.ready(5, 7);
        engine.decide();
        assertThat(take())
                .containsExactly(
                        "0 child0 ready 0",
                        "0 parent ready 0",
                        "0 child0 ready 1",
                        "0 parent decide",
                        "0 child0 decide");
        engine.step();
        assertThat(take())
                .containsExactly("60 child0 stopped 0 60 SLICE_EXPIRED", "60 child0 decide", "60 parent decide");
        engine.step();
        assertThat(take())
                .containsExactly(
                        "100 child0 stopped 1 40 SLICE_EXPIRED",
                        "100 parent stopped 0 100 SLICE_EXPIRED",
                        "100 parent decide",
                        "100 child0 decide");
        assertThat(engine.verbs).containsExactly("0 run 5 80 60", "60 run 7 80 40", "100 run 5 80 60");
    }

    @Test
    void aGroupDrainsWithItsLastReadyMember() {
        HandEngine engine = engine(new QueueScheduler(0, 100), new QueueScheduler(0, 60));
        engine.add(0, in(0));
        engine.ready(0);
        engine.decide();
        take();
        engine.now = 30;
        engine.stop(0, StopReason.DRAINED);
        assertThat(take()).containsExactly("30 child0 stopped 0 30 DRAINED", "30 parent stopped 0 30 DRAINED");
        engine.ready(0);
        assertThat(take()).containsExactly("30 child0 ready 0", "30 parent ready 0");
    }

    @Test
    void aGroupWhoseReadyMembersAreWithdrawnIsWithdrawn() {
        HandEngine engine = engine(new QueueScheduler(0, 100), new QueueScheduler(0, 60));
        engine.add(0, in(0));
        engine.add(1, in(0));
        engine.ready(0, 1);
        take();
        engine.withdraw(0);
        engine.withdraw(1);
        assertThat(take()).containsExactly("0 child0 withdrawn 0", "0 child0 withdrawn 1", "0 parent withdrawn 0");
    }

    @Test
    void aLeaseWithoutWorkEndsWhenTheLastReadyMemberIsWithdrawn() {
        HandEngine engine = engine(new QueueScheduler(0, 100), new QueueScheduler(0, 60));
        engine.add(0, in(0));
        engine.ready(0);
        engine.decide();
        engine.now = 10;
        engine.stop(0, StopReason.LIMIT);
        take();
        engine.withdraw(0);
        engine.remove(0);
        assertThat(take())
                .containsExactly(
                        "10 child0 withdrawn 0",
                        "10 parent stopped 0 10 DRAINED",
                        "10 child0 removed 0",
                        "10 parent removed 0");
    }

    @Test
    void aGroupThatStartsNobodyDoesNotBlockTheOthers() {
        Scheduler idler = new QueueScheduler(200, 60, 50); // wants more units than there are
        HandEngine engine = engine(new QueueScheduler(0, 100), idler, new QueueScheduler(0, 60));
        engine.add(0, in(0));
        engine.add(1, in(1));
        engine.ready(0, 1);
        take();
        engine.decide();
        assertThat(engine.verbs).containsExactly("0 run 1 80 60");
        assertThat(take())
                .containsExactly(
                        "0 parent decide",
                        "0 child0 decide",
                        "0 parent stopped 0 0 LIMIT",
                        "0 parent withdrawn 0",
                        "0 parent decide",
                        "0 child1 decide");
        assertThat(engine.wake).isEqualTo(50);
        engine.decide();
        assertThat(take()).containsExactly("0 parent decide");
        engine.decideAt(50);
        assertThat(take()).containsExactly("50 parent ready 0", "50 parent decide");
    }

    @Test
    void aMembersFactMakesAGroupThatStartedNobodyReadyAtOnce() {
        HandEngine engine = engine(new QueueScheduler(0, 100), new QueueScheduler(200, 60));
        engine.add(0, in(0));
        engine.add(1, in(0));
        engine.ready(0, 1);
        engine.decide();
        take();
        engine.withdraw(0);
        assertThat(take()).containsExactly("0 child0 withdrawn 0", "0 parent ready 0");
    }

    @Test
    void aPreemptionGoesToTheRunningMembersAndEndsTheLease() {
        Scheduler impatient = new Scheduling((out, device) -> {
            if (device.running() == 0) {
                out.run(0, UNITS, 100);
            } else {
                assertThat(device.unitsOf(0)).isEqualTo(UNITS);
                assertThat(out.preempt(0, Preemption.SWITCH)).isTrue();
                assertThat(device.stopping(0)).isTrue();
                assertThat(out.preempt(0, Preemption.SWITCH)).isFalse();
            }
        });
        HandEngine engine = engine(impatient, new QueueScheduler(20, 60));
        engine.add(3, in(0));
        engine.add(4, in(0));
        engine.ready(3, 4);
        engine.decide();
        engine.decideAt(10);
        assertThat(engine.verbs)
                .containsExactly("0 run 3 20 60", "0 run 4 20 60", "10 preempt 3 SWITCH", "10 preempt 4 SWITCH");
        take();
        engine.now = 12;
        engine.stop(3, StopReason.PREEMPTED);
        engine.now = 14;
        engine.stop(4, StopReason.PREEMPTED);
        assertThat(take())
                .containsExactly(
                        "12 child0 stopped 0 12 PREEMPTED",
                        "14 child0 stopped 1 14 PREEMPTED",
                        "14 parent stopped 0 14 PREEMPTED");
    }

    @Test
    void severalLeasesRunSideBySideWithinTheirUnits() {
        HandEngine engine = engine(new QueueScheduler(40, 100), new QueueScheduler(25, 60), new QueueScheduler(0, 60));
        engine.add(0, in(0));
        engine.add(1, in(0));
        engine.add(2, in(1));
        engine.ready(0, 1, 2);
        engine.decide();
        assertThat(engine.verbs).containsExactly("0 run 0 25 60", "0 run 2 40 60");
    }

    @Test
    void aMemberThatArrivesDuringALeaseMayStartInIt() {
        HandEngine engine = engine(new QueueScheduler(0, 100), new QueueScheduler(20, 60));
        engine.add(0, in(0));
        engine.add(1, in(0));
        engine.ready(0);
        engine.decide();
        engine.now = 70 - 20;
        engine.ready(1);
        engine.decide();
        assertThat(engine.verbs).containsExactly("0 run 0 20 60", "50 run 1 20 50");
    }

    @Test
    void overlappingMembersCountOnce() {
        HandEngine engine = engine(new QueueScheduler(0, 100), new QueueScheduler(40, 60));
        engine.add(0, in(0));
        engine.add(1, in(0));
        engine.ready(0, 1);
        engine.decide();
        engine.now = 30;
        engine.stop(0, StopReason.DRAINED);
        engine.now = 50;
        engine.stop(1, StopReason.DRAINED);
        assertThat(log).contains("50 parent stopped 0 50 DRAINED");
    }

    @Test
    void aVgpuWithoutAParentIsAGroupOfItsOwn() {
        TwoLevelScheduler twoLevel = new TwoLevelScheduler(
                new WeightedParent(10), id -> new QueueScheduler(0, 10), List.of(VgpuSpec.named("group")));
        HandEngine engine = new HandEngine(UNITS, twoLevel);
        engine.add(0, in(0));
        engine.add(1, VgpuSpec.named("lone").withWeight(3));
        engine.ready(0, 1);
        engine.decide();
        while (engine.now < 4_000) {
            engine.step();
        }
        assertThat(engine.ranNanos(1)).isEqualTo(3 * engine.ranNanos(0));
        engine.change(1, VgpuSpec.named("lone").withWeight(1));
        long before = engine.ranNanos(1);
        while (engine.now < 8_000) {
            engine.step();
        }
        assertThat(engine.ranNanos(1) - before).isEqualTo(1_000); // once the other has caught up
    }

    @Test
    void groupsGetTheirWeightsWhateverTheirSize() {
        TwoLevelScheduler twoLevel = new TwoLevelScheduler(
                new WeightedParent(30),
                id -> new QueueScheduler(0, 10),
                List.of(VgpuSpec.named("two").withWeight(2), VgpuSpec.named("one")));
        HandEngine engine = new HandEngine(UNITS, twoLevel);
        engine.add(0, in(0));
        for (int vgpu = 1; vgpu <= 5; vgpu++) {
            engine.add(vgpu, in(1));
        }
        engine.ready(0, 1, 2, 3, 4, 5);
        engine.decide();
        while (engine.now < 13_500) {
            engine.step();
        }
        assertThat(engine.ranNanos(0)).isEqualTo(9_000);
        for (int vgpu = 1; vgpu <= 5; vgpu++) {
            assertThat(engine.ranNanos(vgpu)).isEqualTo(900);
        }
    }

    @Test
    void threeLevelsAreATwoLevelSchedulerAsParent() {
        VgpuSpec small = VgpuSpec.named("vm").withParent(0);
        VgpuSpec large = VgpuSpec.named("vm").withParent(1);
        TwoLevelScheduler tenants = new TwoLevelScheduler(
                new WeightedParent(60),
                id -> new QueueScheduler(0, 30),
                List.of(VgpuSpec.named("tenant0"), VgpuSpec.named("tenant1").withWeight(2)));
        HandEngine engine = new HandEngine(
                UNITS, new TwoLevelScheduler(tenants, id -> new QueueScheduler(0, 10), List.of(small, small, large)));
        engine.add(0, in(0));
        engine.add(1, in(1));
        engine.add(2, in(2));
        engine.add(3, in(2));
        engine.ready(0, 1, 2, 3);
        engine.decide();
        while (engine.now < 18_000) {
            engine.step();
        }
        assertThat(engine.ranNanos(0)).isEqualTo(3_000);
        assertThat(engine.ranNanos(1)).isEqualTo(3_000);
        assertThat(engine.ranNanos(2)).isEqualTo(6_000);
        assertThat(engine.ranNanos(3)).isEqualTo(6_000);
    }

    @Test
    void aParentSeesTheOldestHeadAndTheSumsOfItsMembers() {
        List<String> seen = new ArrayList<>();
        Scheduler curious = new Scheduling((out, device) -> {
            seen.add(device.queued(0) + " " + device.kernels().arrivalNanos(0, 0) + " "
                    + device.kernels().arrivalNanos(0, 1) + " " + device.freeUnits());
            seen.add(device.supports(Feature.SHARED_UNITS) + " " + device.supports(Feature.IN_KERNEL_PREEMPTION));
            assertThat(out.grant(0).kernels(1).run(UNITS, 100)).isFalse();
            assertThat(out.run(0, UNITS + 1, 100)).isFalse();
            assertThat(out.run(9, UNITS, 100)).isFalse();
            assertThat(out.grant(0).run(60, 100)).isTrue();
            assertThat(device.freeUnits()).isEqualTo(20);
            assertThat(device.running()).isOne();
        });
        HandEngine engine = engine(curious, new QueueScheduler(0, 60));
        engine.add(0, in(0));
        engine.add(1, in(0));
        engine.now = 5;
        engine.ready(1);
        engine.now = 8;
        engine.ready(0);
        engine.decide();
        assertThat(seen).containsExactly("2 5 -1 80", "false true");
        assertThat(engine.verbs).containsExactly("8 run 1 60 60");
    }

    private interface Verbs {
        void issue(Dispatcher out, DeviceView device);
    }

    private static final class Scheduling implements Scheduler {
        private final Verbs verbs;

        Scheduling(Verbs verbs) {
            this.verbs = verbs;
        }

        @Override
        public void added(int vgpu, VgpuSpec spec, long now) {}

        @Override
        public void changed(int vgpu, VgpuSpec spec, long now) {}

        @Override
        public void removed(int vgpu, long now) {}

        @Override
        public void ready(int vgpu, long now) {}

        @Override
        public void withdrawn(int vgpu, long now) {}

        @Override
        public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {}

        @Override
        public long decide(DeviceView device, Dispatcher out, long now) {
            verbs.issue(out, device);
            return NEVER;
        }
    }
}
