package io.gpumux.core.trace;

/** Quotes text as a JSON string that stays on one line: controls, line separators and lone surrogates are escaped. */
final class QuotedText {
    private static final String HEX = "0123456789abcdef";

    private QuotedText() {}

    /** {@return the text with its quotes} */
    static String quote(String text) {
        return '"' + escape(text) + '"';
    }

    /** {@return what stands between the quotes} */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (isHarmless(text, at)) {
                escaped.append(c);
            } else {
                escaped.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    escaped.append(HEX.charAt((c >> shift) & 15));
                }
            }
        }
        return escaped.toString();
    }

    private static boolean isHarmless(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return !Character.isISOControl(c) && c != '\u2028' && c != '\u2029';
    }
}
