package io.gpumux.benchmarks.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes markup that HTML and XML parsers read alike: every text and attribute is escaped, every element closed.
 *
 * <p>Characters that XML has no place for, such as control characters and unpaired surrogates, become U+FFFD. Not
 * thread-safe.
 */
final class Markup {
    private static final int REPLACEMENT = 0xFFFD;

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();
    private int charts;

    /**
     * Opens an element.
     *
     * @param tag its name
     * @param attributes names and values in turn
     * @return this
     */
    Markup open(String tag, String... attributes) {
        start(tag, attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    /** Closes the element opened last. */
    Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Closes the element opened last and ends the line. */
    Markup closeLine() {
        close();
        out.append('\n');
        return this;
    }

    /** Writes an element that can have no content. */
    Markup empty(String tag, String... attributes) {
        start(tag, attributes);
        out.append("/>");
        return this;
    }

    /** Writes an element with a text in it. */
    Markup leaf(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** Writes a text. */
    Markup text(String text) {
        text.codePoints().forEach(this::escape);
        return this;
    }

    /**
     * Writes a style sheet, which HTML reads without escapes.
     *
     * @throws IllegalArgumentException if the two kinds of parsers would read it differently
     */
    Markup style(String rules) {
        if (rules.indexOf('<') >= 0 || rules.indexOf('&') >= 0) {
            throw new IllegalArgumentException("a style sheet must be free of < and &");
        }
        out.append("<style>\n").append(rules).append("</style>\n");
        return this;
    }

    /**
     * Opens a chart, as wide as its place on the page.
     *
     * @param width its width in its own units
     * @param height its height in its own units
     * @param title what it shows
     * @param description how to read it
     * @return this
     */
    Markup openChart(int width, int height, String title, String description) {
        String id = "chart-" + ++charts;
        open("svg", "viewBox", "0 0 " + width + " " + height, "role", "img", "aria-labelledby", id + "-t " + id + "-d");
        leaf("title", title, "id", id + "-t");
        return leaf("desc", description, "id", id + "-d");
    }

    /** {@return all that was written} */
    String finished() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return out.toString();
    }

    private void start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            text(attributes[i + 1]);
            out.append('"');
        }
    }

    private void escape(int c) {
        switch (c) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> out.appendCodePoint(isText(c) ? c : REPLACEMENT);
        }
    }

    private static boolean isText(int c) {
        boolean low = c == '\t' || c == '\n' || (c >= 0x20 && c < 0x7F);
        return low || (c > 0x9F && c < 0xD800) || (c > 0xDFFF && c < 0xFFFE) || c > 0xFFFF;
    }
}
