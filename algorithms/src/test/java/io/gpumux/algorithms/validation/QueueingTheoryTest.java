package io.gpumux.algorithms.validation;

import static io.gpumux.algorithms.validation.OneUnit.MICRO;
import static io.gpumux.algorithms.validation.OneUnit.SECOND;
import static io.gpumux.algorithms.validation.OneUnit.limited;
import static io.gpumux.algorithms.validation.OneUnit.simulate;
import static io.gpumux.algorithms.validation.OneUnit.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The simulated schedulers against queueing theory: L. Kleinrock, Queueing Systems I and II. Seeds are fixed, so that
 * the outcome is; the theory must lie in the interval of {@link BatchMeans}.
 */
final class QueueingTheoryTest {
    /** Poisson streams of kernels of fixed lengths: together a Poisson stream with a mixed length. */
    private static final long[] LENGTHS = {100 * MICRO, 400 * MICRO, 2_000 * MICRO, 6_000 * MICRO};

    private static final double[] PER_SECOND = {2_000, 500, 100, 20};

    private static double utilization(int classes) {
        double sum = 0;
        for (int i = 0; i < classes; i++) {
            sum += PER_SECOND[i] * LENGTHS[i] / SECOND;
        }
        return sum;
    }

    /** {@return the mean residual work in service in ns, of the first so many classes} */
    private static double residualNanos(int classes) {
        double sum = 0;
        for (int i = 0; i < classes; i++) {
            sum += PER_SECOND[i] * LENGTHS[i] * LENGTHS[i] / SECOND / 2;
        }
        return sum;
    }

    /** {@return two tenants for each class, more urgent the shorter, each with half of the rate} */
    private static List<TenantLoad> mix() {
        List<TenantLoad> tenants = new ArrayList<>();
        for (int i = 0; i < LENGTHS.length; i++) {
            VgpuSpec vgpu = VgpuSpec.named("class " + i).withPriority(-i);
            tenants.add(tenant(vgpu, LENGTHS[i], new Arrivals.Poisson(PER_SECOND[i] / 2)));
            tenants.add(tenant(vgpu, LENGTHS[i], new Arrivals.Poisson(PER_SECOND[i] / 2)));
        }
        return tenants;
    }

    private static BatchMeans[] responses(String scheduler, List<TenantLoad> tenants, int classes, long untilNanos) {
        BatchMeans[] responses = new BatchMeans[classes];
        for (int i = 0; i < classes; i++) {
            responses[i] = new BatchMeans();
        }
        int perClass = tenants.size() / classes;
        Simulation simulation = simulate(scheduler, tenants, new SimListener() {
            @Override
            public void completed(int tenant, long arrivedNanos, long finishedNanos) {
                responses[tenant / perClass].add((double) finishedNanos - arrivedNanos);
            }
        });
        simulation.runUntil(untilNanos);
        assertThat(simulation.engine().replaced()).isEmpty();
        return responses;
    }

    /** Pollaczek-Khinchine: the mean wait is lambda E[S^2] / 2(1 - rho), whoever submits. */
    @Test
    void firstComeFirstServedWaitsAsPollaczekAndKhinchineSay() {
        int classes = LENGTHS.length;
        double waitNanos = residualNanos(classes) / (1 - utilization(classes));

        BatchMeans[] responses = responses("fifo", mix(), classes, 2_000 * SECOND);
        for (int i = 0; i < classes; i++) {
            responses[i].assertAgrees("response of class " + i, LENGTHS[i] + waitNanos, 0.03);
        }
    }

    /**
     * Cobham: W_k = W0 / (1 - s_{k-1})(1 - s_k). Within a class all kernels are equally long, so that the order in which
     * tenants of one class take turns does not change the mean.
     */
    @Test
    void priorityAtKernelBoundariesWaitsAsCobhamSays() {
        int classes = LENGTHS.length;
        BatchMeans[] responses = responses("fixed-priority:preempt=false", mix(), classes, 2_000 * SECOND);
        for (int i = 0; i < classes; i++) {
            double waitNanos = residualNanos(classes) / ((1 - utilization(i)) * (1 - utilization(i + 1)));
            responses[i].assertAgrees("response of class " + i, LENGTHS[i] + waitNanos, 0.04);
        }
    }

    /** Preemptive resume: T_k = b_k / (1 - s_{k-1}) + sum_{i<=k} lambda_i E[S_i^2] / 2(1 - s_{k-1})(1 - s_k). */
    @Test
    void preemptivePriorityRespondsAsIfTheLessUrgentDidNotExist() {
        int classes = LENGTHS.length;
        BatchMeans[] responses = responses("fixed-priority", mix(), classes, 2_000 * SECOND);
        for (int i = 0; i < classes; i++) {
            double responseNanos = LENGTHS[i] / (1 - utilization(i))
                    + residualNanos(i + 1) / ((1 - utilization(i)) * (1 - utilization(i + 1)));
            responses[i].assertAgrees("response of class " + i, responseNanos, 0.04);
        }
    }

    /**
     * The conservation law: sum over rho_i W_i is the same for all orders that do not preempt and do not idle. On one
     * path of arrivals that begins and ends with an empty device it holds exactly, in integers: the sum over all requests
     * of length times response.
     */
    @ParameterizedTest
    @CsvSource({
        "round-robin:kernels=1",
        "round-robin:kernels=3",
        "round-robin:slice=10s",
        "weighted-round-robin:slice=10s",
        "start-time-fair:slice=10s",
        "deficit-round-robin",
        "fixed-priority:preempt=false",
        "leftover"
    })
    void ordersThatNeitherPreemptNorIdleConserveTheWeightedWait(String scheduler) {
        assertThat(weightedResponse(scheduler)).isEqualTo(weightedResponse("fifo"));
    }

    /** Slices reorder work inside kernels: the law above would notice. */
    @Test
    void slicesDoNotConserveTheWeightedWait() {
        assertThat(weightedResponse("round-robin:slice=50us")).isNotEqualTo(weightedResponse("fifo"));
    }

    private static long weightedResponse(String scheduler) {
        List<TenantLoad> finite = new ArrayList<>();
        for (TenantLoad load : mix()) {
            long requests = Math.round(5 * ((Arrivals.Poisson) load.arrivals()).perSecond());
            finite.add(limited(load, requests, Long.MAX_VALUE));
        }
        long[] sum = new long[1];
        Simulation simulation = simulate(scheduler, finite, new SimListener() {
            @Override
            public void completed(int tenant, long arrivedNanos, long finishedNanos) {
                sum[0] += LENGTHS[tenant / 2] / (100 * MICRO) * (finishedNanos - arrivedNanos);
            }
        });
        simulation.runUntil(60 * SECOND);
        assertThat(simulation.exhausted()).isTrue();
        for (int tenant = 0; tenant < simulation.tenants(); tenant++) {
            assertThat(simulation.stats(tenant).backlog()).isZero();
        }
        return sum[0];
    }
}
