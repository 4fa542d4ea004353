package io.gpumux.core.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantLoadTest {
    private static final VgpuSpec VGPU = VgpuSpec.named("a");
    private static final List<KernelSpec> REQUEST = List.of(KernelSpec.compute("k", 1, 100));
    private static final Arrivals ARRIVALS = new Arrivals.Closed(1, 0);
    private static final List<Phase> ONE_STREAM = List.of(new Phase(0, 1));

    @Test
    void aPlainTenantHasOneStreamAndNoLimits() {
        assertThat(TenantLoad.of(VGPU, REQUEST, ARRIVALS))
                .isEqualTo(new TenantLoad(VGPU, REQUEST, ARRIVALS, ONE_STREAM, 0, Long.MAX_VALUE, Long.MAX_VALUE));
    }

    @Test
    void keepsItsOwnCopies() {
        List<KernelSpec> request = new ArrayList<>(REQUEST);
        List<Phase> phases = new ArrayList<>(ONE_STREAM);
        TenantLoad load = new TenantLoad(VGPU, request, ARRIVALS, phases, 0, 1, 1);

        request.clear();
        phases.clear();

        assertThat(load.request()).isEqualTo(REQUEST);
        assertThat(load.phases()).isEqualTo(ONE_STREAM);
    }

    @Test
    void rejectsARequestOfNoKernels() {
        assertThatThrownBy(() -> TenantLoad.of(VGPU, List.of(), ARRIVALS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("request: empty: at least one kernel is needed");
    }

    @Test
    void rejectsNoPhases() {
        assertThatThrownBy(() -> withPhases())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("phases: []: the first must begin at 0");
    }

    @Test
    void rejectsPhasesThatBeginLate() {
        assertThatThrownBy(() -> withPhases(new Phase(1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the first must begin at 0");
    }

    @Test
    void rejectsTwoPhasesAtOneInstant() {
        assertThatThrownBy(() -> withPhases(new Phase(0, 1), new Phase(5, 2), new Phase(5, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must ascend");
    }

    @Test
    void acceptsPhasesThatAscend() {
        assertThat(withPhases(new Phase(0, 1), new Phase(5, 0), new Phase(6, 3)).phases())
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"-1, 5, 1", "5, 4, 1", "0, 5, -1"})
    void rejectsWithValuesAndRanges(long start, long end, long maxRequests) {
        assertThatThrownBy(() -> new TenantLoad(VGPU, REQUEST, ARRIVALS, ONE_STREAM, start, end, maxRequests))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("start " + start + ", end " + end + ", maxRequests " + maxRequests
                        + ": 0 <= start <= end and maxRequests >= 0 are allowed");
    }

    private static TenantLoad withPhases(Phase... phases) {
        return new TenantLoad(VGPU, REQUEST, ARRIVALS, List.of(phases), 0, 1, 1);
    }
}
