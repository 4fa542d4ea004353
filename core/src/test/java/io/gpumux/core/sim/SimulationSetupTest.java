package io.gpumux.core.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.KernelSpec.Operation;
import io.gpumux.core.device.VgpuSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationSetupTest {
    private static final KernelSpec KERNEL = KernelSpec.compute("kernel", 2, 9);
    private static final KernelSpec COPY =
            new KernelSpec("copy", Operation.HOST_TO_DEVICE, KERNEL.bound(), 1, 5, 1, 1, 64, true);

    @Test
    void inOneQueueCopiesAreKernelsThatHoldAllUnitsInChunks() {
        List<KernelSpec> queued = request(setup().withOneQueue(2));

        assertThat(queued).hasSize(4);
        assertThat(queued.get(0)).isEqualTo(KERNEL);
        assertThat(queued.subList(1, 4)).extracting(KernelSpec::durationNanos).containsExactly(2L, 2L, 1L);
        assertThat(queued.subList(1, 4)).allSatisfy(chunk -> {
            assertThat(chunk.operation()).isEqualTo(Operation.KERNEL);
            assertThat(chunk.wantedUnits()).isEqualTo(8);
        });
    }

    @Test
    void wholeCopiesStayWhole() {
        assertThat(request(setup().withOneQueue(Long.MAX_VALUE))).containsExactly(KERNEL, COPY.asKernelOf(8));
        assertThatThrownBy(() -> setup().withOneQueue(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static SimulationSetup setup() {
        return SimulationSetup.ideal(
                DeviceSpec.unlisted("eight units", 8),
                List.of(TenantLoad.of(VgpuSpec.named("t"), List.of(KERNEL, COPY), new Arrivals.Closed(1, 0))));
    }

    private static List<KernelSpec> request(SimulationSetup setup) {
        return setup.tenants().get(0).request();
    }
}
