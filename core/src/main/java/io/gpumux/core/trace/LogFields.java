package io.gpumux.core.trace;

/** The fields of the current line, taken from left to right; each is exactly as the writer puts it. */
final class LogFields {
    private final LineSource lines;
    private String line = "";
    private int position;

    LogFields(LineSource lines) {
        this.lines = lines;
    }

    void begin(String newLine) {
        line = newLine;
        position = 0;
    }

    /** {@return the whole line} */
    String line() {
        return line;
    }

    /** {@return what is left of the line} */
    String rest() {
        return line.substring(Math.min(position, line.length()));
    }

    boolean isAtEnd() {
        return position > line.length();
    }

    void end() throws LogFormatException {
        if (!isAtEnd()) {
            throw lines.wrong("line", rest(), "the end of the line is allowed");
        }
    }

    String word(String field) throws LogFormatException {
        if (isAtEnd()) {
            throw lines.wrong(field, "missing", "one more field is needed");
        }
        int end = line.indexOf(' ', position);
        if (end < 0) {
            end = line.length();
        }
        String word = line.substring(position, end);
        position = end + 1;
        return word;
    }

    <E extends Enum<E>> E name(String field, Class<E> type) throws LogFormatException {
        return name(field, word(field), type);
    }

    <E extends Enum<E>> E name(String field, String word, Class<E> type) throws LogFormatException {
        StringBuilder allowed = new StringBuilder();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(word)) {
                return constant;
            }
            allowed.append(allowed.length() == 0 ? "" : ", ").append(constant.name());
        }
        throw lines.wrong(field, word, "one of " + allowed + " is allowed");
    }

    boolean bit(String field) throws LogFormatException {
        return number(field, 0, 1) == 1;
    }

    int integer(String field, int min, int max) throws LogFormatException {
        return (int) number(field, min, max);
    }

    long number(String field, long min, long max) throws LogFormatException {
        String word = word(field);
        long value = 0;
        boolean canonical = true;
        try {
            value = Long.parseLong(word);
            canonical = isCanonical(word);
        } catch (NumberFormatException notANumber) {
            canonical = false;
        }
        if (!canonical || value < min || value > max) {
            throw lines.wrong(field, word, "an integer from " + min + " to " + max + " is allowed");
        }
        return value;
    }

    /** Takes a quoted text, which may hold spaces. */
    String quoted(String field) throws LogFormatException {
        int at = position;
        StringBuilder text = new StringBuilder();
        boolean good = take(at++, '"');
        while (good && at < line.length() && line.charAt(at) != '"') {
            char c = line.charAt(at++);
            if (c == '\\' && take(at, 'u')) {
                good = at + 5 <= line.length() && isHex(at + 1);
                c = good ? (char) Integer.parseInt(line, at + 1, at + 5, 16) : c;
                at += 5;
            } else if (c == '\\' && at < line.length()) {
                c = line.charAt(at++);
            }
            text.append(c);
        }
        good = good && take(at++, '"') && (at == line.length() || line.charAt(at) == ' ');
        // the one spelling that the writer uses: whatever is read is written again as the same bytes
        if (!good || !line.startsWith(QuotedText.quote(text.toString()), position)) {
            throw lines.wrong(field, rest(), "a quoted text is allowed");
        }
        position = at + 1;
        return text.toString();
    }

    /** Takes the key before the next equals sign. */
    String key(String field) throws LogFormatException {
        int end = line.indexOf('=', position);
        if (end < 0 || !LogHeader.isKey(line.substring(position, end))) {
            throw lines.wrong(field, rest(), "KEY=\"VALUE\" is allowed");
        }
        String key = line.substring(position, end);
        position = end + 1;
        return key;
    }

    private boolean take(int at, char expected) {
        return at < line.length() && line.charAt(at) == expected;
    }

    private boolean isHex(int from) {
        for (int at = from; at < from + 4; at++) {
            if ("0123456789abcdef".indexOf(line.charAt(at)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCanonical(String number) {
        int first = number.startsWith("-") ? 1 : 0;
        for (int at = first; at < number.length(); at++) {
            if (number.charAt(at) < '0' || number.charAt(at) > '9') {
                return false;
            }
        }
        return number.charAt(first) != '0' || number.length() == 1;
    }
}
