package io.gpumux.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpumux.core.device.DeviceCatalog;
import io.gpumux.core.device.DeviceSpec;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwitchCostTest {
    private static final long FIXED_NANOS = 15_000;

    /** The cost models give these in steps of 1 us, and the cache refill in steps of 0.1 us. */
    @ParameterizedTest
    @CsvSource({"pascal-p100, 87, 7.8", "volta-v100, 107, 9.5", "ampere-a100, 100, 36.7", "hopper-h100, 71, 21.3"})
    void aFullSwitchCostsAsPublishedPlusTheRefillOfTheCache(String name, double fullMicros, double refillMicros) {
        DeviceSpec device = device(name);
        SwitchCost cost = SwitchCost.of(device);

        long everyNanos = cost.nanos(0, 0);
        long movedNanos = cost.nanos(device.units(), device.units()) - everyNanos;

        assertThat(everyNanos - FIXED_NANOS).isCloseTo(Math.round(refillMicros * 1000), within(60L));
        assertThat(FIXED_NANOS + movedNanos).isCloseTo(Math.round(fullMicros * 1000), within(600L));
    }

    @Test
    void theWholeOfAFullSwitchOfAV100IsExact() {
        // 15 us + 6 MB / 630 GB/s + 2 * 28.84 MB / 630 GB/s
        assertThat(SwitchCost.of(device("volta-v100")).nanos(80, 80)).isEqualTo(15_000 + 9_524 + 91_556);
    }

    @Test
    void savingAnA100TakesAboutThePublishedFortyMicroseconds() {
        SwitchCost cost = SwitchCost.of(device("ampere-a100"));

        assertThat(cost.nanos(108, 0) - cost.nanos(0, 0)).isCloseTo(42_700, within(100L));
    }

    @ParameterizedTest
    @CsvSource({"GTX 480", "Quadro 6000", "K20", "GRID K1", "GRID K2", "M60"})
    void aDeviceThatCannotStopKernelsMidwayPaysAFixedFortyMicroseconds(String name) {
        DeviceSpec device = device(name);

        assertThat(SwitchCost.of(device).nanos(0, 0)).isEqualTo(40_000);
        assertThat(SwitchCost.of(device).nanos(device.units(), device.units())).isEqualTo(40_000);
    }

    @Test
    void atAKernelBoundaryOnlyTheFixedPartAndTheRefillArePaid() {
        assertThat(SwitchCost.of(device("volta-v100")).nanos(0, 0)).isEqualTo(15_000 + 9_524);
    }

    @Test
    void savingAndRestoringCostTheSame() {
        SwitchCost cost = SwitchCost.of(device("volta-v100"));

        assertThat(cost.nanos(20, 0)).isEqualTo(cost.nanos(0, 20)).isEqualTo(cost.nanos(10, 10));
    }

    @Test
    void halfTheUnitsMoveHalfTheState() {
        SwitchCost cost = SwitchCost.of(device("volta-v100"));
        long every = cost.nanos(0, 0);

        assertThat(2 * (cost.nanos(40, 40) - every))
                .isCloseTo(cost.nanos(80, 80) - every, Percentage.withPercentage(0.01));
    }

    @Test
    void aFixedCostDoesNotDependOnTheUnits() {
        assertThat(SwitchCost.fixed(7).nanos(0, 0)).isEqualTo(7);
        assertThat(SwitchCost.fixed(7).nanos(80, 80)).isEqualTo(7);
    }

    @Test
    void noneIsFree() {
        assertThat(SwitchCost.NONE.nanos(80, 80)).isZero();
    }

    @Test
    void anUnlistedDevicePaysTheFixedPart() {
        assertThat(SwitchCost.of(DeviceSpec.unlisted("mine", 80)).nanos(80, 80)).isEqualTo(15_000);
    }

    @Test
    void aDeviceOfUnknownBandwidthPaysTheFixedPart() {
        DeviceSpec device = new DeviceSpec(
                "mine",
                "AMD",
                -1,
                "",
                "",
                80,
                -1,
                -1,
                -1,
                DeviceSpec.UNKNOWN,
                -1,
                -1,
                -1,
                6_000_000,
                -1,
                -1,
                28_840_000,
                -1);

        assertThat(SwitchCost.of(device).nanos(80, 80)).isEqualTo(15_000);
    }

    @Test
    void rejectsANegativeCost() {
        assertThatThrownBy(() -> SwitchCost.fixed(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("switch: -1: at least 0 ns is allowed");
    }

    private static DeviceSpec device(String name) {
        return DeviceCatalog.load().find(name).orElseThrow();
    }
}
