package io.gpumux.algorithms.validation;

import static io.gpumux.algorithms.validation.OneUnit.MICRO;
import static io.gpumux.algorithms.validation.OneUnit.simulate;
import static io.gpumux.algorithms.validation.OneUnit.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Round robin with small slices and free switches against the M/G/1 queue with processor sharing: T(x) = x / (1 - rho),
 * whatever the law of lengths (L. Kleinrock, Queueing Systems II).
 *
 * <p>Round robin shares among vGPUs, not requests, so each request that is present needs a vGPU of its own. One Poisson
 * stream of requests of random length is dealt out to many vGPUs, to those of its length in turn. That none finds its
 * vGPU busy is checked: then the setting is M/G/1 with processor sharing exactly, but for the length of the slice.
 */
final class ProcessorSharingTest {
    private static final double UTILIZATION = 0.6;
    private static final int VGPUS_PER_LENGTH = 128;
    private static final int REQUESTS = 200_000;
    private static final int FEW_REQUESTS = 40_000;

    private final long[] latestFinish = new long[2 * VGPUS_PER_LENGTH];
    private final BatchMeans responses = new BatchMeans();
    private final BatchMeans slowdowns = new BatchMeans();
    private final BatchMeans ofShort = new BatchMeans();
    private final BatchMeans ofLong = new BatchMeans();
    private int overlaps;

    @ParameterizedTest
    @CsvSource({"1000, 1000, 0.5", "500, 3000, 0.8", "400, 6400, 0.9"})
    void smallSlicesShareTheProcessorWhateverTheLawOfLengths(long shortMicros, long longMicros, double shortPart) {
        long[] lengths = {shortMicros * MICRO, longMicros * MICRO};
        double meanNanos = 1_000_000;
        assertThat(shortPart * lengths[0] + (1 - shortPart) * lengths[1]).isCloseTo(meanNanos, within(1e-6));
        Simulation simulation = simulate(
                "round-robin:slice=10us",
                dealtOut(lengths, shortPart, UTILIZATION / meanNanos, REQUESTS),
                listener(lengths));

        simulation.runUntil(Math.round(REQUESTS * meanNanos / UTILIZATION * 1.1));

        assertThat(simulation.exhausted()).isTrue();
        assertThat(overlaps).isZero();
        responses.assertAgrees("response", meanNanos / (1 - UTILIZATION), 0.06);
        slowdowns.assertAgrees("slowdown", 1 / (1 - UTILIZATION), 0.05);
        ofShort.assertAgrees("response of the short", lengths[0] / (1 - UTILIZATION), 0.05);
        ofLong.assertAgrees("response of the long", lengths[1] / (1 - UTILIZATION), 0.06);
    }

    /** Sharing beats the order of arrival in the mean exactly where the squared coefficient of variation is above 1. */
    @ParameterizedTest
    @CsvSource({"1000, 1000, 0.5, false", "700, 1300, 0.5, false", "600, 5000, 0.9, true", "400, 6400, 0.9, true"})
    void sharingBeatsTheOrderOfArrivalWhereLengthsVaryMuch(
            long shortMicros, long longMicros, double shortPart, boolean better) {
        long[] lengths = {shortMicros * MICRO, longMicros * MICRO};
        double mean = shortPart * lengths[0] + (1 - shortPart) * lengths[1];
        double squares = shortPart * lengths[0] * lengths[0] + (1 - shortPart) * (double) lengths[1] * lengths[1];
        assertThat(squares / (mean * mean) - 1 > 1).isEqualTo(better);
        List<TenantLoad> tenants = dealtOut(lengths, shortPart, UTILIZATION / mean, FEW_REQUESTS);

        assertThat(totalResponse("round-robin:slice=100us", tenants) < totalResponse("fifo", tenants))
                .isEqualTo(better);
    }

    private static long totalResponse(String scheduler, List<TenantLoad> tenants) {
        long[] total = new long[1];
        Simulation simulation = simulate(scheduler, tenants, new SimListener() {
            @Override
            public void completed(int tenant, long arrivedNanos, long finishedNanos) {
                total[0] += finishedNanos - arrivedNanos;
            }
        });
        simulation.runUntil(Math.round(FEW_REQUESTS / UTILIZATION * 2_000_000));
        assertThat(simulation.exhausted()).isTrue();
        return total[0];
    }

    private SimListener listener(long[] lengths) {
        return new SimListener() {
            @Override
            public void completed(int tenant, long arrivedNanos, long finishedNanos) {
                if (arrivedNanos < latestFinish[tenant]) {
                    overlaps++;
                }
                latestFinish[tenant] = finishedNanos;
                double response = finishedNanos - arrivedNanos;
                responses.add(response);
                slowdowns.add(response / lengths[tenant / VGPUS_PER_LENGTH]);
                (tenant < VGPUS_PER_LENGTH ? ofShort : ofLong).add(response);
            }
        };
    }

    private static List<TenantLoad> dealtOut(long[] lengths, double shortPart, double perNano, int requests) {
        SplittableRandom random = new SplittableRandom(7);
        List<List<Long>> arrivals = new ArrayList<>();
        for (int vgpu = 0; vgpu < lengths.length * VGPUS_PER_LENGTH; vgpu++) {
            arrivals.add(new ArrayList<>());
        }
        int[] dealt = new int[lengths.length];
        double now = 0;
        for (int request = 0; request < requests; request++) {
            now -= StrictMath.log(1 - random.nextDouble()) / perNano;
            int kind = random.nextDouble() < shortPart ? 0 : 1;
            arrivals.get(kind * VGPUS_PER_LENGTH + dealt[kind]++ % VGPUS_PER_LENGTH)
                    .add(Math.round(now));
        }
        List<TenantLoad> tenants = new ArrayList<>();
        for (int vgpu = 0; vgpu < arrivals.size(); vgpu++) {
            long[] instants =
                    arrivals.get(vgpu).stream().mapToLong(Long::longValue).toArray();
            tenants.add(tenant(lengths[vgpu / VGPUS_PER_LENGTH], new Arrivals.Recorded(instants, false)));
        }
        return tenants;
    }
}
