package io.gpumux.algorithms.validation;

import static io.gpumux.algorithms.validation.OneUnit.MICRO;
import static io.gpumux.algorithms.validation.OneUnit.SECOND;
import static io.gpumux.algorithms.validation.OneUnit.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.engine.EngineLimits;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/**
 * The M/G/1 queue whose server is slow to turn to work: L. Kleinrock, Queueing Systems II, and P. D. Welch, "On a generalized
 * M/G/1 queuing process in which the first customer of each busy period receives exceptional service", Operations Research
 * 12(5), 1964.
 */
final class SlowServerTest {
    private static final long[] LENGTHS = {100 * MICRO, 400 * MICRO, 2_000 * MICRO};
    private static final double[] PER_SECOND = {1_500, 500, 100};
    private static final long[] DELAYS = {200 * MICRO, 1_000 * MICRO};
    private static final long UNTIL_NANOS = 600 * SECOND;

    /** Two values of equal probability, at random: a first moment and a second that is not its square. */
    private static LongSupplier delays() {
        SplittableRandom random = new SplittableRandom(11);
        return () -> DELAYS[random.nextInt(DELAYS.length)];
    }

    private static double first() {
        return (DELAYS[0] + DELAYS[1]) / 2.0;
    }

    private static double second() {
        return ((double) DELAYS[0] * DELAYS[0] + (double) DELAYS[1] * DELAYS[1]) / 2;
    }

    private static double perNano() {
        double sum = 0;
        for (double rate : PER_SECOND) {
            sum += rate / SECOND;
        }
        return sum;
    }

    private static double pollaczekKhinchineNanos() {
        double utilization = 0;
        double residual = 0;
        for (int i = 0; i < LENGTHS.length; i++) {
            utilization += PER_SECOND[i] / SECOND * LENGTHS[i];
            residual += PER_SECOND[i] / SECOND * LENGTHS[i] * LENGTHS[i] / 2;
        }
        return residual / (1 - utilization);
    }

    private static BatchMeans waits(Scheduler scheduler) {
        List<TenantLoad> tenants = new ArrayList<>();
        for (int i = 0; i < LENGTHS.length; i++) {
            tenants.add(tenant(LENGTHS[i], new Arrivals.Poisson(PER_SECOND[i])));
        }
        BatchMeans waits = new BatchMeans();
        EngineOptions idling = EngineOptions.DEFAULT.withLimits(EngineLimits.idling(Scheduler.NEVER));
        Simulation simulation = new Simulation(OneUnit.setup(tenants), scheduler, idling, new SimListener() {
            @Override
            public void completed(int tenant, long arrivedNanos, long finishedNanos) {
                waits.add((double) finishedNanos - arrivedNanos - LENGTHS[tenant]);
            }
        });
        simulation.runUntil(UNTIL_NANOS);
        assertThat(simulation.engine().replaced()).isEmpty();
        return waits;
    }

    /** A start-up U when work meets an idle server: PK + (2 E[U] + lambda E[U^2]) / 2(1 + lambda E[U]). */
    @Test
    void aStartUpCostsEveryRequestOfTheBusyPeriod() {
        double more = (2 * first() + perNano() * second()) / (2 * (1 + perNano() * first()));
        waits(DelayedFifo.withStartUp(delays())).assertAgrees("wait", pollaczekKhinchineNanos() + more, 0.03);
    }

    /** Vacations V while nobody waits, as of a server that polls: PK + E[V^2] / 2 E[V]. */
    @Test
    void vacationsCostTheirMeanResidual() {
        waits(DelayedFifo.withVacations(delays()))
                .assertAgrees("wait", pollaczekKhinchineNanos() + second() / (2 * first()), 0.03);
    }

    /** Neither start-up nor vacations of no length cost anything. */
    @Test
    void aPromptServerWaitsAsPollaczekAndKhinchineSay() {
        waits(DelayedFifo.withStartUp(() -> 0)).assertAgrees("wait", pollaczekKhinchineNanos(), 0.03);
    }
}
