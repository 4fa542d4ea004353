package io.gpumux.core.verify;

import java.util.Optional;

/**
 * A promise, as data: a formula of the configuration, the longest piece that cannot be preempted, and the switch cost.
 * Immutable, and so safe for use by several threads.
 */
public interface Guarantee {
    /** {@return the property, such as {@code relative-fairness}; the same for all guarantees of a kind} */
    String id();

    /** {@return the promise in one line} */
    String statement();

    /**
     * Makes a monitor of a run.
     *
     * @param terms the configuration of the run
     * @return a fresh monitor, or empty where the promise does not apply to this configuration
     */
    Optional<Monitor> monitor(Terms terms);

    /**
     * Makes a monitor for a run that is live, of O(log n) per event: where {@link #monitor} costs more, one that may leave
     * something {@link Monitor#unjudged() unjudged}, which the other then decides on the recorded log.
     *
     * @param terms the configuration of the run
     * @return a fresh monitor, or empty where the promise does not apply to this configuration
     */
    default Optional<Monitor> liveMonitor(Terms terms) {
        return monitor(terms);
    }
}
