package io.gpumux.benchmarks.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Round marks on a linear axis that begins at 0. */
final class LinearTicks {
    private static final BigDecimal MOST = BigDecimal.valueOf(6);

    private LinearTicks() {}

    /**
     * A mark.
     *
     * @param value where
     * @param label how it is called
     */
    record Tick(double value, String label) {}

    /** {@return at most six marks from 0 to an end above 0, at multiples of 1, 2 or 5 times a power of ten} */
    static List<Tick> upTo(double end) {
        List<Tick> ticks = new ArrayList<>();
        if (!(end > 0) || !Double.isFinite(end)) {
            return ticks;
        }
        BigDecimal step = step(end);
        for (BigDecimal at = BigDecimal.ZERO; at.doubleValue() <= end; at = at.add(step)) {
            ticks.add(new Tick(at.doubleValue(), at.stripTrailingZeros().toPlainString()));
        }
        return ticks;
    }

    private static BigDecimal step(double end) {
        int power = (int) Math.floor(StrictMath.log10(end)) - 1;
        while (true) {
            for (int mantissa : new int[] {1, 2, 5}) {
                BigDecimal step = BigDecimal.valueOf(mantissa).scaleByPowerOfTen(power);
                if (step.multiply(MOST).doubleValue() > end) {
                    return step;
                }
            }
            power++;
        }
    }
}
