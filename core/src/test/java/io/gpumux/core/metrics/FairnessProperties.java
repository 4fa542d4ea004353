package io.gpumux.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FairnessProperties {
    private static final double TINY = 1e-9;

    @Provide
    Arbitrary<double[]> amounts() {
        return Arbitraries.doubles()
                .between(0, 1e12)
                .array(double[].class)
                .ofMinSize(1)
                .ofMaxSize(50);
    }

    @Provide
    Arbitrary<double[]> slowdowns() {
        return Arbitraries.doubles()
                .between(0.1, 1e6)
                .array(double[].class)
                .ofMinSize(1)
                .ofMaxSize(50);
    }

    @Property
    void jainIsBetweenOneOverNAndOne(@ForAll("amounts") double[] values) {
        assertThat(Fairness.jain(values, values.length)).isBetween(1.0 / values.length - TINY, 1.0);
    }

    @Property
    void jainDoesNotDependOnTheUnit(@ForAll("amounts") double[] values) {
        double[] thousandfold = values.clone();
        for (int i = 0; i < thousandfold.length; i++) {
            thousandfold[i] *= 1000;
        }

        assertThat(Fairness.jain(thousandfold, values.length))
                .isCloseTo(Fairness.jain(values, values.length), within(TINY));
    }

    @Property
    void throughputTimesTurnaroundIsAtLeastN(@ForAll("slowdowns") double[] slowdowns) {
        int n = slowdowns.length;

        assertThat(Fairness.stp(slowdowns, n) * Fairness.antt(slowdowns, n)).isGreaterThanOrEqualTo(n * (1 - TINY));
    }

    @Property
    void unfairnessIsAtLeastOne(@ForAll("slowdowns") double[] slowdowns) {
        assertThat(Fairness.unfairness(slowdowns, slowdowns.length)).isGreaterThanOrEqualTo(1);
    }
}
