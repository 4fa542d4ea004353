package io.gpumux.algorithms.time.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

/** Budgets of 3 ms and by weight of what is left, in periods of 10 ms. */
final class ConstantBandwidthSchedulerTest {
    private static final long MILLI = 1_000_000;

    private static ScriptedDevice device(boolean hard) {
        ScriptedDevice device = new ScriptedDevice(new ConstantBandwidthScheduler(10 * MILLI, hard), 80);
        device.add(0, VgpuSpec.named("guaranteed").withGuaranteedPermille(300), 0);
        device.add(1, VgpuSpec.named("light").withWeight(2), 0);
        return device.add(2, VgpuSpec.named("heavy").withWeight(5), 0);
    }

    @Test
    void budgetsAreTheGuaranteeAndByWeightPartsOfWhatItLeaves() {
        ScriptedDevice device = device(true);
        device.ready(0, 0);
        device.ready(1, 0);
        device.ready(2, 0);

        assertThat(device.decide(0)).isEqualTo("run 0 units=80 slice=3000000");
        assertThat(device.stopAndDecide(0, 3 * MILLI, StopReason.SLICE_EXPIRED, 3 * MILLI))
                .isEqualTo("run 1 units=80 slice=2000000");
        assertThat(device.stopAndDecide(1, 2 * MILLI, StopReason.SLICE_EXPIRED, 5 * MILLI))
                .isEqualTo("run 2 units=80 slice=5000000");
    }

    @Test
    void aHardServerWaitsForItsDeadlineAndASoftOneGoesOn() {
        ScriptedDevice hard = device(true);
        hard.ready(0, 0);
        hard.decide(0);
        assertThat(hard.stopAndDecide(0, 3 * MILLI, StopReason.SLICE_EXPIRED, 3 * MILLI))
                .isEmpty();
        assertThat(hard.wakeUp()).isEqualTo(10 * MILLI);
        assertThat(hard.decide(10 * MILLI)).isEqualTo("run 0 units=80 slice=3000000");

        ScriptedDevice soft = device(false);
        soft.ready(0, 0);
        soft.decide(0);
        assertThat(soft.stopAndDecide(0, 3 * MILLI, StopReason.SLICE_EXPIRED, 3 * MILLI))
                .isEqualTo("run 0 units=80 slice=3000000");
    }

    @Test
    void aSoftServerThatWentOnIsBehindOneThatWakesUp() {
        ScriptedDevice device = device(false);
        device.ready(0, 0);
        device.decide(0);
        device.stopAndDecide(0, 3 * MILLI, StopReason.SLICE_EXPIRED, 3 * MILLI);
        device.ready(1, 4 * MILLI);

        assertThat(device.decide(4 * MILLI)).isEqualTo("preempt 0 DEVICE_DEFAULT");
        assertThat(device.stopAndDecide(0, MILLI, StopReason.PREEMPTED, 4 * MILLI))
                .isEqualTo("run 1 units=80 slice=2000000");
    }

    /** 1.5 ms are left: at 5 ms that is just as much as 3/10 of the 5 ms until the deadline, so that it begins anew. */
    @Test
    void aBudgetIsKeptOnlyWhileItIsLessThanItsPartOfTheTimeLeft() {
        ScriptedDevice early = device(true);
        early.ready(0, 0);
        early.decide(0);
        early.stop(0, 3 * MILLI / 2, StopReason.DRAINED, 3 * MILLI / 2);
        early.ready(0, 5 * MILLI - 1);
        assertThat(early.decide(5 * MILLI - 1)).isEqualTo("run 0 units=80 slice=1500000");

        ScriptedDevice late = device(true);
        late.ready(0, 0);
        late.decide(0);
        late.stop(0, 3 * MILLI / 2, StopReason.DRAINED, 3 * MILLI / 2);
        late.ready(0, 5 * MILLI);
        assertThat(late.decide(5 * MILLI)).isEqualTo("run 0 units=80 slice=3000000");
    }

    /** A kernel of 8 ms takes 5 ms more than the budget: it waits for two deadlines, and has 1 ms left at the second. */
    @Test
    void anOverrunIsRepaidByTheNextBudgets() {
        ScriptedDevice device = device(true);
        device.ready(0, 0);
        device.decide(0);

        assertThat(device.stopAndDecide(0, 8 * MILLI, StopReason.SLICE_EXPIRED, 8 * MILLI))
                .isEmpty();
        assertThat(device.decide(10 * MILLI)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(20 * MILLI);
        assertThat(device.decide(20 * MILLI)).isEqualTo("run 0 units=80 slice=1000000");
    }

    /** The debt of 5 ms is forgotten once its part of the time has passed: 5 ms / (3/10) after the deadline. */
    @Test
    void aDebtOutlastsASleepAsLongAsItTakesToEarnIt() {
        ScriptedDevice device = device(false);
        device.ready(0, 0);
        device.decide(0);
        device.stop(0, 8 * MILLI, StopReason.DRAINED, 8 * MILLI);
        long repaid = 10 * MILLI + 5 * MILLI * 10 / 3;
        device.ready(0, repaid);
        assertThat(device.decide(repaid)).isEqualTo("run 0 units=80 slice=1000000");
        device.stop(0, 0, StopReason.DRAINED, repaid);
        device.ready(0, repaid + 4 * MILLI);

        assertThat(device.decide(repaid + 4 * MILLI)).isEqualTo("run 0 units=80 slice=3000000");
    }

    @Test
    void aVerySmallPartHasALongerPeriodInsteadOfATinyBudget() {
        ScriptedDevice device = new ScriptedDevice(new ConstantBandwidthScheduler(10 * MILLI, true), 80);
        device.add(0, VgpuSpec.named("tiny").withWeight(1), 0);
        device.add(1, VgpuSpec.named("huge").withWeight(9_999), 0);
        device.ready(0, 0);

        assertThat(device.decide(0)).isEqualTo("run 0 units=80 slice=10000");
        assertThat(device.stopAndDecide(0, 10_000, StopReason.SLICE_EXPIRED, 10_000))
                .isEmpty();
        assertThat(device.wakeUp()).isEqualTo(100 * MILLI);
    }
}
