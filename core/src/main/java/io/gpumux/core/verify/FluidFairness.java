package io.gpumux.core.verify;

import java.util.Optional;

/**
 * The relative fairness of disciplines that follow a fluid device: over every interval in which two vGPUs are backlogged,
 * their service by weight differs by at most the larger of {@code C_j + L/w_i + l_j/w_j} and {@code C_i + L/w_j + l_i/w_i},
 * with {@code C_x = min((n - 1) L/w_x, largest l_k/w_k)} and L the largest l.
 *
 * <p>D. Stiliadis, A. Varma, "Latency-rate servers: a general model for analysis of traffic scheduling algorithms", IEEE
 * INFOCOM 1996, gives it for weighted fair queueing, whose bound is wider than that of start-time fair queueing. Where we
 * differ: l is the longest piece of the configuration and a slice more, because lengths are guesses of at most a slice. Pairs
 * are checked as those of {@link RelativeFairness}, in O(n) per event.
 *
 * @param sliceNanos the longest slice, in ns
 */
public record FluidFairness(long sliceNanos) implements Guarantee {
    /** The kind of guarantee. */
    public static final String ID = "fluid-fairness";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String statement() {
        return "fluid fairness: while both are backlogged, |W_i/w_i - W_j/w_j| <= max(C_j + L/w_i + l_j/w_j, C_i + L/w_j +"
                + " l_i/w_i), C_x = min((n - 1) L/w_x, largest l_k/w_k), l = the shorter of kernel and " + sliceNanos
                + " ns, + " + sliceNanos + " ns, L the largest";
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        boolean applies = terms.count() > 1 && terms.steady() && terms.slicesEnd();
        return applies ? Optional.of(new FairnessPairs(ID, new Bound(terms, sliceNanos), terms)) : Optional.empty();
    }

    private static final class Bound implements PairBound {
        private final long sliceNanos;
        private final long longest;
        private final long mostByWeight;
        private final long others;

        Bound(Terms terms, long sliceNanos) {
            this.sliceNanos = sliceNanos;
            long most = 0;
            long byWeight = 0;
            for (int vgpu = 0; vgpu < terms.count(); vgpu++) {
                long weight = terms.vgpus()[vgpu].weight();
                long piece = pieceNanos(terms, vgpu);
                most = Math.max(most, piece);
                byWeight = Math.max(byWeight, (piece + weight - 1) / weight);
            }
            longest = most;
            mostByWeight = byWeight;
            others = terms.count() - 1L;
        }

        private long pieceNanos(Terms terms, int vgpu) {
            return Math.addExact(terms.pieceNanos(vgpu, sliceNanos), sliceNanos);
        }

        @Override
        public long longestNanos(Terms terms, Service service, int vgpu) {
            return pieceNanos(terms, vgpu);
        }

        @Override
        public long weighted(long weight, long itsLongest, long otherWeight, long otherLongest) {
            return Math.max(oneWay(weight, otherWeight, otherLongest), oneWay(otherWeight, weight, itsLongest));
        }

        /** {@return {@code C_j + L/w_i + l_j/w_j}, times both weights} */
        private long oneWay(long w, long otherW, long otherLongest) {
            long ahead = Math.min(
                    PairBound.product(Math.multiplyExact(others, longest), w),
                    PairBound.product(mostByWeight, w * otherW));
            long pieces = PairBound.sum(PairBound.product(longest, otherW), PairBound.product(otherLongest, w));
            return PairBound.sum(ahead, pieces);
        }
    }
}
