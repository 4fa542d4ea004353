package io.gpumux.core.model;

/**
 * How much kernels that run side by side slow each other down.
 *
 * <p>The default is a fixed cost of co-residency, a small term in the partners' bandwidth, and a hard bottleneck once
 * the bandwidths together saturate the memory: {@code s = 1 + c0 + kD D'}, times {@code 1 - m + m D/C} when {@code D >
 * C}, where D' is the partners' bandwidth use, D everybody's, and m = min(1, d/C). Constants c0 = 0.07, kD = 0.08, C =
 * 0.92 are fitted to 750 public co-run pairs of CNN inference on a V100.
 *
 * <p>Immutable; O(1).
 */
public final class Interference {
    /** Kernels side by side run as if alone. */
    public static final Interference NONE = new Interference(0, 0, Double.POSITIVE_INFINITY);

    /** The fitted default. */
    public static final Interference DEFAULT = new Interference(0.07, 0.08, 0.92);

    private final double fixed;
    private final double perBandwidth;
    private final double saturation;

    /**
     * @param fixed slowdown of not being alone, at least 0 and finite
     * @param perBandwidth slowdown per bandwidth use of the partners, at least 0 and finite
     * @param saturation bandwidth use at which the memory is saturated, above 0; may be infinite
     */
    public Interference(double fixed, double perBandwidth, double saturation) {
        if (!isCost(fixed) || !isCost(perBandwidth) || !(saturation > 0)) {
            throw new IllegalArgumentException("interference: " + fixed + ", " + perBandwidth + ", " + saturation
                    + ": at least 0, at least 0 and above 0 are allowed; only the last may be infinite");
        }
        this.fixed = fixed;
        this.perBandwidth = perBandwidth;
        this.saturation = saturation;
    }

    /** {@return whether kernels never slow each other down} */
    public boolean isNone() {
        return fixed == 0 && perBandwidth == 0 && saturation == Double.POSITIVE_INFINITY;
    }

    /**
     * {@return how many times as long the kernel takes beside its partners, at least 1}
     *
     * @param own its bandwidth use alone, 0 to 1
     * @param everybody the sum of these over all running kernels, its own included
     * @param running how many kernels run, itself included
     */
    public double slowdown(double own, double everybody, int running) {
        if (running <= 1) {
            return 1.0;
        }
        double slowdown = 1 + fixed + perBandwidth * (everybody - own);
        if (everybody > saturation) {
            double bound = Math.min(1, own / saturation);
            slowdown *= 1 - bound + bound * everybody / saturation;
        }
        return slowdown;
    }

    private static boolean isCost(double value) {
        return value >= 0 && Double.isFinite(value);
    }
}
