package io.gpumux.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The engine turn by turn, between a device and a policy that the test plays. */
class EngineTest {
    private static final VgpuSpec A = VgpuSpec.named("a");
    private static final VgpuSpec B = VgpuSpec.named("b");

    private final NotedDevice device = new NotedDevice();
    private final ScriptedPolicy policy = new ScriptedPolicy();
    private Engine engine = new Engine(policy, device, EngineOptions.DEFAULT);

    @BeforeEach
    void addTwo() {
        engine.add(0, A, 0);
        engine.add(1, B, 0);
    }

    @Test
    void thePolicyIsAttachedFirstAndHearsOfVgpusAtOnce() {
        engine.change(1, A, 5);

        assertThat(policy.heard).containsExactly("0 attached", "0 added 0 a", "0 added 1 b", "5 changed 1 a");
        assertThat(engine.spec(1)).isSameAs(A);
    }

    /** Else a new weight would have to wait for something else to happen, with grants that never end for ever. */
    @Test
    void aChangeIsAFactThatThePolicyIsAskedAfter() {
        engine.turn(1);
        assertThat(engine.hasFacts()).isFalse();
        engine.change(1, A, 5);

        assertThat(engine.hasFacts()).isTrue();
        engine.turn(5);
        assertThat(engine.hasFacts()).isFalse();
        assertThat(policy.heard).endsWith("5 changed 1 a", "5 decide");
    }

    @Test
    void stopsComeBeforeWithdrawalsBeforeReadinessBeforeTheQuestion() {
        engine.add(2, A, 0);
        engine.ready(0, 1);
        engine.ready(2, 1);
        turn(1, (view, out) -> assertThat(out.run(0, 10, 5)).isTrue());
        policy.heard.clear();

        engine.ready(1, 6);
        engine.withdraw(2, 6);
        engine.stopped(0, 5, StopReason.SLICE_EXPIRED, 6);
        turn(6, (view, out) -> {});

        assertThat(policy.heard)
                .containsExactly("6 stopped 0 5 SLICE_EXPIRED", "6 withdrawn 2", "6 ready 1", "6 decide");
    }

    @Test
    void aReadinessThatIsTakenBackBeforeItWasToldIsNeverTold() {
        policy.heard.clear();
        engine.ready(0, 1);
        engine.withdraw(0, 1);
        engine.turn(1);
        engine.ready(0, 2);
        engine.ready(0, 2);
        engine.turn(2);

        assertThat(policy.heard).containsExactly("1 decide", "2 ready 0", "2 decide");
    }

    @Test
    void aWithdrawnVgpuThatBecomesReadyAgainInTheSameInstantIsToldBoth() {
        engine.ready(0, 1);
        engine.turn(1);
        policy.heard.clear();
        engine.withdraw(0, 2);
        engine.ready(0, 2);
        engine.withdraw(0, 2);
        engine.ready(0, 2);
        engine.turn(2);

        assertThat(policy.heard).containsExactly("2 withdrawn 0", "2 ready 0", "2 decide");
    }

    @Test
    void removingAGrantedVgpuEvictsItAndTheHandleCanBeUsedAgain() {
        engine.ready(0, 1);
        turn(1, (view, out) -> out.run(0, 10, 5));
        policy.heard.clear();

        engine.remove(0, 3);
        engine.remove(0, 3);
        assertThat(device.asked).endsWith("3 evict 0");
        engine.stopped(0, 2, StopReason.REMOVED, 3);
        engine.ready(0, 3);
        turn(3, (view, out) -> assertThat(view.queued(0)).isZero());
        engine.add(0, B, 4);

        assertThat(policy.heard).containsExactly("3 stopped 0 2 REMOVED", "3 removed 0", "3 decide", "4 added 0 b");
    }

