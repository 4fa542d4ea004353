package io.gpumux.benchmarks.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decimal numbers of the input, kept exact: a binary fraction would move arrivals by a nanosecond here and there.
 *
 * <p>Digits and exponents are limited, so that no number of the input can cost more than a few hundred digits of
 * arithmetic.
 */
final class ExactNumber {
    private static final Pattern DECIMAL =
            Pattern.compile("-?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})([eE][+-]?\\d{1,3})?");

    private ExactNumber() {}

    /** {@return the number written, or empty for anything else, NaN and infinities among it} */
    static Optional<BigDecimal> parse(String text) {
        return DECIMAL.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /** {@return the whole number written, or empty when it is none or outside the range} */
    static Optional<Long> parseWhole(String text, long min, long max) {
        return parse(text)
                .filter(value -> isWithin(value, BigDecimal.valueOf(min), BigDecimal.valueOf(max)))
                .filter(value -> value.stripTrailingZeros().scale() <= 0)
                .map(BigDecimal::longValueExact);
    }

    /** {@return whether the value is in the range, both ends included} */
    static boolean isWithin(BigDecimal value, BigDecimal min, BigDecimal max) {
        return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
    }

    /** {@return what a message says is allowed for a number of the range} */
    static String rangeText(BigDecimal min, BigDecimal max) {
        return "a number from " + plain(min) + " to " + plain(max) + " is allowed";
    }

    /** {@return a number without exponent and trailing zeros} */
    static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    /**
     * {@return a span in ns, rounded down}
     *
     * @param value the span; at most 2⁶³-1 ns
     * @param digits how many decimal digits its unit is above the ns: 9 for seconds
     */
    static long nanos(BigDecimal value, int digits) {
        return value.movePointRight(digits).setScale(0, RoundingMode.FLOOR).longValueExact();
    }
}
