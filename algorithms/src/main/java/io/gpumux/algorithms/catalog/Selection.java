package io.gpumux.algorithms.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One choice as it was written: {@code name[:param=value[:param=value...]]}.
 *
 * @param text the text asked for, without spaces around it
 * @param name the entry's name
 * @param given the values of the parameters named, as text, in the order given
 */
public record Selection(String text, String name, Map<String, String> given) {
    /** Copies. */
    public Selection {
        given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    }

    /**
     * {@return the selection that a text means}
     *
     * @throws SelectionException if the text has another form or names a parameter twice
     */
    public static Selection parse(String text) {
        String trimmed = text.strip();
        List<String> parts = split(trimmed, ':');
        String name = parts.get(0).strip();
        if (name.isEmpty()) {
            throw new SelectionException(trimmed, "name[:param=value[:param=value...]] is allowed");
        }
        Map<String, String> given = new LinkedHashMap<>();
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            String parameter = equals < 0 ? "" : part.substring(0, equals).strip();
            String value = part.substring(equals + 1).strip();
            if (parameter.isEmpty() || value.isEmpty()) {
                throw new SelectionException(trimmed, "name[:param=value[:param=value...]] is allowed");
            }
            if (given.put(parameter, value) != null) {
                throw new SelectionException(trimmed, "parameter " + parameter + " once is allowed");
            }
        }
        return new Selection(trimmed, name, given);
    }

    /**
     * {@return the parts of a list, at least one, without spaces around them}
     *
     * @param text the list
     * @param separator what stands between its parts
     * @throws SelectionException for an empty part
     */
    public static List<String> list(String text, char separator) {
        List<String> parts = new ArrayList<>();
        for (String part : split(text, separator)) {
            if (part.isBlank()) {
                throw new SelectionException(text, "names separated by '" + separator + "' are allowed");
            }
            parts.add(part.strip());
        }
        return parts;
    }

    /**
     * {@return the values for these parameters: those given, else the defaults}
     *
     * @throws SelectionException for a parameter that does not exist or a value out of range
     */
    public Settings settings(List<Parameter> parameters) {
        Map<String, Long> values = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : given.entrySet()) {
            Parameter parameter = find(entry.getKey(), parameters);
            values.put(parameter.name(), ParameterText.read(this, parameter, entry.getValue()));
        }
        return Settings.of(parameters, values);
    }

    private Parameter find(String parameterName, List<Parameter> parameters) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(parameterName)) {
                return parameter;
            }
        }
        if (parameters.isEmpty()) {
            throw new SelectionException(text, name + " without parameters is allowed");
        }
        List<String> names = parameters.stream().map(Parameter::name).toList();
        throw new SelectionException(text, "parameter " + String.join(", ", names) + " is allowed");
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }
}
