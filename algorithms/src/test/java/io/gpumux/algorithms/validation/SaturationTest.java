package io.gpumux.algorithms.validation;

import static io.gpumux.algorithms.validation.OneUnit.MICRO;
import static io.gpumux.algorithms.validation.OneUnit.MILLI;
import static io.gpumux.algorithms.validation.OneUnit.SECOND;
import static io.gpumux.algorithms.validation.OneUnit.flood;
import static io.gpumux.algorithms.validation.OneUnit.simulate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpumux.core.model.SwitchCost;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tenants that always have work: shares and waits that theory gives exactly, or within a bound that holds always. */
final class SaturationTest {
    /** Steps that meet slices and kernels at all phases. */
    private static final long STEP_NANOS = 377_777;

    private static final int STEPS = 4_000;
    private static final int[] WEIGHTS = {1, 2, 3, 7};
    private static final long[] KERNELS = {300 * MICRO, 7_000 * MICRO, 40 * MICRO, 1_100 * MICRO};

    @ParameterizedTest
    @CsvSource({"2, 2000, 0", "2, 2000, 100", "5, 1000, 64", "16, 50, 50"})
    void roundRobinWithSwitchCostSharesAndWaitsExactly(int n, long sliceMicros, long switchMicros) {
        long slice = sliceMicros * MICRO;
        long switching = switchMicros * MICRO;
        List<TenantLoad> tenants = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            tenants.add(flood(1, 10 * SECOND));
        }
        long[] servedUntil = new long[n];
        long[] longestGap = new long[n];
        Simulation simulation =
                simulate("round-robin:slice=" + sliceMicros + "us", switching, tenants, new SimListener() {
                    @Override
                    public void occupied(int tenant, int units, long fromNanos, long toNanos) {
                        longestGap[tenant] = Math.max(longestGap[tenant], fromNanos - servedUntil[tenant]);
                        servedUntil[tenant] = toNanos;
                    }
                });
        long rounds = 100;
        long cycle = n * (slice + switching);

        simulation.runUntil(rounds * cycle);

