package io.gpumux.algorithms.time.mediated;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class XeSchedulerTest {
    private static final long MS = 1_000_000;

    private static ScriptedDevice device(Scheduled... functions) {
        return device(false, functions);
    }

    private static ScriptedDevice device(boolean ifIdle, Scheduled... functions) {
        ScriptedDevice device = new ScriptedDevice(new XeScheduler(4 * MS, ifIdle), 8);
        for (int vgpu = 0; vgpu < functions.length; vgpu++) {
            Scheduled function = functions[vgpu];
            device.add(vgpu, VgpuSpec.named("vf").withWeight(function.weight).withPriority(function.priority), 0);
        }
        return device;
    }

    private static Scheduled low(int weight) {
        return new Scheduled(weight, 0);
    }

    private static Scheduled normal() {
        return new Scheduled(1, 1);
    }

    private static Scheduled high() {
        return new Scheduled(1, 2);
    }

    @Test
    void lowFunctionsTakeTurnsOfTheirQuantumAndIdleOnesAreSkipped() {
        ScriptedDevice device = device(low(1), low(3), low(1));
        device.ready(1, 0);
        device.ready(2, 0);

        assertThat(device.decide(0)).isEqualTo("run 1 units=8 slice=12000000");
        assertThat(device.stopAndDecide(1, 12 * MS, StopReason.SLICE_EXPIRED, 12 * MS))
                .isEqualTo("run 2 units=8 slice=4000000");
        assertThat(device.stopAndDecide(2, MS, StopReason.DRAINED, 13 * MS)).startsWith("run 1");
    }

    @Test
    void aNormalFunctionKeepsItsTurnWithoutWork() {
        ScriptedDevice device = device(normal(), low(1));
        device.ready(1, 0);

        assertThat(device.decide(0)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(4 * MS);
        assertThat(device.decide(4 * MS)).isEqualTo("run 1 units=8 slice=4000000");
        assertThat(device.stopAndDecide(1, 4 * MS, StopReason.SLICE_EXPIRED, 8 * MS))
                .isEmpty();
        device.ready(0, 9 * MS);
        assertThat(device.decide(9 * MS)).isEqualTo("run 0 units=8 slice=3000000");
    }

    @Test
    void aHighFunctionIsNextAfterTheTurnThatIsOn() {
        ScriptedDevice device = device(low(1), low(1), high());
        device.ready(0, 0);
        device.ready(1, 0);
        device.decide(0);
        device.ready(2, MS);

        assertThat(device.decide(MS)).isEmpty();
        assertThat(device.stopAndDecide(0, 4 * MS, StopReason.SLICE_EXPIRED, 4 * MS))
                .startsWith("run 2");
        assertThat(device.stopAndDecide(2, 4 * MS, StopReason.SLICE_EXPIRED, 8 * MS))
                .startsWith("run 2");
    }

    @Test
    void ifIdleGivesEverybodyAFixedSlotInAnIdleSpellToo() {
        ScriptedDevice device = device(true, low(1), low(2));
        device.ready(0, 4 * MS + 1);

        assertThat(device.decide(4 * MS + 1)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(12 * MS);
        assertThat(device.decide(12 * MS)).isEqualTo("run 0 units=8 slice=4000000");
        device.stopAndDecide(0, MS, StopReason.DRAINED, 13 * MS);
        device.ready(1, 1200 * MS + 5 * MS);
        // the 101st cycle began at 1,200 ms; the slot of the second is from 4 to 12 in it
        assertThat(device.decide(1205 * MS)).isEqualTo("run 1 units=8 slice=7000000");
    }

    @Test
    void withoutAQuantumATurnLastsUntilTheWorkIsDone() {
        ScriptedDevice device = new ScriptedDevice(new XeScheduler(0, true), 8);
        device.add(0, 1).add(1, 1);
        device.ready(0, 0);
        device.ready(1, 0);

        assertThat(device.decide(0)).isEqualTo("run 0 units=8");
        assertThat(device.stopAndDecide(0, 999 * MS, StopReason.DRAINED, 999 * MS))
                .isEqualTo("run 1 units=8");
    }

    @Test
    void aFunctionThatBecomesLowGivesItsIdleTurnUp() {
        ScriptedDevice device = device(normal(), low(1));
        device.ready(1, 0);
        device.decide(0);
        device.change(0, VgpuSpec.named("vf"), MS);

        assertThat(device.decide(MS)).isEqualTo("run 1 units=8 slice=4000000");
    }

    private record Scheduled(int weight, int priority) {}
}
