package io.gpumux.core.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of the text form: a keyword, perhaps a label, and fields, each a name and a value. */
final class CaseLine {
    private static final String MISSING = "missing";
    private static final int HEX = 16;
    private static final int HEX_DIGITS = 4;

    private final int number;
    private final String keyword;
    private final @Nullable String label;
    private final Map<String, String> fields = new LinkedHashMap<>();

    /**
     * Reads a line.
     *
     * @throws CaseTextException if it cannot be taken apart, or names a field twice
     */
    CaseLine(int number, String text) {
        this.number = number;
        List<String> tokens = tokens(text);
        keyword = tokens.get(0);
        boolean labelled = tokens.size() % 2 == 0;
        label = labelled ? tokens.get(1) : null;
        for (int i = labelled ? 2 : 1; i < tokens.size(); i += 2) {
            if (fields.put(tokens.get(i), tokens.get(i + 1)) != null) {
                throw wrong(tokens.get(i), tokens.get(i + 1), "each field once is allowed");
            }
        }
    }

    String keyword() {
        return keyword;
    }

    String label() {
        if (label == null) {
            throw wrong(keyword, MISSING, "a value behind it is needed");
        }
        return label;
    }

    long labelNumber(long least, long most) {
        return number(keyword, label(), least, most);
    }

    /** {@return a field that must be there} */
    String text(String name) {
        String value = fields.remove(name);
        if (value == null) {
            throw wrong(name, MISSING, "a value in " + keyword + " is needed");
        }
        return value;
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    long number(String name, long least, long most) {
        return number(name, text(name), least, most);
    }

    int count(String name, int least, int most) {
        return (int) number(name, least, most);
    }

    long number(String name, long least, long most, long otherwise) {
        return has(name) ? number(name, least, most) : otherwise;
    }

    int count(String name, int least, int most, int otherwise) {
        return has(name) ? count(name, least, most) : otherwise;
    }

    <E extends Enum<E>> E constant(String name, Class<E> type, E otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        String value = text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value)) {
                return constant;
            }
        }
        throw wrong(name, value, "one of " + List.of(type.getEnumConstants()) + " is allowed");
    }

    boolean flag(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        String value = text(name);
        if (!value.equals("true") && !value.equals("false")) {
            throw wrong(name, value, "true or false is allowed");
        }
        return value.equals("true");
    }

    long[] numbers(String name) {
        String[] parts = text(name).split(",", -1);
        long[] numbers = new long[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = number(name, parts[i], i == 0 ? 0 : numbers[i - 1], Long.MAX_VALUE);
        }
        return numbers;
    }

    /** Ends the line: nothing may be left. */
    void end(boolean labelled) {
        if (!fields.isEmpty()) {
            Map.Entry<String, String> left = fields.entrySet().iterator().next();
            throw wrong(left.getKey(), left.getValue(), "no such field is allowed in " + keyword);
        }
        if (!labelled && label != null) {
            throw wrong(keyword, label, "names with values are allowed");
        }
    }

    CaseTextException wrong(String field, String value, String allowed) {
        return new CaseTextException(number, field, value, allowed);
    }

    private long number(String name, String value, long least, long most) {
        try {
            long read = Long.parseLong(value);
            if (read >= least && read <= most) {
                return read;
            }
        } catch (NumberFormatException e) {
            throw wrong(name, value, "a whole number, " + least + " to " + most + ", is allowed");
        }
        throw wrong(name, value, least + " to " + most + " is allowed");
    }

    private List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == ' ') {
                at++;
            } else if (text.charAt(at) == '"') {
                StringBuilder quoted = new StringBuilder();
                at = unquote(text, at + 1, quoted);
                tokens.add(quoted.toString());
            } else {
                int end = text.indexOf(' ', at);
                end = end < 0 ? text.length() : end;
                tokens.add(text.substring(at, end));
                at = end;
            }
        }
        return tokens;
    }

    /** Reads what is quoted; {@return the place behind the closing quote} */
    private int unquote(String text, int from, StringBuilder into) {
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                return at + 1;
            }
            if (c == '\\' && at + 1 < text.length()) {
                char escaped = text.charAt(++at);
                if (escaped == 'u') {
                    into.append(escape(text, at + 1));
                    at += HEX_DIGITS;
                } else {
                    into.append(escaped);
                }
            } else {
                into.append(c);
            }
        }
        throw new CaseTextException(number, "line", text.strip(), "quotes that are closed are allowed");
    }

    private char escape(String text, int at) {
        try {
            return (char) Integer.parseInt(text.substring(at, at + HEX_DIGITS), HEX);
        } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
            throw new CaseTextException(number, "line", text.strip(), "\\u with four digits is allowed");
        }
    }

    /** {@return a text in quotes, on one line whatever it holds} */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
