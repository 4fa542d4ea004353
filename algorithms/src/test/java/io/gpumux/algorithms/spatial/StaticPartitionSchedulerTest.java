package io.gpumux.algorithms.spatial;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class StaticPartitionSchedulerTest {
    private static ScriptedDevice device(int units, int... weights) {
        ScriptedDevice device = new ScriptedDevice(new StaticPartitionScheduler(), units);
        for (int vgpu = 0; vgpu < weights.length; vgpu++) {
            device.add(vgpu, weights[vgpu]);
            device.ready(vgpu, 0);
        }
        return device;
    }

    @Test
    void unitsFollowTheWeights() {
        assertThat(device(80, 2, 1, 1).decide(0)).isEqualTo("run 0 units=40, run 1 units=20, run 2 units=20");
    }

    @Test
    void theRemainderGoesToTheLargestFractionThenTheSmallerHandle() {
        // quotas 53.3 and 26.7; 26.7 three times
        assertThat(device(80, 2, 1).decide(0)).isEqualTo("run 0 units=53, run 1 units=27");
        assertThat(device(80, 1, 1, 1).decide(0)).isEqualTo("run 0 units=27, run 1 units=27, run 2 units=26");
    }

    @Test
    void nobodyIsLeftWithoutAUnit() {
        assertThat(device(8, 1000, 1, 1).decide(0)).isEqualTo("run 0 units=6, run 1 units=1, run 2 units=1");
    }

    @Test
    void withMoreVgpusThanUnitsSomeWait() {
        ScriptedDevice device = device(2, 1, 1, 1);

        assertThat(device.decide(0)).isEqualTo("run 0 units=1, run 1 units=1");
        assertThat(device.stopAndDecide(0, 1, StopReason.DRAINED, 1)).isEqualTo("run 2 units=1");
    }

    @Test
    void aPartIsKeptWhenItsOwnerIsIdle() {
        ScriptedDevice device =
                new ScriptedDevice(new StaticPartitionScheduler(), 80).add(0, 1).add(1, 1);
        device.ready(0, 0);

        assertThat(device.decide(0)).isEqualTo("run 0 units=40");
    }

    @Test
    void aRepartitionAsksWhoHoldsTheWrongNumberToStop() {
        ScriptedDevice device = device(80, 1);
        assertThat(device.decide(0)).isEqualTo("run 0 units=80");
        device.add(1, VgpuSpec.named("new"), 1);
        device.ready(1, 1);

        assertThat(device.decide(1)).isEqualTo("preempt 0 KERNEL_END");
        assertThat(device.stopAndDecide(0, 5, StopReason.PREEMPTED, 5)).isEqualTo("run 1 units=40, run 0 units=40");
        device.stop(1, 1, StopReason.REMOVED, 6);
        device.remove(1, 6);
        assertThat(device.decide(6)).isEqualTo("preempt 0 KERNEL_END");
        assertThat(device.stopAndDecide(0, 2, StopReason.PREEMPTED, 7)).isEqualTo("run 0 units=80");
    }

    @Test
    void aCapLeavesUnitsUnused() {
        ScriptedDevice device = new ScriptedDevice(new StaticPartitionScheduler(), 80)
                .add(0, VgpuSpec.named("capped").withCapPermille(100), 0)
                .add(1, 1);
        device.ready(0, 0);
        device.ready(1, 0);

        assertThat(device.decide(0)).isEqualTo("run 0 units=8, run 1 units=40");
    }
}
