package io.gpumux.algorithms.validation;

import static io.gpumux.algorithms.validation.OneUnit.MILLI;
import static io.gpumux.algorithms.validation.OneUnit.SECOND;
import static io.gpumux.algorithms.validation.OneUnit.simulate;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Weighted slicing with small slices against discriminatory processor sharing: G. Fayolle, I. Mitrani, R. Iasnogorodski,
 * "Sharing a processor among many job classes", JACM 27(3), 1980.
 */
final class WeightedSharingTest {
    private static final int[] WEIGHTS = {1, 2, 5};
    private static final double[] PER_SECOND = {250, 200, 250};
    private static final double[] MEAN_NANOS = {1.2 * MILLI, MILLI, 0.6 * MILLI};
    private static final int SECONDS = 200;

    /** Each class of requests of exponential length has a stream, and vGPUs of its weight. */
    @ParameterizedTest
    @ValueSource(strings = {"weighted-round-robin:slice=20us", "start-time-fair:slice=40us"})
    void smallSlicesByWeightShareAsTheLinearSystemSays(String scheduler) {
        List<TenantLoad> tenants = new ArrayList<>();
        int[] classOf = new int[WEIGHTS.length * dealtOut(0).vgpus()];
        for (int i = 0; i < WEIGHTS.length; i++) {
            VgpuSpec vgpu = VgpuSpec.named("class " + i).withWeight(WEIGHTS[i]);
            for (TenantLoad load : dealtOut(i)
                    .tenants(vgpu, PER_SECOND[i], (int) Math.round(PER_SECOND[i] * SECONDS), /* seed= */ 5 + i)) {
                classOf[tenants.size()] = i;
                tenants.add(load);
            }
        }
        BatchMeans[] responses = {new BatchMeans(), new BatchMeans(), new BatchMeans()};
        long[] latestFinish = new long[tenants.size()];
        int[] overlaps = new int[1];
        Simulation simulation = simulate(scheduler, tenants, new SimListener() {
            @Override
            public void completed(int tenant, long arrivedNanos, long finishedNanos) {
                overlaps[0] += arrivedNanos < latestFinish[tenant] ? 1 : 0;
                latestFinish[tenant] = finishedNanos;
                responses[classOf[tenant]].add((double) finishedNanos - arrivedNanos);
            }
        });

        simulation.runUntil(2L * SECONDS * SECOND);

        assertThat(simulation.exhausted()).isTrue();
        assertThat(overlaps[0]).isZero();
        double[] theory = theoryNanos();
        for (int i = 0; i < WEIGHTS.length; i++) {
            responses[i].assertAgrees("response of weight " + WEIGHTS[i], theory[i], 0.05);
        }
    }

    private static DealtOut dealtOut(int i) {
        return new DealtOut(256, 8, MEAN_NANOS[i]);
    }

    /** T_k (1 - sum_j l_j g_j / (m_j g_j + m_k g_k)) - sum_j l_j g_j T_j / (m_j g_j + m_k g_k) = 1 / m_k. */
    private static double[] theoryNanos() {
        int n = WEIGHTS.length;
        double[][] rows = new double[n][n + 1];
        for (int k = 0; k < n; k++) {
            rows[k][n] = MEAN_NANOS[k];
            rows[k][k] = 1;
            for (int j = 0; j < n; j++) {
                double both = WEIGHTS[j] / MEAN_NANOS[j] + WEIGHTS[k] / MEAN_NANOS[k];
                double pull = PER_SECOND[j] / SECOND * WEIGHTS[j] / both;
                rows[k][k] -= pull;
                rows[k][j] -= pull;
            }
        }
        return solved(rows);
    }

    /** Gaussian elimination; the diagonal dominates. */
    private static double[] solved(double[][] rows) {
        int n = rows.length;
        for (int pivot = 0; pivot < n; pivot++) {
            for (int row = 0; row < n; row++) {
                double factor = row == pivot ? 0 : rows[row][pivot] / rows[pivot][pivot];
                for (int column = pivot; column <= n; column++) {
                    rows[row][column] -= factor * rows[pivot][column];
                }
            }
        }
        double[] solution = new double[n];
        for (int i = 0; i < n; i++) {
            solution[i] = rows[i][n] / rows[i][i];
        }
        return solution;
    }
}
