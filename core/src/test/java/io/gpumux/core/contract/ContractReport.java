package io.gpumux.core.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The file in which each property of a class has a line: tries, exercised, worst ratio, and what came of it. */
final class ContractReport {
    private static final String FORMAT = "%-36s %-27s %6s %9s %6s  %s%n";

    private final Path file;

    ContractReport(Class<?> type) {
        file = Path.of(System.getProperty("gpumux.contract.report", "target/contract-report"))
                .resolve(type.getName() + ".txt");
    }

    /** Starts afresh. */
    void begin() {
        write(String.format(Locale.ROOT, FORMAT, "property", "claim", "tries", "exercised", "worst", "verdict"));
    }

    void add(String property, List<Claim> claims, int tries, Course course, String verdict) {
        String claim = claims.isEmpty() ? "-" : claims.stream().map(Claim::name).collect(Collectors.joining(","));
        String exercised = tries == 0 || course.exercised() < 0 ? "-" : Long.toString(course.exercised());
        String worst = course.worstRatio() < 0 ? "-" : String.format(Locale.ROOT, "%.3f", course.worstRatio());
        write(
                String.format(Locale.ROOT, FORMAT, property, claim, tries, exercised, worst, verdict),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private void write(String line, StandardOpenOption... options) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, line, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
