package io.gpumux.algorithms.time.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class TokenSliceSchedulerTest {
    private static final long MS = 1_000_000;

    private final ScriptedDevice engaged = new ScriptedDevice(TokenSliceScheduler.engaged(30 * MS, 10 * MS, 0), 8)
            .add(0, 1)
            .add(1, 1);

    @Test
    void theHolderRunsKernelByKernelUntilItsSliceIsUsed() {
        engaged.ready(0, 0);
        engaged.ready(1, 0);

        assertThat(engaged.decide(0)).isEqualTo("run 0 units=8 kernels=1");
        assertThat(engaged.stopAndDecide(0, 20 * MS, StopReason.LIMIT, 20 * MS)).startsWith("run 0");
        assertThat(engaged.stopAndDecide(0, 10 * MS, StopReason.LIMIT, 30 * MS)).startsWith("run 1");
    }

    @Test
    void anOveruseAboveASliceCostsATurnForEachSlice() {
        engaged.ready(0, 0);
        engaged.ready(1, 0);
        engaged.decide(0);

        // 70 ms too long: passed over twice, 10 ms are left
        assertThat(engaged.stopAndDecide(0, 100 * MS, StopReason.LIMIT, 100 * MS))
                .startsWith("run 1");
        assertThat(engaged.stopAndDecide(1, 30 * MS, StopReason.LIMIT, 130 * MS))
                .startsWith("run 1");
        assertThat(engaged.stopAndDecide(1, 30 * MS, StopReason.LIMIT, 160 * MS))
                .startsWith("run 1");
        assertThat(engaged.stopAndDecide(1, 30 * MS, StopReason.LIMIT, 190 * MS))
                .startsWith("run 0");
    }

    @Test
    void theTokenStaysForAWhileWithAHolderWithoutWork() {
        engaged.ready(0, 0);
        engaged.ready(1, 0);
        engaged.decide(0);

        assertThat(engaged.stopAndDecide(0, 5 * MS, StopReason.DRAINED, 5 * MS)).isEmpty();
        assertThat(engaged.wakeUp()).isEqualTo(15 * MS);
        engaged.ready(0, 8 * MS);
        assertThat(engaged.decide(8 * MS)).startsWith("run 0");
        assertThat(engaged.stopAndDecide(0, MS, StopReason.DRAINED, 9 * MS)).isEmpty();
        assertThat(engaged.wakeUp()).isEqualTo(16 * MS); // 3 of 10 ms were spent
        assertThat(engaged.decide(16 * MS)).startsWith("run 1");
    }

    @Test
    void aLoneHoldersOveruseIsForgiven() {
        engaged.ready(0, 0);
        engaged.decide(0);
        assertThat(engaged.stopAndDecide(0, 1_000 * MS, StopReason.LIMIT, 1_000 * MS))
                .startsWith("run 0");
        engaged.ready(1, 1_010 * MS);

        assertThat(engaged.stopAndDecide(0, 30 * MS, StopReason.LIMIT, 1_030 * MS))
                .startsWith("run 1");
        assertThat(engaged.stopAndDecide(1, 30 * MS, StopReason.LIMIT, 1_060 * MS))
                .startsWith("run 0");
    }

    @Test
    void disengagedTheHolderIsLeftAloneAndDrainedAtTheEndOfItsSlice() {
        ScriptedDevice device = new ScriptedDevice(TokenSliceScheduler.disengaged(30 * MS, 10 * MS, 4), 8)
                .add(0, 2)
                .add(1, 1);
        device.ready(0, 0);
        device.ready(1, 0);

        assertThat(device.decide(0)).isEqualTo("run 0 units=8 inFlight=4");
        assertThat(device.wakeUp()).isEqualTo(60 * MS);
        device.heldSoFar(0, 59 * MS); // a switch took 1 ms
        assertThat(device.decide(60 * MS)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(61 * MS);
        device.heldSoFar(0, 60 * MS);
        assertThat(device.decide(61 * MS)).isEqualTo("preempt 0 QUEUE_END");
        assertThat(device.stopAndDecide(0, 75 * MS, StopReason.PREEMPTED, 76 * MS))
                .startsWith("run 1");
    }
}
