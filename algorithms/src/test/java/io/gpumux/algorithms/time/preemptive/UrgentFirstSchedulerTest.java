package io.gpumux.algorithms.time.preemptive;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UrgentFirstSchedulerTest {
    private static ScriptedDevice device(Launch launch, Equals equals, int... priorities) {
        ScriptedDevice device = new ScriptedDevice(new UrgentFirstScheduler(launch, equals, 100), 80);
        for (int vgpu = 0; vgpu < priorities.length; vgpu++) {
            device.add(vgpu, VgpuSpec.named("v").withPriority(priorities[vgpu]), 0);
        }
        return device;
    }

    @ParameterizedTest
    @CsvSource({"QUEUE, QUEUE_END", "KERNEL, KERNEL_END", "BLOCK, BLOCK_END", "SWITCH, DEVICE_DEFAULT"})
    void aMoreUrgentVgpuStopsTheOtherAtThePointOfTheLaunch(StopPoint stop, String how) {
        ScriptedDevice device = device(Launch.ofQueue(stop, 8), Equals.TURNS, 0, 1);
        device.ready(0, 0);
        assertThat(device.decide(0)).isEqualTo("run 0 units=80 inFlight=8");

        device.ready(1, 7);
        assertThat(device.decide(7)).isEqualTo("preempt 0 " + how);
        assertThat(device.decide(8)).isEmpty();
        assertThat(device.stopAndDecide(0, 9, StopReason.PREEMPTED, 9)).isEqualTo("run 1 units=80 inFlight=8");
    }

    @Test
    void equalsTakeTurnsOfHeldTime() {
        ScriptedDevice device = device(Launch.ofQueue(StopPoint.KERNEL, 8), Equals.TURNS, 0, 0);
        device.ready(0, 0);
        device.decide(0);
        device.ready(1, 10);
        assertThat(device.decide(10)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(110); // nothing is held yet: the switch

        device.heldSoFar(0, 60);
        assertThat(device.decide(110)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(150);
        device.heldSoFar(0, 100);
        assertThat(device.decide(150)).isEqualTo("preempt 0 KERNEL_END");
        assertThat(device.stopAndDecide(0, 130, StopReason.PREEMPTED, 180)).startsWith("run 1");
    }

    @Test
    void whoIsStoppedByAMoreUrgentOneKeepsTheRestOfItsTurn() {
        ScriptedDevice device = device(Launch.ofQueue(StopPoint.SWITCH, 8), Equals.TURNS, 0, 0, 1);
        device.ready(0, 0);
        device.ready(1, 0);
        device.decide(0);
        device.ready(2, 40);
        device.decide(40);
        device.stopAndDecide(0, 40, StopReason.PREEMPTED, 40);

        assertThat(device.stopAndDecide(2, 5, StopReason.DRAINED, 45)).startsWith("run 0");
        assertThat(device.wakeUp()).isEqualTo(105);
    }

    @Test
    void inTheOrderOfArrivalEqualsWaitForTheFirstToFinish() {
        ScriptedDevice device = device(Launch.kernelByKernel(StopPoint.BLOCK), Equals.ARRIVAL, 0, 0);
        device.ready(1, 0);
        device.ready(0, 0);

        assertThat(device.decide(0)).isEqualTo("run 1 units=80 kernels=1");
        assertThat(device.wakeUp()).isEqualTo(io.gpumux.core.sched.Scheduler.NEVER);
        assertThat(device.stopAndDecide(1, 500, StopReason.LIMIT, 500)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, 500, StopReason.DRAINED, 1_000)).startsWith("run 0");
    }

    @Test
    void theShortestRestOfEqualsGoesFirstAndStopsALongerOne() {
        ScriptedDevice device = device(Launch.kernelByKernel(StopPoint.BLOCK), Equals.SHORTEST, 0, 0, 0);
        device.remainder(0, 1_000_000);
        device.remainder(1, 500_000);
        device.ready(0, 0);
        device.ready(2, 0); // not known: last
        assertThat(device.decide(0)).startsWith("run 0");

        device.ready(1, 10);
        assertThat(device.decide(10)).isEqualTo("preempt 0 BLOCK_END");
        assertThat(device.stopAndDecide(0, 10, StopReason.PREEMPTED, 10)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, 10, StopReason.DRAINED, 20)).startsWith("run 0");
        assertThat(device.stopAndDecide(0, 10, StopReason.DRAINED, 30)).startsWith("run 2");
    }

    @Test
    void aChangedPriorityCountsAtOnce() {
        ScriptedDevice device = device(Launch.sliced(), Equals.ARRIVAL, 0, 0);
        device.ready(0, 0);
        device.ready(1, 0);
        device.decide(0);
        device.change(1, VgpuSpec.named("v").withPriority(9), 2);

        assertThat(device.decide(2)).isEqualTo("preempt 0 DEVICE_DEFAULT");
    }

    @Test
    void aRefusedStartChangesNothing() {
        ScriptedDevice device = device(Launch.sliced(), Equals.ARRIVAL, 0, 0);
        device.ready(0, 0);
        device.ready(1, 0);
        device.refuse(0);

        assertThat(device.decide(0)).isEmpty();
        device.withdraw(0, 0);
        assertThat(device.decide(0)).startsWith("run 1");
    }
}
