package io.gpumux.algorithms.time.preemptive;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.algorithms.catalog.SchedulerChoice;
import io.gpumux.core.device.DeviceCatalog;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.EngineLimits;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.SimulationSetup;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Kernels of inference and training with the published statistics, and runs of them. */
final class Inference {
    static final long MICRO = 1_000;
    static final long MILLI = 1_000_000;
    static final long SECOND = 1_000_000_000;
    static final DeviceSpec V100 = DeviceCatalog.load().find("Tesla V100 SXM2").orElseThrow();

    /** Quantiles of ResNet-50 at batch 4 on a V100 in us: 175 kernels, 6.5 ms, median 12.5, p95 126, max 380 (Orion). */
    private static final double[][] RESNET50 = {{0, 3}, {0.5, 12.5}, {0.9, 95.6}, {0.95, 126}, {0.99, 191}, {1, 380}};

    /** No common factor with the number of kernels, so that a walk in such steps meets all. */
    private static final int STEP = 64;

    private Inference() {}

    /** {@return ResNet-50's kernels: the quantiles at 175 places, the order shuffled, the sum exact but for rounding} */
    static List<KernelSpec> resnet50() {
        int count = 175;
        double[] micros = new double[count];
        for (int i = 0; i < count; i++) {
            micros[i] = quantile((i + 0.5) / count);
        }
        double scale = 6_500 / Arrays.stream(micros).sum();
        List<KernelSpec> kernels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long nanos = Math.round(micros[i * STEP % count] * scale * MICRO);
            kernels.add(KernelSpec.compute("k" + i, V100.units(), nanos));
        }
        return kernels;
    }

    private static double quantile(double part) {
        int upper = 1;
        while (RESNET50[upper][0] < part) {
            upper++;
        }
        double[] from = RESNET50[upper - 1];
        double[] to = RESNET50[upper];
        double along = (part - from[0]) / (to[0] - from[0]);
        return from[1] * Math.pow(to[1] / from[1], along);
    }

    /** {@return a copy from the host} */
    static KernelSpec copy(long nanos) {
        return new KernelSpec(
                "copy", KernelSpec.Operation.HOST_TO_DEVICE, KernelSpec.Bound.UNDECIDED, 1, nanos, 1, 1, 0, false);
    }

    static TenantLoad urgent(List<KernelSpec> request, Arrivals arrivals) {
        return TenantLoad.of(VgpuSpec.named("urgent").withPriority(1), request, arrivals);
    }

    static TenantLoad bestEffort(List<KernelSpec> request, Arrivals arrivals) {
        return TenantLoad.of(VgpuSpec.named("best effort"), request, arrivals);
    }

    /** {@return the response times of the first tenant's requests in ns, ascending} */
    static long[] responses(String selection, SimulationSetup setup, long untilNanos) {
        SchedulerChoice choice = SchedulerCatalog.selectScheduler(selection);
        List<Long> responses = new ArrayList<>();
        SimListener listener = new SimListener() {
            @Override
            public void completed(int tenant, long arrivedNanos, long finishedNanos) {
                if (tenant == 0) {
                    responses.add(finishedNanos - arrivedNanos);
                }
            }
        };
        EngineOptions options = EngineOptions.DEFAULT.withLimits(EngineLimits.idling(choice.idlingNanos()));
        new Simulation(setup, choice.create(1), options, listener).runUntil(untilNanos);
        return responses.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    static double mean(long[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** {@return the smallest value that 99 of 100 do not exceed} */
    static long percentile99(long[] ascending) {
        return ascending[(ascending.length * 99 + 99) / 100 - 1];
    }
}
