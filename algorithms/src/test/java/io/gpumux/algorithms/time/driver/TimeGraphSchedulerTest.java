package io.gpumux.algorithms.time.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.algorithms.time.driver.TimeGraphScheduler.Enforcement;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;
import org.junit.jupiter.api.Test;

final class TimeGraphSchedulerTest {
    private static final long MS = 1_000_000;
    private static final VgpuSpec CALM = VgpuSpec.named("calm");
    private static final VgpuSpec URGENT = VgpuSpec.named("urgent").withPriority(1);

    @Test
    void theMostUrgentRunsAKernelAtATimeUntilItsBudgetIsUsedUp() {
        ScriptedDevice device = device(1, Enforcement.POSTERIOR);
        device.ready(0, 0);
        device.ready(1, 0);

        assertThat(device.decide(0)).isEqualTo("run 1 units=8 kernels=1");
        assertThat(device.stopAndDecide(1, 4 * MS, StopReason.LIMIT, 4 * MS)).startsWith("run 1");
        // 15 ms less 4 and 12: it owes 1
        assertThat(device.stopAndDecide(1, 12 * MS, StopReason.LIMIT, 16 * MS)).startsWith("run 0");
        // the period that began at 30 ms has given it 14 ms
        assertThat(device.stopAndDecide(0, 14 * MS, StopReason.LIMIT, 31 * MS)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, 14 * MS, StopReason.LIMIT, 45 * MS)).startsWith("run 0");
    }

    @Test
    void theDeviceIdlesUntilABudgetIsSetAgainAndDebtsAreRepaid() {
        ScriptedDevice device = device(1, Enforcement.POSTERIOR);
        device.ready(0, 0);
        device.decide(0);

        assertThat(device.stopAndDecide(0, 40 * MS, StopReason.LIMIT, 40 * MS)).isEmpty();
        // at 40 ms it had 15 ms, not 30: it owes 25, and 15 a period make that -10 and 5
        assertThat(device.wakeUp()).isEqualTo(90 * MS);
        assertThat(device.decide(90 * MS)).startsWith("run 0");
    }

    @Test
    void aPrioriAKernelStartsOnlyIfItsEstimateIsLeft() {
        ScriptedDevice device = device(1, Enforcement.A_PRIORI);
        device.headEstimate(1, 12 * MS);
        device.ready(0, 0);
        device.ready(1, 0);

        assertThat(device.decide(0)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, 4 * MS, StopReason.LIMIT, 4 * MS)).startsWith("run 0");
        // one that is longer than all that is reserved needs all of it
        device.headEstimate(1, 99 * MS);
        assertThat(device.stopAndDecide(0, MS, StopReason.DRAINED, 5 * MS)).isEmpty();
        assertThat(device.decide(30 * MS)).startsWith("run 1");
    }

    @Test
    void withHighThroughputSeveralKernelsAreCommittedUntilAMoreUrgentOneComes() {
        ScriptedDevice device = device(4, Enforcement.POSTERIOR);
        device.ready(0, 0);
        assertThat(device.decide(0)).isEqualTo("run 0 units=8 inFlight=4 kernels=4");

        device.ready(1, MS);
        assertThat(device.decide(MS)).isEqualTo("preempt 0 QUEUE_END");
        assertThat(device.decide(2 * MS)).isEmpty();
        assertThat(device.stopAndDecide(0, 3 * MS, StopReason.PREEMPTED, 3 * MS))
                .startsWith("run 1");
        assertThat(device.decide(4 * MS)).isEmpty();
    }

    @Test
    void equalsTakeTurnsWithoutReservations() {
        ScriptedDevice device = new ScriptedDevice(new TimeGraphScheduler(1, Enforcement.NONE, 30 * MS), 8)
                .add(0, CALM, 0)
                .add(1, CALM, 0);
        device.ready(0, 0);
        device.ready(1, 0);

        assertThat(device.decide(0)).startsWith("run 0");
        assertThat(device.stopAndDecide(0, 99 * MS, StopReason.LIMIT, 99 * MS)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, MS, StopReason.LIMIT, 100 * MS)).startsWith("run 0");
    }

    @Test
    void aLargerReservationFreesWhoIsHeldBackSooner() {
        ScriptedDevice device = device(1, Enforcement.POSTERIOR);
        device.ready(0, 0);
        device.decide(0);
        device.stopAndDecide(0, 40 * MS, StopReason.LIMIT, 40 * MS);

        device.change(0, CALM.withGuaranteedPermille(900), 41 * MS);
        device.decide(41 * MS);
        assertThat(device.wakeUp()).isEqualTo(60 * MS);
    }

    private static ScriptedDevice device(int depth, Enforcement enforcement) {
        return new ScriptedDevice(new TimeGraphScheduler(depth, enforcement, 30 * MS), 8)
                .add(0, CALM, 0)
                .add(1, URGENT, 0);
    }
}
