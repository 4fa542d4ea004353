package io.gpumux.algorithms.catalog;

/**
 * One parameter of a catalogue entry. Every value is a {@code long} in the parameter's unit; a flag is 0 or 1.
 *
 * @param name the name used in selections
 * @param unit what a bare number means
 * @param defaultValue the value when none is given
 * @param min the smallest value allowed
 * @param max the largest value allowed
 * @param description what it does, one line
 */
public record Parameter(String name, Unit unit, long defaultValue, long min, long max, String description) {
    /** What a bare number means. */
    public enum Unit {
        /** Nanoseconds; values may carry ns, us, ms or s. */
        NANOS("ns"),
        /** Percent; values may carry %. */
        PERCENT("%"),
        /** A number of things. */
        COUNT("count"),
        /** {@code true} or {@code false}. */
        FLAG("flag");

        private final String symbol;

        Unit(String symbol) {
            this.symbol = symbol;
        }

        /** {@return the unit as listed} */
        public String symbol() {
            return symbol;
        }
    }

    /** Checks that the default is in range. */
    public Parameter {
        if (min > max || defaultValue < min || defaultValue > max) {
            throw new IllegalArgumentException(
                    name + ": default " + defaultValue + ": " + min + " to " + max + " is allowed");
        }
    }

    /** {@return a time parameter in ns} */
    public static Parameter nanos(String name, long defaultNanos, long minNanos, long maxNanos, String description) {
        return new Parameter(name, Unit.NANOS, defaultNanos, minNanos, maxNanos, description);
    }

    /** {@return a parameter in percent} */
    public static Parameter percent(String name, long defaultValue, long min, long max, String description) {
        return new Parameter(name, Unit.PERCENT, defaultValue, min, max, description);
    }

    /** {@return a parameter that counts} */
    public static Parameter count(String name, long defaultValue, long min, long max, String description) {
        return new Parameter(name, Unit.COUNT, defaultValue, min, max, description);
    }

    /** {@return a parameter that is on or off} */
    public static Parameter flag(String name, boolean defaultValue, String description) {
        return new Parameter(name, Unit.FLAG, defaultValue ? 1 : 0, 0, 1, description);
    }
}
