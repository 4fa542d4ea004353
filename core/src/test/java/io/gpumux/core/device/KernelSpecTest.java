package io.gpumux.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpumux.core.device.KernelSpec.Bound;
import io.gpumux.core.device.KernelSpec.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelSpecTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, 1, 0, wantedUnits: 0: at least 1 is allowed",
        "1, 0, 1, 1, 0, durationNanos: 0: at least 1 is allowed",
        "1, 1000000000000001, 1, 1, 0, durationNanos: 1000000000000001: at most 1000000000000000 is allowed",
        "1, 1, 0, 1, 0, blocks: 0: at least 1 is allowed",
        "1, 1, 1, 0, 0, blocksPerUnit: 0: at least 1 is allowed",
        "1, 1, 1, 1, -1, bytes: -1: at least 0 is allowed"
    })
    void rejectsWithNameValueAndRange(
            int wantedUnits, long durationNanos, long blocks, int blocksPerUnit, long bytes, String message) {
        assertThatThrownBy(() -> new KernelSpec(
                        "k",
                        Operation.KERNEL,
                        Bound.COMPUTE,
                        wantedUnits,
                        durationNanos,
                        blocks,
                        blocksPerUnit,
                        bytes,
                        false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void acceptsTheLongestKernel() {
        assertThat(KernelSpec.compute("k", 1, KernelSpec.MAX_DURATION_NANOS).durationNanos())
                .isEqualTo(1_000_000_000_000_000L);
    }

    @Test
    void aComputeKernelHasABlockForEachWantedUnit() {
        assertThat(KernelSpec.compute("k", 40, 100))
                .isEqualTo(new KernelSpec("k", Operation.KERNEL, Bound.COMPUTE, 40, 100, 40, 1, 0, false));
    }

    @Test
    void anotherBoundKeepsTheRest() {
        assertThat(copy(Bound.COMPUTE, 100).boundBy(Bound.MEMORY)).isEqualTo(copy(Bound.MEMORY, 100));
    }

    @Test
    void anotherDurationKeepsTheRest() {
        assertThat(copy(Bound.MEMORY, 100).lasting(200)).isEqualTo(copy(Bound.MEMORY, 200));
    }

    private static KernelSpec copy(Bound bound, long durationNanos) {
        return new KernelSpec("c", Operation.HOST_TO_DEVICE, bound, 2, durationNanos, 3, 4, 5, true);
    }
}
