package io.gpumux.benchmarks.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic axis of latencies.
 *
 * @param minMillis the value at its left end, above 0
 * @param maxMillis the value at its right end, above the other
 * @param left the coordinate of its left end
 * @param width its length
 */
record LogScale(double minMillis, double maxMillis, double left, double width) {
    private static final int MANY_DECADES = 3;

    /**
     * A mark on the axis.
     *
     * @param millis where
     * @param label how it is called
     */
    record Tick(double millis, String label) {}

    /** {@return an axis for values between two, above 0, with some room at its ends} */
    static LogScale around(double lowest, double highest, double left, double width) {
        double room = Math.max(1.05, StrictMath.pow(highest / lowest, 0.02));
        return new LogScale(lowest / room, highest * room, left, width);
    }

    /** {@return the coordinate of a value; one outside is drawn at the end} */
    double at(double millis) {
        double inside = Math.min(Math.max(millis, minMillis), maxMillis);
        return left + width * StrictMath.log10(inside / minMillis) / StrictMath.log10(maxMillis / minMillis);
    }

    /** {@return powers of ten, and their doubles and fivefolds if there is room for them} */
    List<Tick> ticks() {
        double decades = StrictMath.log10(maxMillis / minMillis);
        int[] steps = decades > MANY_DECADES ? new int[] {1} : new int[] {1, 2, 5};
        List<Tick> ticks = new ArrayList<>();
        int last = (int) Math.ceil(StrictMath.log10(maxMillis));
        for (int power = (int) Math.floor(StrictMath.log10(minMillis)); power <= last; power++) {
            for (int step : steps) {
                BigDecimal millis = BigDecimal.valueOf(step).scaleByPowerOfTen(power);
                if (millis.doubleValue() >= minMillis && millis.doubleValue() <= maxMillis) {
                    ticks.add(new Tick(millis.doubleValue(), label(millis, power)));
                }
            }
        }
        return ticks;
    }

    private static String label(BigDecimal millis, int power) {
        if (power < 0) {
            return plain(millis.scaleByPowerOfTen(3)) + " µs";
        }
        return power < 3 ? plain(millis) + " ms" : plain(millis.scaleByPowerOfTen(-3)) + " s";
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
