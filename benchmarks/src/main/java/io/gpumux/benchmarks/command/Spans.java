package io.gpumux.benchmarks.command;

import io.gpumux.benchmarks.scenario.InputException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time on the command line: a number with {@code ns}, {@code us}, {@code ms}, {@code s} or {@code m}. */
final class Spans {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,18})?)(ns|us|ms|s|m)");
    private static final Map<String, Long> NANOS =
            Map.of("ns", 1L, "us", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L);

    private Spans() {}

    /** {@return the span in ns, 1 to {@code most}} */
    static long nanos(String option, String text, long most) {
        Matcher matcher = SPAN.matcher(text);
        if (matcher.matches()) {
            BigDecimal nanos = new BigDecimal(matcher.group(1))
                    .multiply(BigDecimal.valueOf(NANOS.getOrDefault(matcher.group(2), 1L)))
                    .setScale(0, RoundingMode.FLOOR);
            if (nanos.signum() > 0 && nanos.compareTo(BigDecimal.valueOf(most)) <= 0) {
                return nanos.longValueExact();
            }
        }
        throw InputException.option(
                option, text, "a number above 0 with ns, us, ms, s or m, at most " + most / 1_000_000_000L + "s");
    }
}
