package io.gpumux.benchmarks.command;

import io.gpumux.benchmarks.scenario.InputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gpumux list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Shows what can be chosen by name, or one entry's page.")
final class ListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "KIND",
            description = "schedulers, governors, placements, systems, scenarios or devices; default: all.")
    private @Nullable String kind;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "One entry.")
    private @Nullable String name;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Listing listing = Listing.ofEverything();
        if (kind != null) {
            if (!Listing.KINDS.contains(kind)) {
                throw InputException.option("KIND", kind, String.join(", ", Listing.KINDS) + " is allowed");
            }
            listing = listing.only(kind);
        }
        if (name != null) {
            listing = listing.only(String.valueOf(kind), name);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            listing.writeJson(out);
        } else {
            listing.writeText(out, name != null);
        }
        out.flush();
        return Gpumux.DONE;
    }

    /** {@return the kinds, for tests and documentation} */
    static List<String> kinds() {
        return Listing.KINDS;
    }
}
