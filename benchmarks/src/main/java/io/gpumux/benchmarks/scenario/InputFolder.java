package io.gpumux.benchmarks.scenario;

import java.util.Optional;

/** Where the files that a scenario names are looked for. */
interface InputFolder {
    /**
     * {@return the text of a file, or empty when there is none of this name}
     *
     * @param name the file as the scenario names it
     * @throws InputException when the file is there and its text cannot be read
     */
    Optional<InputText> find(String name);
}
