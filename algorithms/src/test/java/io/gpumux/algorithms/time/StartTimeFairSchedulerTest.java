package io.gpumux.algorithms.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class StartTimeFairSchedulerTest {
    private final ScriptedDevice device = new ScriptedDevice(new StartTimeFairScheduler(1000), 8)
            .add(0, 1)
            .add(1, 2)
            .add(2, 1);

    private long[] serve(int pieces, long piece) {
        long[] held = new long[3];
        for (int i = 0; i < pieces; i++) {
            int vgpu = device.runningVgpu();
            held[vgpu] += piece;
            device.stopAndDecide(vgpu, piece, StopReason.SLICE_EXPIRED, 0);
        }
        return held;
    }

    @Test
    void piecesGoInTheOrderOfTheirStartTags() {
        device.ready(0, 0);
        device.ready(1, 0);

        // start tags: vGPU 0: 0, 1000, 2000; vGPU 1 (weight 2): 0, 500, 1000, 1500; equal tags go to the smaller handle
        assertThat(device.decide(0)).isEqualTo("run 0 units=8 slice=1000");
        assertThat(device.stopAndDecide(0, 1000, StopReason.SLICE_EXPIRED, 0)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, 1000, StopReason.SLICE_EXPIRED, 0)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, 1000, StopReason.SLICE_EXPIRED, 0)).startsWith("run 0");
        assertThat(device.stopAndDecide(0, 1000, StopReason.SLICE_EXPIRED, 0)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, 1000, StopReason.SLICE_EXPIRED, 0)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, 1000, StopReason.SLICE_EXPIRED, 0)).startsWith("run 0");
    }

    @Test
    void aSleeperSavesNoCredit() {
        device.ready(0, 0);
        device.decide(0);
        serve(1000, 1000);
        device.ready(2, 0);

        long[] held = serve(10, 1000);
        assertThat(held[0]).isEqualTo(5000);
        assertThat(held[2]).isEqualTo(5000);
    }

    @Test
    void aSleeperIsNotPunishedForSpareTimeItUsed() {
        device.ready(0, 0);
        device.decide(0);
        serve(1000, 1000);
        device.stop(0, 1000, StopReason.DRAINED, 0);
        device.ready(2, 0);
        device.decide(0);
        serve(2, 1000);
        device.ready(0, 0);

        long[] held = serve(10, 1000);
        assertThat(Math.abs(held[0] - held[2])).isLessThanOrEqualTo(2000);
    }

    @Test
    void whatIsChargedIsTheTimeHeld() {
        device.ready(0, 0);
        device.ready(2, 0);
        device.decide(0);

        assertThat(device.stopAndDecide(0, 5000, StopReason.LIMIT, 0)).startsWith("run 2");
        long[] held = serve(5, 1000);
        assertThat(held[2]).isEqualTo(5000);
    }

    @Test
    void aGrantInForceIsChargedAtItsOwnWeight() {
        device.ready(0, 0);
        device.ready(2, 0);
        device.decide(0);
        device.change(0, VgpuSpec.named("v0").withWeight(1000), 0);

        device.stopAndDecide(0, 1000, StopReason.SLICE_EXPIRED, 0);
        assertThat(device.runningVgpu()).isEqualTo(2);
        device.stopAndDecide(2, 1000, StopReason.SLICE_EXPIRED, 0);
        long[] held = serve(50, 1000);
        assertThat(held[0]).isGreaterThanOrEqualTo(49_000);
    }

    @Test
    void remaindersOfTheDivisionAreCarried() {
        ScriptedDevice odd = new ScriptedDevice(new StartTimeFairScheduler(1000), 8)
                .add(0, 999_983)
                .add(1, 999_983);
        odd.ready(0, 0);
        odd.ready(1, 0);
        odd.decide(0);
        long[] held = new long[2];
        for (int i = 0; i < 10_000; i++) {
            int vgpu = odd.runningVgpu();
            long ran = vgpu == 0 ? 1 : 15;
            held[vgpu] += ran;
            odd.stopAndDecide(vgpu, ran, StopReason.SLICE_EXPIRED, 0);
        }

        // without carrying, pieces of 1 ns would be free: 65536 / 999983 is less than one tag
        assertThat(Math.abs(held[0] - held[1])).isLessThanOrEqualTo(16 + 2 * 999_983 / 65_536);
    }

    @Test
    void sharesStayRightWhenTagsAreRebased() {
        device.ready(0, 0);
        device.ready(1, 0);
        device.decide(0);
        long hour = 3_600_000_000_000L;
        long[] held = serve(300, hour);

        assertThat(Math.abs(held[0] - held[1] / 2)).isLessThanOrEqualTo(3 * hour / 2);
    }

    @Test
    void movingTheOriginOfVirtualTimeChangesNoOrder() {
        for (int seed = 1; seed <= 20; seed++) {
            ScriptedDevice fixed = new ScriptedDevice(new StartTimeFairScheduler(1000), 8);
            ScriptedDevice moved = new ScriptedDevice(new StartTimeFairScheduler(1000, 1L << 24), 8);

            assertThat(RandomFacts.verbs(moved, seed)).isEqualTo(RandomFacts.verbs(fixed, seed));
        }
    }

    @Test
    void afterIdlingNobodyIsAheadHoweverOftenTheOriginMoved() {
        long tenHours = 1L << 45;
        device.ready(0, 0);
        device.ready(2, 0);
        device.decide(0);
        for (int i = 0; i < 3; i++) {
            device.stopAndDecide(0, tenHours, StopReason.LIMIT, 0);
            if (i == 2) {
                device.stopAndDecide(2, 1000, StopReason.LIMIT, 0);
            }
            device.stopAndDecide(2, tenHours, StopReason.LIMIT, 0);
        }
        device.stop(0, 10, StopReason.DRAINED, 0);
        device.withdraw(2, 0);
        device.ready(0, 0);
        device.ready(2, 0);

        // vGPU 2 is 1000 ns ahead, where the idle device forgets it
        assertThat(device.decide(0)).startsWith("run 0");
        assertThat(device.stopAndDecide(0, 100, StopReason.LIMIT, 0)).startsWith("run 2");
    }
}
