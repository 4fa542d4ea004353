package io.gpumux.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpumux.core.device.KernelSpec.Bound;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hand values of T(r) = T1 (a/r + 1 - a), on a device of 80 units. */
class UnitLawTest {
    private static final double TINY = 1e-12;

    @ParameterizedTest
    @CsvSource({"COMPUTE, 1.85", "MEMORY, 1.6", "UNDECIDED, 1.2"})
    void halfTheDeviceStretchesByTheParallelPart(Bound bound, double stretch) {
        assertThat(UnitLaw.stretch(bound, 40, 80, 80)).isCloseTo(stretch, within(TINY));
    }

    @Test
    void aTenthOfTheDeviceStretchesAlmostTenfold() {
        assertThat(UnitLaw.stretch(Bound.COMPUTE, 8, 80, 80)).isCloseTo(8.65, within(TINY));
    }

    @Test
    void theMeasuredDurationBelongsToTheUnitsThatTheKernelCanFill() {
        assertThat(UnitLaw.stretch(Bound.COMPUTE, 20, 40, 80)).isCloseTo(3.55 / 1.85, within(TINY));
    }

    @Test
    void aKernelThatWantsMoreThanTheDeviceCanFillOnlyTheDevice() {
        assertThat(UnitLaw.stretch(Bound.COMPUTE, 40, 1_000_000_000_000L, 80)).isCloseTo(1.85, within(TINY));
    }

    @ParameterizedTest
    @CsvSource({"COMPUTE, 0.25", "MEMORY, 0.7", "UNDECIDED, 0.4"})
    void theWholeDeviceUsesTheFullBandwidth(Bound bound, double bandwidth) {
        assertThat(UnitLaw.bandwidth(bound, 80, 80)).isCloseTo(bandwidth, within(TINY));
    }

    @Test
    void bandwidthFallsWithTheSlowerRun() {
        assertThat(UnitLaw.bandwidth(Bound.MEMORY, 40, 80)).isCloseTo(0.7 / 1.6, within(TINY));
        assertThat(UnitLaw.bandwidth(Bound.UNDECIDED, 20, 80)).isCloseTo(0.4 / 1.6, within(TINY));
    }
}
