package io.gpumux.algorithms.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class WeightedRoundRobinSchedulerTest {
    private final ScriptedDevice device = new ScriptedDevice(new WeightedRoundRobinScheduler(1000), 8)
            .add(0, 3)
            .add(1, 1);

    @Test
    void turnsAreAsLongAsTheWeight() {
        device.ready(0, 0);
        device.ready(1, 0);

        assertThat(device.decide(0)).isEqualTo("run 0 units=8 slice=3000");
        assertThat(device.stopAndDecide(0, 3000, StopReason.SLICE_EXPIRED, 3000))
                .isEqualTo("run 1 units=8 slice=1000");
        assertThat(device.stopAndDecide(1, 1000, StopReason.SLICE_EXPIRED, 4000))
                .isEqualTo("run 0 units=8 slice=3000");
    }

    @Test
    void aChangedWeightCountsFromTheNextTurn() {
        device.ready(0, 0);
        device.decide(0);
        device.change(0, VgpuSpec.named("v0").withWeight(5), 1);

        assertThat(device.stopAndDecide(0, 3000, StopReason.SLICE_EXPIRED, 3000))
                .isEqualTo("run 0 units=8 slice=5000");
    }

    @Test
    void theLargestTurnDoesNotOverflow() {
        ScriptedDevice large =
                new ScriptedDevice(new WeightedRoundRobinScheduler(10_000_000_000L), 8).add(0, VgpuSpec.MAX_WEIGHT);
        large.ready(0, 0);

        assertThat(large.decide(0)).isEqualTo("run 0 units=8 slice=10000000000000000");
    }

    @Test
    void aSliceOutOfRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WeightedRoundRobinScheduler(0))
                .withMessage("sliceNanos: 0: 1 to 10000000000 is allowed");
    }
}
