package io.gpumux.algorithms.time.fair;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

/** Worked examples of the disciplines that order pieces by where they end. A piece without an estimate is a slice. */
final class FinishTagSchedulersTest {
    private static final long SLICE = 1000;
    private static final int LIGHT = 10;

    private long now;

    /** Serves so many pieces of a length, and {@return whose they were}. */
    private String serve(ScriptedDevice device, int pieces, long nanos) {
        StringBuilder order = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            int vgpu = device.runningVgpu();
            order.append((char) ('a' + vgpu));
            now += nanos;
            device.stopAndDecide(vgpu, nanos, StopReason.LIMIT, now);
        }
        return order.toString();
    }

    private ScriptedDevice device(Scheduler scheduler, int... weights) {
        ScriptedDevice device = new ScriptedDevice(scheduler, 8);
        for (int vgpu = 0; vgpu < weights.length; vgpu++) {
            device.add(vgpu, weights[vgpu]);
        }
        return device;
    }

    /** The example of Bennett and Zhang: one of weight 10 with eleven pieces, and ten of weight 1. */
    private ScriptedDevice heavyAmongLight(Scheduler scheduler) {
        int[] weights = new int[1 + LIGHT];
        java.util.Arrays.fill(weights, 1);
        weights[0] = LIGHT;
        ScriptedDevice device = device(scheduler, weights);
        for (int vgpu = 0; vgpu <= LIGHT; vgpu++) {
            device.ready(vgpu, 0);
        }
        device.decide(0);
        return device;
    }

    @Test
    void aPieceIsAKernelOrASliceOfIt() {
        for (Scheduler scheduler : new Scheduler[] {
            new SelfClockedFairScheduler(SLICE),
            new WeightedFairScheduler(SLICE),
            new WorstCaseFairScheduler(SLICE),
            new VirtualClockScheduler(SLICE)
        }) {
            ScriptedDevice device = device(scheduler, 1);
            device.ready(0, 0);

            assertThat(device.decide(0)).isEqualTo("run 0 units=8 kernels=1 slice=1000");
            assertThat(device.decide(0)).isEmpty();
        }
    }

    @Test
    void weightedFairServesAHeavyOneInARunUntilOthersWouldEndAsEarly() {
        // ends: 100, 200, ... 1100 for the heavy one; 1000 for the others
        assertThat(serve(heavyAmongLight(new WeightedFairScheduler(SLICE)), 21, SLICE))
                .isEqualTo("aaaaaaaaaa" + "bcdefghijk" + "a");
    }

    @Test
    void worstCaseFairServesAHeavyOneEveryOtherTime() {
        // a piece of 1000 moves virtual time by 1000 / 20; the heavy one starts at 0, 100, 200, ...
        assertThat(serve(heavyAmongLight(new WorstCaseFairScheduler(SLICE)), 21, SLICE))
                .isEqualTo("abacadaeafagahaiajak" + "a");
    }

    @Test
    void selfClockedPiecesGoInTheOrderOfTheirEnds() {
        ScriptedDevice device = device(new SelfClockedFairScheduler(SLICE), 1, 2);
        device.ready(0, 0);
        device.ready(1, 0);
        device.decide(0);

        // ends: 1000, 2000, 3000 against 500, 1000, 1500, 2000, ...; equal ones go to the smaller handle
        assertThat(serve(device, 8, SLICE)).isEqualTo("babbabba");
    }

    @Test
    void aSelfClockedNewcomerStartsWhereThePieceInServiceEnds() {
        ScriptedDevice device = device(new SelfClockedFairScheduler(SLICE), 1, 1, 4);
        device.ready(0, 0);
        device.ready(1, 0);
        device.decide(0);
        device.ready(2, 0); // at 1000, and its piece ends at 1250

        assertThat(serve(device, 4, SLICE)).isEqualTo("abcc");
    }

    @Test
    void estimatesOrderAndTheTimeHeldIsCharged() {
        for (Scheduler scheduler : new Scheduler[] {
            new SelfClockedFairScheduler(SLICE),
            new WeightedFairScheduler(SLICE),
            new WorstCaseFairScheduler(SLICE),
            new VirtualClockScheduler(SLICE)
        }) {
            now = 0;
            ScriptedDevice device = device(scheduler, 1, 1);
            device.headEstimate(0, 600);
            device.headEstimate(1, 500);
            device.ready(0, 0);
            device.ready(1, 0);
            device.decide(0);

            assertThat(device.runningVgpu()).isOne();
            now = 5000;
            device.stopAndDecide(1, 5000, StopReason.LIMIT, now); // ten times as long
            assertThat(serve(device, 10, 600)).isEqualTo("aaaaaaaaab");
        }
    }

    @Test
    void aSleeperSavesNoCredit() {
        for (Scheduler scheduler : new Scheduler[] {
            new SelfClockedFairScheduler(SLICE), new WeightedFairScheduler(SLICE), new WorstCaseFairScheduler(SLICE)
        }) {
            now = 0;
            ScriptedDevice device = device(scheduler, 1, 1);
            device.ready(0, 0);
            device.decide(0);
            serve(device, 100, SLICE);
            device.ready(1, now);

            String order = serve(device, 20, SLICE);
            assertThat(order.chars().filter(piece -> piece == 'b').count()).isBetween(9L, 11L);
        }
    }

    @Test
    void virtualTimeOfTheFluidDeviceMovesDuringAPiece() {
        ScriptedDevice device = device(new WeightedFairScheduler(SLICE), 1, 1, 2);
        device.headEstimate(0, 1000);
        device.headEstimate(1, 900);
        device.ready(0, 0);
        device.decide(0);
        // after 600 of its piece of 1000 virtual time is 600, where one joins who ends at 1500, and one who ends at
        // 1100
        device.heldSoFar(0, 600);
        device.ready(1, 600);
        device.ready(2, 600);

        assertThat(device.stopAndDecide(0, 1000, StopReason.LIMIT, 1000)).startsWith("run 2");
        // ends: 2000, 1500, 1600
        assertThat(device.stopAndDecide(2, 1000, StopReason.LIMIT, 2000)).startsWith("run 1");
    }

    @Test
    void whoRanAheadOfTheFluidDeviceComesBackWhereItWas() {
        ScriptedDevice device = device(new WeightedFairScheduler(SLICE), 1, 1);
        device.ready(0, 0);
        device.ready(1, 0);
        device.decide(0);
        // one has had 1000, the fluid device gave it 500; for 500 more of the other it is ahead
        device.stopAndDecide(0, 1000, StopReason.DRAINED, 1000);
        device.headEstimate(0, 400);
        device.heldSoFar(1, 200);
        device.ready(0, 1200); // from 1000 to 1400; the other's next piece ends at 2000
        device.stopAndDecide(1, 1000, StopReason.LIMIT, 2000);

        assertThat(serve(device, 4, 400)).isEqualTo("aaba");
    }

    @Test
    void whoUsedSpareCapacityGetsNothingUnderAVirtualClock() {
        ScriptedDevice device = device(new VirtualClockScheduler(SLICE), 1, 1);
        device.ready(0, 0);
        device.decide(0);
        serve(device, 10, SLICE);
        device.ready(1, now);

        // the clocks are at 20,000 and 10,000, and a piece moves one by 2000; one is in service
        assertThat(serve(device, 12, SLICE)).isEqualTo("a" + "bbbbbb" + "ab" + "aba");
    }

    @Test
    void aNewWeightKeepsWhatIsOwedAndCountsFromThenOn() {
        for (Scheduler scheduler : new Scheduler[] {
            new SelfClockedFairScheduler(SLICE), new WeightedFairScheduler(SLICE), new WorstCaseFairScheduler(SLICE)
        }) {
            now = 0;
            ScriptedDevice device = device(scheduler, 1, 1);
            device.ready(0, 0);
            device.ready(1, 0);
            device.decide(0);
            serve(device, 10, SLICE);
            device.change(1, VgpuSpec.named("v1").withWeight(3), now);

            String order = serve(device, 40, SLICE);
            assertThat(order.chars().filter(piece -> piece == 'b').count()).isBetween(28L, 31L);
        }
    }

    @Test
    void remaindersOfTheDivisionAreCarried() {
        for (Scheduler scheduler : new Scheduler[] {
            new SelfClockedFairScheduler(16),
            new WeightedFairScheduler(16),
            new WorstCaseFairScheduler(16),
            new VirtualClockScheduler(16)
        }) {
            now = 0;
            ScriptedDevice device = device(scheduler, 999_983, 999_983);
            device.headEstimate(0, 1);
            device.headEstimate(1, 15);
            device.ready(0, 0);
            device.ready(1, 0);
            device.decide(0);
            long[] held = new long[2];
            for (int i = 0; i < 10_000; i++) {
                int vgpu = device.runningVgpu();
                long ran = vgpu == 0 ? 1 : 15;
                held[vgpu] += ran;
                now += ran;
                device.stopAndDecide(vgpu, ran, StopReason.LIMIT, now);
            }

            assertThat(Math.abs(held[0] - held[1])).isLessThanOrEqualTo(48);
        }
    }

    @Test
    void sharesStayRightWhenTagsAreRebased() {
        long piece = 600_000_000_000L;
        for (Scheduler scheduler : new Scheduler[] {
            new SelfClockedFairScheduler(SLICE),
            new WeightedFairScheduler(SLICE),
            new WorstCaseFairScheduler(SLICE),
            new StartTimeFairDepthScheduler(1)
        }) {
            now = 0;
            ScriptedDevice device = device(scheduler, 1, 3);
            device.queuedBehind(0, 1);
            device.queuedBehind(1, 1);
            device.ready(0, 0);
            device.ready(1, 0);
            device.decide(0);
            long heavy =
                    serve(device, 1000, piece).chars().filter(one -> one == 'b').count();

            assertThat(heavy).isBetween(747L, 753L);
        }
    }
}
