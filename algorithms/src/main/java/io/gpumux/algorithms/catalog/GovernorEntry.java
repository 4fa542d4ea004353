package io.gpumux.algorithms.catalog;

import io.gpumux.core.govern.Governor;
import io.gpumux.core.verify.Guarantee;
import java.util.List;
import java.util.function.Function;

/**
 * One governor of the catalogue.
 *
 * @param name the name used in selections
 * @param family {@code throttle} or {@code power}
 * @param summary one sentence
 * @param parameters its parameters, in the order in which they are listed
 * @param notes what it promises, in words, one sentence each
 * @param source the publication or product it follows
 * @param guarantees for given settings, what it promises as data
 * @param factory makes a fresh governor from settings
 */
public record GovernorEntry(
        String name,
        String family,
        String summary,
        List<Parameter> parameters,
        List<String> notes,
        String source,
        Function<Settings, List<Guarantee>> guarantees,
        Function<Settings, Governor> factory) {
    /** Copies. */
    public GovernorEntry {
        parameters = List.copyOf(parameters);
        notes = List.copyOf(notes);
    }
}
