package io.gpumux.benchmarks.command;

import io.gpumux.algorithms.catalog.SelectionException;
import io.gpumux.benchmarks.scenario.InputException;
import java.util.function.Supplier;

/** Turns what the catalogue refuses into a complaint about the option that it came from. */
final class Selections {
    private Selections() {}

    /** {@return what the reading returns} */
    static <T> T read(String option, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (SelectionException e) {
            throw InputException.option(option, String.valueOf(e.getMessage()));
        }
    }
}
