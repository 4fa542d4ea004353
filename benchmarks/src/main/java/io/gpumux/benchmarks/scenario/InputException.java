package io.gpumux.benchmarks.scenario;

/**
 * Input that cannot be used; its message is one line that says where, what and what is allowed instead.
 *
 * <p>In a file: {@code FILE:LINE: FIELD: VALUE: what is allowed}; in an option: {@code --option: VALUE: what is
 * allowed}. Names and values come from outside, so characters that could break the line or steer a terminal are shown
 * as {@code ?} and long values are shortened. Immutable.
 */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST_VALUE = 80;
    private static final int LONGEST_FIELD = 160;
    private static final int LONGEST_ALLOWED = 400;
    private static final String CUT = "...";

    private InputException(String message) {
        super(message);
    }

    /**
     * {@return a problem in a file}
     *
     * @param file the file, as the user named it
     * @param line the line from 1; 1 also for a problem of the file as a whole
     * @param field the field, with its path
     * @param value the value found, or what stands for it, such as {@code missing}
     * @param allowed what is allowed instead
     */
    public static InputException at(String file, long line, String field, String value, String allowed) {
        return new InputException(
                visible(file) + ":" + line + ": " + shorten(field, LONGEST_FIELD) + ": " + ending(value, allowed));
    }

    /**
     * {@return a problem in an option of the command line}
     *
     * @param option the option, such as {@code --set}
     * @param value the value found
     * @param allowed what is allowed instead
     */
    public static InputException option(String option, String value, String allowed) {
        return new InputException(shorten(option, LONGEST_FIELD) + ": " + ending(value, allowed));
    }

    /**
     * {@return a problem in an option of the command line}
     *
     * @param option the option, such as {@code --schedulers}
     * @param complaint the value found, a colon, and what is allowed instead
     */
    public static InputException option(String option, String complaint) {
        return new InputException(shorten(option, LONGEST_FIELD) + ": " + shorten(complaint, LONGEST_ALLOWED));
    }

    private static String ending(String value, String allowed) {
        return shorten(value, LONGEST_VALUE) + ": " + shorten(allowed, LONGEST_ALLOWED);
    }

    private static String shorten(String text, int longest) {
        String whole = visible(text);
        if (whole.length() <= longest) {
            return whole;
        }
        int end = longest - CUT.length();
        return whole.substring(0, Character.isHighSurrogate(whole.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    private static String visible(String text) {
        if (text.isBlank()) {
            return "\"" + " ".repeat(Math.min(text.length(), LONGEST_VALUE)) + "\"";
        }
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> shown.appendCodePoint(isVisible(point) ? point : '?'));
        return shown.toString();
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
