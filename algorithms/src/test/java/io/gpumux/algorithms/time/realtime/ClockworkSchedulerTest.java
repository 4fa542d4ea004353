package io.gpumux.algorithms.time.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class ClockworkSchedulerTest {
    private final ScriptedDevice device = new ScriptedDevice(new ClockworkScheduler(), 80);

    private void arrive(int vgpu, long sloNanos, long predictedNanos, long now) {
        device.add(vgpu, VgpuSpec.named("v").withSloNanos(sloNanos), now);
        device.headArrivedAt(vgpu, now);
        device.remainder(vgpu, predictedNanos);
        device.ready(vgpu, now);
    }

    /** Latest starts 70, 60 and none: not the earliest deadline, which is that of the first. */
    @Test
    void theRequestThatMustStartFirstRunsToItsEnd() {
        arrive(0, 100, 30, 0);
        arrive(1, 110, 50, 0);
        arrive(2, 0, 10, 0);

        assertThat(device.decide(0)).isEqualTo("run 1 units=80 requests=1");
        assertThat(device.decide(10)).isEmpty();
        assertThat(device.stopAndDecide(1, 50, StopReason.DRAINED, 50)).startsWith("run 0");
        assertThat(device.stopAndDecide(0, 30, StopReason.DRAINED, 80)).startsWith("run 2");
    }

    @Test
    void whatCanNoLongerEndInTimeIsRejectedWhenItsTurnComes() {
        arrive(0, 100, 50, 0);
        arrive(1, 100, 40, 0);
        device.decide(0);

        assertThat(device.stopAndDecide(0, 61, StopReason.DRAINED, 61)).isEqualTo("reject 1");
        device.withdraw(1, 61);
        assertThat(device.decide(62)).isEmpty();
    }

    @Test
    void whatCanJustEndInTimeIsRun() {
        arrive(0, 100, 50, 0);
        arrive(1, 100, 40, 0);
        device.decide(0);

        assertThat(device.stopAndDecide(0, 60, StopReason.DRAINED, 60)).startsWith("run 1");
    }

    @Test
    void aRequestThatIsLongerThanItsObjectiveIsServedAsOneWithout() {
        arrive(0, 10, 50, 0);
        arrive(1, 100, 40, 0);

        assertThat(device.decide(0)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, 60, StopReason.DRAINED, 60)).startsWith("run 0");
    }

    @Test
    void whatHasBegunIsRunToItsEndHoweverLate() {
        arrive(0, 100, 50, 0);
        device.decide(0);
        assertThat(device.stopAndDecide(0, 20, StopReason.SLICE_EXPIRED, 200)).startsWith("run 0");
        device.requestEnded(0, 230, 230);

        assertThat(device.stopAndDecide(0, 30, StopReason.LIMIT, 230)).isEqualTo("reject 0");
    }

    @Test
    void aRequestOfUnknownLengthIsRejectedOnlyOnceItIsLate() {
        arrive(0, 100, -1, 0);
        arrive(1, 110, -1, 0);
        arrive(2, 120, -1, 0);
        device.decide(0);

        assertThat(device.stopAndDecide(0, 110, StopReason.DRAINED, 110)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, 11, StopReason.DRAINED, 121)).isEqualTo("reject 2");
    }
}
