package io.gpumux.algorithms.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class FifoSchedulerTest {
    private final ScriptedDevice device =
            new ScriptedDevice(new FifoScheduler(), 80).add(0, 1).add(1, 1).add(2, 1);

    @Test
    void servesRequestsInOrderOfArrivalOneKernelAtATime() {
        device.headArrivedAt(2, 10);
        device.headArrivedAt(0, 20);
        device.ready(0, 20);
        device.ready(2, 20);

        assertThat(device.decide(20)).isEqualTo("run 2 units=80 kernels=1");
    }

    @Test
    void aRequestRunsToItsEndBeforeALaterOne() {
        device.headArrivedAt(1, 10);
        device.ready(1, 10);
        device.decide(10);
        device.headArrivedAt(0, 11);
        device.ready(0, 11);

        assertThat(device.stopAndDecide(1, 5, StopReason.LIMIT, 15)).startsWith("run 1");
        device.headArrivedAt(1, 12);
        assertThat(device.stopAndDecide(1, 5, StopReason.LIMIT, 20)).startsWith("run 0");
    }

    @Test
    void equalArrivalsGoToTheSmallerHandle() {
        device.headArrivedAt(2, 10);
        device.headArrivedAt(1, 10);
        device.ready(2, 10);
        device.ready(1, 10);

        assertThat(device.decide(10)).startsWith("run 1");
    }

    @Test
    void anUnknownArrivalCountsFromBecomingReady() {
        device.ready(2, 10);
        device.ready(1, 11);

        assertThat(device.decide(11)).startsWith("run 2");
    }

    @Test
    void aWithdrawnVgpuIsForgottenAndARefusedOneKept() {
        device.ready(0, 1);
        device.ready(1, 2);
        device.refuse(0);

        assertThat(device.decide(2)).isEmpty();
        device.withdraw(0, 2);
        assertThat(device.decide(2)).startsWith("run 1");
    }

    @Test
    void whoeverRanLeavesTheLine() {
        device.ready(0, 1);
        device.ready(1, 2);
        device.decide(2);

        assertThat(device.stopAndDecide(0, 5, StopReason.DRAINED, 7)).startsWith("run 1");
    }
}
