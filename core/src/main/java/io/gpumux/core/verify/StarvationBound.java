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
 */
public record StarvationBound(long sliceNanos, boolean weighted) implements Guarantee {
    /** The kind of guarantee. */
    public static final String ID = "starvation-bound";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String statement() {
        return "starvation bound: a ready vGPU starts within the sum over the others of (" + sliceNanos + " ns"
                + (weighted ? " x weight" : "") + " + overrun + switch)";
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        return terms.steady() && terms.slicesEnd()
                ? Optional.of(new WaitWatch(ID, this::boundNanos, terms))
                : Optional.empty();
    }

    /** {@return the longest turn of a vGPU, in ns} */
    long turnNanos(Terms terms, int vgpu) {
        long slice = weighted ? Math.multiplyExact(sliceNanos, (long) terms.vgpus()[vgpu].weight()) : sliceNanos;
        return terms.pieceNanos(vgpu, slice);
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
