package io.gpumux.algorithms.spatial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class SharedSchedulersTest {
    private static VgpuSpec spec() {
        return VgpuSpec.named("v");
    }

    @Test
    void leftoverGrantsAllUnitsToEveryoneWithWork() {
        ScriptedDevice device = new ScriptedDevice(new LeftoverScheduler(), 80)
                .add(0, spec(), 0)
                .add(1, spec().withPriority(3), 0)
                .add(2, spec(), 0);
        device.ready(1, 0);
        device.ready(0, 0);

        assertThat(device.decide(0)).isEqualTo("run 1 units=80 shared=3, run 0 units=80 shared=0");
        device.ready(2, 1);
        assertThat(device.decide(1)).isEqualTo("run 2 units=80 shared=0");
        assertThat(device.stopAndDecide(0, 2, StopReason.DRAINED, 2)).isEmpty();
    }

    @Test
    void aRefusedVgpuDoesNotBlockTheOthers() {
        ScriptedDevice device =
                new ScriptedDevice(new LeftoverScheduler(), 80).add(0, 1).add(1, 1);
        device.refuse(0);
        device.ready(0, 0);
        device.ready(1, 0);

        assertThat(device.decide(0)).startsWith("run 1");
    }

    @Test
    void aChangedPriorityTakesEffectAtTheEndOfTheRunningKernels() {
        ScriptedDevice device = new ScriptedDevice(new LeftoverScheduler(), 80).add(0, spec(), 0);
        device.ready(0, 0);
        device.decide(0);
        device.change(0, spec().withPriority(4), 1);
        device.change(0, spec().withPriority(4), 1);

        assertThat(device.decide(1)).isEqualTo("preempt 0 KERNEL_END");
        assertThat(device.stopAndDecide(0, 2, StopReason.PREEMPTED, 2)).isEqualTo("run 0 units=80 shared=4");
    }

    @Test
    void anUnchangedSpecDisturbsNobody() {
        ScriptedDevice device = new ScriptedDevice(new LeftoverScheduler(), 80).add(0, spec(), 0);
        device.ready(0, 0);
        device.decide(0);
        device.change(0, spec().withWeight(7), 1);

        assertThat(device.decide(1)).isEmpty();
    }

    @Test
    void anMpsPercentageIsRoundedDownToUnitsButNotToNone() {
        ScriptedDevice third = new ScriptedDevice(new MpsPercentageScheduler(33), 80).add(0, spec(), 0);
        third.ready(0, 0);
        ScriptedDevice tiny = new ScriptedDevice(new MpsPercentageScheduler(1), 80).add(0, spec(), 0);
        tiny.ready(0, 0);

        assertThat(third.decide(0)).isEqualTo("run 0 units=26 shared=0");
        assertThat(tiny.decide(0)).isEqualTo("run 0 units=1 shared=0");
    }

    @Test
    void byDefaultTheShareIsTheWeightsOrTheVgpusOwnCap() {
        ScriptedDevice device = new ScriptedDevice(new MpsPercentageScheduler(MpsPercentageScheduler.BY_WEIGHT), 80)
                .add(0, spec().withWeight(3), 0)
                .add(1, spec(), 0)
                .add(2, spec().withCapPermille(500), 0);
        device.ready(0, 0);
        device.ready(1, 0);
        device.ready(2, 0);

        assertThat(device.decide(0))
                .isEqualTo("run 0 units=48 shared=0, run 1 units=16 shared=0, run 2 units=40 shared=0");
    }

    @Test
    void theOwnCapAlsoLimitsAGivenPercentage() {
        ScriptedDevice device =
                new ScriptedDevice(new MpsPercentageScheduler(50), 80).add(0, spec().withCapPermille(250), 0);
        device.ready(0, 0);

        assertThat(device.decide(0)).isEqualTo("run 0 units=20 shared=0");
    }

    @Test
    void aNewcomerShrinksTheSharesOfThoseWhoRun() {
        ScriptedDevice device = new ScriptedDevice(new MpsPercentageScheduler(0), 80).add(0, 1);
        device.ready(0, 0);
        assertThat(device.decide(0)).isEqualTo("run 0 units=80 shared=0");
        device.add(1, spec(), 1);

        assertThat(device.decide(1)).isEqualTo("preempt 0 KERNEL_END");
        assertThat(device.stopAndDecide(0, 2, StopReason.PREEMPTED, 2)).isEqualTo("run 0 units=40 shared=0");
    }

    @Test
    void aPercentageOutOfRangeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MpsPercentageScheduler(101));
        assertThatIllegalArgumentException().isThrownBy(() -> new MpsPercentageScheduler(-1));
    }
}
