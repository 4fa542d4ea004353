package io.gpumux.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class InterferenceProperties {
    private static final double ROUNDING = 1e-12;

    @Property
    void companyNeverSpeedsUp(
            @ForAll @DoubleRange(min = 0, max = 1) double own,
            @ForAll @DoubleRange(min = 0, max = 10) double others,
            @ForAll @IntRange(min = 1, max = 16) int running) {
        assertThat(Interference.DEFAULT.slowdown(own, own + others, running)).isGreaterThanOrEqualTo(1.0);
        assertThat(new Interference(0, 0, 0.92).slowdown(own, own + others, running))
                .isGreaterThanOrEqualTo(1.0 - ROUNDING);
    }

    @Property
    void busierPartnersSlowDownMore(
            @ForAll @DoubleRange(min = 0, max = 1) double own,
            @ForAll @DoubleRange(min = 0, max = 5) double others,
            @ForAll @DoubleRange(min = 0.01, max = 5) double more) {
        assertThat(Interference.DEFAULT.slowdown(own, own + others + more, 2))
                .isGreaterThan(Interference.DEFAULT.slowdown(own, own + others, 2));
    }
}
