package io.gpumux.algorithms.time.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

/** Shortest remaining request first, alone and within Paella's deficit. */
final class ShortestFirstSchedulersTest {
    private static ScriptedDevice device(Scheduler scheduler, long... remainders) {
        ScriptedDevice device = new ScriptedDevice(scheduler, 80);
        for (int vgpu = 0; vgpu < remainders.length; vgpu++) {
            device.add(vgpu, 1);
            device.headArrivedAt(vgpu, 0);
            device.remainder(vgpu, remainders[vgpu]);
        }
        return device;
    }

    @Test
    void theLeastIsRunFirst() {
        ScriptedDevice device = device(new ShortestRemainderScheduler(true, true), 30, 10, 20);
        device.ready(0, 0);
        device.ready(1, 0);
        device.ready(2, 0);

        assertThat(device.decide(0)).isEqualTo("run 1 units=80 kernels=1");
        assertThat(device.stopAndDecide(1, 10, StopReason.DRAINED, 10)).startsWith("run 2");
    }

    /** 30 at first, of which 10 have run: 20 are not stopped by 20, but by 19. */
    @Test
    void whatHasRunMeanwhileIsCounted() {
        ScriptedDevice device = device(new ShortestRemainderScheduler(true, true), 30, 20, 19);
        device.ready(0, 0);
        device.decide(0);
        device.heldSoFar(0, 10);
        device.ready(1, 10);
        assertThat(device.decide(10)).isEmpty();
        device.ready(2, 10);

        assertThat(device.decide(10)).isEqualTo("preempt 0 DEVICE_DEFAULT");
    }

    @Test
    void withoutPreemptionItWaitsForTheKernelToEnd() {
        ScriptedDevice device = device(new ShortestRemainderScheduler(false, true), 30, 5);
        device.ready(0, 0);
        device.decide(0);
        device.ready(1, 1);
        assertThat(device.decide(1)).isEmpty();
        device.remainder(0, 10);

        assertThat(device.stopAndDecide(0, 20, StopReason.LIMIT, 20)).startsWith("run 1");
    }

    @Test
    void whatIsNotKnownGoesFirstToBeLearnedOrLast() {
        ScriptedDevice exploring = device(new ShortestRemainderScheduler(true, true), 5, -1);
        exploring.ready(0, 0);
        exploring.ready(1, 0);
        assertThat(exploring.decide(0)).startsWith("run 1");

        ScriptedDevice careful = device(new ShortestRemainderScheduler(true, false), 5, -1);
        careful.ready(0, 0);
        careful.ready(1, 0);
        assertThat(careful.decide(0)).startsWith("run 0");
    }

    /** Threshold 25: the short one runs for 10, 20 and 30; then the other is behind by more, and has its turn of 40. */
    @Test
    void paellaServesTheShortestUntilSomebodyIsTooFarBehind() {
        ScriptedDevice device = device(new PaellaScheduler(25), 10, 40);
        device.ready(0, 0);
        device.ready(1, 0);

        assertThat(device.decide(0)).isEqualTo("run 0 units=80 kernels=1");
        assertThat(device.stopAndDecide(0, 10, StopReason.LIMIT, 10)).startsWith("run 0");
        assertThat(device.stopAndDecide(0, 10, StopReason.LIMIT, 20)).startsWith("run 0");
        assertThat(device.stopAndDecide(0, 10, StopReason.LIMIT, 30)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, 40, StopReason.LIMIT, 70)).startsWith("run 0");
    }

    @Test
    void paellaCountsDeficitsByWeight() {
        ScriptedDevice device = new ScriptedDevice(new PaellaScheduler(25), 80);
        device.add(0, 3);
        device.add(1, 1);
        device.remainder(0, 60);
        device.remainder(1, 70);
        device.ready(0, 0);
        device.ready(1, 0);
        device.decide(0);

        assertThat(device.stopAndDecide(0, 60, StopReason.LIMIT, 60)).startsWith("run 0");
        assertThat(device.stopAndDecide(0, 60, StopReason.LIMIT, 120)).startsWith("run 1");
    }

    @Test
    void paellaOwesNothingToWhoSlept() {
        ScriptedDevice device = device(new PaellaScheduler(25), 10, 40);
        device.ready(0, 0);
        device.decide(0);
        device.stopAndDecide(0, 1_000, StopReason.LIMIT, 1_000);
        device.ready(1, 1_500);

        assertThat(device.stopAndDecide(0, 10, StopReason.LIMIT, 2_000)).startsWith("run 0");
    }
}
