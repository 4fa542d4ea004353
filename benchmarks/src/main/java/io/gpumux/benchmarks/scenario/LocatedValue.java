package io.gpumux.benchmarks.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value and where it was written; members and elements can be changed while overrides are applied. */
sealed interface LocatedValue {
    /** {@return where the value was written} */
    Origin origin();

    /** {@return the value as a message shows it} */
    String shown();

    /**
     * An object.
     *
     * @param members its values by name, in the order written
     */
    record Members(Origin origin, Map<String, LocatedValue> members) implements LocatedValue {
        /** An object without members yet. */
        Members(Origin origin) {
            this(origin, new LinkedHashMap<>());
        }

        @Override
        public String shown() {
            return members.isEmpty() ? "{}" : "{...}";
        }
    }

    /**
     * An array.
     *
     * @param elements its values
     */
    record Elements(Origin origin, List<LocatedValue> elements) implements LocatedValue {
        /** An array without elements yet. */
        Elements(Origin origin) {
            this(origin, new ArrayList<>());
        }

        @Override
        public String shown() {
            return elements.isEmpty() ? "[]" : "[...]";
        }
    }

    /**
     * A string.
     *
     * @param text its characters
     */
    record Text(Origin origin, String text) implements LocatedValue {
        @Override
        public String shown() {
            return "\"" + text + "\"";
        }
    }

    /**
     * A number, kept as it is written.
     *
     * @param literal its digits
     */
    record Numeral(Origin origin, String literal) implements LocatedValue {
        @Override
        public String shown() {
            return literal;
        }
    }

    /**
     * {@code true} or {@code false}.
     *
     * @param value which
     */
    record Flag(Origin origin, boolean value) implements LocatedValue {
        @Override
        public String shown() {
            return Boolean.toString(value);
        }
    }

    /** {@code null}. */
    record Null(Origin origin) implements LocatedValue {
        @Override
        public String shown() {
            return "null";
        }
    }
}
