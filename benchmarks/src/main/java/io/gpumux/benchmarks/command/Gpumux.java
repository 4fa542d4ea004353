package io.gpumux.benchmarks.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gpumux.benchmarks.scenario.InputException;
import io.gpumux.core.trace.LogFormatException;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command itself: exit 0 done, 1 a check failed or a file could not be written, 2 bad input. */
@Command(
        name = "gpumux",
        mixinStandardHelpOptions = true,
        version = "gpumux 0.1.0",
        description = "Compares, verifies, lists and replays GPU-sharing policies.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ListCommand.class,
            CompareCommand.class,
            ValidateCommand.class,
            VerifyCommand.class,
            ReplayCommand.class,
            BenchCommand.class,
            HelpCommand.class
        })
public final class Gpumux implements Runnable {
    /** Done. */
    static final int DONE = 0;

    /** A check failed, or a file could not be written. */
    static final int FAILED = 1;

    /** The input or an option cannot be used. */
    static final int BAD_INPUT = 2;

    @Spec
    private CommandSpec spec;

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] args) {
        System.exit(run(new PrintWriter(System.out, true, UTF_8), new PrintWriter(System.err, true, UTF_8), args));
    }

    /**
     * Runs the command.
     *
     * @param out where results go
     * @param err where complaints and progress go
     * @param args the arguments
     * @return the exit code
     */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        return commandLine()
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((e, arguments) -> complain(err, String.valueOf(line(e).getMessage())))
                .setExecutionExceptionHandler((e, command, result) -> failed(e, err))
                .execute(args);
    }

    /** {@return the command and its subcommands} */
    static CommandLine commandLine() {
        CommandLine command = new CommandLine(new Gpumux());
        Objects.requireNonNull(command.getSubcommands().get("bench")).setUnmatchedOptionsArePositionalParams(true);
        return command;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int failed(Exception e, PrintWriter err) {
        if (e instanceof InputException || e instanceof LogFormatException) {
            return complain(err, String.valueOf(e.getMessage()));
        }
        Throwable cause = e instanceof java.io.UncheckedIOException ? e.getCause() : e;
        if (cause instanceof java.io.IOException) {
            err.println("gpumux: cannot write: " + oneLine(cause));
            return FAILED;
        }
        err.println("gpumux: unexpected: " + oneLine(e));
        e.printStackTrace(err);
        return FAILED;
    }

    private static int complain(PrintWriter err, String message) {
        err.println(message);
        return BAD_INPUT;
    }

    /** In our form: the option, the value, and what picocli has to say. */
    private static InputException line(ParameterException e) {
        String help = "; see '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'";
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return InputException.option(unmatched.getUnmatched().get(0), "unknown", oneLine(e) + help);
        }
        if (e instanceof OverwrittenOptionException twice) {
            return InputException.option(name(twice.getOverwritten()), "given twice", "once is allowed" + help);
        }
        if (e instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return InputException.option(name(missing.getMissing().get(0)), "missing", oneLine(e) + help);
        }
        return InputException.option(name(e.getArgSpec()), String.valueOf(e.getValue()), oneLine(e) + help);
    }

    private static String name(@Nullable ArgSpec argument) {
        if (argument instanceof OptionSpec option) {
            return option.longestName();
        }
        return argument == null ? "arguments" : argument.paramLabel();
    }

    private static String oneLine(Throwable e) {
        return (e.getMessage() == null ? e.toString() : e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    }
}
