package io.gpumux.algorithms.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of an entry's parameters: those given, else the defaults. Immutable. */
public final class Settings {
    private final Map<String, Long> values;

    private Settings(Map<String, Long> values) {
        this.values = values;
    }

    /**
     * {@return the defaults overridden by the given values}
     *
     * @throws IllegalArgumentException for a name that is no parameter, or a value out of range
     */
    public static Settings of(List<Parameter> parameters, Map<String, Long> given) {
        Map<String, Long> values = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            long value = given.getOrDefault(parameter.name(), parameter.defaultValue());
            if (value < parameter.min() || value > parameter.max()) {
                throw new IllegalArgumentException(parameter.name() + ": " + value + ": " + parameter.min() + " to "
                        + parameter.max() + " " + parameter.unit().symbol() + " is allowed");
            }
            values.put(parameter.name(), value);
        }
        for (String name : given.keySet()) {
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException(name + ": no such parameter: " + values.keySet() + " are allowed");
            }
        }
        return new Settings(values);
    }

    /** {@return the value in the parameter's unit} */
    public long get(String name) {
        Long value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + ": no such parameter: " + values.keySet() + " are allowed");
        }
        return value;
    }

    /** {@return the value, which must fit an int} */
    public int count(String name) {
        return Math.toIntExact(get(name));
    }

    /** {@return whether a flag is on} */
    public boolean flag(String name) {
        return get(name) != 0;
    }

    /** {@return all values by name, in the order of the parameters} */
    public Map<String, Long> values() {
        return java.util.Collections.unmodifiableMap(values);
    }
}
