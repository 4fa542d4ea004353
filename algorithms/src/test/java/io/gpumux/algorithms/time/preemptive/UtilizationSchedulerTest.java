package io.gpumux.algorithms.time.preemptive;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class UtilizationSchedulerTest {
    private static ScriptedDevice rounds(Launch launch, int... weights) {
        return device(UtilizationScheduler.ofRounds(launch, 1_000), weights);
    }

    private static ScriptedDevice device(UtilizationScheduler scheduler, int... weights) {
        ScriptedDevice device = new ScriptedDevice(scheduler, 80);
        for (int vgpu = 0; vgpu < weights.length; vgpu++) {
            device.add(vgpu, weights[vgpu]);
        }
        return device;
    }

    @Test
    void aTurnIsThePartOfTheRoundThatTheWeightIsOfAll() {
        ScriptedDevice device = rounds(Launch.sliced(), 3, 1, 1); // the last has no work, and counts
        device.ready(0, 0);
        device.ready(1, 0);

        assertThat(device.decide(0)).isEqualTo("run 0 units=80 slice=600");
        assertThat(device.stopAndDecide(0, 600, StopReason.SLICE_EXPIRED, 600)).isEqualTo("run 1 units=80 slice=200");
        assertThat(device.stopAndDecide(1, 200, StopReason.SLICE_EXPIRED, 800)).isEqualTo("run 0 units=80 slice=600");
    }

    @Test
    void whatTheDivisionLeavesIsCarriedToTheNextTurn() {
        ScriptedDevice device = rounds(Launch.sliced(), 2, 1);
        device.ready(0, 0);

        assertThat(device.decide(0)).endsWith("slice=666");
        assertThat(device.stopAndDecide(0, 666, StopReason.SLICE_EXPIRED, 0)).endsWith("slice=667");
        assertThat(device.stopAndDecide(0, 667, StopReason.SLICE_EXPIRED, 0)).endsWith("slice=667");
    }

    @Test
    void aNewWeightCountsFromTheNextRoundOn() {
        ScriptedDevice device = rounds(Launch.sliced(), 1, 1);
        device.ready(0, 0);
        device.ready(1, 0);
        device.decide(0);
        device.change(1, io.gpumux.core.device.VgpuSpec.named("v").withWeight(3), 0);
        device.add(2, 4);

        // the second turn of this round is 3 of the 2 parts that there were
        assertThat(device.stopAndDecide(0, 500, StopReason.SLICE_EXPIRED, 500)).isEqualTo("run 1 units=80 slice=1500");
        assertThat(device.stopAndDecide(1, 1_500, StopReason.SLICE_EXPIRED, 2_000))
                .isEqualTo("run 0 units=80 slice=125");
    }

    @Test
    void kernelsAreLaunchedUntilTheTurnIsOver() {
        ScriptedDevice device = rounds(Launch.kernelByKernel(StopPoint.BLOCK), 1, 1);
        device.ready(0, 0);
        device.ready(1, 0);

        assertThat(device.decide(0)).isEqualTo("run 0 units=80 kernels=1");
        assertThat(device.wakeUp()).isEqualTo(500);
        assertThat(device.stopAndDecide(0, 300, StopReason.LIMIT, 300)).startsWith("run 0");
        assertThat(device.wakeUp()).isEqualTo(500);
        device.heldSoFar(0, 200);
        assertThat(device.decide(500)).isEqualTo("preempt 0 BLOCK_END");
        assertThat(device.stopAndDecide(0, 250, StopReason.PREEMPTED, 550)).startsWith("run 1");
    }

    @Test
    void whoIsAloneGoesOnUntilSomebodyComes() {
        ScriptedDevice device = rounds(Launch.ofQueue(StopPoint.QUEUE, 8), 1, 1);
        device.ready(0, 0);
        device.decide(0);
        device.heldSoFar(0, 900);
        device.ready(1, 900);

        assertThat(device.decide(900)).isEqualTo("preempt 0 QUEUE_END");
    }

    @Test
    void whatIsNotUsedIsSavedAndTheExcessOverATurnShrinks() {
        ScriptedDevice device = device(UtilizationScheduler.ofSavedTurns(Launch.sliced(), 1_000), 1, 1);
        device.ready(0, 0);
        assertThat(device.decide(0)).endsWith("slice=1000");
        device.stop(0, 400, StopReason.DRAINED, 400); // saves 600
        device.ready(1, 400);
        assertThat(device.decide(400)).isEqualTo("run 1 units=80 slice=1000");
        device.ready(0, 500);

        assertThat(device.stopAndDecide(1, 1_000, StopReason.SLICE_EXPIRED, 1_400))
                .isEqualTo("run 0 units=80 slice=1600");
        device.stop(0, 100, StopReason.DRAINED, 1_500); // of 1500 the excess of 500 shrinks to 450
        device.ready(0, 1_500);
        device.decide(1_500);
        assertThat(device.stopAndDecide(1, 1_000, StopReason.SLICE_EXPIRED, 2_500))
                .isEqualTo("run 0 units=80 slice=2450");
    }

    @Test
    void missedTurnsAreMadeUpToTenOfThem() {
        ScriptedDevice device = device(UtilizationScheduler.ofSavedTurns(Launch.sliced(), 1_000), 1, 1);
        device.ready(1, 0);
        device.decide(0);
        for (int i = 1; i < 1_000; i++) {
            device.stopAndDecide(1, 1_000, StopReason.SLICE_EXPIRED, i * 1_000L);
        }
        device.ready(0, 1_000_000);

        String run = device.stopAndDecide(1, 1_000, StopReason.SLICE_EXPIRED, 1_000_000);
        long slice = Long.parseLong(run.substring(run.indexOf("slice=") + "slice=".length()));
        assertThat(run).startsWith("run 0");
        assertThat(slice).isBetween(10_800L, 11_000L);
    }
}
