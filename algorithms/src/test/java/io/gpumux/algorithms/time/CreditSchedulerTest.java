package io.gpumux.algorithms.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class CreditSchedulerTest {
    private static final long MS = 1_000_000;

    private static ScriptedDevice device(boolean boost, boolean caps) {
        return new ScriptedDevice(new CreditScheduler(30 * MS, 10 * MS, boost, caps), 8);
    }

    /** Lets two backlogged vGPUs run out their slices for so many turns; {@return the time each held}. */
    private static long[] serve(ScriptedDevice device, int turns, long from) {
        long[] held = new long[2];
        long now = from;
        device.decide(now);
        for (int i = 0; i < turns; i++) {
            int vgpu = device.runningVgpu();
            long end = now + 10 * MS;
            while (device.wakeUp() < end) {
                device.heldSoFar(vgpu, device.wakeUp() - now);
                device.decide(device.wakeUp());
            }
            now = end;
            held[vgpu] += 10 * MS;
            device.stopAndDecide(vgpu, 10 * MS, StopReason.SLICE_EXPIRED, now);
        }
        return held;
    }

    @Test
    void sharesFollowTheWeights() {
        ScriptedDevice device = device(false, false).add(0, 1).add(1, 2);
        device.ready(0, 0);
        device.ready(1, 0);

        long[] held = serve(device, 300, 0);
        assertThat(held[1] / (double) held[0]).isBetween(1.85, 2.15);
    }

    @Test
    void whoHasCreditGoesBeforeWhoOwes() {
        ScriptedDevice device = device(false, false).add(0, 1).add(1, 1).add(2, 1);
        device.ready(0, 0);
        device.decide(0);
        device.stop(0, 10 * MS, StopReason.SLICE_EXPIRED, 10 * MS);
        device.ready(1, 10 * MS);

        assertThat(device.decide(10 * MS)).startsWith("run 1");
    }

    @Test
    void aWakeUpWithCreditInterruptsAfterTheRateLimit() {
        ScriptedDevice device = device(true, false).add(0, 1).add(1, 1);
        device.ready(0, 0);
        device.decide(0);
        device.stop(0, 10 * MS, StopReason.SLICE_EXPIRED, 10 * MS);
        device.decide(10 * MS);
        device.ready(1, 10 * MS + 1);

        assertThat(device.decide(10 * MS + 1)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(11 * MS);
        assertThat(device.decide(11 * MS)).isEqualTo("preempt 0 DEVICE_DEFAULT");
        assertThat(device.decide(11 * MS + 1)).isEmpty();
        assertThat(device.stopAndDecide(0, MS, StopReason.PREEMPTED, 11 * MS + 2))
                .startsWith("run 1");
    }

    @Test
    void withoutBoostAnEqualDoesNotInterrupt() {
        ScriptedDevice device = device(false, false).add(0, 1).add(1, 1);
        device.ready(0, 0);
        device.decide(0);
        device.ready(1, 2 * MS);

        assertThat(device.decide(2 * MS)).isEmpty();
    }

    @Test
    void aCappedVgpuIsParkedUntilItHasCreditAgain() {
        ScriptedDevice device =
                device(false, true).add(0, VgpuSpec.named("capped").withCapPermille(100), 0);
        device.ready(0, 0);
        device.decide(0);

        // the cap earns 3 ms each 30 ms: a debt of 10 ms is paid at the fourth period
        assertThat(device.stopAndDecide(0, 10 * MS, StopReason.SLICE_EXPIRED, 10 * MS))
                .isEmpty();
        assertThat(device.wakeUp()).isEqualTo(30 * MS);
        assertThat(device.decide(30 * MS)).isEmpty();
        assertThat(device.decide(60 * MS)).isEmpty();
        assertThat(device.decide(90 * MS)).isEmpty();
        assertThat(device.decide(120 * MS)).startsWith("run 0");
    }

    @Test
    void capsCanBeIgnored() {
        ScriptedDevice device =
                device(false, false).add(0, VgpuSpec.named("capped").withCapPermille(100), 0);
        device.ready(0, 0);
        device.decide(0);

        assertThat(device.stopAndDecide(0, 10 * MS, StopReason.SLICE_EXPIRED, 10 * MS))
                .startsWith("run 0");
    }

    @Test
    void anIdleSchedulerStopsAccounting() {
        ScriptedDevice device = device(true, true).add(0, 1);
        device.ready(0, 0);
        device.decide(0);
        device.stopAndDecide(0, MS, StopReason.DRAINED, MS);
        assertThat(device.wakeUp()).isEqualTo(30 * MS);
        device.decide(30 * MS);
        device.decide(60 * MS);

        assertThat(device.wakeUp()).isEqualTo(Scheduler.NEVER);
    }
}
