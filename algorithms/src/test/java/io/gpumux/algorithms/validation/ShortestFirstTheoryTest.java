package io.gpumux.algorithms.validation;

import static io.gpumux.algorithms.validation.OneUnit.MILLI;
import static io.gpumux.algorithms.validation.OneUnit.SECOND;
import static io.gpumux.algorithms.validation.OneUnit.once;
import static io.gpumux.algorithms.validation.OneUnit.options;
import static io.gpumux.algorithms.validation.OneUnit.scheduler;
import static io.gpumux.algorithms.validation.OneUnit.setup;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.algorithms.catalog.SchedulerEntry;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Shortest remaining processing time against its theory. Setup: one unit that stops inside kernels, free switches, estimates
 * that are the truth, and a vGPU for each request. Nothing is calibrated.
 */
final class ShortestFirstTheoryTest {
    private static final double UTILIZATION = 0.7;
    private static final int REQUESTS = 30_000;
    private static final int STEPS = 20_000;

    /**
     * Q-13, for lengths that are uniform on 0 to 2 ms: T(x) = lambda (int_0^x t^2 dF + x^2 (1 - F(x))) / 2 (1 - rho(x))^2 +
     * int_0^x dt / (1 - rho(t)) (L. E. Schrage, L. W. Miller, Operations Research 14(4), 1966). Tolerance 6 %.
     */
    @Test
    void theMeanResponseIsThatOfSchrageAndMiller() {
        double lambda = UTILIZATION / MILLI;
        SplittableRandom random = new SplittableRandom(13);
        List<TenantLoad> requests = new ArrayList<>();
        double now = 0;
        for (int i = 0; i < REQUESTS; i++) {
            now -= StrictMath.log(1 - random.nextDouble()) / lambda;
            requests.add(once(1 + random.nextLong(2 * MILLI), Math.round(now)));
        }
        BatchMeans responses = new BatchMeans();
        Simulation simulation = simulation("srpt", requests, new SimListener() {
            @Override
            public void completed(int tenant, long arrivedNanos, long finishedNanos) {
                double response = finishedNanos - arrivedNanos;
                responses.add(response);
            }
        });

        simulation.runUntil(Math.round(now) + SECOND);

        assertThat(simulation.exhausted()).isTrue();
        responses.assertAgrees("response", meanResponse(lambda), 0.06);
    }

    /** on each path of arrivals the mean is at most that of every other discipline, all of the catalogue included. */
    @Test
    void noOtherSchedulerHasASmallerMeanOnTheSamePath() {
        SplittableRandom random = new SplittableRandom(14);
        int beaten = 0;
        int compared = 0;
        for (int path = 0; path < 20; path++) {
            List<TenantLoad> requests = path(random);
            long least = total("srpt", requests);
            for (SchedulerEntry entry : SchedulerCatalog.schedulers()) {
                if (entry.family().equals("time") && !entry.name().equals("srpt")) {
                    long other = total(entry.name(), requests);
                    assertThat(least).as("of %s", entry.name()).isLessThanOrEqualTo(other);
                    beaten += least < other ? 1 : 0;
                    compared++;
                }
            }
        }
        assertThat(beaten).isGreaterThan(compared / 2);
    }

    /** Long requests beside a client of short ones that never stops: they starve, or are served their share within the bound. */
    @Test
    void paellaServesTheLongToWhichShortestFirstGivesNothing() {
        List<TenantLoad> tenants = List.of(
                OneUnit.tenant(VgpuSpec.named("short"), MILLI, new Arrivals.Flood(2)),
                OneUnit.tenant(VgpuSpec.named("long"), 4 * MILLI, new Arrivals.Flood(2)));
        Simulation shortest = simulation("srpt", tenants, SimListener.NONE);
        Simulation paella = simulation("paella", tenants, SimListener.NONE);

        shortest.runUntil(SECOND);
        paella.runUntil(SECOND);

        assertThat(shortest.stats(1).completed()).isZero();
        assertThat(paella.stats(1).completed() * 4 * MILLI).isBetween(480 * MILLI, 520 * MILLI);
    }

    /** Jobs of unknown and very different length: the mean time to completion is less than in the order of arrival. */
    @Test
    void whoHasHadLessEndsEarlierInTheMeanThanInTheOrderOfArrival() {
        List<TenantLoad> jobs = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            jobs.add(once(i % 8 == 0 ? 400 * MILLI : 5 * MILLI, i * 20L * MILLI));
        }
        long fifo = totalLearned("fifo", jobs);

        assertThat(totalLearned("least-attained-service", jobs)).isLessThan(fifo / 3);
        assertThat(totalLearned("multilevel-feedback", jobs)).isLessThan(fifo / 2);
    }

    private static double meanResponse(double lambda) {
        double top = 2.0 * MILLI;
        double dt = top / STEPS;
        double rho = 0;
        double squares = 0;
        double residence = 0;
        double mean = 0;
        for (int i = 0; i < STEPS; i++) {
            double x = (i + 0.5) * dt;
            double part = dt / top;
            double middle = rho + lambda * x * part / 2;
            residence += dt / (1 - middle);
            double waiting =
                    lambda * (squares + x * x * part / 2 + x * x * (1 - x / top)) / (2 * (1 - middle) * (1 - middle));
            mean += part * (waiting + residence - dt / (1 - middle) / 2);
            rho += lambda * x * part;
            squares += x * x * part;
        }
        return mean;
    }

    private static List<TenantLoad> path(SplittableRandom random) {
        List<TenantLoad> requests = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 40; i++) {
            now += random.nextLong(2 * MILLI);
            long nanos = 1 + random.nextLong(random.nextInt(4) == 0 ? 5 * MILLI : MILLI / 2);
            requests.add(once(nanos, now));
        }
        return requests;
    }

    private static long total(String scheduler, List<TenantLoad> requests) {
        long[] total = new long[1];
        Simulation simulation = simulation(scheduler, requests, adding(total));
        simulation.runUntil(100 * SECOND);
        assertThat(simulation.exhausted()).isTrue();
        return total[0];
    }

    private static long totalLearned(String scheduler, List<TenantLoad> requests) {
        long[] total = new long[1];
        OneUnit.simulate(scheduler, requests, adding(total)).runUntil(100 * SECOND);
        return total[0];
    }

    private static SimListener adding(long[] total) {
        return new SimListener() {
            @Override
            public void completed(int tenant, long arrivedNanos, long finishedNanos) {
                total[0] += finishedNanos - arrivedNanos;
            }
        };
    }

    private static Simulation simulation(String selection, List<TenantLoad> tenants, SimListener listener) {
        return new Simulation(
                setup(tenants).withExactEstimates(true), scheduler(selection), options(selection), listener);
    }
}
