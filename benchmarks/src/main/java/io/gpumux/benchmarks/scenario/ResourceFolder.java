package io.gpumux.benchmarks.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;

/** The files beside the built-in scenarios; for a name that is none of them (an override), the working directory. */
record ResourceFolder() implements InputFolder {
    private static final Pattern BARE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    @Override
    public Optional<InputText> find(String name) {
        return resource(name).or(() -> new FileFolder(null).find(name));
    }

    /** {@return the text of a resource, or empty when there is none of this name} */
    static Optional<InputText> resource(String name) {
        if (!BARE_NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        try (InputStream raw = ResourceFolder.class.getResourceAsStream(name)) {
            return raw == null ? Optional.empty() : Optional.of(InputText.read(name, raw));
        } catch (IOException e) {
            throw InputText.unreadable(name, e);
        }
    }
}
