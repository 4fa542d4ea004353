package io.gpumux.benchmarks.scenario;

import java.util.List;
import java.util.Optional;

/**
 * Puts the overrides of the command line into a scenario before it is read, so that they are checked like the fields of
 * the file.
 *
 * <p>A key is a path such as {@code models.switch}; an element of a list is named by its place from 0
 * ({@code tenants.0.weight}) or by its {@code name} ({@code tenants.chat.weight}), the name first. A value is JSON, or
 * a text without its quotes.
 */
final class Overrides {
    private static final String SHAPE =
            "KEY=VALUE with the path of a field, such as models.switch=none" + " or tenants.0.weight=2, is allowed";

    private final Origin.Assignment origin;
    private final LocatedValue value;

    private Overrides(Origin.Assignment origin, LocatedValue value) {
        this.origin = origin;
        this.value = value;
    }

    /**
     * Changes a scenario.
     *
     * @param scenario the scenario's outermost value
     * @param assignments the overrides, {@code KEY=VALUE}; of two for the same field the later one counts
     * @throws InputException for an override that is none, or whose key leads nowhere
     */
    static void apply(LocatedValue scenario, List<String> assignments) {
        for (String assignment : assignments) {
            Origin.Assignment origin = new Origin.Assignment(assignment);
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw origin.problem("key", assignment, SHAPE);
            }
            String text = assignment.substring(equals + 1);
            LocatedValue value = JsonTree.parse(text, origin).orElse(new LocatedValue.Text(origin, text));
            new Overrides(origin, value).put(scenario, assignment.substring(0, equals));
        }
    }

    private void put(LocatedValue scenario, String key) {
        LocatedValue at = scenario;
        String rest = key;
        while (!rest.isEmpty()) {
            String step = at instanceof LocatedValue.Elements list ? elementName(list, rest) : firstName(rest);
            boolean last = step.length() == rest.length();
            rest = last ? "" : rest.substring(step.length() + 1);
            if (at instanceof LocatedValue.Members object) {
                at = enter(object, step, last);
            } else if (at instanceof LocatedValue.Elements list) {
                at = enter(list, step, last);
            } else {
                throw origin.problem(key, at.shown(), "no field lies inside " + at.shown() + "; " + SHAPE);
            }
            if (!last && rest.isEmpty()) {
                throw origin.problem(key, "", SHAPE); // the key ends in a dot
            }
        }
    }

    private LocatedValue enter(LocatedValue.Members object, String name, boolean last) {
        if (last) {
            object.members().put(name, value);
            return value;
        }
        return object.members().computeIfAbsent(name, missing -> new LocatedValue.Members(origin));
    }

    private LocatedValue enter(LocatedValue.Elements list, String name, boolean last) {
        int index = index(list, name);
        if (last) {
            list.elements().set(index, value);
        }
        return list.elements().get(index);
    }

    private int index(LocatedValue.Elements list, String name) {
        for (int i = 0; i < list.elements().size(); i++) {
            if (nameOf(list.elements().get(i)).filter(name::equals).isPresent()) {
                return i;
            }
        }
        List<String> names = list.elements().stream()
                .flatMap(element -> nameOf(element).stream())
                .toList();
        return ExactNumber.parseWhole(name, 0, list.elements().size() - 1L)
                .map(Long::intValue)
                .orElseThrow(() -> origin.problem(
                        name,
                        name,
                        "an element of a list by its place from 0 to "
                                + (list.elements().size() - 1)
                                + (names.isEmpty() ? "" : " or its name (" + String.join(", ", names) + ")")
                                + " is allowed"));
    }

    /** The longest name of an element that the key goes on with, as names may contain dots; or up to the next dot. */
    private static String elementName(LocatedValue.Elements list, String rest) {
        String longest = "";
        for (LocatedValue element : list.elements()) {
            String name = nameOf(element).orElse("");
            if (name.length() > longest.length() && (rest.equals(name) || rest.startsWith(name + "."))) {
                longest = name;
            }
        }
        return longest.isEmpty() ? firstName(rest) : longest;
    }

    private static Optional<String> nameOf(LocatedValue element) {
        return element instanceof LocatedValue.Members object
                        && object.members().get("name") instanceof LocatedValue.Text name
                ? Optional.of(name.text())
                : Optional.empty();
    }

    private static String firstName(String rest) {
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