    @Test
    void removingAReadyVgpuWithdrawsItFirst() {
        engine.ready(0, 1);
        engine.turn(1);
        policy.heard.clear();
        engine.remove(0, 2);
        turn(2, (view, out) -> assertThat(out.run(0, 10, 5)).isFalse());

        assertThat(policy.heard).containsExactly("2 withdrawn 0", "2 removed 0", "2 decide");
        assertThat(engine.refusals().of(Refusal.UNKNOWN_VGPU)).isOne();
    }

    @Test
    void aVgpuIsGoneOnceItsDeviceHasAnsweredAndIsLeftAloneUntilThen() {
        engine.ready(0, 1);
        turn(1, (view, out) -> out.run(0, 4, 5));
        engine.remove(0, 2); // the device takes its time
        engine.ready(0, 2);
        turn(2, (view, out) -> {
            assertThat(view.unitsOf(0)).isEqualTo(4);
            assertThat(out.run(0, 4, 5)).isFalse();
        });
        assertThat(policy.heard).doesNotContain("2 removed 0");
        policy.heard.clear();
        engine.stopped(0, 3, StopReason.REMOVED, 4);
        turn(4, (view, out) -> assertThat(view.freeUnits()).isEqualTo(10));

        assertThat(policy.heard).containsExactly("4 stopped 0 3 REMOVED", "4 removed 0", "4 decide");
        assertThat(engine.refusals().of(Refusal.BEING_REMOVED)).isOne();
    }

