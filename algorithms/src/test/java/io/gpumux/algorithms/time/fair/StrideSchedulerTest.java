package io.gpumux.algorithms.time.fair;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class StrideSchedulerTest {
    /** The example of the paper: 3, 2 and 1 tickets, and so strides of 2, 3 and 6. */
    private final ScriptedDevice device =
            new ScriptedDevice(new StrideScheduler(6000), 8).add(0, 3).add(1, 2).add(2, 1);

    private String serve(int pieces, long nanos) {
        StringBuilder order = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            int vgpu = device.runningVgpu();
            order.append(vgpu);
            device.stopAndDecide(vgpu, nanos, StopReason.SLICE_EXPIRED, 0);
        }
        return order.toString();
    }

    @Test
    void quantaGoInTheOrderOfTheExampleOfThePaper() {
        device.ready(0, 0);
        device.ready(1, 0);
        device.ready(2, 0);

        assertThat(device.decide(0)).isEqualTo("run 0 units=8 slice=6000");
        assertThat(serve(12, 6000)).isEqualTo("010012" + "010012");
    }

    @Test
    void whoUsesAPartOfItsQuantumMovesOnByThatPartOfItsStride() {
        device.ready(0, 0);
        device.ready(1, 0);
        device.decide(0);

        // 0: 2, 3, 4, 5; 1 (full quanta): 3, 6
        device.stopAndDecide(0, 3000, StopReason.SLICE_EXPIRED, 0);
        assertThat(device.runningVgpu()).isZero();
        device.stopAndDecide(0, 3000, StopReason.SLICE_EXPIRED, 0);
        assertThat(device.runningVgpu()).isOne();
    }

    @Test
    void whoComesBackIsAsFarFromTheGlobalPassAsWhenItLeft() {
        device.ready(0, 0);
        device.ready(1, 0);
        device.decide(0);
        // after one quantum passes are 4 and 3, and the global pass is 6 / 5
        device.stop(0, 6000, StopReason.DRAINED, 0);
        device.decide(0);
        // vGPU 1 alone for two quanta: the global pass is 1.2 + 6, its own 9; vGPU 0 comes back 2.8 from 7.2: 10
        serve(2, 6000);
        device.stop(1, 0, StopReason.PREEMPTED, 0);
        device.ready(0, 0);

        assertThat(device.decide(0)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, 6000, StopReason.SLICE_EXPIRED, 0)).startsWith("run 0");
    }

    @Test
    void aSleeperSavesNoCredit() {
        device.ready(0, 0);
        device.decide(0);
        serve(1000, 6000);
        device.ready(1, 0);

        assertThat(serve(10, 6000)).containsPattern("1.*1.*1.*1").containsPattern("0.*0.*0.*0.*0");
    }

    @Test
    void aNewWeightScalesWhatRemains() {
        device.ready(0, 0);
        device.ready(1, 0);
        device.change(1, VgpuSpec.named("v1").withWeight(6), 0);

        // strides 2 and 1, both one stride from the global pass
        device.decide(0);
        assertThat(serve(6, 6000)).isEqualTo("101" + "101");
    }

    @Test
    void remaindersOfTheDivisionAreCarried() {
        ScriptedDevice odd =
                new ScriptedDevice(new StrideScheduler(1000), 8).add(0, 999_983).add(1, 999_983);
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

        assertThat(Math.abs(held[0] - held[1])).isLessThanOrEqualTo(16 + 2 * 999_983 / 65_536);
    }

    @Test
    void sharesStayRightWhenPassesAreRebased() {
        device.ready(0, 0);
        device.ready(2, 0);
        device.decide(0);
        long piece = 600_000_000_000L;
        long[] held = new long[3];
        for (int i = 0; i < 1000; i++) {
            int vgpu = device.runningVgpu();
            held[vgpu] += piece;
            device.stopAndDecide(vgpu, piece, StopReason.SLICE_EXPIRED, 0);
        }

        assertThat(Math.abs(held[0] / 3 - held[2])).isLessThanOrEqualTo(piece + piece / 3);
    }
}
