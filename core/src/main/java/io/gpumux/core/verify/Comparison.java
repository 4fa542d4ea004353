package io.gpumux.core.verify;

import io.gpumux.core.sim.SimListener;
import java.util.List;

/**
 * Compares the run of a case with the runs of variants of it. It hears the run of the case up to {@link #ended}, then for
 * each variant in turn {@link #begins}, its run, and {@code ended} again. Unlike other monitors it keeps what it hears.
 * Not thread-safe.
 */
public interface Comparison extends Monitor, SimListener {
    /** {@return the further cases to run; always the same} */
    List<VerifyCase> variants();

    /** A variant is about to run; {@code index} is its place among the variants. */
    void begins(int index);
}
