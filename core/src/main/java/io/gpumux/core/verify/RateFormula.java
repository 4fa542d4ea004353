package io.gpumux.core.verify;

/** A formula for a rate, as an exact fraction of the device's time, that follows from the configuration. */
public interface RateFormula {
    /** {@return the formula in one line} */
    String statement();

    /** {@return whether it holds for this configuration at all} */
    boolean applies(Terms terms);

    /** {@return the numerator of the rate} */
    long rateNumerator(Terms terms, int vgpu);

    /** {@return the denominator of the rate} */
    long rateDenominator(Terms terms, int vgpu);
}
