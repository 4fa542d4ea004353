package io.gpumux.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** Text in columns of a terminal, one column for a code point. */
final class Terminal {
    private static final String CUT = "..";

    private Terminal() {}

    /** {@return a text with every control character, which might steer the terminal, replaced by {@code ?}} */
    static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> printable.appendCodePoint(isPrintable(c) ? c : '?'));
        return printable.toString();
    }

    /** {@return how many columns a text takes} */
    static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    /** {@return a text filled up with spaces behind it} */
    static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /** {@return a text filled up with spaces before it} */
    static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - width(text))) + text;
    }

    /** {@return a text, or its beginning and two dots where it is longer than allowed} */
    static String cut(String text, int longest) {
        return width(text) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest - CUT.length())) + CUT;
    }

    /** {@return the lines of a text broken at spaces, or inside words longer than a line} */
    static List<String> wrapped(String text, int longest) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (width(rest) > longest) {
            int limit = rest.offsetByCodePoints(0, longest);
            int space = rest.lastIndexOf(' ', limit);
            int end = space > 0 ? space : limit;
            lines.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        lines.add(rest);
        return lines;
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
