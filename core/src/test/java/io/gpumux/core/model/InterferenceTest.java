package io.gpumux.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterferenceTest {
    private static final double TINY = 1e-12;

    @Test
    void aKernelAloneIsNotSlowedDown() {
        assertThat(Interference.DEFAULT.slowdown(1.0, 1.0, 1)).isEqualTo(1.0);
    }

    @Test
    void withoutInterferenceNobodyIsSlowedDown() {
        assertThat(Interference.NONE.slowdown(0.9, 9.0, 10)).isEqualTo(1.0);
    }

    @Test
    void onlyNoneIsNone() {
        assertThat(Interference.NONE.isNone()).isTrue();
        assertThat(new Interference(0, 0, Double.POSITIVE_INFINITY).isNone()).isTrue();
        assertThat(Interference.DEFAULT.isNone()).isFalse();
        assertThat(new Interference(0, 0, 0.92).isNone()).isFalse();
    }

    @Test
    void belowSaturationCompanyAndThePartnersBandwidthCost() {
        // 1 + 0.07 + 0.08 * 0.25
        assertThat(Interference.DEFAULT.slowdown(0.25, 0.5, 2)).isCloseTo(1.09, within(TINY));
    }

    @Test
    void aPairOfMeasuredInferencesIsSlowedDownAsPublished() {
        // 1.083 before clock throttling; the published median of 1500 slowdowns is 1.091
        assertThat(Interference.DEFAULT.slowdown(0.2, 0.36, 2)).isCloseTo(1.083, within(0.0005));
    }

    @Test
    void saturationBeginsAboveItsBandwidth() {
        // 1 + 0.07 + 0.08 * 0.46, and nothing else at D = C
        assertThat(Interference.DEFAULT.slowdown(0.46, 0.92, 2)).isCloseTo(1.1068, within(TINY));
    }

    @Test
    void twoStreamingHogsTakeMoreThanTwiceAsLong() {
        assertThat(Interference.DEFAULT.slowdown(0.9, 1.8, 2)).isCloseTo(2.21, within(0.005));
    }

    @Test
    void mostOfThatComesFromSaturation() {
        assertThat(new Interference(0, 0, 0.92).slowdown(0.9, 1.8, 2)).isCloseTo(1.94, within(0.005));
    }

    @Test
    void aLightKernelBesideAHogSuffersLittle() {
        // (1 + 0.07 + 0.08 * 0.9) * (1 - m + m / 0.92) with m = 0.1 / 0.92
        assertThat(Interference.DEFAULT.slowdown(0.1, 1.0, 2)).isCloseTo(1.152794, within(1e-6));
    }

    @Test
    void aKernelThatSaturatesTheMemoryAloneSuffersInFull() {
        // (1 + 0.07 + 0.08 * 0.5) * 1.5 / 0.92
        assertThat(Interference.DEFAULT.slowdown(1.0, 1.5, 2)).isCloseTo(1.11 * 1.5 / 0.92, within(TINY));
    }

    @ParameterizedTest
    @CsvSource({
        "-0.1, 0, 1",
        "NaN, 0, 1",
        "Infinity, 0, 1",
        "0, -0.1, 1",
        "0, NaN, 1",
        "0, Infinity, 1",
        "0, 0, 0",
        "0, 0, NaN"
    })
    void rejectsConstantsOutOfRange(double fixed, double perBandwidth, double saturation) {
        assertThatThrownBy(() -> new Interference(fixed, perBandwidth, saturation))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(fixed + ", " + perBandwidth + ", " + saturation)
                .hasMessageContaining("at least 0, at least 0 and above 0 are allowed");
    }
}
