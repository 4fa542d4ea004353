package io.gpumux.algorithms.time.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.script.ScriptedDevice;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GpuvmSchedulerTest {
    private static final long US = 1_000;
    private static final long MS = 1_000_000;

    @Test
    void underCreditWhoRanLastAndOwesGoesToTheTail() {
        ScriptedDevice device = two(GpuvmScheduler.credit(100 * MS));
        device.ready(0, 0);
        device.ready(1, 0);

        assertThat(device.decide(0)).isEqualTo("run 0 units=8 kernels=1");
        assertThat(device.stopAndDecide(0, 10 * MS, StopReason.LIMIT, 10 * MS)).startsWith("run 1");
        assertThat(device.stopAndDecide(1, 5 * MS, StopReason.DRAINED, 15 * MS)).startsWith("run 0");
        device.stop(0, MS, StopReason.DRAINED, 16 * MS);
        device.decide(16 * MS);

        // the period of 100 ms gave each 50 ms: 39 and 45 are left
        device.ready(1, 120 * MS);
        device.ready(0, 120 * MS);
        assertThat(device.decide(120 * MS)).startsWith("run 0");
        assertThat(device.stopAndDecide(0, 39 * MS, StopReason.LIMIT, 159 * MS)).startsWith("run 0");
        assertThat(device.stopAndDecide(0, 1, StopReason.LIMIT, 159 * MS + 1)).startsWith("run 1");
    }

    @Test
    void underBandThoseWithinTheirPartGoFirst() {
        ScriptedDevice device = two(GpuvmScheduler.band(100 * MS, 500 * US));
        device.ready(0, 0);
        device.decide(0);
        device.stop(0, 5 * MS, StopReason.DRAINED, 5 * MS);
        device.decide(5 * MS);

        // nobody has been busy in the new period: both are over; 0 is first in the list and has credit like 1
        device.ready(0, 110 * MS);
        device.ready(1, 110 * MS);
        assertThat(device.decide(110 * MS)).startsWith("run 0");
        // 0 used all that was used; 1 did not, and has budget
        assertThat(device.stopAndDecide(0, 5 * MS, StopReason.LIMIT, 115 * MS)).startsWith("run 1");
    }

    @Test
    void underBandTheDeviceWaitsForWhoRanLastAndUsedLess() {
        ScriptedDevice device = afterTwentyAndFiveMillis();
        assertThat(device.decide(125 * MS)).isEmpty();
        assertThat(device.wakeUp()).isEqualTo(125 * MS + 500 * US);

        device.ready(1, 125 * MS + 100 * US);
        assertThat(device.decide(125 * MS + 100 * US)).isEmpty();
        assertThat(device.decide(125 * MS + 500 * US)).startsWith("run 1");
    }

    @Test
    void whenTheLastOneDoesNotComeBackTheOtherRuns() {
        ScriptedDevice device = afterTwentyAndFiveMillis();
        device.decide(125 * MS);

        assertThat(device.decide(125 * MS + 500 * US)).startsWith("run 0");
        assertThat(device.wakeUp()).isEqualTo(Scheduler.NEVER);
    }

    /**
     * After a period without work, 0 used 20 of 25 ms, and is over its part; 1, which ran last, used 5, and is not. 0 has
     * work.
     */
    private static ScriptedDevice afterTwentyAndFiveMillis() {
        ScriptedDevice device = two(GpuvmScheduler.band(100 * MS, 500 * US));
        device.ready(0, 100 * MS);
        device.decide(100 * MS);
        device.ready(1, 100 * MS);
        device.stop(0, 20 * MS, StopReason.LIMIT, 120 * MS);
        assertThat(device.decide(120 * MS)).startsWith("run 1");
        device.stop(1, 5 * MS, StopReason.DRAINED, 125 * MS);
        return device;
    }

    /** A timer that goes through every budget at the end of every period. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void budgetsAreThoseThatATimerWouldLeave(boolean band) {
        long period = 50;
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            GpuvmBudgets budgets = new GpuvmBudgets(period, band);
            HandleRing list = new HandleRing();
            int members = random.nextInt(1, 5);
            for (int vgpu = 0; vgpu < members; vgpu++) {
                budgets.added(list, vgpu, 0);
                list.admit(vgpu);
                list.addLast(vgpu);
            }
            long[] budget = new long[members];
            long[] used = new long[members];
            long busy = 0;
            long idle = 0;
            long previous = 0;
            long now = 0;
            for (int step = 0; step < 60; step++) {
                boolean running = step % 2 == 1;
                long length = random.nextInt(3) == 0 ? random.nextInt(1, 1_000) : random.nextInt(1, 40);
                for (long until = now + length; now < until; ) {
                    idle += running ? 0 : 1;
                    now++;
                    if (now % period == 0) {
                        previous = busy + idle;
                        for (int vgpu = 0; vgpu < members; vgpu++) {
                            budget[vgpu] = afterTick(budget[vgpu], busy, previous, period, members, band);
                            used[vgpu] = 0;
                        }
                        busy = 0;
                        idle = 0;
                    }
                }
                if (running) {
                    int vgpu = random.nextInt(members);
                    budgets.charge(list, vgpu, length, now);
                    budget[vgpu] -= length;
                    used[vgpu] += length;
                    busy += length;
                } else {
                    budgets.settle(list, now);
                    budgets.started();
                }
                for (int vgpu = 0; vgpu < members; vgpu++) {
                    assertThat(budgets.overdrawn(vgpu)).as("%d: %d", seed, now).isEqualTo(budget[vgpu] < 0);
                    assertThat(budgets.used(vgpu)).isEqualTo(used[vgpu]);
                    assertThat(budgets.over(vgpu))
                            .isEqualTo(busy == 0 || used[vgpu] > previous / members || used[vgpu] * members > busy);
                }
            }
        }
    }

    private static long afterTick(long before, long busy, long total, long period, int members, boolean band) {
        long share = total / members;
        long threshold = band ? period : 2 * share;
        long budget = before + share;
        if (busy == 0 && budget >= period / members) {
            budget = period / members;
        } else if (budget > threshold) {
            budget = period / members;
        }
        if (budget < -threshold) {
            budget = 0;
        }
        return budget;
    }

    private static ScriptedDevice two(Scheduler scheduler) {
        return new ScriptedDevice(scheduler, 8).add(0, 1).add(1, 1);
    }
}
