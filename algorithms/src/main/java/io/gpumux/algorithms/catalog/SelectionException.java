package io.gpumux.algorithms.catalog;

/** A selection that cannot be read. The message is one line, {@code VALUE: what is allowed}. */
public final class SelectionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Makes one from the value and what would be allowed instead. */
    public SelectionException(String value, String allowed) {
        super(visible(value) + ": " + allowed);
    }

    /** {@return the text with control characters replaced, so that the message stays one line} */
    private static String visible(String value) {
        StringBuilder text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            text.append(Character.isISOControl(c) ? '?' : c);
        }
        return text.toString();
    }
}
