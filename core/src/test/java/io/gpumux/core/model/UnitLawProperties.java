package io.gpumux.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.KernelSpec.Bound;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class UnitLawProperties {
    @Property
    void allTheUnitsItCanFillReproduceTheMeasuredDurationExactly(
            @ForAll Bound bound,
            @ForAll @LongRange(min = 1, max = 1_000_000) long wanted,
            @ForAll @IntRange(min = 1, max = 1000) int total) {
        int full = (int) Math.min(wanted, total);

        assertThat(UnitLaw.stretch(bound, full, wanted, total)).isEqualTo(1.0);
        assertThat(UnitLaw.stretch(bound, total, wanted, total)).isEqualTo(1.0);
    }

    @Property
    void moreUnitsAreNeverSlower(
            @ForAll Bound bound,
            @ForAll @IntRange(min = 1, max = 1000) int units,
            @ForAll @LongRange(min = 1, max = 2000) long wanted,
            @ForAll @IntRange(min = 2, max = 1000) int total) {
        int fewer = Math.min(units, total - 1);

        assertThat(UnitLaw.stretch(bound, fewer + 1, wanted, total))
                .isGreaterThanOrEqualTo(1.0)
                .isLessThanOrEqualTo(UnitLaw.stretch(bound, fewer, wanted, total));
    }

    @Property
    void fewerUnitsThanItCanFillAreSlower(
            @ForAll Bound bound,
            @ForAll @IntRange(min = 2, max = 1000) int total,
            @ForAll @IntRange(min = 1) int seed) {
        int units = 1 + seed % (total - 1);

        assertThat(UnitLaw.stretch(bound, units, total, total)).isGreaterThan(1.0);
    }

    @Property
    void aShareNeverCostsMoreThanInProportion(
            @ForAll Bound bound,
            @ForAll @IntRange(min = 1, max = 1000) int units,
            @ForAll @LongRange(min = 1, max = 2000) long wanted,
            @ForAll @IntRange(min = 1, max = 1000) int total) {
        double full = Math.min(wanted, total);
        int share = Math.min(units, total);

        assertThat(UnitLaw.stretch(bound, share, wanted, total))
                .isLessThanOrEqualTo(Math.max(1, full / share) * (1 + 1e-12));
    }

    @Property
    void moreUnitsUseMoreBandwidthAndNeverMoreThanThereIs(
            @ForAll Bound bound,
            @ForAll @IntRange(min = 1, max = 1000) int units,
            @ForAll @IntRange(min = 2, max = 1000) int total) {
        int fewer = Math.min(units, total - 1);

        assertThat(UnitLaw.bandwidth(bound, fewer + 1, total))
                .isGreaterThan(UnitLaw.bandwidth(bound, fewer, total))
                .isLessThan(1);
    }
}