        for (int i = 0; i < n; i++) {
            assertThat(simulation.used(i, Meter.OCCUPIED_UNIT_NANOS)).isEqualTo(rounds * slice);
            assertThat(longestGap[i]).isEqualTo((n - 1) * (slice + switching) + switching);
            assertThat(simulation.engine().longestWaitNanos(i, simulation.now()))
                    .isEqualTo((n - 1) * (slice + switching));
        }
        assertThat(simulation.capacity().switchUnitNanos()).isEqualTo(rounds * n * switching);
        assertThat(simulation.capacity().idleUnitNanos()).isZero();
    }

    /** SFQ: |W_i/w_i - W_j/w_j| is at most l_i/w_i + l_j/w_j in any interval; a piece is a slice of several kernels. */
    @ParameterizedTest
    @ValueSource(longs = {0, 50 * MICRO})
    void startTimeFairKeepsItsBoundInEveryInterval(long switchNanos) {
        assertRelativeBound(
                run("start-time-fair:slice=1ms", switchNanos, false), (i, j) -> MILLI * (WEIGHTS[j] + WEIGHTS[i]));
    }

    /** Turns are slice x weight: held time over weight differs by at most a turn each, a slice each. */
    @ParameterizedTest
    @ValueSource(longs = {0, 50 * MICRO})
    void weightedRoundRobinKeepsItsBoundInEveryInterval(long switchNanos) {
        assertRelativeBound(
                run("weighted-round-robin:slice=1ms", switchNanos, false),
                (i, j) -> 2 * MILLI * WEIGHTS[i] * WEIGHTS[j]);
    }

    /**
     * DRR: |W_i/Q_i - W_j/Q_j| is at most 1 + l_i/Q_i + l_j/Q_j in any interval, Q = quantum x weight. Of a kernel never
     * seen the length is not known: it may overdraw the account by itself, which counts once more.
     */
    @ParameterizedTest
    @CsvSource({"2000, 0, true", "2000, 50, true", "100, 0, true", "100, 50, true", "2000, 0, false", "100, 50, false"})
    void deficitRoundRobinKeepsItsBoundInEveryInterval(long quantumMicros, long switchMicros, boolean exactEstimates) {
        long quantum = quantumMicros * MICRO;
        long kernels = exactEstimates ? 1 : 2;
        assertRelativeBound(
                run("deficit-round-robin:quantum=" + quantumMicros + "us", switchMicros * MICRO, exactEstimates),
                (i, j) -> quantum * WEIGHTS[i] * WEIGHTS[j]
                        + kernels * (KERNELS[i] * WEIGHTS[j] + KERNELS[j] * WEIGHTS[i]));
    }

    /** A discipline without weights breaks the bound: the check can fail. */
    @Test
    void roundRobinBreaksTheBoundOfWeights() {
        List<long[]> held = run("round-robin:slice=1ms", 0, false);
        long[] last = held.get(held.size() - 1);

        assertThat(last[3] * WEIGHTS[0] - last[0] * WEIGHTS[3]).isNegative();
        assertThat(Math.abs(last[3] * WEIGHTS[0] - last[0] * WEIGHTS[3])).isGreaterThan(100 * MILLI * WEIGHTS[3]);
    }

    /** No bound is promised: a debt beyond a period is forgiven, which long slices run into and short ones do not. */
    @ParameterizedTest
    @CsvSource({"credit, 0.05", "credit:slice=1ms, 0.01"})
    void creditFollowsTheWeightsOverManyPeriods(String scheduler, double tolerance) {
        Simulation simulation = simulate(scheduler, tenants(), SimListener.NONE);
        long total = 1_000 * 30 * MILLI;

        simulation.runUntil(total);

        for (int i = 0; i < WEIGHTS.length; i++) {
            double share = (double) simulation.used(i, Meter.OCCUPIED_UNIT_NANOS) / total;
            assertThat(share * 13 / WEIGHTS[i]).as("tenant %d", i).isCloseTo(1, within(tolerance));
        }
    }

    private interface Bound {
        /** {@return the most that |W_i w_j - W_j w_i| may be} */
        long of(int i, int j);
    }

    /** In all intervals between samples: the difference may wander no further than the bound. */
    private static void assertRelativeBound(List<long[]> held, Bound bound) {
        for (int i = 0; i < WEIGHTS.length; i++) {
            for (int j = i + 1; j < WEIGHTS.length; j++) {
                long least = Long.MAX_VALUE;
                long most = Long.MIN_VALUE;
                for (long[] sample : held) {
                    long difference = sample[i] * WEIGHTS[j] - sample[j] * WEIGHTS[i];
                    least = Math.min(least, difference);
                    most = Math.max(most, difference);
                }
                assertThat(most - least).as("tenants %d and %d", i, j).isLessThanOrEqualTo(bound.of(i, j));
            }
        }
    }

    private static List<TenantLoad> tenants() {
        List<TenantLoad> tenants = new ArrayList<>();
        for (int i = 0; i < WEIGHTS.length; i++) {
            tenants.add(flood(WEIGHTS[i], KERNELS[i]));
        }
        return tenants;
    }

    /** {@return what each tenant held at each step, the first at 0} */
    private static List<long[]> run(String scheduler, long switchNanos, boolean exactEstimates) {
        Simulation simulation = new Simulation(
                OneUnit.setup(tenants())
                        .withSwitchCost(SwitchCost.fixed(switchNanos))
                        .withExactEstimates(exactEstimates),
                OneUnit.scheduler(scheduler));
        List<long[]> held = new ArrayList<>();
        for (int step = 0; step <= STEPS; step++) {
            simulation.runUntil(step * STEP_NANOS);
            long[] sample = new long[WEIGHTS.length];
            for (int i = 0; i < sample.length; i++) {
                sample[i] = simulation.used(i, Meter.HELD_NANOS);
            }
            held.add(sample);
        }
        return held;
    }
}
