package io.gpumux.benchmarks.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code gpumux bench}: JMH on the benchmarks in the jar, with JMH's own options. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = false,
        description = "Runs JMH on the bundled benchmarks; takes JMH's options, -h lists them.")
final class BenchCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "ARG",
            description = "JMH's arguments: a pattern, options; default: all benchmarks.")
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        org.openjdk.jmh.Main.main(arguments.toArray(new String[0]));
        return Gpumux.DONE;
    }

    /** {@return what JMH is given, in order} */
    List<String> arguments() {
        return List.copyOf(arguments);
    }
}
