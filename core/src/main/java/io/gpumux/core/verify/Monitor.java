package io.gpumux.core.verify;

import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.sched.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Watches a run for one guarantee: an engine log that checks what it hears. Allocates nothing after vGPUs are added,
 * apart from the first violation. Not thread-safe.
 */
public interface Monitor extends EngineLog {
    /** This scheduler is about to be told and asked what the log tells; comes first, and only where the run knows it. */
    default void watches(Scheduler scheduler) {}

    /** The run is over at this instant; what is still open is checked. */
    default void ended(long now) {}

    /** {@return how often the promise was put to the test: 0 means that its premise never held} */
    long exercised();

    /** {@return the largest ratio of measured to bound so far; above 1 only after a violation} */
    double worstRatio();

    /** {@return the first violation, or null} */
    @Nullable
    Violation violation();

    /**
     * {@return how often it could not judge, because events were lost or because it is one that only certifies} While this
     * is 0, no violation means that the promise was kept; else that it was kept as far as it was judged.
     */
    default long unjudged() {
        return 0;
    }
}
