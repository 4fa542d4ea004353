package io.gpumux.algorithms.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class DeficitRoundRobinSchedulerTest {
    private final ScriptedDevice device = new ScriptedDevice(new DeficitRoundRobinScheduler(500), 8)
            .add(0, 1)
            .add(1, 1)
            .add(2, 1);
    private long now;

    /** Runs the vGPU that the device holds for its estimate. */
    private String end(int vgpu, long ran, long nextEstimate) {
        now += ran;
        device.headEstimate(vgpu, nextEstimate);
        return device.stopAndDecide(vgpu, ran, nextEstimate > 0 ? StopReason.LIMIT : StopReason.DRAINED, now);
    }

    @Test
    void theFirstRoundOfThePaperSendsTheFirstPacketAndKeepsTheRestAsDeficit() {
        // figures 2 and 3 of the paper: quantum 500, queue 1 holds 200, 750, 20; after 200 its deficit of 300 is short
        device.headEstimate(0, 200);
        device.headEstimate(1, 500);
        device.ready(0, 0);
        device.ready(1, 0);

        assertThat(device.decide(0)).isEqualTo("run 0 units=8 kernels=1");
        assertThat(end(0, 200, 750)).startsWith("run 1");
        // second round: 300 + 500 cover 750, the remaining 50 cover the 20
        assertThat(end(1, 500, 500)).startsWith("run 0");
        assertThat(end(0, 750, 20)).startsWith("run 0");
        assertThat(end(0, 20, 0)).startsWith("run 1");
    }

    @Test
    void withoutEstimatesADebtIsRepaidByLaterRounds() {
        device.ready(0, 0);
        device.ready(1, 0);

        assertThat(device.decide(0)).startsWith("run 0");
        // vGPU 0 overdraws by 1000: rounds 2 and 3 bring it back to 0, round 4 above
        assertThat(device.stopAndDecide(0, 1500, StopReason.LIMIT, 0)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, 500, StopReason.LIMIT, 0)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, 500, StopReason.LIMIT, 0)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, 500, StopReason.LIMIT, 0)).startsWith("run 0");
    }

    @Test
    void aDebtSurvivesAnEmptyQueueAndPassingRoundsRepayIt() {
        device.ready(0, 0);
        device.ready(1, 0);
        device.decide(0);
        device.stop(0, 1500, StopReason.DRAINED, 0);
        device.ready(0, 0);

        assertThat(device.decide(0)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, 500, StopReason.LIMIT, 0)).startsWith("run 1");
        device.withdraw(0, 0);
        assertThat(device.stopAndDecide(1, 500, StopReason.LIMIT, 0)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, 500, StopReason.LIMIT, 0)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, 500, StopReason.LIMIT, 0)).startsWith("run 1");
        device.ready(0, 0);
        assertThat(device.stopAndDecide(1, 500, StopReason.LIMIT, 0)).startsWith("run 0");
    }

    @Test
    void anAccountIsEmptiedWhenTheQueueIs() {
        device.headEstimate(0, 100);
        device.headEstimate(1, 500);
        device.ready(0, 0);
        device.ready(1, 0);
        device.decide(0);
        end(0, 100, 0);
        device.headEstimate(0, 501);
        device.ready(0, now);

        // with the 400 that it lost, 501 would have fitted the next round
        assertThat(end(1, 500, 500)).startsWith("run 1");
        assertThat(end(1, 500, 500)).startsWith("run 0");
    }

    @Test
    void whoJoinsIsLastInTheRoundThatGoesOnWhateverItsHandle() {
        device.headEstimate(0, 500);
        device.headEstimate(1, 500);
        device.headEstimate(2, 500);
        device.ready(2, 0);
        device.ready(1, 0);

        assertThat(device.decide(0)).startsWith("run 2");
        device.ready(0, 0);
        assertThat(end(2, 500, 500)).startsWith("run 1");
        assertThat(end(1, 500, 500)).startsWith("run 0");
        assertThat(end(0, 500, 500)).startsWith("run 2");
        assertThat(end(2, 500, 500)).startsWith("run 1");
    }

    @Test
    void whoLeavesAfterItsTurnAndComesBackHasNoSecondOneInTheRound() {
        device.headEstimate(0, 500);
        device.headEstimate(1, 500);
        device.headEstimate(2, 500);
        device.ready(0, 0);
        device.ready(1, 0);
        device.ready(2, 0);

        device.decide(0);
        end(0, 500, 0);
        device.headEstimate(0, 500);
        device.ready(0, now);
        assertThat(end(1, 500, 500)).startsWith("run 2");
        // it kept its place: before vGPU 1 in the next round
        assertThat(end(2, 500, 500)).startsWith("run 0");
        assertThat(end(0, 500, 500)).startsWith("run 1");
    }

    @Test
    void sharesFollowTheWeightsWhateverTheKernelLength() {
        device.change(1, VgpuSpec.named("v1").withWeight(3), 0);
        device.ready(0, 0);
        device.ready(1, 0);
        long[] held = new long[2];
        device.decide(0);
        for (int i = 0; i < 4000; i++) {
            int vgpu = device.runningVgpu();
            long ran = vgpu == 0 ? 1700 : 40;
            held[vgpu] += ran;
            device.stopAndDecide(vgpu, ran, StopReason.LIMIT, 0);
        }

        // the bound of the catalogue: |W0/Q0 - W1/Q1| <= 1 + 1700/500 + 40/1500
        assertThat(Math.abs(held[0] / 500.0 - held[1] / 1500.0)).isLessThanOrEqualTo(1 + 3.4 + 0.03);
        assertThat(held[0]).isGreaterThan(40_000);
    }

    @Test
    void aDebtOfAMillionRoundsIsSkippedNotWalked() {
        ScriptedDevice small = new ScriptedDevice(new DeficitRoundRobinScheduler(1), 8).add(0, 1);
        small.ready(0, 0);
        small.decide(0);

        assertThat(small.stopAndDecide(0, 1_000_000_000_000L, StopReason.LIMIT, 1))
                .startsWith("run 0");
    }
}
