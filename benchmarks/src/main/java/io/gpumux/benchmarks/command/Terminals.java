package io.gpumux.benchmarks.command;

import java.io.Console;

/** Whether somebody watches. */
final class Terminals {
    private Terminals() {}

    /** {@return whether standard input and output are a terminal} */
    @SuppressWarnings("SystemConsoleNull") // from 22 on a console is always there, and is asked below
    static boolean watched() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true; // before 22 there is a console only where there is a terminal
        }
    }
}
