package io.gpumux.core.verify;

import java.util.Optional;

/** A promise about several runs of one case, such as that something makes no difference: one run alone shows nothing. */
public interface DifferentialGuarantee extends Guarantee {
    /** {@return empty: nothing can be seen in one run} */
    @Override
    default Optional<Monitor> monitor(Terms terms) {
        return Optional.empty();
    }

    /**
     * Prepares the comparison of the run of a case with others.
     *
     * @param tried the case
     * @return a fresh comparison, or empty where the promise does not apply to the case
     */
    Optional<Comparison> comparison(VerifyCase tried);
}
