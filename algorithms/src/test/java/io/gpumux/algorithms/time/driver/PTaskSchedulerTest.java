package io.gpumux.algorithms.time.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class PTaskSchedulerTest {
    private static final long MS = 1_000_000;

    @Test
    void aLevelOfPriorityIsWorthSoMuchWaiting() {
        assertThat(firstAfter(9 * MS)).startsWith("run 1");
        assertThat(firstAfter(11 * MS)).startsWith("run 0");
    }

    /** {@return who is first if the urgent one came so long after the other} */
    private static String firstAfter(long nanos) {
        ScriptedDevice device = new ScriptedDevice(new PTaskScheduler(10 * MS, 0, 0), 8)
                .add(0, 1)
                .add(1, VgpuSpec.named("urgent").withPriority(1), 0);
        device.ready(0, 0);
        device.ready(1, nanos);
        return device.decide(nanos);
    }

    @Test
    void whoRunsLongIsLater() {
        ScriptedDevice device = two(new PTaskScheduler(0, 100, 0));
        device.ready(0, 0);
        device.decide(0);
        device.stop(0, 80 * MS, StopReason.DRAINED, 80 * MS); // an eighth of it is its mean now

        device.ready(0, 80 * MS);
        device.ready(1, 89 * MS);
        assertThat(device.decide(89 * MS)).isEqualTo("run 1 units=8 kernels=1");
    }

    @Test
    void whoseDataAreOnTheDeviceGoesOnUntilTheOtherHasWaitedLongEnough() {
        ScriptedDevice device = two(new PTaskScheduler(0, 0, 2 * MS));
        device.ready(0, 0);
        device.ready(1, 0);
        device.decide(0);

        assertThat(device.stopAndDecide(0, MS, StopReason.LIMIT, MS)).startsWith("run 0");
        assertThat(device.stopAndDecide(0, MS, StopReason.LIMIT, 2 * MS)).startsWith("run 1");
    }

    @Test
    void withNothingElseItIsFirstInFirstOut() {
        ScriptedDevice device = two(new PTaskScheduler(0, 0, 0));
        device.ready(1, 0);
        device.ready(0, 1);

        assertThat(device.decide(1)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, MS, StopReason.LIMIT, MS)).startsWith("run 0");
    }

    private static ScriptedDevice two(PTaskScheduler scheduler) {
        return new ScriptedDevice(scheduler, 8).add(0, 1).add(1, 1);
    }
}
