package io.gpumux.algorithms.time.mediated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class GvtSchedulerTest {
    private static final long MS = 1_000_000;

    private static ScriptedDevice device(long boostNanos, int... weights) {
        ScriptedDevice device = new ScriptedDevice(new GvtScheduler(MS, 100 * MS, boostNanos), 8);
        for (int vgpu = 0; vgpu < weights.length; vgpu++) {
            device.add(vgpu, weights[vgpu]);
        }
        return device;
    }

    @Test
    void aTickStopsTheCurrentVgpuBetweenKernelsAndTheNextOneFollows() {
        ScriptedDevice device = device(0, 1, 1);
        device.ready(0, 0);
        device.ready(1, 0);

        assertThat(device.decide(0)).isEqualTo("run 0 units=8");
        assertThat(device.wakeUp()).isEqualTo(MS);
        assertThat(device.decide(MS)).isEqualTo("preempt 0 KERNEL_END");
        assertThat(device.stopAndDecide(0, 3 * MS, StopReason.PREEMPTED, 3 * MS))
                .isEqualTo("run 1 units=8");
    }

    @Test
    void aVgpuAloneKeepsTheDeviceWhileItHasTimeLeft() {
        ScriptedDevice device = device(0, 1, 1);
        device.ready(0, 0);
        device.decide(0);

        for (long tick = 1; tick < 50; tick++) {
            assertThat(device.decide(tick * MS)).isEmpty();
        }
        assertThat(device.decide(50 * MS)).isEqualTo("preempt 0 KERNEL_END");
        assertThat(device.stopAndDecide(0, 50 * MS, StopReason.PREEMPTED, 50 * MS))
                .isEmpty();
    }

    @Test
    void whoHasUsedItsPartUpWaitsForTheNextBalanceBesideAnIdleDevice() {
        ScriptedDevice device = device(0, 1, 1);
        device.ready(0, 0);
        device.decide(0);
        device.decide(60 * MS);
        device.stopAndDecide(0, 60 * MS, StopReason.PREEMPTED, 60 * MS);
        device.decide(device.wakeUp());

        assertThat(device.wakeUp()).isEqualTo(100 * MS);
        assertThat(device.decide(100 * MS)).isEqualTo("run 0 units=8");
        // 10 ms were taken too much: 40 of 50 ms are left
        assertThat(device.decide(139 * MS)).isEmpty();
        assertThat(device.decide(140 * MS)).isEqualTo("preempt 0 KERNEL_END");
    }

    @Test
    void aDebtIsForgottenAfterTenBalances() {
        ScriptedDevice device = device(0, 1, 1);
        device.ready(0, 0);
        device.decide(0);
        device.decide(50 * MS);
        device.stopAndDecide(0, 900 * MS, StopReason.PREEMPTED, 900 * MS);
        device.decide(device.wakeUp());

        assertThat(device.wakeUp()).isEqualTo(1000 * MS);
        assertThat(device.decide(1000 * MS)).isEqualTo("run 0 units=8");
        assertThat(device.decide(1049 * MS)).isEmpty();
        assertThat(device.decide(1050 * MS)).isEqualTo("preempt 0 KERNEL_END");
    }

    @Test
    void partsFollowTheWeightsOfAllThatExist() {
        ScriptedDevice device = device(0, 2, 16);
        device.ready(0, 0);
        device.decide(0);

        // 100 ms x 2/18 = 11.1 ms
        assertThat(device.decide(11 * MS)).isEmpty();
        assertThat(device.decide(12 * MS)).isEqualTo("preempt 0 KERNEL_END");
    }

    @Test
    void aNewVgpuGoesBeforeTheOthersForTwoSecondsWhateverItHasUsed() {
        ScriptedDevice device = device(2_000 * MS, 1, 1);
        device.ready(0, 0);
        device.ready(1, 0);

        assertThat(device.decide(0)).isEqualTo("run 1 units=8");
        assertThat(device.decide(1_999 * MS)).isEmpty();
        assertThat(device.decide(2_000 * MS)).isEmpty(); // a balance forgot what it owed
        device.decide(2_050 * MS);
        assertThat(device.stopAndDecide(1, 2_050 * MS, StopReason.PREEMPTED, 2_050 * MS))
                .isEqualTo("run 0 units=8");
    }

    @Test
    void workThatComesWithinTheTickGoesOnAtOnceAndIsChargedForTheGap() {
        ScriptedDevice device = device(0, 1, 1);
        device.ready(0, 0);
        device.decide(0);
        device.stopAndDecide(0, MS / 4, StopReason.DRAINED, MS / 4);
        device.ready(0, MS / 2);

        assertThat(device.decide(MS / 2)).isEqualTo("run 0 units=8");
        assertThat(device.decide(49 * MS)).isEmpty();
        assertThat(device.decide(50 * MS)).isEqualTo("preempt 0 KERNEL_END");
    }

    @Test
    void anIdleDeviceNeedsNoTicksAndStartsAgainOnTheGrid() {
        ScriptedDevice device = device(0, 1);
        device.ready(0, 0);
        device.decide(0);
        device.stopAndDecide(0, MS / 2, StopReason.DRAINED, MS / 2);
        device.decide(device.wakeUp());
        device.decide(device.wakeUp());
        assertThat(device.wakeUp()).isEqualTo(Scheduler.NEVER);
        device.ready(0, 7 * MS + 1);

        assertThat(device.decide(7 * MS + 1)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(8 * MS);
        assertThat(device.decide(8 * MS)).isEqualTo("run 0 units=8");
    }

    @Test
    void aNewWeightCountsFromTheNextBalance() {
        ScriptedDevice device = device(0, 1, 1);
        device.ready(0, 0);
        device.decide(0);
        device.change(1, VgpuSpec.named("v1").withWeight(3), MS);

        assertThat(device.decide(49 * MS)).isEmpty();
        assertThat(device.decide(50 * MS)).isEqualTo("preempt 0 KERNEL_END");
        device.stopAndDecide(0, 50 * MS, StopReason.PREEMPTED, 50 * MS);
        device.decide(100 * MS);
        assertThat(device.decide(125 * MS)).isEqualTo("preempt 0 KERNEL_END");
    }

    @Test
    void aPeriodThatIsNoMultipleOfTheTickIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GvtScheduler(MS, MS + 1, 0))
                .withMessage("periodNanos: 1000001: a multiple of 1000000 is allowed");
    }
}
