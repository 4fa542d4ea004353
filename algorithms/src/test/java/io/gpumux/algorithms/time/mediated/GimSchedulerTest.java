package io.gpumux.algorithms.time.mediated;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GimSchedulerTest {
    private static final long MS = 1_000_000;

    private static ScriptedDevice device(GimPolicy policy, int functions, boolean debts, int vgpus) {
        ScriptedDevice device =
                new ScriptedDevice(new GimScheduler(policy, new GimSlice(10 * MS), functions, debts), 8);
        for (int vgpu = 0; vgpu < vgpus; vgpu++) {
            device.add(vgpu, 1);
        }
        return device;
    }

    @ParameterizedTest
    @CsvSource({
        "1, 500", "2, 14", "3, 21", "4, 28", "5, 35", "6, 42", "7, 49", "8, 56", "9, 63", "10, 70", "11, 77", "12, 84",
        "13, 78", "14, 84", "15, 75", "16, 80"
    })
    void thePeriodsAreThoseOfTheTable(int functions, long periodMillis) {
        assertThat(functions * new GimSlice(0).nanosFor(functions)).isEqualTo(periodMillis * MS);
    }

    @Test
    void theTimerEndsASlotAndTheNextFunctionFollows() {
        ScriptedDevice device = device(GimPolicy.SOLID, 0, false, 2);
        device.ready(0, 0);
        device.ready(1, 0);

        assertThat(device.decide(0)).isEqualTo("run 0 units=8");
        assertThat(device.wakeUp()).isEqualTo(10 * MS);
        assertThat(device.decide(10 * MS)).isEqualTo("preempt 0 DEVICE_DEFAULT");
        assertThat(device.stopAndDecide(0, 12 * MS, StopReason.PREEMPTED, 12 * MS))
                .isEqualTo("run 1 units=8");
        assertThat(device.wakeUp()).isEqualTo(22 * MS);
    }

    @Test
    void solidLeavesTheSlotOfAnIdleFunctionUnused() {
        ScriptedDevice device = device(GimPolicy.SOLID, 0, false, 2);
        device.ready(1, 0);

        assertThat(device.decide(0)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(10 * MS);
        assertThat(device.decide(10 * MS)).isEqualTo("run 1 units=8");
        device.decide(20 * MS);
        assertThat(device.stopAndDecide(1, 10 * MS, StopReason.PREEMPTED, 20 * MS))
                .isEmpty();
        assertThat(device.wakeUp()).isEqualTo(30 * MS);
    }

    @Test
    void liquidSkipsIdleFunctionsAtTheEndOfASlot() {
        ScriptedDevice device = device(GimPolicy.LIQUID, 0, false, 3);
        device.ready(2, 0);

        assertThat(device.decide(0)).isEqualTo("run 2 units=8");
        assertThat(device.decide(10 * MS)).isEmpty(); // nobody else: it goes on
        device.ready(0, 12 * MS);
        assertThat(device.decide(12 * MS)).isEmpty();
        assertThat(device.decide(20 * MS)).isEqualTo("preempt 2 DEVICE_DEFAULT");
        assertThat(device.stopAndDecide(2, 20 * MS, StopReason.PREEMPTED, 20 * MS))
                .isEqualTo("run 0 units=8");
    }

    @Test
    void liquidWaitsForTheTimerAlsoBesideAnIdleDevice() {
        ScriptedDevice device = device(GimPolicy.LIQUID, 0, false, 2);
        device.ready(0, 0);
        device.decide(0);
        device.stopAndDecide(0, 3 * MS, StopReason.DRAINED, 3 * MS);
        device.ready(1, 14 * MS);

        // the timer came at 10 ms when nobody waited
        assertThat(device.decide(14 * MS)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(20 * MS);
        assertThat(device.decide(20 * MS)).isEqualTo("run 1 units=8");
    }

    @Test
    void predictableKeepsTheSlotOfARemovedFunctionForTheNextOne() {
        ScriptedDevice device = device(GimPolicy.PREDICTABLE, 0, false, 2);
        device.remove(0, 0);
        device.ready(1, 0);

        assertThat(device.decide(0)).isEmpty();
        assertThat(device.decide(10 * MS)).isEqualTo("run 1 units=8");
        device.add(5, 1);
        device.ready(5, 11 * MS);
        device.decide(20 * MS);
        assertThat(device.stopAndDecide(1, 10 * MS, StopReason.PREEMPTED, 20 * MS))
                .isEqualTo("run 5 units=8");
    }

    @Test
    void predictableMayHaveMoreSlotsThanFunctions() {
        ScriptedDevice device = device(GimPolicy.PREDICTABLE, 3, false, 1);
        device.ready(0, 0);
        device.decide(0);
        device.decide(10 * MS);
        device.stopAndDecide(0, 10 * MS, StopReason.PREEMPTED, 10 * MS);

        assertThat(device.decide(20 * MS)).isEmpty();
        assertThat(device.decide(30 * MS)).isEqualTo("run 0 units=8");
    }

    /** 8 ms beyond of 10: 2 ms are left, less than half: 5 ms are run, and 3 ms are still owed. Then 7 ms. */
    @Test
    void aDebtIsRepaidByShorterSlots() {
        ScriptedDevice device = device(GimPolicy.SOLID, 0, true, 2);
        device.ready(0, 0);
        device.decide(0);
        device.decide(10 * MS);
        device.stopAndDecide(0, 18 * MS, StopReason.PREEMPTED, 18 * MS);

        assertThat(device.wakeUp()).isEqualTo(28 * MS);
        assertThat(device.decide(28 * MS)).isEqualTo("run 0 units=8");
        assertThat(device.wakeUp()).isEqualTo(33 * MS);
        device.decide(33 * MS);
        device.stopAndDecide(0, 5 * MS, StopReason.PREEMPTED, 33 * MS);
        assertThat(device.decide(43 * MS)).isEqualTo("run 0 units=8");
        assertThat(device.wakeUp()).isEqualTo(50 * MS);
    }

    @Test
    void whoOwesASliceIsPassedOver() {
        ScriptedDevice device = device(GimPolicy.SOLID, 0, true, 2);
        device.ready(0, 0);
        device.ready(1, 0);
        device.decide(0);
        device.decide(10 * MS);
        device.stopAndDecide(0, 21 * MS, StopReason.PREEMPTED, 21 * MS);
        device.decide(31 * MS);

        // 11 ms were owed, of which one slot of 10 is passed over
        assertThat(device.stopAndDecide(1, 10 * MS, StopReason.PREEMPTED, 31 * MS))
                .isEqualTo("run 1 units=8");
        device.decide(41 * MS);
        assertThat(device.stopAndDecide(1, 10 * MS, StopReason.PREEMPTED, 41 * MS))
                .isEqualTo("run 0 units=8");
        assertThat(device.wakeUp()).isEqualTo(50 * MS);
    }
}
