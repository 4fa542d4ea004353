package io.gpumux.algorithms.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class CreditSchedulerTest {
    private static final long MS = 1_000_000;

    private static ScriptedDevice device(boolean boost, boolean caps) {
        return new ScriptedDevice(new CreditScheduler(30 * MS, 10 * MS, boost, caps), 8);
    }

    /** Lets two backlogged vGPUs run out their slices for so many turns; {@return the time each held}. */
    private static long[] serve(ScriptedDevice device, int turns, long from) {
        long[] held = new long[2];
        long now = from;
        device.decide(now);
        for (int i = 0; i < turns; i++) {
            int vgpu = device.runningVgpu();
            long end = now + 10 * MS;
            while (device.wakeUp() < end) {
                device.heldSoFar(vgpu, device.wakeUp() - now);
                device.decide(device.wakeUp());
            }
            now = end;
            held[vgpu] += 10 * MS;
            device.stopAndDecide(vgpu, 10 * MS, StopReason.SLICE_EXPIRED, now);
        }
        return held;
    }

    @Test
    void sharesFollowTheWeights() {
        ScriptedDevice device = device(false, false).add(0, 1).add(1, 2);
        device.ready(0, 0);
        device.ready(1, 0);

        long[] held = serve(device, 300, 0);
        assertThat(held[1] / (double) held[0]).isBetween(1.85, 2.15);
    }

    @Test
    void whoHasCreditGoesBeforeWhoOwes() {
        ScriptedDevice device = device(false, false).add(0, 1).add(1, 1).add(2, 1);
        device.ready(0, 0);
        device.decide(0);
        device.stop(0, 10 * MS, StopReason.SLICE_EXPIRED, 10 * MS);
        device.ready(1, 10 * MS);

        assertThat(device.decide(10 * MS)).startsWith("run 1");
    }

    @Test
    void aWakeUpWithCreditInterruptsAfterTheRateLimit() {
        ScriptedDevice device = device(true, false).add(0, 1).add(1, 1);
        device.ready(0, 0);
        device.decide(0);
        device.stop(0, 10 * MS, StopReason.SLICE_EXPIRED, 10 * MS);
        device.decide(10 * MS);
        device.ready(1, 10 * MS + 1);

        assertThat(device.decide(10 * MS + 1)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(11 * MS);
        assertThat(device.decide(11 * MS)).isEqualTo("preempt 0 DEVICE_DEFAULT");
        assertThat(device.decide(11 * MS + 1)).isEmpty();
        assertThat(device.stopAndDecide(0, MS, StopReason.PREEMPTED, 11 * MS + 2))
                .startsWith("run 1");
    }

    @Test
    void withoutBoostAnEqualDoesNotInterrupt() {
        ScriptedDevice device = device(false, false).add(0, 1).add(1, 1);
        device.ready(0, 0);
        device.decide(0);
        device.ready(1, 2 * MS);

        assertThat(device.decide(2 * MS)).isEmpty();
    }

    @Test
    void aCappedVgpuIsParkedUntilItHasCreditAgain() {
        ScriptedDevice device =
                device(false, true).add(0, VgpuSpec.named("capped").withCapPermille(100), 0);
        device.ready(0, 0);
        device.decide(0);

        // the cap earns 3 ms each 30 ms: a debt of 10 ms is paid at the fourth period
        assertThat(device.stopAndDecide(0, 10 * MS, StopReason.SLICE_EXPIRED, 10 * MS))
                .isEmpty();
        assertThat(device.wakeUp()).isEqualTo(30 * MS);
        assertThat(device.decide(30 * MS)).isEmpty();
        assertThat(device.decide(60 * MS)).isEmpty();
        assertThat(device.decide(90 * MS)).isEmpty();
        assertThat(device.decide(120 * MS)).startsWith("run 0");
    }

    @Test
    void capsCanBeIgnored() {
        ScriptedDevice device =
                device(false, false).add(0, VgpuSpec.named("capped").withCapPermille(100), 0);
        device.ready(0, 0);
        device.decide(0);

        assertThat(device.stopAndDecide(0, 10 * MS, StopReason.SLICE_EXPIRED, 10 * MS))
                .startsWith("run 0");
    }

    @Test
    void anIdleSchedulerStopsAccounting() {
        ScriptedDevice device = device(true, true).add(0, 1);
        device.ready(0, 0);
        device.decide(0);
        device.stopAndDecide(0, MS, StopReason.DRAINED, MS);
        assertThat(device.wakeUp()).isEqualTo(30 * MS);
        device.decide(30 * MS);
        device.decide(60 * MS);

        assertThat(device.wakeUp()).isEqualTo(Scheduler.NEVER);
    }

    /** {@return a device with periods of 100 ns and slices that nothing here outlasts} */
    private static ScriptedDevice shortPeriods(boolean boost, boolean caps) {
        return new ScriptedDevice(new CreditScheduler(100, 10 * MS, boost, caps), 8);
    }

    /** Runs a vGPU that does not wait, alone, for so long. */
    private static void runAlone(ScriptedDevice device, int vgpu, long nanos, long now) {
        device.ready(vgpu, now - nanos);
        device.decide(now - nanos);
        device.stop(vgpu, nanos, StopReason.DRAINED, now);
    }

    /** {@return whether a vGPU that does not wait has credit: else vGPU 7, new and with a credit of 0, goes first} */
    private static boolean hasCredit(ScriptedDevice device, int vgpu, long now) {
        device.add(7, 1);
        device.ready(vgpu, now);
        device.ready(7, now);
        return device.decide(now).startsWith("run " + vgpu);
    }

    /** {@return a device whose vGPU 0 was charged in the middle of its second turn, and has 70 ns at 200 ns} */
    private static ScriptedDevice chargedInTheMiddle() {
        ScriptedDevice device = shortPeriods(false, false).add(0, 1);
        device.ready(0, 0);
        device.decide(0);
        device.stopAndDecide(0, 80, StopReason.LIMIT, 80);
        device.heldSoFar(0, 20);
        device.decide(100);
        device.stop(0, 50, StopReason.DRAINED, 130);
        device.decide(200);
        return device;
    }

    @Test
    void theTimeOfATurnIsChargedOnceHoweverManyTurnsThereWere() {
        // -80 - 20 + 100 at 100 ns, -30 at 130 ns, +100 at 200 ns
        ScriptedDevice exact = chargedInTheMiddle();
        runAlone(exact, 0, 70, 270);
        assertThat(hasCredit(exact, 0, 270)).isTrue();

        ScriptedDevice oneMore = chargedInTheMiddle();
        runAlone(oneMore, 0, 71, 271);
        assertThat(hasCredit(oneMore, 0, 271)).isFalse();
    }

    /** {@return a device whose vGPU 0 held it over two accountings, and has 50 ns at 300 ns} */
    private static ScriptedDevice chargedTwice() {
        ScriptedDevice device = shortPeriods(false, false).add(0, 1);
        device.ready(0, 0);
        device.decide(0);
        device.heldSoFar(0, 100);
        device.decide(100);
        device.heldSoFar(0, 200);
        device.decide(200);
        device.stop(0, 250, StopReason.DRAINED, 250);
        device.decide(300);
        return device;
    }

    @Test
    void theTimeOfATurnIsChargedOnceHoweverManyAccountingsItSaw() {
        ScriptedDevice exact = chargedTwice();
        runAlone(exact, 0, 50, 350);
        assertThat(hasCredit(exact, 0, 350)).isTrue();

        ScriptedDevice oneMore = chargedTwice();
        runAlone(oneMore, 0, 51, 351);
        assertThat(hasCredit(oneMore, 0, 351)).isFalse();
    }

    /** {@return a device whose vGPU 0 has earned so many periods, and used nothing} */
    private static ScriptedDevice saving(int periods) {
        ScriptedDevice device = shortPeriods(false, false).add(0, 1);
        device.ready(0, 0);
        device.withdraw(0, 0);
        for (int i = 1; i <= periods; i++) {
            device.decide(i * 100L);
        }
        return device;
    }

    @Test
    void creditOfExactlyAPeriodIsKeptAndMoreIsHalvedAndEndsTheEarning() {
        assertThat(saving(1).wakeUp()).isEqualTo(200);
        assertThat(saving(2).wakeUp()).isEqualTo(Scheduler.NEVER);

        ScriptedDevice exact = saving(2);
        runAlone(exact, 0, 99, 300);
        exact.ready(0, 300);
        exact.decide(300);
        exact.stop(0, 1, StopReason.DRAINED, 301);
        assertThat(hasCredit(exact, 0, 301)).isTrue();

        ScriptedDevice oneMore = saving(2);
        runAlone(oneMore, 0, 101, 301);
        assertThat(hasCredit(oneMore, 0, 301)).isFalse();
    }

    /** {@return a device whose vGPU 1 was full at 300 ns with 75 ns, and ran from 350 ns on for so long} */
    private static ScriptedDevice fullThenRun(long nanos) {
        ScriptedDevice device = shortPeriods(false, false).add(0, 1).add(1, 1);
        device.ready(0, 0);
        device.decide(0);
        device.ready(1, 0);
        for (int i = 1; i <= 3; i++) {
            device.heldSoFar(0, i * 100L);
            device.decide(i * 100L);
        }
        device.stopAndDecide(0, 350, StopReason.DRAINED, 350);
        device.heldSoFar(1, 50);
        device.decide(400);
        device.stop(1, nanos, StopReason.DRAINED, 350 + nanos);
        return device;
    }

    @Test
    void whoWaitsEarnsAndWhoWasFullEarnsAgainOnceItRuns() {
        // 50 + 50 + 50, halved; and 50 at 400 ns
        assertThat(hasCredit(fullThenRun(125), 1, 475)).isTrue();
        assertThat(hasCredit(fullThenRun(126), 1, 476)).isFalse();
    }

    @Test
    void whoeverStartsTheNextAccountingWakesIt() {
        ScriptedDevice device = device(true, true).add(0, 1);
        device.ready(0, 0);

        assertThat(device.decide(0)).startsWith("run 0");
        assertThat(device.wakeUp()).isEqualTo(30 * MS);
    }

    @Test
    void whoOwesIsInterruptedByWhoHasCredit() {
        ScriptedDevice device = device(false, false).add(0, 1).add(1, 1);
        device.ready(0, 0);
        device.decide(0);
        device.stopAndDecide(0, 10 * MS, StopReason.SLICE_EXPIRED, 10 * MS);
        device.ready(1, 11 * MS);

        assertThat(device.decide(11 * MS)).isEqualTo("preempt 0 DEVICE_DEFAULT");
    }

    /** {@return a device on which vGPU 0 has had a turn, has credit again and is on the device from 31 ms on} */
    private static ScriptedDevice servingOneWithCredit(boolean boost) {
        ScriptedDevice device = device(boost, false).add(0, 1).add(1, 1);
        device.ready(0, 0);
        device.decide(0);
        device.stopAndDecide(0, 10 * MS, StopReason.SLICE_EXPIRED, 10 * MS);
        device.heldSoFar(0, 10 * MS);
        device.decide(30 * MS);
        device.stopAndDecide(0, 10 * MS, StopReason.SLICE_EXPIRED, 31 * MS);
        return device;
    }

    @Test
    void aWakeUpWithACreditOfZeroInterruptsWhoHasCredit() {
        ScriptedDevice device = servingOneWithCredit(true);
        device.ready(1, 33 * MS);

        assertThat(device.decide(33 * MS)).isEqualTo("preempt 0 DEVICE_DEFAULT");
    }

    @Test
    void withoutBoostAWakeUpDoesNotInterruptWhoHasCredit() {
        ScriptedDevice device = servingOneWithCredit(false);
        device.ready(1, 33 * MS);

        assertThat(device.decide(33 * MS)).isEmpty();
    }

    @Test
    void aWakeUpThatOwesWaits() {
        ScriptedDevice device = device(true, false).add(0, 1).add(1, 1);
        runAlone(device, 0, 10 * MS, 10 * MS);
        device.ready(1, 10 * MS);
        device.decide(10 * MS);
        device.ready(0, 12 * MS);

        assertThat(device.decide(12 * MS)).isEmpty();
        assertThat(device.stopAndDecide(1, 2 * MS, StopReason.SLICE_EXPIRED, 12 * MS))
                .startsWith("run 0");
    }

    @Test
    void anUncappedVgpuIsNeverParked() {
        ScriptedDevice device = shortPeriods(false, true).add(0, 1);
        device.ready(0, 0);
        device.decide(0);

        // a debt of more than a period, before it is forgiven at the accounting
        assertThat(device.stopAndDecide(0, 99, StopReason.LIMIT, 99)).startsWith("run 0");
        assertThat(device.stopAndDecide(0, 1000, StopReason.LIMIT, 99)).startsWith("run 0");
    }

    @Test
    void aDebtOfOnePeriodOfTheCapDoesNotPark() {
        for (long nanos = 20; nanos <= 21; nanos++) {
            ScriptedDevice device =
                    shortPeriods(false, true).add(0, VgpuSpec.named("capped").withCapPermille(200), 0);
            device.ready(0, 0);
            device.decide(0);

            assertThat(device.stopAndDecide(0, nanos, StopReason.LIMIT, nanos).isEmpty())
                    .isEqualTo(nanos > 20);
        }
    }

    @Test
    void aDebtThatIsJustPaidIsCredit() {
        ScriptedDevice device = shortPeriods(false, false).add(0, 1).add(1, 1);
        runAlone(device, 0, 40, 40);
        runAlone(device, 1, 50, 90);
        device.ready(0, 91);
        device.decide(91);
        device.stop(0, 11, StopReason.LIMIT, 99);
        device.ready(1, 99);

        // -51 + 50 and -50 + 50
        assertThat(device.decide(100)).startsWith("run 1");
    }
}
