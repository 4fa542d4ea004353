package io.gpumux.core.verify;

import java.util.Optional;

/**
 * Nobody waits for ever: a ready vGPU starts within the time after which it is as urgent as anybody, and everybody else's turn
 * with its switch: {@code aging + sum over j != i of (slice + overrun_j + c)}, or with priorities {@code (P_max - P_i) x aging}
 * in place of the first.
 *
 * <p>A wait that begins among faults lasts longer by what they take. Nothing is promised on a device that is lost to a kernel.
 *
 * <p>O(1) per event.
 *
 * @param agingNanos the time after which a vGPU is as urgent as anybody, or one priority higher, in ns
 * @param sliceNanos the longest turn, in ns
 * @param byPriority whether the aging time is that of one level of priority
 */
public record AgingBound(long agingNanos, long sliceNanos, boolean byPriority) implements Guarantee {
    /** The kind of guarantee. */
    public static final String ID = "aging-bound";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String statement() {
        return "aging bound: a ready vGPU starts within " + (byPriority ? "(P_max - P_i) x " : "") + agingNanos
                + " ns and the sum over the others of (" + sliceNanos + " ns + overrun + switch)";
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        return terms.steady() && terms.slicesEnd()
                ? Optional.of(new WaitWatch(ID, this::boundNanos, terms))
                : Optional.empty();
    }

    /** {@return the bound of a vGPU, in ns} */
    long boundNanos(Terms terms, int vgpu) {
        long most = terms.vgpus()[vgpu].priority();
        for (int other = 0; other < terms.count(); other++) {
            most = Math.max(most, terms.vgpus()[other].priority());
        }
        long levels = byPriority ? most - terms.vgpus()[vgpu].priority() : 1;
        return Math.addExact(
                Math.multiplyExact(levels, agingNanos), new StarvationBound(sliceNanos, false).boundNanos(terms, vgpu));
    }
}
