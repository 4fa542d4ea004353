package io.gpumux.benchmarks.scenario;

/** Where a value was written, for the message when it is wrong. */
sealed interface Origin {
    /** {@return a problem with the value of a field written here} */
    InputException problem(String field, String value, String allowed);

    /**
     * A line of a file.
     *
     * @param file the file, as the user named it
     * @param number the line, from 1
     */
    record Line(String file, long number) implements Origin {
        @Override
        public InputException problem(String field, String value, String allowed) {
            return InputException.at(file, number, field, value, allowed);
        }
    }

    /**
     * An override of the command line.
     *
     * @param assignment the whole {@code KEY=VALUE}
     */
    record Assignment(String assignment) implements Origin {
        /** The option that overrides are given with. */
        static final String OPTION = "--set";

        @Override
        public InputException problem(String field, String value, String allowed) {
            return InputException.option(OPTION, assignment, allowed);
        }
    }
}
