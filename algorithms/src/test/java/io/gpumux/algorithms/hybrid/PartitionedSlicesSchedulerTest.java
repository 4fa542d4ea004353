package io.gpumux.algorithms.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class PartitionedSlicesSchedulerTest {
    private static ScriptedDevice device(int groups, int units) {
        return new ScriptedDevice(new PartitionedSlicesScheduler(groups, 1000), units);
    }

    @Test
    void vgpusJoinTheLightestGroupAndGroupsRunSideBySide() {
        // weights 3 | 1, then 1 and 1 join the second group
        ScriptedDevice device = device(2, 81).add(0, 3).add(1, 1).add(2, 1).add(3, 1);
        for (int vgpu = 0; vgpu < 4; vgpu++) {
            device.ready(vgpu, 0);
        }

        assertThat(device.decide(0)).isEqualTo("run 0 units=41 slice=1000, run 1 units=40 slice=1000");
        assertThat(device.stopAndDecide(1, 1000, StopReason.SLICE_EXPIRED, 1000))
                .isEqualTo("run 2 units=40 slice=1000");
        assertThat(device.stopAndDecide(0, 1000, StopReason.SLICE_EXPIRED, 1000))
                .isEqualTo("run 0 units=41 slice=1000");
        assertThat(device.stopAndDecide(2, 1000, StopReason.SLICE_EXPIRED, 2000))
                .startsWith("run 3");
        assertThat(device.stopAndDecide(3, 1000, StopReason.SLICE_EXPIRED, 3000))
                .startsWith("run 1");
    }

    @Test
    void aHandleThatIsAddedAgainJoinsTheLightestGroupOfThen() {
        ScriptedDevice device = device(2, 80).add(0, 1).add(1, 1);
        device.remove(0, 1);
        device.change(1, VgpuSpec.named("v1").withWeight(9), 1);
        device.add(2, VgpuSpec.named("v2").withWeight(5), 1);
        device.add(0, VgpuSpec.named("v0"), 1);
        device.ready(0, 2);
        device.ready(1, 2);
        device.ready(2, 2);

        // groups: 2 and 0 (5 + 1), 1 (9)
        assertThat(device.decide(2)).startsWith("run 0 ").contains("run 1 ").doesNotContain("run 2");
    }

    @Test
    void aDeviceOfFewerUnitsThanGroupsHasAGroupForEachUnit() {
        ScriptedDevice device = device(16, 2).add(0, 1).add(1, 1).add(2, 1);
        device.ready(0, 0);
        device.ready(1, 0);
        device.ready(2, 0);

        assertThat(device.decide(0)).isEqualTo("run 0 units=1 slice=1000, run 1 units=1 slice=1000");
    }

    @Test
    void parametersOutOfRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PartitionedSlicesScheduler(0, 1000));
        assertThatIllegalArgumentException().isThrownBy(() -> new PartitionedSlicesScheduler(17, 1000));
        assertThatIllegalArgumentException().isThrownBy(() -> new PartitionedSlicesScheduler(2, 0));
    }
}
