package io.gpumux.algorithms.time.mediated;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NvidiaTimeSliceSchedulerTest {
    private static final long MS = 1_000_000;

    private static ScriptedDevice device(int... levels) {
        ScriptedDevice device = new ScriptedDevice(new NvidiaTimeSliceScheduler(2 * MS), 8);
        for (int vgpu = 0; vgpu < levels.length; vgpu++) {
            device.add(vgpu, levels[vgpu]).ready(vgpu, 0);
        }
        return device;
    }

    /** Who runs in so many turns, one after the other. */
    private static String turns(ScriptedDevice device, int count) {
        StringBuilder order = new StringBuilder();
        device.decide(0);
        for (int turn = 1; turn <= count; turn++) {
            int vgpu = device.runningVgpu();
            order.append(vgpu);
            device.stopAndDecide(vgpu, 2 * MS, StopReason.SLICE_EXPIRED, turn * 2L * MS);
        }
        return order.toString();
    }

    @Test
    void equalLevelsTakeTurnsOfASlice() {
        ScriptedDevice device = device(1, 1, 1);

        assertThat(device.decide(0)).isEqualTo("run 0 units=8 slice=2000000");
        assertThat(turns(device, 6)).isEqualTo("012012");
    }

    @Test
    void aHigherLevelIsVisitedMoreOftenInARoundAndSpread() {
        assertThat(turns(device(1, 2, 3), 12)).isEqualTo("012122" + "012122");
    }

    @Test
    void weightsAboveThreeAreTheHighestLevel() {
        assertThat(turns(device(1, 1000), 8)).isEqualTo("01110111");
    }

    @Test
    void whoComesBackWithinARoundHasNoMoreVisitsThanItHadLeft() {
        ScriptedDevice device = device(1, 2);
        device.decide(0);
        device.stop(0, MS, StopReason.DRAINED, MS);
        device.ready(0, MS);

        assertThat(device.decide(MS)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, 2 * MS, StopReason.SLICE_EXPIRED, 3 * MS))
                .startsWith("run 1");
        assertThat(device.stopAndDecide(1, 2 * MS, StopReason.SLICE_EXPIRED, 5 * MS))
                .startsWith("run 0");
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "1, 1", "2, 4", "3, 8"})
    void eachClassHasItsOwnSlice(int sliceClass, long millis) {
        ScriptedDevice device = new ScriptedDevice(
                SchedulerCatalog.selectScheduler("nvidia-time-slice:class=" + sliceClass)
                        .create(1),
                8);
        device.add(0, 1).ready(0, 0);

        assertThat(device.decide(0)).isEqualTo("run 0 units=8 slice=" + millis * MS);
    }
}
