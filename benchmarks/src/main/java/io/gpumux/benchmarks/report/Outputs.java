package io.gpumux.benchmarks.report;

import io.gpumux.benchmarks.result.ComparisonResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the files of a comparison into a directory.
 *
 * <p>{@code results.json} comes last: where it is new, the other files are the ones that belong to it.
 */
public final class Outputs {
    private Outputs() {}

    /**
     * Writes {@code results.csv}, {@code report.html} and {@code results.json}, each whole or not at all.
     *
     * @param result what to write
     * @param directory where to; made if it is not there
     * @throws IOException if the directory is a file or cannot be made, or a file cannot be written; its message is one
     *     line
     */
    public static void write(ComparisonResult result, Path directory) throws IOException {
        makeDirectory(directory);
        AtomicFile.writeText(directory.resolve("results.csv"), out -> ResultsCsv.write(result, out));
        AtomicFile.writeText(directory.resolve("report.html"), out -> HtmlReport.write(result, out));
        AtomicFile.write(directory.resolve("results.json"), out -> ResultsJson.write(result, out));
    }

    /**
     * Makes a directory, with those above it, unless it is there.
     *
     * @param directory the directory
     * @throws IOException if it is a file or cannot be made; its message is one line
     */
    public static void makeDirectory(Path directory) throws IOException {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new IOException(directory + ": is a file, not a directory");
        }
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new IOException(directory + ": cannot be made a directory", e);
        }
    }
}
