package io.gpumux.algorithms.time.fair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.contract.IndependentDraws;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every run has a fixed seed, so that nothing here fails by chance; a seed that fails would be one in 10^9. */
final class LotterySchedulerTest {
    private static final int DRAWS = 100_000;
    private static final double FALSE_FAILURE = 1e-9;
    private static final long QUANTUM = 1000;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 42, Long.MIN_VALUE})
    void turnsAreDrawnByWeightAndIndependently(long seed) {
        ScriptedDevice device = busy(new LotteryScheduler(QUANTUM, true, seed), 3, 1, 6);
        IndependentDraws draws = new IndependentDraws(new double[] {0.3, 0.1, 0.6}, DRAWS, FALSE_FAILURE);
        for (int i = 0; i < DRAWS; i++) {
            int winner = device.runningVgpu();
            draws.won(winner);
            device.stopAndDecide(winner, QUANTUM, StopReason.SLICE_EXPIRED, 0);
        }

        assertThat(draws.doubts()).isEmpty();
        assertThat(draws.detectableError(1e-6)).isLessThan(0.02);
    }

    /** Section 3.4 of the paper: who uses 20 of 100 ms wins five times as often as its equal, and has the same time. */
    @Test
    void whoUsesAFifthOfItsQuantumWinsFiveTimesAsOften() {
        ScriptedDevice device = busy(new LotteryScheduler(QUANTUM, true, 7), 400, 400);
        // both have run once, so that their tickets stay as they are
        long[] uses = {QUANTUM, QUANTUM / 5};
        boolean[] has = new boolean[2];
        IndependentDraws draws = new IndependentDraws(new double[] {1 / 6.0, 5 / 6.0}, DRAWS, FALSE_FAILURE);
        int drawn = 0;
        while (drawn < DRAWS) {
            int winner = device.runningVgpu();
            if (has[0] && has[1]) {
                draws.won(winner);
                drawn++;
            }
            has[winner] = true;
            device.stopAndDecide(winner, uses[winner], StopReason.PREEMPTED, 0);
        }

        assertThat(draws.doubts()).isEmpty();
    }

    @Test
    void whoOverrunsItsQuantumWinsLessOften() {
        long[] held = held(new LotteryScheduler(QUANTUM, true, 7), QUANTUM, 10 * QUANTUM);

        assertThat((double) held[1] / (held[0] + held[1])).isBetween(0.48, 0.52);
    }

    @Test
    void withoutCompensationTurnsAreEqualAndTimeIsNot() {
        long[] held = held(new LotteryScheduler(QUANTUM, false, 7), QUANTUM, QUANTUM / 5);

        assertThat((double) held[0] / held[1]).isBetween(4.8, 5.2);
    }

    @Test
    void aCompensationTicketLastsUntilTheNextTurnBegins() {
        ScriptedDevice device = new ScriptedDevice(new LotteryScheduler(QUANTUM, true, 3), 8)
                .add(0, 1)
                .add(1, 255);
        int wins = 0;
        for (int i = 0; i < 10_000; i++) {
            device.ready(0, 0);
            device.decide(0);
            device.stop(0, 1, StopReason.DRAINED, 0); // 256 tickets from now on
            device.ready(0, 0);
            device.ready(1, 0);
            device.decide(0);
            int winner = device.runningVgpu();
            wins += winner == 0 ? 1 : 0;
            device.stop(winner, QUANTUM, StopReason.DRAINED, 0);
            device.withdraw(1 - winner, 0);
        }

        assertThat(wins).isBetween(4_600, 5_400); // 256 to 255
    }

    @Test
    void aChangedWeightCountsFromTheNextDraw() {
        ScriptedDevice device = busy(new LotteryScheduler(QUANTUM, true, 1), 1, 1);
        int loser = 1 - device.runningVgpu();
        device.change(loser, VgpuSpec.named("v").withWeight(VgpuSpec.MAX_WEIGHT), 0);

        assertThat(device.stopAndDecide(1 - loser, QUANTUM, StopReason.SLICE_EXPIRED, 0))
                .startsWith("run " + loser);
    }

    @Test
    void whoIsAloneRunsAndNobodyRunsWithoutWork() {
        ScriptedDevice device = new ScriptedDevice(new LotteryScheduler(QUANTUM, true, 1), 8)
                .add(0, 5)
                .add(1, 1);
        assertThat(device.decide(0)).isEmpty();
        device.ready(1, 0);

        assertThat(device.decide(0)).isEqualTo("run 1 units=8 slice=1000");
        device.stop(1, 1, StopReason.DRAINED, 1);
        assertThat(device.decide(1)).isEmpty();
    }

    @Test
    void aRefusedWinnerKeepsItsTickets() {
        ScriptedDevice device = new ScriptedDevice(new LotteryScheduler(QUANTUM, true, 1), 8)
                .add(0, 1)
                .add(1, 1);
        device.ready(0, 0);
        device.refuse(0);
        assertThat(device.decide(0)).doesNotContain("run 1");
        device.withdraw(0, 0);
        device.ready(1, 0);

        assertThat(device.decide(0)).startsWith("run 1");
    }

    @Test
    void quantaOutOfRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LotteryScheduler(0, true, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new LotteryScheduler(10_000_000_001L, true, 1));
    }

    /** {@return how long two vGPUs of equal weight held the device when their turns are of these lengths} */
    private static long[] held(LotteryScheduler lottery, long... uses) {
        ScriptedDevice device = busy(lottery, 1, 1);
        long[] held = new long[2];
        for (int i = 0; i < DRAWS; i++) {
            int winner = device.runningVgpu();
            held[winner] += uses[winner];
            device.stopAndDecide(winner, uses[winner], StopReason.PREEMPTED, 0);
        }
        return held;
    }

    private static ScriptedDevice busy(LotteryScheduler lottery, int... weights) {
        ScriptedDevice device = new ScriptedDevice(lottery, 8);
        for (int vgpu = 0; vgpu < weights.length; vgpu++) {
            device.add(vgpu, weights[vgpu]);
            device.ready(vgpu, 0);
        }
        device.decide(0);
        return device;
    }
}
