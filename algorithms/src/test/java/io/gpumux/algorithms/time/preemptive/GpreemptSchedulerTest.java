package io.gpumux.algorithms.time.preemptive;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

/** Slices of 200, turns of 1000, switches of 40. */
final class GpreemptSchedulerTest {
    private final ScriptedDevice device = new ScriptedDevice(new GpreemptScheduler(200, 1_000, 40, true), 80)
            .add(0, VgpuSpec.named("urgent").withPriority(1), 0)
            .add(1, 1)
            .add(2, 1);

    private void bestEffortHeld(long nanos, long now) {
        device.ready(1, 0);
        assertThat(device.decide(0)).isEqualTo("run 1 units=80");
        device.heldSoFar(1, nanos);
        assertThat(device.decide(now)).isEmpty();
    }

    @Test
    void bestEffortIsStoppedAtTheEndOfItsSlice() {
        bestEffortHeld(450, 500);
        device.ready(0, 500);
        assertThat(device.decide(500)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(650);

        device.heldSoFar(1, 600);
        assertThat(device.decide(650)).isEqualTo("preempt 1 DEVICE_DEFAULT");
        assertThat(device.stopAndDecide(1, 600, StopReason.PREEMPTED, 650)).isEqualTo("run 0 units=80");
    }

    @Test
    void aSliceThatHasNotBegunCountsWhole() {
        bestEffortHeld(0, 10);
        device.ready(0, 20);
        device.decide(20);

        assertThat(device.wakeUp()).isEqualTo(220);
    }

    @Test
    void announcedWorkTakesTheLastSliceEndThatLeavesTimeForTheSwitch() {
        bestEffortHeld(150, 500);
        device.workComing(0, 820, 500); // ends of slices at 550, 750 and 950; the switch must begin at 780
        assertThat(device.decide(500)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(750);

        device.heldSoFar(1, 400);
        assertThat(device.decide(750)).isEqualTo("preempt 1 DEVICE_DEFAULT");
        // 30 are left before the switch must begin: too few for another slice
        assertThat(device.stopAndDecide(1, 400, StopReason.PREEMPTED, 750))
                .isEqualTo("run 0 units=80 standing slice=111");
    }

    @Test
    void theDeviceIsHeldForWhoIsComing() {
        bestEffortHeld(150, 500);
        device.workComing(0, 580, 500); // the next end of a slice is at 550, later than 540
        device.decide(500);
        assertThat(device.wakeUp()).isEqualTo(550);
        device.heldSoFar(1, 200);
        assertThat(device.decide(550)).isEqualTo("preempt 1 DEVICE_DEFAULT");

        assertThat(device.stopAndDecide(1, 200, StopReason.PREEMPTED, 550))
                .isEqualTo("run 0 units=80 standing slice=71");
        assertThat(device.stopAndDecide(0, 71, StopReason.SLICE_EXPIRED, 661)).isEqualTo("run 0 units=80");
        assertThat(device.stopAndDecide(0, 9, StopReason.DRAINED, 670)).isEqualTo("run 1 units=80");
    }

    @Test
    void anIdleDeviceSwitchesAheadOfTheWork() {
        device.workComing(0, 100, 20);
        assertThat(device.decide(20)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(60);

        assertThat(device.decide(60)).isEqualTo("run 0 units=80 standing slice=81");
    }

    @Test
    void announcedWorkThatDoesNotComeIsForgotten() {
        device.workComing(0, 100, 20);

        assertThat(device.decide(101)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(Scheduler.NEVER);
    }

    @Test
    void aRefusalToHoldTheDeviceLeavesItToTheNext() {
        device.workComing(0, 100, 60);
        device.ready(1, 60);
        device.refuse(0);

        assertThat(device.decide(60)).isEqualTo("run 1 units=80");
    }

    @Test
    void equalBestEffortTakesTurns() {
        bestEffortHeld(300, 300);
        device.ready(2, 300);
        device.decide(300);
        assertThat(device.wakeUp()).isEqualTo(1_000);
        device.heldSoFar(1, 1_000);

        assertThat(device.decide(1_000)).isEqualTo("preempt 1 DEVICE_DEFAULT");
        assertThat(device.stopAndDecide(1, 1_000, StopReason.PREEMPTED, 1_000)).startsWith("run 2");
    }
}
