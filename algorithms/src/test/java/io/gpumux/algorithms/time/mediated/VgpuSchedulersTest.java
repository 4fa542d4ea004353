package io.gpumux.algorithms.time.mediated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class VgpuSchedulersTest {
    private static final long MS = 1_000_000;

    private static ScriptedDevice device(Scheduler scheduler, int vgpus) {
        ScriptedDevice device = new ScriptedDevice(scheduler, 8);
        for (int vgpu = 0; vgpu < vgpus; vgpu++) {
            device.add(vgpu, 1);
        }
        return device;
    }

    @Test
    void bestEffortSkipsIdleVgpus() {
        ScriptedDevice device = device(new VgpuBestEffortScheduler(VgpuSlice.ofNanos(0)), 3);
        device.ready(0, 0);
        device.ready(2, 0);

        assertThat(device.decide(0)).isEqualTo("run 0 units=8 slice=2000000");
        assertThat(device.stopAndDecide(0, 2 * MS, StopReason.SLICE_EXPIRED, 2 * MS))
                .startsWith("run 2");
        assertThat(device.stopAndDecide(2, 2 * MS, StopReason.SLICE_EXPIRED, 4 * MS))
                .startsWith("run 0");
    }

    @Test
    void theDefaultSliceIsTwoMillisecondsUpToEightVgpusAndOneAbove() {
        ScriptedDevice eight = device(new VgpuBestEffortScheduler(VgpuSlice.ofNanos(0)), 8);
        eight.ready(0, 0);
        ScriptedDevice nine = device(new VgpuBestEffortScheduler(VgpuSlice.ofNanos(0)), 9);
        nine.ready(0, 0);

        assertThat(eight.decide(0)).endsWith("slice=2000000");
        assertThat(nine.decide(0)).endsWith("slice=1000000");
        nine.stop(0, MS, StopReason.SLICE_EXPIRED, MS);
        nine.remove(8, MS);
        assertThat(nine.decide(MS)).endsWith("slice=2000000");
    }

    @Test
    void equalShareIdlesInTheSlotOfAnIdleVgpu() {
        ScriptedDevice device = device(new VgpuShareScheduler(0, VgpuSlice.ofNanos(0), 33), 2);
        device.ready(0, 0);

        assertThat(device.decide(0)).isEqualTo("run 0 units=8 slice=2000000");
        assertThat(device.stopAndDecide(0, 2 * MS, StopReason.SLICE_EXPIRED, 2 * MS))
                .isEmpty();
        assertThat(device.wakeUp()).isEqualTo(4 * MS);
        assertThat(device.decide(4 * MS)).startsWith("run 0");
    }

    @Test
    void aVgpuThatRanDryMayUseTheRestOfItsSlotAndAnIdleOneItsLateStart() {
        ScriptedDevice device = device(new VgpuShareScheduler(0, VgpuSlice.ofNanos(0), 33), 2);
        device.ready(0, 0);
        device.decide(0);
        device.stop(0, MS / 2, StopReason.DRAINED, MS / 2);
        device.ready(0, MS);

        assertThat(device.decide(MS)).isEqualTo("run 0 units=8 slice=1000000");
        device.stopAndDecide(0, MS, StopReason.SLICE_EXPIRED, 2 * MS);
        device.ready(1, 3 * MS);
        assertThat(device.decide(3 * MS)).isEqualTo("run 1 units=8 slice=1000000");
    }

    @Test
    void theSharesChangeWithTheNumberOfVgpus() {
        ScriptedDevice device = device(new VgpuShareScheduler(0, VgpuSlice.ofNanos(0), 33), 2);
        device.remove(1, 0);
        device.ready(0, 0);
        device.decide(0);

        assertThat(device.stopAndDecide(0, 2 * MS, StopReason.SLICE_EXPIRED, 2 * MS))
                .startsWith("run 0");
    }

    @Test
    void fixedShareKeepsEmptySlotsEmpty() {
        ScriptedDevice device = device(new VgpuShareScheduler(4, VgpuSlice.ofNanos(0), 33), 1);
        device.ready(0, 0);
        device.decide(0);
        device.stopAndDecide(0, 2 * MS, StopReason.SLICE_EXPIRED, 2 * MS);

        for (long slotEnd = 4 * MS; slotEnd <= 8 * MS; slotEnd += 2 * MS) {
            assertThat(device.wakeUp()).isEqualTo(slotEnd);
            assertThat(device.decide(slotEnd)).isEqualTo(slotEnd < 8 * MS ? "" : "run 0 units=8 slice=2000000");
        }
    }

    @Test
    void anIdleDeviceNeedsNoWakeUpsAndKeepsItsSlots() {
        ScriptedDevice device = device(new VgpuShareScheduler(0, VgpuSlice.ofNanos(0), 33), 2);
        device.decide(0);
        assertThat(device.wakeUp()).isEqualTo(Scheduler.NEVER);
        device.ready(1, 401 * MS);

        // slot 200 is the first vGPU's, from 400 to 402 ms
        assertThat(device.decide(401 * MS)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(402 * MS);
        assertThat(device.decide(402 * MS)).isEqualTo("run 1 units=8 slice=2000000");
    }

    @Test
    void anOverrunIsRepaidByShorterSlots() {
        ScriptedDevice device = device(new VgpuShareScheduler(0, VgpuSlice.ofNanos(0), 33), 1);
        device.ready(0, 0);
        device.decide(0);

        // 3.3 ms too long: 1/33 of that is 0.1 ms, then 1/33 of the remaining 3.2 ms
        assertThat(device.stopAndDecide(0, 5_300_000, StopReason.SLICE_EXPIRED, 5_300_000))
                .isEqualTo("run 0 units=8 slice=1900000");
        assertThat(device.stopAndDecide(0, 1_900_000, StopReason.SLICE_EXPIRED, 7_200_000))
                .isEqualTo("run 0 units=8 slice=1903031");
    }

    @Test
    void removingTheOwnerOfTheSlotEndsIt() {
        ScriptedDevice device = device(new VgpuShareScheduler(0, VgpuSlice.ofNanos(0), 33), 3);
        device.ready(1, 0);
        device.ready(2, 0);
        device.decide(0);
        device.remove(0, 1);

        assertThat(device.decide(1)).isEqualTo("run 1 units=8 slice=2000000");
        assertThat(device.stopAndDecide(1, 2 * MS, StopReason.SLICE_EXPIRED, 2 * MS + 1))
                .startsWith("run 2");
    }

    @Test
    void slicesOutsideOneToThirtyMillisecondsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new VgpuBestEffortScheduler(VgpuSlice.ofNanos(MS - 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VgpuShareScheduler(0, VgpuSlice.ofNanos(30 * MS + 1), 33));
        assertThatIllegalArgumentException().isThrownBy(() -> new VgpuShareScheduler(0, VgpuSlice.ofNanos(0), 61));
    }

    @Test
    void theLimitsOfASetSliceAreAllowedAndItIsTheSliceHoweverManyVgpus() {
        for (long nanos : new long[] {MS, 30 * MS}) {
            VgpuSlice slice = VgpuSlice.ofNanos(nanos);
            assertThat(slice.nanosFor(1)).isEqualTo(nanos);
            assertThat(slice.nanosFor(9)).isEqualTo(nanos);
        }
    }

    @Test
    void slotsOfAnIdleDevicePassInTheirOrder() {
        ScriptedDevice device = device(new VgpuShareScheduler(0, VgpuSlice.ofNanos(0), 33), 3);
        device.ready(1, 15 * MS);

        // the slot from 14 to 16 ms is the eighth, the second vGPU's
        assertThat(device.decide(15 * MS)).isEqualTo("run 1 units=8 slice=1000000");
    }

    @Test
    void anOverrunShortensASlotAtMostByHalf() {
        ScriptedDevice device = device(new VgpuShareScheduler(0, VgpuSlice.ofNanos(0), 1), 1);
        device.ready(0, 0);
        device.decide(0);

        assertThat(device.stopAndDecide(0, 102 * MS, StopReason.SLICE_EXPIRED, 102 * MS))
                .isEqualTo("run 0 units=8 slice=1000000");
    }

    @Test
    void noWakeUpIsNeededOnceNobodyWaits() {
        ScriptedDevice device = device(new VgpuShareScheduler(0, VgpuSlice.ofNanos(0), 33), 2);
        device.ready(0, 0);
        device.decide(0);
        device.stopAndDecide(0, MS, StopReason.DRAINED, MS);

        assertThat(device.wakeUp()).isEqualTo(Scheduler.NEVER);
    }

    @Test
    void removingAVgpuLeavesTheSlotToItsOwner() {
        ScriptedDevice device = device(new VgpuShareScheduler(0, VgpuSlice.ofNanos(0), 33), 3);
        device.ready(1, 2 * MS);
        device.decide(2 * MS);
        device.stop(1, MS / 2, StopReason.DRAINED, 2 * MS + MS / 2);
        device.remove(0, 3 * MS);
        device.ready(1, 3 * MS);

        assertThat(device.decide(3 * MS)).isEqualTo("run 1 units=8 slice=1000000");
    }

    @Test
    void removingAVgpuClosesTheGapInTheOrderOfTheOthers() {
        ScriptedDevice device = device(new VgpuShareScheduler(0, VgpuSlice.ofNanos(2 * MS), 33), 8);
        device.remove(5, 0);
        device.ready(7, 27 * MS);

        // of seven slots in 14 ms, the last is from 26 to 28 ms
        assertThat(device.decide(27 * MS)).isEqualTo("run 7 units=8 slice=1000000");
    }
}
