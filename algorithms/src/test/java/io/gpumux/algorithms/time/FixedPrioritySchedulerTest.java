package io.gpumux.algorithms.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class FixedPrioritySchedulerTest {
    private static ScriptedDevice device(boolean preempt, int... priorities) {
        ScriptedDevice device = new ScriptedDevice(new FixedPriorityScheduler(preempt), 80);
        for (int vgpu = 0; vgpu < priorities.length; vgpu++) {
            device.add(vgpu, spec(priorities[vgpu]), 0);
            device.headArrivedAt(vgpu, 0);
        }
        return device;
    }

    private static VgpuSpec spec(int priority) {
        return VgpuSpec.named("v").withPriority(priority);
    }

    @Test
    void theMostUrgentRunsFirst() {
        ScriptedDevice device = device(true, 0, 5, -5);
        device.ready(2, 0);
        device.ready(0, 0);
        device.ready(1, 0);

        assertThat(device.decide(0)).isEqualTo("run 1 units=80 kernels=1");
        assertThat(device.stopAndDecide(1, 1, StopReason.DRAINED, 1)).startsWith("run 0");
        assertThat(device.stopAndDecide(0, 1, StopReason.DRAINED, 2)).startsWith("run 2");
    }

    @Test
    void extremePrioritiesKeepTheirOrder() {
        ScriptedDevice device = device(true, Integer.MIN_VALUE, Integer.MAX_VALUE, 0);
        device.ready(0, 0);
        device.ready(2, 0);
        device.ready(1, 0);

        assertThat(device.decide(0)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, 1, StopReason.DRAINED, 1)).startsWith("run 2");
    }

    @Test
    void aMoreUrgentVgpuStopsTheRunningOneAtOnce() {
        ScriptedDevice device = device(true, 0, 1);
        device.ready(0, 0);
        device.decide(0);
        device.ready(1, 7);

        assertThat(device.decide(7)).isEqualTo("preempt 0 DEVICE_DEFAULT");
        assertThat(device.decide(8)).isEmpty();
        assertThat(device.stopAndDecide(0, 7, StopReason.PREEMPTED, 8)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, 7, StopReason.DRAINED, 9)).startsWith("run 0");
    }

    @Test
    void whoIsStoppedAtTheEndOfItsRequestHasHadItsTurn() {
        ScriptedDevice device = device(true, 0, 0, 1);
        device.ready(0, 0);
        device.ready(1, 0);
        device.decide(0);
        device.ready(2, 7);
        device.decide(7);
        device.headArrivedAt(0, 5);

        assertThat(device.stopAndDecide(0, 9, StopReason.PREEMPTED, 9)).startsWith("run 2");
        assertThat(device.stopAndDecide(2, 1, StopReason.DRAINED, 10)).startsWith("run 1");
    }

    @Test
    void withoutPreemptionItWaitsForTheKernelToEnd() {
        ScriptedDevice device = device(false, 0, 1);
        device.ready(0, 0);
        device.decide(0);
        device.ready(1, 7);

        assertThat(device.decide(7)).isEmpty();
        assertThat(device.stopAndDecide(0, 9, StopReason.LIMIT, 9)).startsWith("run 1");
    }

    @Test
    void anEqualDoesNotInterrupt() {
        ScriptedDevice device = device(true, 3, 3);
        device.ready(1, 0);
        device.decide(0);
        device.ready(0, 1);

        assertThat(device.decide(1)).isEmpty();
    }

    @Test
    void equalsTakeTurnsARequestEach() {
        ScriptedDevice device = device(true, 0, 0);
        device.ready(0, 0);
        device.ready(1, 0);
        device.decide(0);

        assertThat(device.stopAndDecide(0, 1, StopReason.LIMIT, 1)).startsWith("run 0");
        device.headArrivedAt(0, 1);
        assertThat(device.stopAndDecide(0, 1, StopReason.LIMIT, 2)).startsWith("run 1");
        device.headArrivedAt(1, 1);
        assertThat(device.stopAndDecide(1, 1, StopReason.LIMIT, 3)).startsWith("run 0");
    }

    @Test
    void aPreemptedVgpuKeepsItsTurnAmongEquals() {
        ScriptedDevice device = device(true, 0, 0, 1);
        device.ready(0, 0);
        device.ready(1, 0);
        device.decide(0);
        device.ready(2, 1);
        device.decide(1);
        device.stopAndDecide(0, 1, StopReason.PREEMPTED, 1);

        assertThat(device.stopAndDecide(2, 1, StopReason.DRAINED, 2)).startsWith("run 0");
    }

    @Test
    void aChangedPriorityCountsAtOnce() {
        ScriptedDevice device = device(true, 0, 0);
        device.ready(0, 0);
        device.decide(0);
        device.ready(1, 1);
        device.change(1, spec(9), 2);

        assertThat(device.decide(2)).isEqualTo("preempt 0 DEVICE_DEFAULT");
    }

    @Test
    void aChangedPriorityMovesAVgpuAmongThoseThatWait() {
        ScriptedDevice device = device(true, 0, 0, 0);
        device.ready(0, 0);
        device.ready(1, 0);
        device.ready(2, 0);
        device.change(2, spec(1), 0);
        device.change(0, spec(-1), 0);

        assertThat(device.decide(0)).startsWith("run 2");
        device.change(0, spec(0), 0);
        assertThat(device.stopAndDecide(2, 1, StopReason.DRAINED, 1)).startsWith("run 0");
    }

    @Test
    void whereArrivalsAreNotKnownEqualsTakeTurnsAKernelEach() {
        ScriptedDevice device = new ScriptedDevice(new FixedPriorityScheduler(true), 80);
        device.add(0, spec(0), 0);
        device.add(1, spec(0), 0);
        device.ready(0, 0);
        device.ready(1, 0);
        device.decide(0);

        assertThat(device.stopAndDecide(0, 1, StopReason.LIMIT, 1)).startsWith("run 1");
    }

    @Test
    void turnsThatAreNumberedAnewKeepTheirOrder() {
        for (int seed = 1; seed <= 20; seed++) {
            ScriptedDevice longTurns = new ScriptedDevice(new FixedPriorityScheduler(true), 80);
            ScriptedDevice shortTurns = new ScriptedDevice(new FixedPriorityScheduler(true, 4), 80);

            assertThat(RandomFacts.verbs(shortTurns, seed)).isEqualTo(RandomFacts.verbs(longTurns, seed));
        }
    }
}
