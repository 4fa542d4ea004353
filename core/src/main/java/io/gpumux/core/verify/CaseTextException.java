package io.gpumux.core.verify;

/** A text that is no case: the first thing wrong with it. */
public final class CaseTextException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final String field;
    private final String value;
    private final String allowed;

    CaseTextException(int line, String field, String value, String allowed) {
        super("line " + line + ": " + field + ": " + value + ": " + allowed);
        this.line = line;
        this.field = field;
        this.value = value;
        this.allowed = allowed;
    }

    /** {@return the line, from 1} */
    public int line() {
        return line;
    }

    /** {@return the field} */
    public String field() {
        return field;
    }

    /** {@return the value found, or what stands for it} */
    public String value() {
        return value;
    }

    /** {@return what is allowed instead} */
    public String allowed() {
        return allowed;
    }
}
