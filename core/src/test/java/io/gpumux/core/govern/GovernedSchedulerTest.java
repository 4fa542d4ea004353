package io.gpumux.core.govern;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.fakes.HandEngine;
import io.gpumux.core.fakes.QueueScheduler;
import io.gpumux.core.fakes.Witness;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GovernedSchedulerTest {
    private static final int UNITS = 80;
    private static final long SLICE = 100;

    private final FixedGovernor hard = new FixedGovernor(false);
    private final FixedGovernor soft = new FixedGovernor(true);
    private final Witness child = new Witness(new QueueScheduler(0, SLICE));
    private final GovernedScheduler governed = new GovernedScheduler(child, List.of(hard, soft));
    private final HandEngine engine = new HandEngine(UNITS, governed);

    private void addThree() {
        engine.add(0);
        engine.add(1);
        engine.add(2);
        child.take();
    }

    @Test
    void aRefusedHeadDoesNotBlockTheOthers() {
        addThree();
        hard.from[0] = 1_000;
        engine.ready(0, 1);
        engine.decide();
        assertThat(engine.verbs).containsExactly("0 run 1 80 100");
        assertThat(child.take()).containsExactly("0 ready 0", "0 ready 1", "0 decide", "0 withdrawn 0", "0 decide");
        assertThat(governed.parked()).isOne();
        assertThat(governed.parked(0)).isTrue();
        assertThat(governed.parked(1)).isFalse();
    }

    @Test
    void aRefusedVerbNeverReachesTheEngine() {
        addThree();
        hard.from[0] = 1_000;
        engine.ready(0);
        engine.decide();
        assertThat(engine.refusals).isZero();
        assertThat(engine.verbs).isEmpty();
    }

    @Test
    void aParkedVgpuIsReadyAgainAtItsInstantAndNotBefore() {
        addThree();
        hard.from[0] = 1_000;
        engine.ready(0);
        engine.decide();
        assertThat(engine.wake).isEqualTo(1_000);
        child.take();
        engine.decideAt(999);
        assertThat(child.take()).containsExactly("999 decide");
        assertThat(engine.wake).isEqualTo(1_000);
        engine.decideAt(1_000);
        assertThat(child.take()).containsExactly("1000 ready 0", "1000 decide");
        assertThat(engine.verbs).containsExactly("1000 run 0 80 100");
        assertThat(engine.wake).isEqualTo(Scheduler.NEVER);
        assertThat(governed.parked()).isZero();
    }

    @Test
    void theEarlierOfTheSchedulersAndTheGovernorsInstantIsAnswered() {
        GovernedScheduler waking = new GovernedScheduler(new QueueScheduler(0, SLICE, 700), List.of(hard));
        HandEngine other = new HandEngine(UNITS, waking);
        other.add(0);
        other.decide();
        assertThat(other.wake).isEqualTo(700);
        hard.from[0] = 600;
        other.ready(0);
        other.decide();
        assertThat(other.wake).isEqualTo(600);
        hard.from[0] = 2_000;
        other.decideAt(600);
        assertThat(other.wake).isEqualTo(700);
        other.decideAt(800); // the scheduler's answer lies in the past by now
        assertThat(other.wake).isEqualTo(2_000);
    }

    @Test
    void theGovernorIsAskedAgainWhenTheInstantComes() {
        addThree();
        hard.from[0] = 1_000;
        engine.ready(0);
        engine.decide();
        hard.from[0] = 1_500;
        child.take();
        engine.decideAt(1_000);
        assertThat(child.take()).containsExactly("1000 decide");
        assertThat(engine.wake).isEqualTo(1_500);
    }

    @Test
    void aParkedVgpuThatTheEngineWithdrawsIsForgotten() {
        addThree();
        hard.from[0] = 1_000;
        engine.ready(0);
        engine.decide();
        child.take();
        engine.withdraw(0);
        assertThat(child.take()).isEmpty();
        assertThat(governed.parked()).isZero();
        engine.decideAt(1_000);
        assertThat(child.take()).containsExactly("1000 decide");
        engine.remove(0);
        assertThat(child.take()).containsExactly("1000 removed 0");
    }

    @Test
    void anUnparkedVgpuThatTheEngineWithdrawsIsWithdrawnFromTheScheduler() {
        addThree();
        engine.ready(0);
        engine.withdraw(0);
        assertThat(child.take()).containsExactly("0 ready 0", "0 withdrawn 0");
    }

    @Test
    void aChangeReleasesAParkedVgpuAtTheNextDecide() {
        addThree();
        hard.from[0] = 1_000;
        engine.ready(0);
        engine.decide();
        child.take();
        engine.now = 10;
        engine.change(0, VgpuSpec.named("v0").withWeight(5));
        assertThat(child.take()).containsExactly("10 changed 0");
        engine.decide();
        assertThat(child.take()).containsExactly("10 ready 0", "10 decide");
        assertThat(engine.verbs).containsExactly("10 run 0 80 100");
    }

    @Test
    void aVgpuParkedUntilNeverIsReconsideredAfterAFact() {
        addThree();
        engine.ready(1);
        engine.decide();
        hard.from[0] = Scheduler.NEVER;
        engine.ready(0);
        engine.stop(1, StopReason.DRAINED);
        engine.decide();
        assertThat(engine.wake).isEqualTo(Scheduler.NEVER);
        assertThat(governed.parked(0)).isTrue();
        hard.from[0] = 0;
        engine.decideAt(5);
        assertThat(governed.parked(0)).isTrue();
        engine.add(3);
        engine.decide();
        assertThat(governed.parked(0)).isFalse();
        assertThat(engine.isRunning(0)).isTrue();
    }

    @Test
    void ofSeveralGovernorsTheLatestStartWins() {
        FixedGovernor second = new FixedGovernor(false);
        GovernedScheduler two = new GovernedScheduler(new QueueScheduler(0, SLICE), List.of(hard, second));
        HandEngine other = new HandEngine(UNITS, two);
        other.add(0);
        hard.from[0] = 300;
        second.from[0] = 500;
        other.ready(0);
        other.decide();
        assertThat(other.wake).isEqualTo(500);
        other.decideAt(300);
        assertThat(other.verbs).isEmpty();
        other.decideAt(500);
        assertThat(other.verbs).containsExactly("500 run 0 80 100");
    }

    @Test
    void ofSeveralGovernorsTheSmallestSliceWins() {
        addThree();
        hard.clampNanos = 70;
        soft.clampNanos = 60;
        engine.ready(0);
        engine.decide();
        assertThat(engine.verbs).containsExactly("0 run 0 80 60");
    }

    @Test
    void governorsHearGrantsAndWhetherAnotherWantedToRun() {
        addThree();
        engine.ready(0);
        engine.decide();
        engine.now = 10;
        engine.stop(0, StopReason.SLICE_EXPIRED);
        engine.decide();
        engine.now = 20;
        engine.ready(1);
        engine.withdraw(1);
        engine.now = 30;
        engine.stop(0, StopReason.DRAINED);
        assertThat(hard.told)
                .containsExactly(
                        "0 started 0 80",
                        "10 ended 0 80 10 SLICE_EXPIRED alone",
                        "10 started 0 80",
                        "30 ended 0 80 20 DRAINED contended");
    }

    @Test
    void aGrantBesideAParkedVgpuIsContended() {
        addThree();
        hard.from[0] = 1_000;
        engine.ready(0, 1);
        engine.decide();
        engine.now = 10;
        engine.stop(1, StopReason.DRAINED);
        assertThat(hard.told).containsExactly("0 started 1 80", "10 ended 1 80 10 DRAINED contended");
    }

    @Test
    void aSoftRefusalIsIgnoredWhileTheDeviceWouldBeIdle() {
        addThree();
        soft.from[0] = 1_000;
        engine.ready(0);
        engine.decide();
        assertThat(engine.verbs).containsExactly("0 run 0 80 100");
        assertThat(child.take()).containsExactly("0 ready 0", "0 decide");
    }

    @Test
    void aSoftRefusalHoldsWhileAnotherMayRun() {
        addThree();
        soft.from[0] = 1_000;
        engine.ready(0, 1);
        engine.decide();
        engine.step();
        engine.step();
        assertThat(engine.verbs).containsExactly("0 run 1 80 100", "100 run 1 80 100", "200 run 1 80 100");
        assertThat(governed.parked(0)).isTrue();
    }

    @Test
    void aSoftlyParkedVgpuFillsTheDeviceOnceTheOthersDrain() {
        addThree();
        soft.from[0] = 1_000;
        engine.ready(0, 1);
        engine.decide();
        engine.now = 50;
        engine.stop(1, StopReason.DRAINED);
        engine.decide();
        assertThat(engine.verbs).containsExactly("0 run 1 80 100", "50 run 0 80 100");
    }

    @Test
    void amongSoftlyParkedVgpusTheEarliestFillsTheDevice() {
        addThree();
        soft.from[0] = 3_000;
        soft.from[1] = 1_000;
        soft.from[2] = 2_000;
        engine.ready(0, 1, 2);
        engine.decide();
        assertThat(engine.verbs).containsExactly("0 run 1 80 100");
        assertThat(governed.parked()).isEqualTo(2);
        assertThat(engine.wake).isEqualTo(2_000);
    }

    @Test
    void aHardRefusalKeepsTheDeviceIdle() {
        addThree();
        soft.from[0] = 3_000;
        hard.from[0] = 1_000;
        engine.ready(0);
        engine.decide();
        assertThat(engine.verbs).isEmpty();
        engine.decideAt(1_000);
        assertThat(engine.verbs).containsExactly("1000 run 0 80 100");
    }

    @Test
    void whoFillsTheDeviceIsAdmittedAgainSoonAndYieldsToContention() {
        Scheduler endless = new QueueScheduler(0, Scheduler.NEVER);
        HandEngine device = new HandEngine(UNITS, new GovernedScheduler(endless, List.of(soft)));
        device.add(0);
        device.add(1);
        soft.from[0] = 50_000_000;
        device.ready(0);
        device.decide();
        device.step();
        device.now = 1_500_000;
        device.ready(1);
        device.decide();
        device.step();
        assertThat(device.verbs)
                .containsExactly("0 run 0 80 1000000", "1000000 run 0 80 1000000", "2000000 run 1 80 NEVER");
    }

    @Test
    void aStandingGrantIsClampedAndAdmittedAgain() {
        Scheduler standing =
                new OneVerb((out, device) -> out.grant(0).standing().run(UNITS, Scheduler.NEVER));
        HandEngine device = new HandEngine(UNITS, new GovernedScheduler(standing, List.of(hard)));
        device.add(0);
        hard.clampNanos = 40;
        device.decide();
        hard.from[0] = 90;
        device.step();
        assertThat(device.wake).isEqualTo(90);
        device.decideAt(90);
        assertThat(device.verbs).containsExactly("0 run 0 80 40", "90 run 0 80 40");
    }

    @Test
    void aRefusedStandingGrantWithoutWorkParksNothingButIsRemembered() {
        Witness standing =
                new Witness(new OneVerb((out, device) -> out.grant(0).standing().run(UNITS, 1_000)));
        GovernedScheduler other = new GovernedScheduler(standing, List.of(hard));
        HandEngine device = new HandEngine(UNITS, other);
        device.add(0);
        hard.from[0] = 90;
        device.decide();
        assertThat(other.parked()).isZero();
        assertThat(device.wake).isEqualTo(90);
        device.decideAt(90);
        assertThat(device.verbs).containsExactly("90 run 0 80 1000");
        assertThat(standing.log()).containsExactly("0 added 0", "0 decide", "90 decide");
    }

    @Test
    void aSchedulerThatInsistsOnAParkedVgpuIsNotAskedAgain() {
        Witness stubborn = new Witness(new OneVerb((out, device) -> out.run(0, UNITS, SLICE)));
        HandEngine device = new HandEngine(UNITS, new GovernedScheduler(stubborn, List.of(hard)));
        device.add(0);
        hard.from[0] = 90;
        device.ready(0);
        device.decide();
        assertThat(stubborn.log()).containsExactly("0 added 0", "0 ready 0", "0 decide", "0 withdrawn 0", "0 decide");
        assertThat(device.verbs).isEmpty();
    }

    @Test
    void preemptionIsNotGoverned() {
        Scheduler impatient = new OneVerb((out, device) ->
                device.running() == 0 ? out.run(0, UNITS, SLICE) : out.preempt(0, Preemption.KERNEL_END));
        HandEngine device = new HandEngine(UNITS, new GovernedScheduler(impatient, List.of(hard)));
        device.add(0);
        device.ready(0);
        device.decide();
        hard.from[0] = 500;
        device.decideAt(10);
        assertThat(device.verbs).containsExactly("0 run 0 80 100", "10 preempt 0 KERNEL_END");
    }

    @Test
    void aVerbOutsideOfDecideIsLeftToTheEngine() {
        Dispatcher[] kept = new Dispatcher[1];
        Scheduler keeper = new OneVerb((out, device) -> {
            kept[0] = out;
            return true;
        });
        HandEngine device = new HandEngine(UNITS, new GovernedScheduler(keeper, List.of(hard)));
        device.add(0);
        device.ready(0);
        device.decide();
        assertThat(kept[0].run(0, UNITS, SLICE)).isFalse();
        assertThat(kept[0].grant(0).run(UNITS, SLICE)).isFalse();
        assertThat(device.refusals).isEqualTo(2);
    }

    private interface Verb {
        boolean issue(Dispatcher out, DeviceView device);
    }

    /** Issues the same verb at every decide. */
    private static final class OneVerb implements Scheduler {
        private final Verb verb;

        OneVerb(Verb verb) {
            this.verb = verb;
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
            verb.issue(out, device);
            return NEVER;
        }
    }
}
