package io.gpumux.algorithms.time.preemptive;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class TallySchedulerTest {
    private final ScriptedDevice device = new ScriptedDevice(new TallyScheduler(100), 80)
            .add(0, VgpuSpec.named("urgent").withPriority(1), 0)
            .add(1, 1)
            .add(2, 1);

    @Test
    void bestEffortStartsAtOnceIfThereWasNoUrgentWork() {
        device.ready(1, 5);

        assertThat(device.decide(5)).isEqualTo("run 1 units=80 kernels=1");
    }

    @Test
    void bestEffortWaitsUntilTheUrgentWereQuiet() {
        device.ready(0, 0);
        device.ready(1, 0);
        assertThat(device.decide(0)).isEqualTo("run 0 units=80");
        assertThat(device.stopAndDecide(0, 50, StopReason.DRAINED, 50)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(150);

        device.ready(0, 120);
        assertThat(device.decide(120)).startsWith("run 0");
        assertThat(device.stopAndDecide(0, 50, StopReason.DRAINED, 170)).isEmpty();
        assertThat(device.decide(270)).startsWith("run 1");
    }

    @Test
    void anUrgentVgpuStopsBestEffortBetweenBlocks() {
        device.ready(1, 0);
        device.decide(0);
        device.ready(0, 7);

        assertThat(device.decide(7)).isEqualTo("preempt 1 BLOCK_END");
        assertThat(device.decide(8)).isEmpty();
        assertThat(device.stopAndDecide(1, 9, StopReason.PREEMPTED, 9)).startsWith("run 0");
    }

    @Test
    void bestEffortTakesTurnsOfAKernelAndGoesOnWithOneThatWasStopped() {
        device.ready(1, 0);
        device.ready(2, 0);
        device.decide(0);
        assertThat(device.stopAndDecide(1, 9, StopReason.LIMIT, 9)).startsWith("run 2");
        device.ready(0, 10);
        device.decide(10);
        device.stopAndDecide(2, 2, StopReason.PREEMPTED, 11);
        device.stopAndDecide(0, 2, StopReason.DRAINED, 13);

        assertThat(device.decide(113)).startsWith("run 2");
        assertThat(device.stopAndDecide(2, 9, StopReason.LIMIT, 122)).startsWith("run 1");
    }
}
