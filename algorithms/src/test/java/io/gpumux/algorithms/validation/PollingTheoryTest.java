package io.gpumux.algorithms.validation;

import static io.gpumux.algorithms.validation.OneUnit.MICRO;
import static io.gpumux.algorithms.validation.OneUnit.SECOND;
import static io.gpumux.algorithms.validation.OneUnit.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.validation.PollingServer.Visit;
import io.gpumux.core.engine.EngineLimits;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.model.SwitchCost;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.SimulationSetup;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The pseudo-conservation law of cyclic polling with switch-over times: O. J. Boxma, W. P. Groenendijk, "Pseudo-conservation
 * laws in cyclic-service systems", Journal of Applied Probability 24(4), 1987. A weighted sum of the mean waits depends on
 * loads and switch-over times alone.
 */
final class PollingTheoryTest {
    private static final long[] LENGTHS = {100 * MICRO, 400 * MICRO, 1_500 * MICRO};
    private static final double[] PER_SECOND = {2_000, 500, 100};
    private static final long WALK_NANOS = 60 * MICRO;
    private static final long UNTIL_NANOS = 1_000 * SECOND;

    private static double load(int queue) {
        return PER_SECOND[queue] / SECOND * LENGTHS[queue];
    }

    private static double load() {
        double sum = 0;
        for (int i = 0; i < LENGTHS.length; i++) {
            sum += load(i);
        }
        return sum;
    }

    private static double squaredLoads() {
        double sum = 0;
        for (int i = 0; i < LENGTHS.length; i++) {
            sum += load(i) * load(i);
        }
        return sum;
    }

    private static double circleNanos() {
        return (double) WALK_NANOS * LENGTHS.length;
    }

    /** {@return the weighted wait without switch-over times, which Kleinrock's law conserves} */
    private static double conserved() {
        double second = 0;
        for (int i = 0; i < LENGTHS.length; i++) {
            second += load(i) * LENGTHS[i];
        }
        return load() * second / (2 * (1 - load()));
    }

    /** {@return the weighted wait by the law} */
    private static double theory(Visit visit) {
        double squares = visit == Visit.EXHAUSTIVE ? -squaredLoads() : squaredLoads();
        return conserved()
                + load() * circleNanos() / 2
                + circleNanos() * (load() * load() + squares) / (2 * (1 - load()));
    }

    /** {@return the weight of a queue's mean wait in the law} */
    private static double weight(Visit visit, int queue) {
        return visit == Visit.ONE
                ? load(queue) * (1 - PER_SECOND[queue] / SECOND * circleNanos() / (1 - load()))
                : load(queue);
    }

    /** The weighted sum over queues is the mean over requests of weight x wait, by how often each queue has one. */
    private static BatchMeans weightedWaits(Visit visit, SimulationSetup setup, Scheduler scheduler) {
        double perSecond = 0;
        for (double rate : PER_SECOND) {
            perSecond += rate;
        }
        double[] factors = new double[LENGTHS.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = weight(visit, i) * perSecond / PER_SECOND[i];
        }
        BatchMeans waits = new BatchMeans();
        EngineOptions idling = EngineOptions.DEFAULT.withLimits(EngineLimits.idling(Scheduler.NEVER));
        Simulation simulation = new Simulation(setup, scheduler, idling, new SimListener() {
            @Override
            public void completed(int tenant, long arrivedNanos, long finishedNanos) {
                waits.add(factors[tenant] * (finishedNanos - arrivedNanos - LENGTHS[tenant]));
            }
        });
        simulation.runUntil(UNTIL_NANOS);
        assertThat(simulation.engine().replaced()).isEmpty();
        return waits;
    }

    private static SimulationSetup setup() {
        List<TenantLoad> tenants = new ArrayList<>();
        for (int i = 0; i < LENGTHS.length; i++) {
            tenants.add(tenant(LENGTHS[i], new Arrivals.Poisson(PER_SECOND[i])));
        }
        return OneUnit.setup(tenants);
    }

    @ParameterizedTest
    @EnumSource(Visit.class)
    void pollingConservesTheWeightedWait(Visit visit) {
        weightedWaits(visit, setup(), new PollingServer(visit, LENGTHS.length, WALK_NANOS))
                .assertAgrees("weighted wait", theory(visit), 0.04);
    }

    /**
     * Round robin by kernels pays a switch only when it goes to another vGPU that has work: less than the server that serves
     * one and walks past empty queues as well, more than one that walks for nothing.
     */
    @Test
    void roundRobinByKernelsPaysForNoEmptyQueue() {
        SimulationSetup setup = setup().withSwitchCost(SwitchCost.fixed(WALK_NANOS));

        weightedWaits(Visit.ONE, setup, OneUnit.scheduler("round-robin:kernels=1"))
                .assertBelow("weighted wait", theory(Visit.ONE));
        weightedWaits(Visit.GATED, setup, OneUnit.scheduler("round-robin:kernels=1"))
                .assertAbove("weighted wait", conserved());
    }
}
