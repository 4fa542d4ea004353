package io.gpumux.algorithms.time.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class VgrisSchedulerTest {
    private static final long MS = 1_000_000;

    private static ScriptedDevice device(VgrisScheduler.Mode mode) {
        return new ScriptedDevice(new VgrisScheduler(mode, 30 * MS, MS, 5_000 * MS, 85), 8)
                .add(0, 1)
                .add(1, 3);
    }

    /** A frame of vGPU 0 from an instant that takes so long; more are waiting. */
    private static String frame(ScriptedDevice device, long from, long nanos) {
        assertThat(device.decide(from)).isEqualTo("run 0 units=8 requests=1");
        device.requestEnded(0, nanos, from + nanos);
        return device.stopAndDecide(0, nanos, StopReason.LIMIT, from + nanos);
    }

    @Test
    void framesEndAPeriodApartIfTheyTakeAsLongAsTheOneBefore() {
        ScriptedDevice device = device(VgrisScheduler.Mode.SLA_AWARE);
        device.ready(0, 0);

        assertThat(frame(device, 0, 8 * MS)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(8 * MS + 30 * MS - 8 * MS);
        assertThat(frame(device, 30 * MS, 8 * MS)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(60 * MS);
    }

    @Test
    void aFrameThatIsInterruptedByACopyGoesOnAtOnce() {
        ScriptedDevice device = device(VgrisScheduler.Mode.SLA_AWARE);
        device.ready(0, 0);
        frame(device, 0, 8 * MS);
        device.decide(30 * MS);

        device.stopAndDecide(0, 2 * MS, StopReason.DRAINED, 32 * MS);
        device.ready(0, 33 * MS);
        assertThat(device.decide(33 * MS)).isEqualTo("run 0 units=8 requests=1");
    }

    @Test
    void aFrameWaitsUntilItsShareOfTicksHasRepaidTheOneBefore() {
        ScriptedDevice device = device(VgrisScheduler.Mode.PROPORTIONAL);
        device.ready(0, 0);

        assertThat(frame(device, 0, 8 * MS)).isEmpty();
        // a quarter of each tick, of those of the frame, too
        assertThat(device.wakeUp()).isEqualTo(32 * MS);
    }
}
