package io.gpumux.core.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification found of a subject.
 *
 * @param subject the subject's name
 * @param cases how many cases ran
 * @param promises what was found of each promise, in the order declared
 * @param counterexample the smallest case found that breaks a promise, or null
 */
public record Verdict(
        String subject,
        int cases,
        List<Promise> promises,
        @Nullable Counterexample counterexample) {
    /** Copies. */
    public Verdict {
        promises = List.copyOf(promises);
    }

    /**
     * What was found of one promise.
     *
     * @param id its kind
     * @param statement the promise
     * @param applied in how many cases it applied
     * @param exercised how many comparisons put it to the test
     * @param worstRatio the largest ratio of measured to bound; above 1 only where it broke
     */
    public record Promise(String id, String statement, long applied, long exercised, double worstRatio) {
        /** {@return whether nothing put it to the test, so that it was not shown to hold} */
        public boolean vacuous() {
            return exercised == 0;
        }
    }

    /** {@return whether no promise broke} */
    public boolean kept() {
        return counterexample == null;
    }

    /** {@return whether no promise broke, but one that no case put to the test was not shown to hold} */
    public boolean vacuous() {
        return kept() && promises.stream().anyMatch(Promise::vacuous);
    }
}
