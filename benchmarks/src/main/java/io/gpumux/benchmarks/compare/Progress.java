package io.gpumux.benchmarks.compare;

/** Is told how far a comparison has got; from several threads. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = nanos -> {};

    /**
     * More simulated time has passed.
     *
     * @param simulatedNanos how much since the last call, in ns; all calls together come to {@link
     *     Comparison#simulatedNanos}
     */
    void advanced(long simulatedNanos);
}
