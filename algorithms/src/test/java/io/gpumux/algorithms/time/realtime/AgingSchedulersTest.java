package io.gpumux.algorithms.time.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

/** Priority with aging, multilevel feedback, and least attained service. */
final class AgingSchedulersTest {
    private static final long MILLI = 1_000_000;

    private static ScriptedDevice device(Scheduler scheduler, int... priorities) {
        ScriptedDevice device = new ScriptedDevice(scheduler, 80);
        for (int vgpu = 0; vgpu < priorities.length; vgpu++) {
            device.add(vgpu, VgpuSpec.named("v").withPriority(priorities[vgpu]), 0);
        }
        return device;
    }

    /** Two levels apart and 100 for a level: who has waited for 200 is as urgent, and came first. */
    @Test
    void whoWaitsRisesALevelInEachPeriod() {
        ScriptedDevice device = device(new PriorityAgingScheduler(100, 50), 0, 2);
        device.ready(0, 0);
        device.ready(1, 0);

        assertThat(device.decide(0)).isEqualTo("run 1 units=80 slice=50");
        assertThat(device.stopAndDecide(1, 50, StopReason.SLICE_EXPIRED, 50)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, 50, StopReason.SLICE_EXPIRED, 100)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, 50, StopReason.SLICE_EXPIRED, 199)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, 1, StopReason.SLICE_EXPIRED, 200)).startsWith("run 0");
        assertThat(device.stopAndDecide(0, 50, StopReason.SLICE_EXPIRED, 250)).startsWith("run 1");
    }

    @Test
    void extremePrioritiesKeepTheirOrder() {
        ScriptedDevice device =
                device(new PriorityAgingScheduler(10_000 * MILLI, 50), Integer.MIN_VALUE, Integer.MAX_VALUE, 0);
        device.ready(0, 0);
        device.ready(2, 0);
        device.ready(1, 0);

        assertThat(device.decide(0)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, 1, StopReason.DRAINED, 1)).startsWith("run 2");
    }

    @Test
    void whoUsesUpItsSliceSinksToOneTwiceAsLong() {
        ScriptedDevice device = device(new MultilevelFeedbackScheduler(3, 10, 1_000 * MILLI), 0);
        device.ready(0, 0);

        assertThat(device.decide(0)).isEqualTo("run 0 units=80 slice=10");
        assertThat(device.stopAndDecide(0, 10, StopReason.SLICE_EXPIRED, 10)).endsWith("slice=20");
        assertThat(device.stopAndDecide(0, 20, StopReason.SLICE_EXPIRED, 30)).endsWith("slice=40");
        assertThat(device.stopAndDecide(0, 40, StopReason.SLICE_EXPIRED, 70)).endsWith("slice=40");
    }

    @Test
    void sleepingJustBeforeTheEndOfASliceGainsNothing() {
        ScriptedDevice device = device(new MultilevelFeedbackScheduler(3, 10, 1_000 * MILLI), 0);
        device.ready(0, 0);
        device.decide(0);
        device.stop(0, 9, StopReason.DRAINED, 9);
        device.ready(0, 20);

        assertThat(device.decide(20)).endsWith("slice=1");
        assertThat(device.stopAndDecide(0, 1, StopReason.SLICE_EXPIRED, 21)).endsWith("slice=20");
    }

    @Test
    void whoComesToAHigherLevelTakesTheDevice() {
        ScriptedDevice device = device(new MultilevelFeedbackScheduler(3, 10, 1_000 * MILLI), 0, 0);
        device.ready(0, 0);
        device.decide(0);
        device.stopAndDecide(0, 10, StopReason.SLICE_EXPIRED, 10);
        device.ready(1, 15);

        assertThat(device.decide(15)).isEqualTo("preempt 0 DEVICE_DEFAULT");
        assertThat(device.stopAndDecide(0, 5, StopReason.PREEMPTED, 15)).isEqualTo("run 1 units=80 slice=10");
        assertThat(device.stopAndDecide(1, 10, StopReason.SLICE_EXPIRED, 25)).isEqualTo("run 0 units=80 slice=15");
    }

    /** Who sank waits behind a flood of short bursts until the boost puts it before them. */
    @Test
    void aBoostPutsWhoWaitsBeforeThoseWhoCameSince() {
        ScriptedDevice device = device(new MultilevelFeedbackScheduler(2, 10, MILLI), 0, 0);
        device.ready(0, 0);
        device.decide(0);
        device.stop(0, 10, StopReason.SLICE_EXPIRED, 10);
        device.ready(1, 10);
        assertThat(device.decide(10)).startsWith("run 1");
        device.stop(1, 1, StopReason.DRAINED, MILLI - 1);
        device.ready(1, MILLI + 1);

        assertThat(device.decide(MILLI + 1)).isEqualTo("run 0 units=80 slice=10");
    }

    /** Thresholds 100 and 200: the newcomer takes the device, and is demoted behind nobody before it has had as much. */
    @Test
    void whoHasHadLessGoesFirst() {
        ScriptedDevice device = device(new AttainedServiceScheduler(3, 100, 0), 0, 0);
        device.ready(0, 0);
        assertThat(device.decide(0)).isEqualTo("run 0 units=80 slice=100");
        assertThat(device.stopAndDecide(0, 100, StopReason.SLICE_EXPIRED, 100)).isEqualTo("run 0 units=80 slice=100");
        device.ready(1, 150);
        assertThat(device.decide(150)).isEqualTo("preempt 0 DEVICE_DEFAULT");
        assertThat(device.stopAndDecide(0, 50, StopReason.PREEMPTED, 150)).isEqualTo("run 1 units=80 slice=100");

        assertThat(device.stopAndDecide(1, 100, StopReason.SLICE_EXPIRED, 250)).isEqualTo("run 0 units=80 slice=50");
        assertThat(device.stopAndDecide(0, 50, StopReason.SLICE_EXPIRED, 300)).isEqualTo("run 1 units=80 slice=100");
        assertThat(device.stopAndDecide(1, 100, StopReason.SLICE_EXPIRED, 400)).isEqualTo("run 0 units=80");
    }

    /** It has had 100 and waits for twice that: then it is new again. */
    @Test
    void whoWaitsForSoManyTimesItsServiceIsPromoted() {
        ScriptedDevice device = device(new AttainedServiceScheduler(2, 100, 2), 0, 0);
        device.ready(0, 0);
        device.ready(1, 0);
        device.decide(0);
        device.stopAndDecide(0, 100, StopReason.SLICE_EXPIRED, 100);
        assertThat(device.stopAndDecide(1, 100, StopReason.SLICE_EXPIRED, 200)).isEqualTo("run 0 units=80");
        assertThat(device.wakeUp()).isEqualTo(200 + 2 * 100);

        assertThat(device.decide(399)).isEmpty();
        assertThat(device.decide(400)).isEqualTo("preempt 0 DEVICE_DEFAULT");
        assertThat(device.stopAndDecide(0, 200, StopReason.PREEMPTED, 400)).isEqualTo("run 1 units=80 slice=100");
    }
}
