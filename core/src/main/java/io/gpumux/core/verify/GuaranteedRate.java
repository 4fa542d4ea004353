package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.StopReason;
import java.util.Arrays;
import java.util.Optional;

/**
 * A guaranteed-rate clock, for tag schedulers where switches are free: each piece starts at most the others' longest
 * pieces after it would have started on a device of its own with its share by weight, and somewhat later where pieces go in
 * another order than that of their starts.
 *
 * <p>P. Goyal, S. Lam, H. Vin, "Determining end-to-end delay bounds in heterogeneous networks", NOSSDAV 1995: the clock is
 * {@code G_k = max(ready, G_{k-1}) + l_k/rate}, and start-time fair queueing finishes within {@code sum over j != i of l_j +
 * l_k - l_k/rate} of it, which is the statement above. Unlike a service curve it spans sleeps: it sees a newcomer that is
 * put behind others. Rounded by 1 ns. What faults take from the device delays each start once. O(1) per event.
 *
 * @param sliceNanos the longest piece, in ns
 * @param order in which order pieces go
 */
public record GuaranteedRate(long sliceNanos, Order order) implements Guarantee {
    /** The kind of guarantee. */
    public static final String ID = "guaranteed-rate";

    /**
     * What decides which piece goes first. Where it is the end, a piece waits for those that end before it, and so for
     * its own length at its rate as well; where lengths are guesses, of a slice at most, the guess counts, and a piece that was
     * taken for longer than it was lets another of its vGPU pass.
     */
    public enum Order {
        /** Start tags: start-time fair queueing. */
        START(""),
        /** Finish tags, with the virtual time of the piece in service: each other may be behind by what it was taken for. */
        END(" + slice (n - 1) + slice (sum of w / w_i - 1)"),
        /**
         * Finish tags by a clock or a fluid device that runs on its own: one piece that was begun before may be longer, and one
         * vGPU may have been taken for longer.
         */
        CLOCKED_END(" + the longest piece + slice + slice (sum of w / w_i - 1)");

        private final String more;

        Order(String more) {
            this.more = more;
        }
    }

    /** The clock of start-time fair queueing. */
    public GuaranteedRate(long sliceNanos) {
        this(sliceNanos, Order.START);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String statement() {
        return "guaranteed rate, with free switches: a piece starts within the sum over the others of l_j"
                + order.more
                + " of max(ready, start_{k-1} + l_{k-1} sum of w / w_i), l = the shorter of kernel and " + sliceNanos
                + " ns";
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        boolean applies = terms.steady() && terms.slicesEnd() && terms.switchNanos() == 0 && terms.count() > 1;
        return applies ? Optional.of(new Watch(this, terms)) : Optional.empty();
    }

    /** {@return by how much later than with start tags a piece may start, in ns} */
    private long laterNanos(Terms terms, int vgpu) {
        if (order == Order.START) {
            return 0;
        }
        long weight = terms.vgpus()[vgpu].weight();
        long own = Math.multiplyExact(sliceNanos, terms.weights() - weight);
        long guesses = sliceNanos;
        if (order == Order.END) {
            guesses = Math.multiplyExact(sliceNanos, terms.count() - 1L);
        } else {
            long longest = 0;
            for (int other = 0; other < terms.count(); other++) {
                longest = Math.max(longest, terms.pieceNanos(other, sliceNanos));
            }
            guesses = Math.addExact(guesses, longest);
        }
        return Math.addExact(guesses, (own + weight - 1) / weight);
    }

    private static final class Watch extends ServiceWatch {
        private final GuaranteedRate guarantee;
        private final Terms terms;
        private long[] bounds = new long[0];
        private long[] expected = new long[0];
        private long[] remainder = new long[0];

        Watch(GuaranteedRate guarantee, Terms terms) {
            super(ID, "ns");
            this.guarantee = guarantee;
            this.terms = terms;
        }

        @Override
        void onAdded(int vgpu, VgpuSpec spec, long now) {
            int length = Math.max(bounds.length, vgpu + 1);
            bounds = Arrays.copyOf(bounds, length);
            expected = Arrays.copyOf(expected, length);
            remainder = Arrays.copyOf(remainder, length);
            long sum = Math.addExact(1, terms.lostNanos()); // the clock is rounded down
            for (int other = 0; other < terms.count(); other++) {
                if (other != vgpu) {
                    sum = Math.addExact(sum, terms.pieceNanos(other, guarantee.sliceNanos));
                }
            }
            bounds[vgpu] = Math.addExact(sum, guarantee.laterNanos(terms, vgpu));
        }

        @Override
        void onReady(int vgpu, long now) {
            if (now > expected[vgpu]) {
                expected[vgpu] = now;
                remainder[vgpu] = 0;
            }
        }

        @Override
        void onGranted(int vgpu, GrantTerms granted, long now) {
            if (service.backlogged(vgpu)) {
                check(vgpu, now);
            }
        }

        @Override
        void onStopped(int vgpu, long ranNanos, StopReason reason, boolean was, long now) {
            long scaled = Math.addExact(Math.multiplyExact(ranNanos, terms.weights()), remainder[vgpu]);
            expected[vgpu] += scaled / service.weight(vgpu);
            remainder[vgpu] = scaled % service.weight(vgpu);
        }

        @Override
        public void ended(long now) {
            for (int vgpu = 0; vgpu < service.count(); vgpu++) {
                if (service.present(vgpu) && service.backlogged(vgpu) && !service.holds(vgpu)) {
                    check(vgpu, now);
                }
            }
        }

        private void check(int vgpu, long now) {
            findings.measured(now - expected[vgpu], bounds[vgpu], expected[vgpu], now, vgpu, Violation.NOBODY);
        }
    }
}
