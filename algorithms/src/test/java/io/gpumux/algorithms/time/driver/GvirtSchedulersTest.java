package io.gpumux.algorithms.time.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class GvirtSchedulersTest {
    private static final long MS = 1_000_000;

    private final ScriptedDevice timer = three(new GvirtTimerScheduler(10 * MS));
    private final ScriptedDevice events = three(new GvirtEventScheduler(10 * MS));

    private static ScriptedDevice three(Scheduler scheduler) {
        return new ScriptedDevice(scheduler, 8).add(0, 1).add(1, 1).add(2, 1);
    }

    @Test
    void byTheTimerTheDeviceGoesRoundInACircleAndWaitsForTheRunningKernel() {
        timer.ready(2, 0);
        timer.ready(0, 0);
        assertThat(timer.decide(0)).isEqualTo("run 0 units=8");
        assertThat(timer.wakeUp()).isEqualTo(10 * MS);

        timer.ready(1, 3 * MS);
        assertThat(timer.decide(3 * MS)).isEmpty();
        assertThat(timer.decide(10 * MS)).isEqualTo("preempt 0 KERNEL_END");
        assertThat(timer.stopAndDecide(0, 12 * MS, StopReason.PREEMPTED, 12 * MS))
                .isEqualTo("run 1 units=8");
        assertThat(timer.decide(22 * MS)).isEqualTo("preempt 1 KERNEL_END");
        assertThat(timer.stopAndDecide(1, 10 * MS, StopReason.PREEMPTED, 22 * MS))
                .isEqualTo("run 2 units=8");
        timer.decide(32 * MS);
        assertThat(timer.stopAndDecide(2, 10 * MS, StopReason.DRAINED, 32 * MS)).isEqualTo("run 0 units=8");
    }

    @Test
    void anOwnerWithoutWorkKeepsTheDeviceUntilTheTimer() {
        timer.ready(0, 0);
        timer.ready(1, 0);
        timer.decide(0);

        assertThat(timer.stopAndDecide(0, MS, StopReason.DRAINED, MS)).isEmpty();
        assertThat(timer.wakeUp()).isEqualTo(10 * MS);
        timer.ready(0, 4 * MS);
        assertThat(timer.decide(4 * MS)).isEqualTo("run 0 units=8");
        timer.stop(0, MS, StopReason.DRAINED, 5 * MS);
        timer.decide(5 * MS);
        assertThat(timer.decide(10 * MS)).isEqualTo("run 1 units=8");
    }

    @Test
    void theTimerStandsStillDuringASwitch() {
        timer.ready(0, 0);
        timer.ready(1, 0);
        timer.decide(0);
        timer.switchedSoFar(0, 2 * MS);

        assertThat(timer.decide(10 * MS)).isEmpty();
        assertThat(timer.wakeUp()).isEqualTo(12 * MS);
        assertThat(timer.decide(12 * MS)).isEqualTo("preempt 0 KERNEL_END");
    }

    @Test
    void whoeverComesLateWaitsForTheNextEndOfASlice() {
        timer.ready(0, 0);
        timer.decide(0);
        assertThat(timer.wakeUp()).isEqualTo(Scheduler.NEVER);

        timer.ready(1, 34 * MS);
        timer.decide(34 * MS);
        assertThat(timer.wakeUp()).isEqualTo(40 * MS);
        timer.withdraw(1, 36 * MS);
        assertThat(timer.decide(36 * MS)).isEmpty();
        assertThat(timer.wakeUp()).isEqualTo(Scheduler.NEVER);
    }

    @Test
    void aRemovedOwnerLeavesTheDeviceAtOnce() {
        timer.ready(0, 0);
        timer.ready(1, 0);
        timer.decide(0);
        timer.stop(0, MS, StopReason.REMOVED, MS);
        timer.remove(0, MS);

        assertThat(timer.decide(MS)).isEqualTo("run 1 units=8");
    }

    @Test
    void byEventsTheOneWithMostLeftOfItsSliceIsNext() {
        events.ready(0, 0);
        events.ready(1, 0);
        events.ready(2, 0);
        assertThat(events.decide(0)).isEqualTo("run 0 units=8");
        assertThat(events.wakeUp()).isEqualTo(10 * MS);

        assertThat(events.stopAndDecide(0, 4 * MS, StopReason.DRAINED, 4 * MS)).isEqualTo("run 1 units=8");
        events.ready(0, 5 * MS);
        events.heldSoFar(1, 10 * MS);
        assertThat(events.decide(14 * MS)).isEqualTo("preempt 1 KERNEL_END");
        assertThat(events.stopAndDecide(1, 11 * MS, StopReason.PREEMPTED, 15 * MS))
                .isEqualTo("run 2 units=8");
        // 2 has 3 ms left, 0 has 6
        assertThat(events.stopAndDecide(2, 7 * MS, StopReason.PREEMPTED, 22 * MS))
                .isEqualTo("run 0 units=8");
        assertThat(events.stopAndDecide(0, 6 * MS, StopReason.PREEMPTED, 28 * MS))
                .isEqualTo("run 2 units=8");
        // nobody has anything left: full again, in the order of waiting
        assertThat(events.stopAndDecide(2, 3 * MS, StopReason.PREEMPTED, 31 * MS))
                .isEqualTo("run 1 units=8");
        assertThat(events.wakeUp()).isEqualTo(41 * MS);
    }

    @Test
    void byEventsWhoIsAloneGoesOnUntilAnotherComes() {
        events.ready(0, 0);
        events.decide(0);
        assertThat(events.wakeUp()).isEqualTo(Scheduler.NEVER);

        events.heldSoFar(0, 25 * MS);
        events.ready(1, 25 * MS);
        assertThat(events.decide(25 * MS)).isEqualTo("preempt 0 KERNEL_END");
    }
}
