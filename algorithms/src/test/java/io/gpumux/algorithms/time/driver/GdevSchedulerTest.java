package io.gpumux.algorithms.time.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class GdevSchedulerTest {
    private static final long US = 1_000;
    private static final long MS = 1_000_000;

    private final ScriptedDevice device = new ScriptedDevice(GdevScheduler.band(30 * MS, 500 * US, 1000 * MS), 8)
            .add(0, 1)
            .add(1, 1);

    /** Makes vGPU 1 run alone until 59 ms: out of credit, and at the period's end at 30 ms it had used 97 %. */
    private void overuseByOne() {
        device.ready(1, 0);
        device.decide(0);
        device.stop(1, 29 * MS, StopReason.LIMIT, 29 * MS);
        device.decide(29 * MS);
        device.stop(1, 30 * MS, StopReason.LIMIT, 59 * MS);
    }

    @Test
    void anArrivalAtAnIdleDeviceRunsAtOnceAKernelAtATime() {
        device.ready(1, 5);

        assertThat(device.decide(5)).isEqualTo("run 1 units=8 kernels=1");
        assertThat(device.wakeUp()).isEqualTo(Scheduler.NEVER);
    }

    @Test
    void withinItsBandwidthAVgpuKeepsItsPlaceInTheList() {
        device.ready(0, 0);
        device.ready(1, 0);
        device.decide(0);

        // out of credit, but use is measured only at the end of a period
        assertThat(device.stopAndDecide(0, MS, StopReason.LIMIT, MS)).startsWith("run 0");
    }

    @Test
    void overItsBandwidthAVgpuIsHeldBackSoThatOthersMayComeFirst() {
        overuseByOne();
        assertThat(device.decide(59 * MS)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(59 * MS + 500 * US);

        device.ready(0, 59 * MS + 100 * US);
        assertThat(device.decide(59 * MS + 100 * US)).startsWith("run 0");
    }

    @Test
    void whenNobodyComesTheHeldBackVgpuRuns() {
        overuseByOne();
        device.decide(59 * MS);

        assertThat(device.decide(59 * MS + 500 * US)).startsWith("run 1");
    }

    @Test
    void afterAShortKernelTheLongOneWaitsForTheShortOneToComeBack() {
        overuseByOne();
        device.decide(59 * MS);
        device.ready(0, 59 * MS + 100 * US);
        device.decide(59 * MS + 100 * US);

        assertThat(device.stopAndDecide(0, MS, StopReason.DRAINED, 60 * MS + 100 * US))
                .isEmpty();
        assertThat(device.wakeUp()).isEqualTo(60 * MS + 600 * US);
        device.ready(0, 60 * MS + 160 * US);
        assertThat(device.decide(60 * MS + 160 * US)).startsWith("run 0");
    }

    @Test
    void aLoneVgpuIsNotHeldBack() {
        ScriptedDevice alone = new ScriptedDevice(GdevScheduler.band(30 * MS, 500 * US, 1000 * MS), 8).add(0, 1);
        alone.ready(0, 0);
        alone.decide(0);

        assertThat(alone.stopAndDecide(0, 61 * MS, StopReason.LIMIT, 61 * MS)).startsWith("run 0");
    }

    @Test
    void aWithdrawnCandidateIsNotRun() {
        overuseByOne();
        device.decide(59 * MS);
        device.withdraw(1, 59 * MS + 1);

        assertThat(device.decide(59 * MS + 500 * US)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(Scheduler.NEVER);
        device.ready(0, 61 * MS);
        assertThat(device.decide(61 * MS)).startsWith("run 0");
    }

    @Test
    void theMeasuringWindowRestartsAfterASecond() {
        device.ready(1, 0);
        device.decide(0);
        device.stop(1, 900 * MS, StopReason.DRAINED, 900 * MS);
        device.decide(900 * MS);

        assertThat(afterAKernelOfTheOther(991 * MS)).isEmpty();
        device.withdraw(1, 991 * MS);
        device.decide(991 * MS);
        // the window of 34 periods ended at 1020 ms
        assertThat(afterAKernelOfTheOther(1051 * MS)).startsWith("run 1");
    }

    /** {@return what happens when vGPU 1 has work as a kernel of vGPU 0 ends} */
    private String afterAKernelOfTheOther(long now) {
        device.ready(0, now - MS);
        device.decide(now - MS);
        device.stop(0, MS, StopReason.DRAINED, now);
        device.ready(1, now);
        return device.decide(now);
    }

    @Test
    void bandwidthFollowsTheWeights() {
        device.change(1, VgpuSpec.named("v1").withWeight(99), 0);
        device.ready(1, 0);
        device.decide(0);
        device.stop(1, 29 * MS, StopReason.LIMIT, 29 * MS);
        device.decide(29 * MS);

        // 29 of 30 ms is 96.7 %, below its 99 %
        assertThat(device.stopAndDecide(1, 30 * MS, StopReason.LIMIT, 59 * MS)).startsWith("run 1");
    }

    @Test
    void underFifoEveryKernelSendsItsVgpuToTheTail() {
        ScriptedDevice fifo =
                new ScriptedDevice(GdevScheduler.fifo(), 8).add(0, 9).add(1, 1);
        fifo.ready(0, 0);
        fifo.ready(1, 0);

        assertThat(fifo.decide(0)).isEqualTo("run 0 units=8 kernels=1");
        assertThat(fifo.stopAndDecide(0, 1, StopReason.LIMIT, 1)).startsWith("run 1");
        assertThat(fifo.stopAndDecide(1, MS, StopReason.LIMIT, MS)).startsWith("run 0");
    }

    @Test
    void underCreditWhoHasSomeKeepsItsPlaceHoweverMuchOthersWait() {
        ScriptedDevice credit =
                new ScriptedDevice(GdevScheduler.credit(30 * MS), 8).add(0, 1).add(1, 1);
        credit.ready(0, 0);
        credit.ready(1, 0);
        credit.decide(0);
        // nobody has credit before the first period ends
        assertThat(credit.stopAndDecide(0, MS, StopReason.DRAINED, MS)).startsWith("run 1");
        credit.stop(1, MS, StopReason.DRAINED, 2 * MS);
        credit.decide(2 * MS);

        credit.ready(1, 31 * MS);
        credit.ready(0, 31 * MS);
        assertThat(credit.decide(31 * MS)).startsWith("run 0");
        assertThat(credit.stopAndDecide(0, 13 * MS, StopReason.LIMIT, 44 * MS)).startsWith("run 0");
        // 15 ms by the period, less 1 and 13 and 1
        assertThat(credit.stopAndDecide(0, MS, StopReason.LIMIT, 45 * MS)).startsWith("run 1");
    }

    @Test
    void closedLoopsOfShortAndLongKernelsShareNearlyEqually() {
        // section 7.5 of the paper, calibrated: L1 = 5.9 L0, think times from the utilizations measured alone
        long shortKernel = MS;
        long longKernel = 5_900 * US;
        long[] length = {shortKernel, longKernel};
        long[] think = {shortKernel * 6 / 94, longKernel * 18 / 982};
        long[] held = new long[2];
        long[] returns = {0, 0};
        long now = 0;
        long end = Scheduler.NEVER;
        int running = -1;
        while (now < 60_000 * MS) {
            if (running >= 0 && now == end) {
                held[running] += length[running];
                device.stop(running, length[running], StopReason.DRAINED, now);
                returns[running] = now + think[running];
                running = -1;
                end = Scheduler.NEVER;
            }
            for (int vgpu = 0; vgpu < 2; vgpu++) {
                if (returns[vgpu] == now) {
                    device.ready(vgpu, now);
                    returns[vgpu] = Scheduler.NEVER;
                }
            }
            if (!device.decide(now).isEmpty()) {
                running = device.runningVgpu();
                end = now + length[running];
            }
            now = Math.min(Math.min(end, device.wakeUp()), Math.min(returns[0], returns[1]));
        }

        assertThat(held[0] / 60_000.0 / MS).isBetween(0.44, 0.52);
        assertThat(held[1] / 60_000.0 / MS).isBetween(0.44, 0.54);
    }

    /** Makes each of two vGPUs use half of a period; the weight of a third leaves them next to nothing. */
    private void bothOveruse() {
        device.add(2, 1_000_000);
        device.ready(0, 0);
        device.decide(0);
        device.stop(0, 15 * MS, StopReason.DRAINED, 15 * MS);
        device.ready(1, 15 * MS);
        device.decide(15 * MS);
        device.stop(1, 14 * MS, StopReason.LIMIT, 29 * MS);
        device.decide(29 * MS);
        device.ready(0, 30 * MS);
        device.stop(1, 2 * MS, StopReason.LIMIT, 31 * MS);
    }

    @Test
    void whoIsOverAndOutOfCreditGoesToTheTail() {
        device.add(2, 2);
        device.ready(0, 0);
        device.decide(0);
        device.stop(0, 29 * MS, StopReason.LIMIT, 29 * MS);
        device.decide(29 * MS);
        device.ready(1, 30 * MS);

        assertThat(device.stopAndDecide(0, 2 * MS, StopReason.LIMIT, 31 * MS)).startsWith("run 1");
        device.ready(2, 32 * MS);
        assertThat(device.stopAndDecide(1, MS, StopReason.DRAINED, 32 * MS)).startsWith("run 2");
    }

    @Test
    void whileTheDeviceWaitsItAsksAgainAtTheSameInstant() {
        overuseByOne();
        device.decide(59 * MS);

        assertThat(device.decide(59 * MS + 1)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(59 * MS + 500 * US);
    }

    @Test
    void afterAWaitForAWithdrawnVgpuTheNextInTheListRuns() {
        bothOveruse();
        assertThat(device.decide(31 * MS)).isEmpty();
        device.withdraw(0, 31 * MS + 1);

        assertThat(device.decide(31 * MS + 500 * US)).startsWith("run 1");
    }

    @Test
    void whenAllWorkIsWithdrawnTheWaitIsOverAndTheListCountsAgain() {
        overuseByOne();
        device.decide(59 * MS);
        device.withdraw(1, 59 * MS + 1);
        device.decide(59 * MS + 1);
        device.ready(1, 59 * MS + 2);
        device.ready(0, 59 * MS + 2);

        assertThat(device.decide(59 * MS + 2)).startsWith("run 0");
    }

    @Test
    void theFirstToArriveDuringAWaitRunsWhateverTheNextDoes() {
        device.add(2, 1);
        overuseByOne();
        device.decide(59 * MS);
        device.ready(2, 59 * MS + 1);
        device.ready(0, 59 * MS + 2);
        device.withdraw(0, 59 * MS + 3);

        assertThat(device.decide(59 * MS + 3)).startsWith("run 2");
    }

    @Test
    void whenTheArrivedWorkIsWithdrawnTheWaitGoesOn() {
        overuseByOne();
        device.decide(59 * MS);
        device.ready(0, 59 * MS + 1);
        device.withdraw(0, 59 * MS + 2);

        assertThat(device.decide(59 * MS + 2)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(59 * MS + 500 * US);
        assertThat(device.decide(59 * MS + 500 * US)).startsWith("run 1");
    }

    @Test
    void theLastVgpuHasAllBandwidth() {
        overuseByOne();
        device.remove(0, 59 * MS);

        assertThat(device.decide(59 * MS)).startsWith("run 1");
    }

    @Test
    void whoIsOverIsHeldBackAlthoughAnotherLeaves() {
        device.add(2, 1);
        overuseByOne();
        device.remove(2, 59 * MS);

        assertThat(device.decide(59 * MS)).isEmpty();
    }

    @Test
    void afterAVgpuThatLeftNobodyIsWaitedFor() {
        bothOveruse();
        device.withdraw(1, 31 * MS);
        device.remove(1, 31 * MS);

        assertThat(device.decide(31 * MS)).startsWith("run 0");
    }
}
