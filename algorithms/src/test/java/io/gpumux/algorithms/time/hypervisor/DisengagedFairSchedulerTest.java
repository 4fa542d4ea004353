package io.gpumux.algorithms.time.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class DisengagedFairSchedulerTest {
    private static final long MS = 1_000_000;

    private final ScriptedDevice device = new ScriptedDevice(new DisengagedFairScheduler(5 * MS, 96, 5, MS, 0), 8)
            .add(0, 1)
            .add(1, 1);

    /** A season from an instant: vGPU 0 has a kernel of 10 ms, vGPU 1 five of 1 ms; {@return what the free run begins with}. */
    private String season(long from) {
        device.stop(0, 10 * MS, StopReason.LIMIT, from + 10 * MS);
        device.decide(from + 10 * MS);
        String verbs = "";
        for (int i = 1; i <= 5; i++) {
            verbs = device.stopAndDecide(1, MS, StopReason.LIMIT, from + (10 + i) * MS);
        }
        return verbs;
    }

    @Test
    void samplesEachAloneAndThenLetsAllRunForFiveTimesAsLong() {
        device.ready(0, 0);
        device.ready(1, 0);

        assertThat(device.decide(0)).isEqualTo("run 0 units=8 kernels=1");
        assertThat(season(0)).isEqualTo("run 0 units=8 shared=0, run 1 units=8 shared=0");
        assertThat(device.wakeUp()).isEqualTo(15 * MS + 75 * MS);
        assertThat(device.decide(90 * MS)).isEqualTo("preempt 0 KERNEL_END, preempt 1 KERNEL_END");
    }

    @Test
    void whoIsAheadByMoreThanTheComingFreeRunIsHeldBack() {
        device.ready(0, 0);
        device.ready(1, 0);
        device.decide(0);
        season(0);
        endFreeRun(90 * MS);

        // of 75 ms vGPU 0 is charged 10 of 11 parts: 68 to 7 ms, not beyond 75
        assertThat(season(90 * MS)).isEqualTo("run 0 units=8 shared=0, run 1 units=8 shared=0");
        endFreeRun(180 * MS);
        // 136 to 14 ms
        assertThat(season(180 * MS)).isEqualTo("run 1 units=8 shared=0");
    }

    /** Ends the free run, so that the next season begins with vGPU 0. */
    private void endFreeRun(long now) {
        device.decide(now);
        device.stop(0, 68 * MS, StopReason.PREEMPTED, now);
        assertThat(device.stopAndDecide(1, 7 * MS, StopReason.PREEMPTED, now)).startsWith("run 0");
    }

    @Test
    void aSampledVgpuWithoutWorkIsWaitedForUntilItsSampleEnds() {
        device.ready(0, 0);
        device.ready(1, 0);
        device.decide(0);

        assertThat(device.stopAndDecide(0, MS, StopReason.DRAINED, MS)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(5 * MS);
        assertThat(device.decide(5 * MS)).isEqualTo("run 1 units=8 kernels=1");
    }
}
