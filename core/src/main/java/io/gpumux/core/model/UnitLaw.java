package io.gpumux.core.model;

import io.gpumux.core.device.KernelSpec.Bound;

/**
 * How a kernel's speed and its use of memory bandwidth follow from its share of the units.
 *
 * <p>Amdahl's law on the share r of the device, {@code T(r) = T1 (a/r + 1 - a)}, normalised so that the most units the
 * kernel can fill reproduce its measured duration exactly. {@code a} and the bandwidth use {@code d} of the whole
 * device go by what bounds the kernel: compute 0.85 and 0.25, memory 0.6 and 0.7, undecided 0.2 and 0.4. The
 * law fits public measurements of CNN inference under MPS percentages on a V100 within 1 %; the class defaults are
 * assumptions drawn from those fits.
 *
 * <p>Pure functions, O(1), safe for use by several threads.
 */
public final class UnitLaw {
    private UnitLaw() {}

    /**
     * {@return how many times as long as measured the kernel takes, at least 1}
     *
     * @param bound what limits the kernel
     * @param units the units it occupies, at least 1
     * @param wantedUnits the units it could fill, at least 1
     * @param totalUnits the units of the device
     */
    public static double stretch(Bound bound, int units, long wantedUnits, int totalUnits) {
        long full = Math.min(wantedUnits, totalUnits);
        if (units >= full) {
            return 1.0;
        }
        return timeAt(bound, units, totalUnits) / timeAt(bound, full, totalUnits);
    }

    /**
     * {@return the part of the device's memory bandwidth that the kernel uses when nothing else runs, 0 to 1}
     *
     * @param bound what limits the kernel
     * @param units the units it occupies, at least 1
     * @param totalUnits the units of the device
     */
    public static double bandwidth(Bound bound, int units, int totalUnits) {
        return fullBandwidth(bound) / timeAt(bound, units, totalUnits);
    }

    private static double timeAt(Bound bound, long units, int totalUnits) {
        double parallel = parallel(bound);
        return parallel * totalUnits / units + 1 - parallel;
    }

    private static double parallel(Bound bound) {
        return switch (bound) {
            case COMPUTE -> 0.85;
            case MEMORY -> 0.6;
            case UNDECIDED -> 0.2;
        };
    }

    private static double fullBandwidth(Bound bound) {
        return switch (bound) {
            case COMPUTE -> 0.25;
            case MEMORY -> 0.7;
            case UNDECIDED -> 0.4;
        };
    }
}
