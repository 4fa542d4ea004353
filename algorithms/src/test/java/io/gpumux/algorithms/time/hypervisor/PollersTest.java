package io.gpumux.algorithms.time.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

/** Pegasus's ticks, Strings' choices and GPUSync's tokens by hand. */
final class PollersTest {
    private static final long MS = 1_000_000;

    private static ScriptedDevice device(Scheduler scheduler) {
        ScriptedDevice device = new ScriptedDevice(scheduler, 8).add(0, 1).add(1, 3);
        device.ready(0, 0);
        device.ready(1, 0);
        return device;
    }

    @Test
    void aTickIsDividedByCredits() {
        ScriptedDevice device = device(PollerTicksScheduler.byCredit(40 * MS));

        assertThat(device.decide(0)).isEqualTo("run 0 units=8 slice=10000000");
        assertThat(device.stopAndDecide(0, 10 * MS, StopReason.SLICE_EXPIRED, 10 * MS))
                .isEqualTo("run 1 units=8 slice=30000000");
    }

    @Test
    void augmentedCreditsLieHalfWayBetweenEqualAndByWeight() {
        ScriptedDevice device = device(PollerTicksScheduler.augmented(40 * MS));

        assertThat(device.decide(0)).isEqualTo("run 0 units=8 slice=15000000");
        assertThat(device.stopAndDecide(0, 15 * MS, StopReason.SLICE_EXPIRED, 15 * MS))
                .isEqualTo("run 1 units=8 slice=25000000");
    }

    @Test
    void feedbackLengthensTheTurnOfWhoGotLessThanPromised() {
        ScriptedDevice device = device(PollerTicksScheduler.withFeedback(40 * MS, 2, 10, 1000));

        device.decide(0);
        device.stopAndDecide(0, 40 * MS, StopReason.SLICE_EXPIRED, 40 * MS);
        // of 80 ms each was promised 20 and 60, and each got 40
        assertThat(device.stopAndDecide(1, 40 * MS, StopReason.SLICE_EXPIRED, 80 * MS))
                .isEqualTo("run 0 units=8 slice=9000000");
        assertThat(device.stopAndDecide(0, 9 * MS, StopReason.SLICE_EXPIRED, 89 * MS))
                .isEqualTo("run 1 units=8 slice=33000000");
    }

    @Test
    void coscheduledOnlyAMachineWithAProcessorRuns() {
        ScriptedDevice device = device(new CoscheduledScheduler(30 * MS, 1));

        assertThat(device.decide(0)).isEqualTo("run 0 units=8 slice=30000000");
        assertThat(device.stopAndDecide(0, 10 * MS, StopReason.DRAINED, 10 * MS))
                .isEmpty();
        assertThat(device.wakeUp()).isEqualTo(30 * MS);
        assertThat(device.decide(30 * MS)).isEqualTo("run 1 units=8 slice=30000000");
    }

    @Test
    void theLeastAttainedServiceIsThatOfLateMoreThanOfOld() {
        ScriptedDevice device = device(new LeastAttainedScheduler(10 * MS, 100 * MS, 80));
        device.decide(0);
        device.stop(0, 10 * MS, StopReason.SLICE_EXPIRED, 10 * MS);
        assertThat(device.decide(10 * MS)).startsWith("run 1");

        // after an epoch: 8 ms to 7.2; after another, in which vGPU 1 held 3 ms: 1.6 to 3.84
        assertThat(device.stopAndDecide(1, 9 * MS, StopReason.SLICE_EXPIRED, 100 * MS))
                .startsWith("run 1");
        assertThat(device.stopAndDecide(1, 3 * MS, StopReason.SLICE_EXPIRED, 200 * MS))
                .startsWith("run 0");
    }

    @Test
    void aPhaseRunsToTheEndOfItsRequest() {
        ScriptedDevice device = device(new PhaseSelectionScheduler());

        assertThat(device.decide(0)).isEqualTo("run 0 units=8 requests=1");
        assertThat(device.stopAndDecide(0, 10 * MS, StopReason.DRAINED, 10 * MS))
                .isEqualTo("run 1 units=8 requests=1");
    }

    @Test
    void theUrgentWaitForATokenUntilARequestEnds() {
        ScriptedDevice device = new ScriptedDevice(new TokenLockScheduler(1), 8).add(0, 1);
        device.add(1, VgpuSpec.named("urgent").withPriority(5), 0);
        device.ready(0, 0);
        assertThat(device.decide(0)).isEqualTo("run 0 units=8 kernels=1");
        device.ready(1, MS);

        assertThat(device.stopAndDecide(0, 2 * MS, StopReason.LIMIT, 2 * MS)).startsWith("run 0");
        device.requestEnded(0, 4 * MS, 4 * MS);
        assertThat(device.stopAndDecide(0, 2 * MS, StopReason.LIMIT, 4 * MS)).startsWith("run 1");
    }
}
