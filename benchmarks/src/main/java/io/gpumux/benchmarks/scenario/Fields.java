package io.gpumux.benchmarks.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of one JSON object, read by name with their ranges checked. A field of another name is an error. */
final class Fields {
    /** How many digits a second is above a ns. */
    static final int SECONDS = 9;

    /** How many digits a millisecond is above a ns. */
    static final int MILLIS = 6;

    private final LocatedValue.Members object;
    private final String path;

    private Fields(LocatedValue.Members object, String path) {
        this.object = object;
        this.path = path;
    }

    /**
     * {@return the fields of a value}
     *
     * @param path the path of the value, empty for the outermost
     * @param known the names that are allowed
     * @throws InputException when the value is no object or has another field
     */
    static Fields of(LocatedValue value, String path, List<String> known) {
        if (!(value instanceof LocatedValue.Members object)) {
            throw value.origin().problem(path.isEmpty() ? "json" : path, value.shown(), "an object {...} is allowed");
        }
        Fields fields = new Fields(object, path);
        for (String name : object.members().keySet()) {
            if (!known.contains(name)) {
                throw fields.problem(name, "no such field; " + String.join(", ", known) + " are allowed");
            }
        }
        return fields;
    }

    /** {@return where the object was written} */
    Origin origin() {
        return object.origin();
    }

    /** {@return the path of a field, as messages and overrides have it} */
    String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** {@return whether the field is there} */
    boolean has(String name) {
        return object.members().containsKey(name);
    }

    /** {@return the value of a field, or empty when it is not there} */
    Optional<LocatedValue> find(String name) {
        return Optional.ofNullable(object.members().get(name));
    }

    /** {@return the value of a field that must be there} */
    LocatedValue require(String name) {
        return find(name).orElseThrow(() -> object.origin().problem(pathOf(name), "missing", "this field is needed"));
    }

    /** {@return a problem with the value of a field} */
    InputException problem(String name, String allowed) {
        LocatedValue value = require(name);
        return value.origin().problem(pathOf(name), value.shown(), allowed);
    }

    /** {@return the text of a field that must be there} */
    String text(String name) {
        LocatedValue value = require(name);
        if (value instanceof LocatedValue.Text text) {
            return text.text();
        }
        boolean bare = value instanceof LocatedValue.Numeral || value instanceof LocatedValue.Flag;
        if (bare && value.origin() instanceof Origin.Assignment) {
            return value.shown(); // nobody quotes a text in an option
        }
        throw problem(name, "a text in quotes is allowed");
    }

    /** {@return the text of a field that must be there: a name that can be shown on one line} */
    String name(String name) {
        String text = text(name);
        if (text.isBlank() || !text.codePoints().allMatch(Fields::canBeShown)) {
            throw problem(name, "a name that is not blank, without line breaks and control characters, is allowed");
        }
        return text;
    }

    /** {@return the elements of a field, none when it is not there} */
    List<LocatedValue> elements(String name) {
        Optional<LocatedValue> value = find(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof LocatedValue.Elements array) {
            return new ArrayList<>(array.elements());
        }
        throw problem(name, "a list [...] is allowed");
    }

    /** {@return the flag of a field, false when it is not there} */
    boolean flag(String name) {
        Optional<LocatedValue> value = find(name);
        if (value.isPresent() && !(value.get() instanceof LocatedValue.Flag)) {
            throw problem(name, "true or false is allowed");
        }
        return value.filter(found -> ((LocatedValue.Flag) found).value()).isPresent();
    }

    /** {@return the whole number of a field, or the fallback when it is not there} */
    long whole(String name, long fallback, long min, long max) {
        return has(name) ? whole(name, min, max) : fallback;
    }

    /** {@return the whole number of a field that must be there} */
    long whole(String name, long min, long max) {
        return Optional.of(require(name))
                .filter(LocatedValue.Numeral.class::isInstance)
                .flatMap(value -> ExactNumber.parseWhole(value.shown(), min, max))
                .orElseThrow(() -> problem(name, "a whole number from " + min + " to " + max + " is allowed"));
    }

    /** {@return the number of a field, or the fallback when it is not there} */
    BigDecimal decimal(String name, BigDecimal fallback, BigDecimal min, BigDecimal max) {
        return has(name) ? decimal(name, min, max) : fallback;
    }

    /** {@return the time in ns of a field, rounded down, or the fallback when it is not there} */
    long nanos(String name, int digits, long fallback, long minNanos, long maxNanos) {
        return has(name) ? nanos(name, digits, minNanos, maxNanos) : fallback;
    }

    /** {@return the time in ns of a field that must be there, rounded down} */
    long nanos(String name, int digits, long minNanos, long maxNanos) {
        return ExactNumber.nanos(
                decimal(name, BigDecimal.valueOf(minNanos, digits), BigDecimal.valueOf(maxNanos, digits)), digits);
    }

    private BigDecimal decimal(String name, BigDecimal min, BigDecimal max) {
        return Optional.of(require(name))
                .filter(LocatedValue.Numeral.class::isInstance)
                .flatMap(value -> ExactNumber.parse(value.shown()))
                .filter(value -> ExactNumber.isWithin(value, min, max))
                .orElseThrow(() -> problem(name, ExactNumber.rangeText(min, max)));
    }

    private static boolean canBeShown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            default -> true;
        };
    }
}
