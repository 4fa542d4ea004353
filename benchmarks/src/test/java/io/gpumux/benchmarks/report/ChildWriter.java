package io.gpumux.benchmarks.report;

import io.gpumux.benchmarks.result.ComparisonResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that writes {@code results.json} over and over until it is killed or cannot. */
final class ChildWriter {
    private ChildWriter() {}

    /** Writes into the directory given. */
    public static void main(String[] args) throws IOException {
        ComparisonResult result = Samples.large(400, 4);
        Path file = Path.of(args[0], "results.json");
        while (true) {
            AtomicFile.write(file, out -> ResultsJson.write(result, out));
        }
    }

    /** The command that starts it in a fresh JVM. */
    static List<String> command(Path directory) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:-UsePerfData", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(ChildWriter.class.getName());
        command.add(directory.toString());
        return command;
    }
}
