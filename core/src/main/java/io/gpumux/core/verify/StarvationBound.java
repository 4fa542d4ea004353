package io.gpumux.core.verify;

import java.util.Optional;

/**
 * No ready vGPU waits for a grant for longer than everybody else's turn with its switch: {@code sum over j != i of
 * (turn_j + overrun_j + c)}. For n equal slices q that is (n-1)(q+c), after which its own switch c follows.
 *
 * <p>A wait that begins among faults lasts longer by what they take; one that begins after them does not. Nothing is
 * promised on a device that is lost to a kernel.
 *
 * <p>O(1) per event.
 *
 * @param sliceNanos the longest turn of weight 1, in ns
 * @param weighted whether a turn is as long as the weight
 * @param drains whether a turn lasts until its last kernel has ended, even where kernels can be stopped
 */
public record StarvationBound(long sliceNanos, boolean weighted, boolean drains) implements Guarantee {
    /** The kind of guarantee. */
    public static final String ID = "starvation-bound";

    /** A bound of turns that end as soon as the device can end them. */
    public StarvationBound(long sliceNanos, boolean weighted) {
        this(sliceNanos, weighted, false);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String statement() {
        return "starvation bound: a ready vGPU starts within the sum over the others of (" + sliceNanos + " ns"
                + (weighted ? " x weight" : "") + " + " + (drains ? "kernel" : "overrun") + " + switch)";
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        boolean turnsEnd = drains ? terms.kernelsEnd() : terms.slicesEnd();
        return terms.steady() && turnsEnd ? Optional.of(new WaitWatch(ID, this::boundNanos, terms)) : Optional.empty();
    }

    /** {@return the longest turn of a vGPU, in ns} */
    long turnNanos(Terms terms, int vgpu) {
        long slice = weighted ? Math.multiplyExact(sliceNanos, (long) terms.vgpus()[vgpu].weight()) : sliceNanos;
        return drains ? Math.addExact(slice, terms.drainNanos(vgpu)) : terms.pieceNanos(vgpu, slice);
    }

    /** {@return the bound of a vGPU, in ns} */
    long boundNanos(Terms terms, int vgpu) {
        long bound = 0;
        for (int other = 0; other < terms.count(); other++) {
            if (other != vgpu) {
                bound = Math.addExact(bound, Math.addExact(turnNanos(terms, other), terms.switchNanos()));
            }
        }
        return bound;
    }
}
