package io.gpumux.algorithms.time.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class SlotSchedulerTest {
    private static final long MS = 1_000_000;

    private static ScriptedDevice device(SlotRules rules, int vgpus) {
        ScriptedDevice device = new ScriptedDevice(new SlotScheduler(rules), 8);
        for (int vgpu = 0; vgpu < vgpus; vgpu++) {
            device.add(vgpu, 1);
        }
        return device;
    }

    @Test
    void aSlotThatIsNotLentStaysUnused() {
        ScriptedDevice device = device(SlotRules.oneEach(10 * MS, 3), 2);
        device.ready(1, 0);

        assertThat(device.decide(0)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(10 * MS);
        assertThat(device.decide(10 * MS)).isEqualTo("run 1 units=8 slice=10000000");
        assertThat(device.stopAndDecide(1, 10 * MS, StopReason.SLICE_EXPIRED, 20 * MS))
                .isEmpty();
        assertThat(device.wakeUp()).isEqualTo(30 * MS);
    }

    @Test
    void anOverrunIsRepaidInTheNextSlotOfItsVgpu() {
        ScriptedDevice device = device(SlotRules.oneEach(10 * MS, 2), 1);
        device.ready(0, 0);
        device.decide(0);
        device.stopAndDecide(0, 13 * MS, StopReason.SLICE_EXPIRED, 13 * MS);

        assertThat(device.wakeUp()).isEqualTo(23 * MS);
        assertThat(device.decide(23 * MS)).isEqualTo("run 0 units=8 slice=7000000");
        assertThat(device.stopAndDecide(0, 7 * MS, StopReason.SLICE_EXPIRED, 30 * MS))
                .isEmpty();
        assertThat(device.wakeUp()).isEqualTo(33 * MS);
    }

    @Test
    void lentSlotsGoRoundAmongThoseWhoWait() {
        ScriptedDevice device = device(SlotRules.oneEach(10 * MS, 0).sharing(), 3);
        device.ready(1, 0);
        device.ready(2, 0);

        assertThat(device.decide(0)).as("slot of 0").startsWith("run 1");
        assertThat(device.stopAndDecide(1, 10 * MS, StopReason.SLICE_EXPIRED, 10 * MS))
                .as("slot of 1")
                .startsWith("run 1");
        assertThat(device.stopAndDecide(1, 10 * MS, StopReason.SLICE_EXPIRED, 20 * MS))
                .as("slot of 2")
                .startsWith("run 2");
        assertThat(device.stopAndDecide(2, 10 * MS, StopReason.SLICE_EXPIRED, 30 * MS))
                .as("slot of 0")
                .startsWith("run 2");
    }

    @Test
    void aLentSlotIsTakenBackWhereTheRulesSaySo() {
        ScriptedDevice device = device(SlotRules.oneEach(10 * MS, 0).sharing().reclaiming(), 2);
        device.ready(1, 0);
        device.decide(0);
        device.ready(0, 4 * MS);

        assertThat(device.decide(4 * MS)).isEqualTo("preempt 1 DEVICE_DEFAULT");
        assertThat(device.stopAndDecide(1, 4 * MS, StopReason.PREEMPTED, 4 * MS))
                .isEqualTo("run 0 units=8 slice=6000000");
    }

    @Test
    void aLentSlotIsKeptWhereTheyDoNot() {
        ScriptedDevice device = device(SlotRules.oneEach(10 * MS, 0).sharing(), 2);
        device.ready(1, 0);
        device.decide(0);
        device.ready(0, 4 * MS);

        assertThat(device.decide(4 * MS)).isEmpty();
    }

    @Test
    void aSoftSlotEndsWithAKernelAndOnlyIfSomebodyWaits() {
        ScriptedDevice device = device(SlotRules.oneEach(10 * MS, 0).sharing().softly(), 2);
        device.ready(0, 0);

        assertThat(device.decide(0)).isEqualTo("run 0 units=8");
        assertThat(device.decide(10 * MS)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(Scheduler.NEVER);
        device.ready(1, 14 * MS);
        assertThat(device.decide(14 * MS)).isEqualTo("preempt 0 KERNEL_END");
        assertThat(device.stopAndDecide(0, 15 * MS, StopReason.PREEMPTED, 15 * MS))
                .startsWith("run 1");
    }

    @Test
    void ofUrgentVgpusAPartOfTheSlots() {
        ScriptedDevice device = new ScriptedDevice(
                new SlotScheduler(SlotRules.oneEach(10 * MS, 0).sharing().withUrgentPercent(50)), 8);
        device.add(0, VgpuSpec.named("batch"), 0);
        device.add(1, VgpuSpec.named("urgent").withPriority(1), 0);
        device.ready(0, 0);
        device.ready(1, 0);

        assertThat(device.decide(0)).startsWith("run 0");
        assertThat(device.stopAndDecide(0, 10 * MS, StopReason.SLICE_EXPIRED, 10 * MS))
                .startsWith("run 1");
        assertThat(device.stopAndDecide(1, 10 * MS, StopReason.SLICE_EXPIRED, 20 * MS))
                .startsWith("run 0");
    }

    @Test
    void onlineStopsOfflineAtOnce() {
        ScriptedDevice device = new ScriptedDevice(
                new SlotScheduler(SlotRules.byFraction(10 * MS, 100).withUrgentPercent(100)), 8);
        device.add(0, VgpuSpec.named("offline"), 0);
        device.add(1, VgpuSpec.named("online").withPriority(1), 0);
        device.ready(0, 0);
        assertThat(device.decide(0)).startsWith("run 0");
        device.ready(1, MS);

        assertThat(device.decide(MS)).isEqualTo("preempt 0 DEVICE_DEFAULT");
        assertThat(device.stopAndDecide(0, MS, StopReason.PREEMPTED, MS)).startsWith("run 1");
    }

    @Test
    void anIdleDeviceNeedsNoWakeUpsAndKeepsItsSlots() {
        ScriptedDevice device = device(SlotRules.oneEach(10 * MS, 4), 2);
        device.decide(0);
        assertThat(device.wakeUp()).isEqualTo(Scheduler.NEVER);
        device.ready(1, 405 * MS);

        // slot 40 is the first vGPU's, from 400 to 410 ms
        assertThat(device.decide(405 * MS)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(410 * MS);
        assertThat(device.decide(410 * MS)).startsWith("run 1");
    }

    @Test
    void rulesOutsideTheirRangesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SlotRules.byFraction(0, 20));
        assertThatIllegalArgumentException().isThrownBy(() -> SlotRules.byFraction(MS, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SlotRules.byFraction(MS, 20).withUrgentPercent(101));
    }
}
