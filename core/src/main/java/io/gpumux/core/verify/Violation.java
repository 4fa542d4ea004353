package io.gpumux.core.verify;

/**
 * One broken promise.
 *
 * @param id the property
 * @param fromNanos the beginning of the interval in which it broke, in ns
 * @param toNanos its end, in ns
 * @param vgpu the vGPU that suffered
 * @param other the vGPU that it is compared with, or {@link #NOBODY}
 * @param measured what was measured
 * @param bound what was promised, in the same unit
 * @param unit the unit of both
 */
public record Violation(
        String id, long fromNanos, long toNanos, int vgpu, int other, long measured, long bound, String unit) {
    /** No other vGPU is involved. */
    public static final int NOBODY = -1;

    /** {@return measured over bound; infinite where nothing at all was allowed} */
    public double ratio() {
        return bound == 0 ? Double.POSITIVE_INFINITY : (double) measured / bound;
    }

    @Override
    public String toString() {
        return id + ": vGPU " + vgpu + (other == NOBODY ? "" : " against vGPU " + other) + " from " + fromNanos + " to "
                + toNanos + " ns: " + measured + " " + unit + ", at most " + bound + " is promised";
    }
}
