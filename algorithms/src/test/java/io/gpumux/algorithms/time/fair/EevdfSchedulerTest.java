package io.gpumux.algorithms.time.fair;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class EevdfSchedulerTest {
    private final EevdfScheduler scheduler = new EevdfScheduler(1000);
    private final ScriptedDevice device =
            new ScriptedDevice(scheduler, 8).add(0, 1).add(1, 2).add(2, 1);

    private String served(long nanos) {
        return device.stopAndDecide(device.runningVgpu(), nanos, StopReason.SLICE_EXPIRED, 0);
    }

    @Test
    void ofTheEligibleTheEarliestDeadlineRuns() {
        device.ready(0, 0);
        device.ready(1, 0);

        // deadlines 1000 and 500; then vGPU 1 has had 500, beyond a virtual time of 333
        assertThat(device.decide(0)).isEqualTo("run 1 units=8 slice=1000");
        assertThat(served(1000)).startsWith("run 0");
        assertThat(served(1000)).startsWith("run 1");
        // both have had 1000: deadlines 2000 and 1500
        assertThat(served(1000)).startsWith("run 1");
        assertThat(served(1000)).startsWith("run 0");
        assertThat(served(1000)).startsWith("run 1");
    }

    @Test
    void equalDeadlinesGoToTheSmallerHandle() {
        device.ready(2, 0);
        device.ready(0, 0);

        assertThat(device.decide(0)).startsWith("run 0");
    }

    @Test
    void whatIsChargedIsTheTimeHeld() {
        device.ready(0, 0);
        device.ready(2, 0);
        device.decide(0);

        assertThat(served(5000)).startsWith("run 2");
        for (int piece = 0; piece < 4; piece++) {
            assertThat(served(1000)).startsWith("run 2");
        }
        assertThat(scheduler.lagNanos(0)).isEqualTo(-500);
        assertThat(served(1000)).startsWith("run 0");
    }

    @Test
    void whoLeavesAndComesBackChangesNothing() {
        device.ready(0, 0);
        device.ready(1, 0);
        device.ready(2, 0);
        device.decide(0);
        served(1000);
        assertThat(scheduler.lagNanos(0)).isEqualTo(250);
        assertThat(scheduler.lagNanos(1)).isEqualTo(-500);

        device.withdraw(1, 0);
        assertThat(scheduler.lagNanos(0)).isZero();
        assertThat(scheduler.lagNanos(1)).isEqualTo(-500);
        device.ready(1, 0);

        assertThat(scheduler.lagNanos(0)).isEqualTo(250);
        assertThat(scheduler.lagNanos(1)).isEqualTo(-500);
    }

    @Test
    void aNewWeightKeepsAllLags() {
        device.ready(0, 0);
        device.ready(1, 0);
        device.ready(2, 0);
        device.decide(0);
        served(1000);
        device.change(1, VgpuSpec.named("v1").withWeight(8), 0);

        assertThat(scheduler.lagNanos(0)).isEqualTo(250);
        assertThat(scheduler.lagNanos(1)).isEqualTo(-500);
        assertThat(scheduler.lagNanos(2)).isEqualTo(250);
        served(1000);
        assertThat(scheduler.lagNanos(1)).isEqualTo(-500 + 800);
    }

    @Test
    void whoFindsNobodyThereStartsWithoutALag() {
        device.ready(0, 0);
        device.ready(2, 0);
        device.decide(0);
        device.stop(0, 1000, StopReason.DRAINED, 0);
        device.withdraw(2, 0);
        assertThat(scheduler.lagNanos(0)).isEqualTo(-500);

        device.ready(0, 0);

        assertThat(scheduler.lagNanos(0)).isZero();
    }

    @Test
    void aRequestIsEarlyAgainWhenVirtualTimeFallsBack() {
        ScriptedDevice three = new ScriptedDevice(new EevdfScheduler(1000), 8)
                .add(0, 4)
                .add(1, 1)
                .add(2, 1);
        three.ready(0, 0);
        three.ready(1, 0);
        three.ready(2, 0);
        assertThat(three.decide(0)).startsWith("run 0");
        assertThat(three.stopAndDecide(0, 4000, StopReason.LIMIT, 0)).startsWith("run 1");
        assertThat(three.stopAndDecide(1, 5000, StopReason.LIMIT, 0)).startsWith("run 2");
        three.stop(2, 300, StopReason.PREEMPTED, 0);
        three.withdraw(1, 0); // virtual time was 1550 and is 860; vGPU 0 has had 1000, and its deadline is the first

        assertThat(three.decide(0)).startsWith("run 2");
    }

    @Test
    void remaindersOfTheDivisionAreCarried() {
        ScriptedDevice odd =
                new ScriptedDevice(new EevdfScheduler(1000), 8).add(0, 999_983).add(1, 999_983);
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
    void sharesStayRightWhenTimeIsRebased() {
        device.ready(0, 0);
        device.ready(1, 0);
        device.decide(0);
        long piece = 600_000_000_000L;
        long[] held = new long[2];
        for (int i = 0; i < 1000; i++) {
            int vgpu = device.runningVgpu();
            held[vgpu] += piece;
            served(piece);
        }

        assertThat(Math.abs(held[0] - held[1] / 2)).isLessThanOrEqualTo(3 * piece / 2);
    }
}
