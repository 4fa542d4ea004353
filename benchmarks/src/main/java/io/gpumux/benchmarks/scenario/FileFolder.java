package io.gpumux.benchmarks.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder of the file system.
 *
 * @param parent the folder as the user named it, or null for the working directory
 */
record FileFolder(@Nullable Path parent) implements InputFolder {
    @Override
    public Optional<InputText> find(String name) {
        try {
            Path path = Path.of(name);
            return read(parent == null ? path : parent.resolve(path));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** {@return the text of a file, or empty when it does not exist} */
    static Optional<InputText> read(Path file) {
        try (InputStream raw = Files.newInputStream(file)) {
            return Optional.of(InputText.read(file.toString(), raw));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw InputText.unreadable(file.toString(), e);
        }
    }
}
