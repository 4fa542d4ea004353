package io.gpumux.benchmarks.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code gpumux bench}: JMH on the benchmarks in the jar, with JMH's own options. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = false,
        description = "Runs JMH on the bundled benchmarks; takes JMH's options, -h lists them.")
final class BenchCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "REGEXP", description = "Benchmarks to run; default: all.")
    private List<String> patterns = new ArrayList<>();

    @Unmatched
    private List<String> options = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        List<String> arguments = new ArrayList<>(patterns);
        arguments.addAll(options);
        org.openjdk.jmh.Main.main(arguments.toArray(new String[0]));
        return Gpumux.DONE;
    }
}
