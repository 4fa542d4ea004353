package io.gpumux.core.trace;

import java.io.IOException;

/** Something in a log is not as the format says; the message reads {@code FILE:LINE: FIELD: VALUE: what is allowed}. */
public final class LogFormatException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int MOST_SHOWN = 60;

    private final long line;

    LogFormatException(String source, long line, String field, String value, String allowed) {
        super(source + ":" + line + ": " + field + ": " + shown(value) + ": " + allowed);
        this.line = line;
    }

    /** {@return the number of the line, from 1} */
    public long line() {
        return line;
    }

    private static String shown(String value) {
        String text = QuotedText.escape(value);
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
    }
}
