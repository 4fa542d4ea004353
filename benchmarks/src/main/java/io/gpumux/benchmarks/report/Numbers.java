package io.gpumux.benchmarks.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as text: the same text in every locale and on every JDK.
 *
 * <p>Doubles are first taken to 15 significant decimal digits, from their exact value, so that a tie is a tie in the
 * digits that people read; integers below 2<sup>63</sup> stay exact.
 */
final class Numbers {
    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_UP);
    private static final int FILE_DECIMALS = 9;
    private static final double LONG_LIMIT = 0x1p63;

    private Numbers() {}

    /**
     * {@return a value as files have it: an integer without a point, else at most nine decimals, rounded half-up, or null
     * for a value that is not finite}
     */
    static @Nullable String plain(double value) {
        if (!Double.isFinite(value)) {
            return null;
        }
        if (Math.rint(value) == value && Math.abs(value) < LONG_LIMIT) {
            return Long.toString((long) value);
        }
        return rounded(value, FILE_DECIMALS).stripTrailingZeros().toPlainString();
    }

    /** {@return a finite value with exactly so many decimals, rounded half-up} */
    static String fixed(double value, int decimals) {
        return rounded(value, decimals).toPlainString();
    }

    /** {@return a finite coordinate of a chart, with at most two decimals and no trailing zeros} */
    static String coordinate(double value) {
        long hundredths = Math.round(value * 100);
        if (hundredths % 100 == 0) {
            return Long.toString(hundredths / 100);
        }
        return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString();
    }

    private static BigDecimal rounded(double value, int decimals) {
        return new BigDecimal(value).round(DIGITS).setScale(decimals, RoundingMode.HALF_UP);
    }
}
