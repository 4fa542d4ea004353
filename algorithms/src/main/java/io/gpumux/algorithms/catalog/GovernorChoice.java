package io.gpumux.algorithms.catalog;

import io.gpumux.core.govern.Governor;
import io.gpumux.core.verify.Guarantee;
import java.util.ArrayList;
import java.util.List;

/**
 * A chain of governors, perhaps of none.
 *
 * @param label the text asked for
 * @param links the governors, the outermost first
 */
public record GovernorChoice(String label, List<Link> links) {
    /** The text that means no governor. */
    public static final String NONE = "none";

    /** Copies. */
    public GovernorChoice {
        links = List.copyOf(links);
    }

    /**
     * One governor of a chain.
     *
     * @param entry the catalogue entry
     * @param settings the values of its parameters
     */
    public record Link(GovernorEntry entry, Settings settings) {}

    /** {@return no governor} */
    public static GovernorChoice none() {
        return new GovernorChoice(NONE, List.of());
    }

    /** {@return all that it promises as data: what one governor alone does; a chain of several promises nothing as data} */
    public List<Guarantee> guarantees() {
        if (links.size() != 1) {
            return List.of();
        }
        Link only = links.get(0);
        return List.copyOf(only.entry().guarantees().apply(only.settings()));
    }

    /** {@return fresh governors, in the order of the chain} */
    public List<Governor> create() {
        List<Governor> governors = new ArrayList<>();
        for (Link link : links) {
            governors.add(link.entry().factory().apply(link.settings()));
        }
        return List.copyOf(governors);
    }
}
