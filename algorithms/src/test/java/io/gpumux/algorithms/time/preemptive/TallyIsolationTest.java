package io.gpumux.algorithms.time.preemptive;

import static io.gpumux.algorithms.time.preemptive.Inference.MICRO;
import static io.gpumux.algorithms.time.preemptive.Inference.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.model.SwitchCost;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.SimulationSetup;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Tally's isolation: W. Zhao et al., ASPLOS 2025, report a 99th percentile 7.2 % above that alone, on average. Here at most
 * 15 %.
 *
 * <p>Workload: ResNet-50-like inference, 6.5 ms as 175 kernels with the published quantiles, Poisson 20/s, urgent; beside it
 * one vGPU of training kernels of 100 us to 2 ms that always has work; V100 with its default switch cost. Assumed: blocks of
 * training kernels end every 100 us, Tally's bound of turnaround, which its persistent blocks are chosen for. Over 200 s.
 */
final class TallyIsolationTest {
    private static final long UNTIL_NANOS = 200 * SECOND;
    private static final long BLOCK_NANOS = 100 * MICRO;

    @Test
    void theTailBesideTrainingIsNearThatAlone() {
        double ratio = tail("tally", List.of(inference(), training())) / tail("tally", List.of(inference()));

        assertThat(ratio).isBetween(1.0, 1.15);
    }

    /** The same workload where both kernels take turns, so that the bound above says something. */
    @Test
    void turnsOfAKernelDoNotIsolate() {
        double ratio =
                tail("round-robin:kernels=1", List.of(inference(), training())) / tail("tally", List.of(inference()));

        assertThat(ratio).isGreaterThan(1.5);
    }

    private static double tail(String selection, List<TenantLoad> tenants) {
        SimulationSetup setup =
                SimulationSetup.ideal(Inference.V100, tenants).withSwitchCost(SwitchCost.of(Inference.V100));
        return Inference.percentile99(Inference.responses(selection, setup, UNTIL_NANOS));
    }

    private static TenantLoad inference() {
        return Inference.urgent(Inference.resnet50(), new Arrivals.Poisson(20));
    }

    private static TenantLoad training() {
        int units = Inference.V100.units();
        List<KernelSpec> request = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int blocks = 1 + i * 7 % 20; // 1 to 20, shuffled
            request.add(new KernelSpec(
                    "train" + i,
                    KernelSpec.Operation.KERNEL,
                    KernelSpec.Bound.COMPUTE,
                    units,
                    blocks * BLOCK_NANOS,
                    (long) blocks * units,
                    1,
                    0,
                    false));
        }
        return Inference.bestEffort(request, new Arrivals.Flood(64));
    }
}
