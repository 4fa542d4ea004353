package io.gpumux.algorithms.catalog;

/**
 * What the page of a scheduler tells beside its parameters, guarantees and source.
 *
 * @param rule how it decides, in a paragraph
 * @param cost what a fact and a decision cost, in big-O
 * @param shines where it is the one to take, a sentence
 * @param fails where it is not, a sentence
 */
public record EntryPage(String rule, String cost, String shines, String fails) {
    /** Checks that nothing is missing. */
    public EntryPage {
        if (rule.isBlank() || cost.isBlank() || shines.isBlank() || fails.isBlank()) {
            throw new IllegalArgumentException("page: blank: rule, cost, shines and fails are needed");
        }
    }
}