    @Test
    void whatDoesNotExistIsRefusedToTheHost() {
        assertThatThrownBy(() -> engine.change(9, A, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> engine.remove(9, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> engine.ready(9, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> engine.withdraw(9, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> engine.spec(9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> engine.add(0, A, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> engine.add(3, A, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> engine.add(-1, A, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> engine.stopped(0, 1, StopReason.DRAINED, 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void timeThatRunsBackwardsIsRefusedToTheHost() {
        engine.turn(5);

        assertThatThrownBy(() -> engine.turn(4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theDeviceGetsEveryTermAndTheViewShowsThemAtOnce() {
        engine.ready(0, 1);
        turn(1, (view, out) -> {
            assertThat(out.grant(0).kernels(3).run(4, 7)).isTrue();
            assertThat(view.freeUnits()).isEqualTo(6);
            assertThat(view.unitsOf(0)).isEqualTo(4);
            assertThat(view.running()).isOne();
            assertThat(out.grant(1).standing().shared(2).run(5, 9)).isTrue();
            assertThat(view.freeUnits()).isOne();
            assertThat(view.running()).isEqualTo(2);
            assertThat(view.stopping(1)).isFalse();
            assertThat(out.preempt(1, Preemption.DEVICE_DEFAULT)).isTrue();
            assertThat(view.stopping(1)).isTrue();
            assertThat(view.stopping(0)).isFalse();
        });

        assertThat(device.asked)
                .containsExactly(
                        "1 start 0 on 4 for 7 kernels 3",
                        "1 start 1 on 5 for 9 kernels 2147483647 shared 2 standing",
                        "1 stop 1 SWITCH");
    }

    @Test
    void unitsComeBackWhenGrantsEnd() {
        engine.ready(0, 1);
        engine.ready(1, 1);
        turn(1, (view, out) -> {
            out.run(0, 4, 5);
            out.grant(1).shared(0).run(10, 5);
            assertThat(view.freeUnits()).isZero();
        });
        engine.stopped(0, 1, StopReason.DRAINED, 2);
        turn(2, (view, out) -> assertThat(view.freeUnits()).isZero());
        engine.stopped(1, 1, StopReason.DRAINED, 3);
        turn(3, (view, out) -> {
            assertThat(view.freeUnits()).isEqualTo(10);
            assertThat(view.running()).isZero();
        });
    }

    @Test
    void theViewPassesOnWhatTheDeviceKnows() {
        turn(1, (view, out) -> {
            assertThat(view.totalUnits()).isEqualTo(10);
            assertThat(view.queued(1)).isEqualTo(8);
            assertThat(view.used(1, Meter.KERNELS)).isEqualTo(101);
            assertThat(view.used(5, Meter.KERNELS)).isZero();
            assertThat(view.kernels()).isSameAs(device);
            assertThat(view.supports(Feature.SHARED_CAPS)).isTrue();
        });
        device.features.remove(Feature.SHARED_CAPS);
        turn(2, (view, out) -> assertThat(view.supports(Feature.SHARED_CAPS)).isFalse());

        assertThat(policy.next).isEmpty();
    }

    @Test
    void whatTheDeviceCannotDoIsRefused() {
        device.features.clear();
        device.finest = Preemption.KERNEL_END;
        engine.ready(0, 1);
        turn(1, (view, out) -> {
            assertThat(out.run(0, 9, 5)).as("a part").isFalse();
            assertThat(out.grant(0).shared(0).run(10, 5)).as("shared").isFalse();
            assertThat(out.run(0, 10, 5)).as("all").isTrue();
            assertThat(out.preempt(0, Preemption.SWITCH)).isFalse();
            assertThat(out.preempt(0, Preemption.BLOCK_END)).isFalse();
            assertThat(out.preempt(0, Preemption.KERNEL_END)).isTrue();
        });

        assertThat(engine.refusals().of(Refusal.UNSUPPORTED)).isEqualTo(4);
    }

    @Test
    void aCapNeedsMoreOfTheDeviceThanSharing() {
        device.features.remove(Feature.SHARED_CAPS);
        engine.ready(0, 1);
        turn(1, (view, out) -> {
            assertThat(out.grant(0).shared(0).run(9, 5)).isFalse();
            assertThat(out.grant(0).shared(0).run(11, 5)).isFalse();
            assertThat(out.grant(0).shared(0).run(0, 5)).isFalse();
            assertThat(out.grant(0).shared(0).run(10, 5)).isTrue();
        });

        assertThat(engine.refusals().of(Refusal.UNSUPPORTED)).isOne();
        assertThat(engine.refusals().of(Refusal.UNITS)).isEqualTo(2);
    }

    @Test
    void aSharerNeedsUnitsThatNobodyHoldsExclusively() {
        engine.ready(0, 1);
        engine.ready(1, 1);
        turn(1, (view, out) -> {
            assertThat(out.run(0, 10, 5)).isTrue();
            assertThat(out.grant(1).shared(0).run(10, 5)).isFalse();
        });

        assertThat(engine.refusals().of(Refusal.UNITS)).isOne();
    }

    @Test
    void onlyAStandingGrantStartsAVgpuWithoutWork() {
        turn(1, (view, out) -> {
            assertThat(out.run(0, 10, 5)).isFalse();
            assertThat(out.grant(0).standing().run(10, 5)).isTrue();
        });

        assertThat(engine.refusals().of(Refusal.NOT_READY)).isOne();
        assertThat(engine.refusals().toString()).isEqualTo("refusals{NOT_READY=1}");
    }

    @Test
    void theNextTurnIsAtTheWakeUpThatThePolicyAskedFor() {
        policy.answer = 40;
        assertThat(engine.turn(1)).isEqualTo(40);
        policy.answer = 2;
        assertThat(engine.turn(2)).isEqualTo(Scheduler.NEVER);
        policy.answer = 3;
        assertThat(engine.turn(2)).isEqualTo(3);

        assertThat(engine.refusals().of(Refusal.WAKE_UP)).isOne();
    }

    @Test
    void theWatchdogBitesWhenTheGraceIsOverAndNotBefore() {
        engine.ready(0, 10);
        assertThat(engine.turn(10)).isEqualTo(1_000_010);
        engine.turn(1_000_009);
        assertThat(engine.replaced()).isEmpty();
        assertThat(engine.turn(1_000_010)).isEqualTo(Scheduler.NEVER);

        assertThat(engine.replaced()).hasValueSatisfying(why -> assertThat(why).contains("1000000 ns"));
        assertThat(device.asked).containsExactly("1000010 start 0 on 10 for 10000000 kernels 2147483647");
    }

    @Test
    void idlingThatStopsInBetweenBeginsAnew() {
        engine.ready(0, 10);
        engine.turn(10);
        device.idle = false;
        engine.turn(500_000);
        device.idle = true;

        assertThat(engine.turn(1_000_010)).isEqualTo(2_000_010);
        assertThat(engine.replaced()).isEmpty();
    }

    @Test
    void theStarvationBoundCountsFromTheLongestWait() {
        engine = new Engine(
                policy, device, EngineOptions.DEFAULT.withLimits(EngineLimits.DEFAULT.withStarvationNanos(100)));
        addTwo();
        engine.ready(0, 10);
        engine.ready(1, 20);
        assertThat(turn(20, (view, out) -> out.run(0, 10, Scheduler.NEVER))).isEqualTo(120);
        engine.turn(119);
        assertThat(engine.replaced()).isEmpty();
        engine.turn(120);

        assertThat(engine.replaced()).hasValueSatisfying(why -> assertThat(why).contains("wait for 100 ns"));
        assertThat(device.asked).endsWith("120 stop 0 SWITCH");
        assertThat(engine.longestWaitNanos(0, 120)).isEqualTo(10);
        assertThat(engine.longestWaitNanos(1, 120)).isEqualTo(100);
        engine.resetWaits(120);
        assertThat(engine.longestWaitNanos(1, 125)).isEqualTo(5);
        assertThat(engine.longestWaitNanos(7, 125)).isZero();
    }

    @Test
    void theFallbackRunsOneAfterTheOtherInTurns() {
        engine.ready(0, 10);
        engine.ready(1, 10);
        engine.turn(10);
        engine.turn(1_000_010);
        engine.stopped(0, 10_000_000, StopReason.SLICE_EXPIRED, 20_000_000);
        engine.turn(20_000_000);
        engine.stopped(1, 5, StopReason.DRAINED, 20_000_005);
        engine.turn(20_000_005);

        assertThat(device.asked)
                .extracting(line -> line.replaceAll(" on .*", ""))
                .containsExactly("1000010 start 0", "20000000 start 1", "20000005 start 0");
    }

    @Test
    void aPolicyIsAskedAtOneInstantAsOftenAsItMayBeAndNoMoreOften() {
        engine.ready(0, 1);
        for (int round = 0; round < 64 + 16; round++) {
            engine.turn(1);
        }
        assertThat(engine.replaced()).isEmpty();
        engine.turn(1);

        assertThat(engine.replaced()).hasValueSatisfying(why -> assertThat(why).contains("81 times"));
    }

    @Test
    void theLogIsToldEverythingInOrder() {
        List<String> told = new ArrayList<>();
        ScriptedPolicy other = new ScriptedPolicy();
        Engine logged = new Engine(other, device, EngineOptions.DEFAULT.withLog(new ToldLog(told)));
        logged.add(0, A, 0);
        logged.change(0, B, 1);
        logged.ready(0, 2);
        other.next.add((view, out) -> out.run(0, 10, 5));
        logged.turn(2);
        other.next.add((view, out) -> out.preempt(0, Preemption.SWITCH));
        logged.turn(3);
        logged.stopped(0, 1, StopReason.PREEMPTED, 3);
        logged.turn(3);
        logged.remove(0, 4);
        logged.turn(4);

        assertThat(told)
                .containsExactly(
                        "attached",
                        "added",
                        "changed",
                        "ready",
                        "asked",
                        "ran true",
                        "answered",
                        "asked",
                        "preempted true",
                        "answered",
                        "stopped",
                        "asked",
                        "answered",
                        "withdrawn",
                        "removed",
                        "asked",
                        "answered");
    }

    private long turn(long now, BiConsumer<DeviceView, Dispatcher> action) {
        policy.next.add(action);
        long next = engine.turn(now);
        assertThat(engine.replaced()).as("what the policy was replaced for").isEmpty();
        return next;
    }
}
