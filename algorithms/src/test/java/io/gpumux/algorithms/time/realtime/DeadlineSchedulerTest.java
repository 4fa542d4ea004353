package io.gpumux.algorithms.time.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.algorithms.time.realtime.DeadlineScheduler.Order;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class DeadlineSchedulerTest {
    private static ScriptedDevice device(Order order, boolean preempt, long... sloNanos) {
        ScriptedDevice device = new ScriptedDevice(new DeadlineScheduler(order, preempt), 80);
        for (int vgpu = 0; vgpu < sloNanos.length; vgpu++) {
            device.add(vgpu, spec(sloNanos[vgpu]), 0);
        }
        return device;
    }

    private static VgpuSpec spec(long sloNanos) {
        return VgpuSpec.named("v").withSloNanos(sloNanos);
    }

    private static void arrive(ScriptedDevice device, int vgpu, long now) {
        device.headArrivedAt(vgpu, now);
        device.ready(vgpu, now);
    }

    /** Due at 100, at 10 + 50 and never. */
    @Test
    void theRequestThatIsDueFirstRunsFirst() {
        ScriptedDevice device = device(Order.DEADLINE, true, 0, 100, 50);
        arrive(device, 0, 0);
        arrive(device, 1, 0);
        arrive(device, 2, 10);

        assertThat(device.decide(10)).isEqualTo("run 2 units=80 kernels=1");
        assertThat(device.stopAndDecide(2, 5, StopReason.DRAINED, 15)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, 5, StopReason.DRAINED, 20)).startsWith("run 0");
    }

    @Test
    void whoIsDueEarlierTakesTheDeviceAndWhoIsDueLaterDoesNot() {
        ScriptedDevice device = device(Order.DEADLINE, true, 100, 50, 60);
        arrive(device, 0, 0);
        device.decide(0);
        arrive(device, 1, 60);
        assertThat(device.decide(60)).isEmpty();
        device.headArrivedAt(2, 39);
        device.ready(2, 61);

        assertThat(device.decide(61)).isEqualTo("preempt 0 DEVICE_DEFAULT");
        assertThat(device.decide(62)).isEmpty();
        assertThat(device.stopAndDecide(0, 62, StopReason.PREEMPTED, 62)).startsWith("run 2");
    }

    @Test
    void withoutPreemptionItWaitsForTheKernelToEnd() {
        ScriptedDevice device = device(Order.DEADLINE, false, 100, 10);
        arrive(device, 0, 0);
        device.decide(0);
        arrive(device, 1, 1);

        assertThat(device.decide(1)).isEmpty();
        assertThat(device.stopAndDecide(0, 9, StopReason.LIMIT, 9)).startsWith("run 1");
    }

    @Test
    void theNextRequestOfAVgpuHasItsOwnDeadline() {
        ScriptedDevice device = device(Order.DEADLINE, true, 50, 90);
        arrive(device, 0, 0);
        arrive(device, 1, 0);
        device.decide(0);
        device.headArrivedAt(0, 45);

        assertThat(device.stopAndDecide(0, 46, StopReason.LIMIT, 46)).startsWith("run 1");
    }

    @Test
    void aRequestOfUnknownArrivalCountsFromWhenItsVgpuWasReady() {
        ScriptedDevice device = device(Order.DEADLINE, true, 50, 50);
        device.ready(1, 3);
        device.ready(0, 4);

        assertThat(device.decide(4)).startsWith("run 1");
    }

    @Test
    void withRatesTheShortestObjectiveGoesFirstWheneverItArrived() {
        ScriptedDevice device = device(Order.PERIOD, true, 100, 0, 60);
        arrive(device, 1, 0);
        arrive(device, 0, 1);
        device.decide(1);
        arrive(device, 2, 90);

        assertThat(device.decide(90)).isEqualTo("preempt 0 DEVICE_DEFAULT");
        assertThat(device.stopAndDecide(0, 89, StopReason.PREEMPTED, 90)).startsWith("run 2");
        assertThat(device.stopAndDecide(2, 1, StopReason.DRAINED, 91)).startsWith("run 0");
    }

    @Test
    void equalsTakeTurnsARequestEach() {
        ScriptedDevice device = device(Order.PERIOD, true, 60, 60);
        arrive(device, 0, 0);
        arrive(device, 1, 0);
        device.decide(0);

        assertThat(device.stopAndDecide(0, 1, StopReason.LIMIT, 1)).startsWith("run 0");
        device.headArrivedAt(0, 1);
        assertThat(device.stopAndDecide(0, 1, StopReason.LIMIT, 2)).startsWith("run 1");
    }

    @Test
    void aChangedObjectiveCountsAtOnce() {
        ScriptedDevice device = device(Order.DEADLINE, true, 60, 80);
        arrive(device, 0, 0);
        arrive(device, 1, 0);
        device.decide(0);
        device.change(1, spec(50), 2);

        assertThat(device.decide(2)).isEqualTo("preempt 0 DEVICE_DEFAULT");
    }
}
