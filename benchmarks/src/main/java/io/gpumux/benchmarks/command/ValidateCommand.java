package io.gpumux.benchmarks.command;

import io.gpumux.benchmarks.scenario.Scenario;
import io.gpumux.benchmarks.scenario.ScenarioReader;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gpumux validate}. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Reads a scenario and says that it is fine, or the first thing wrong with it.")
final class ValidateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A scenario file, or the name of a built-in scenario.")
    private String file;

    @Override
    public Integer call() {
        Scenario scenario = ScenarioReader.readAny(file, List.of());
        int tenants = scenario.tenants().size();
        spec.commandLine()
                .getOut()
                .println(file + ": fine: " + scenario.name() + ", " + tenants + (tenants == 1 ? " tenant" : " tenants")
                        + " on " + scenario.device().name());
        return Gpumux.DONE;
    }
}
