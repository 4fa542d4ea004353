package io.gpumux.core.verify;

import java.util.Optional;

/**
 * A relative fairness bound: over every interval in which two vGPUs are backlogged throughout, their service by weight
 * differs by at most {@code extra + l_i/w_i + l_j/w_j}, l the longest piece of each so far or, for disciplines that serve
 * whole kernels, a multiple of its longest kernel. A vGPU whose weight changes counts anew from the beginning of its next
 * grant: until then it is served by what its old weight had earned. (Where whole kernels are served, what it had
 * earned can last for several grants, and the promise is only checked while weights stay.)
 *
 * <p>S. J. Golestani, "A self-clocked fair queueing scheme for broadband applications", INFOCOM 1994. With {@code extra}
 * 0 it is the bound of start-time fair queueing (Goyal, Vin, Cheng, SIGCOMM 1996), with the quantum of weight 1 that of
 * deficit round robin (Shreedhar, Varghese, SIGCOMM 1995). A slower or varying server changes nothing, so that switches
 * do not enter. {@link FairnessPairs} checks it exactly, in O(n) per event; the live monitor, {@link FairnessCertificate},
 * takes O(log n) and certifies it or says that it cannot.
 *
 * <p>Faults excuse nothing: they change how long pieces are and when they come, and both sides count what was held. Where
 * l is a multiple of a kernel, every kernel must end.
 *
 * @param extraNanos a constant, in ns of service for weight 1
 * @param kernels 0 where pieces are slices; else l is this many of the longest kernel
 * @param leastPieceNanos what a piece counts at least, in ns: the request by whose end, and not by its start, vGPUs are ordered
 * @param guessNanos what is added to each l, in ns: the most that a piece is taken for where vGPUs are ordered by its end and
 *     its length is a guess. A vGPU is then behind by what its next piece was taken for, and ahead by what the last one took
 */
public record RelativeFairness(long extraNanos, int kernels, long leastPieceNanos, long guessNanos)
        implements Guarantee {
    /** The kind of guarantee. */
    public static final String ID = "relative-fairness";

    /** A bound in which pieces count as they are. */
    public RelativeFairness(long extraNanos, int kernels) {
        this(extraNanos, kernels, 0, 0);
    }

    /** A bound without guesses. */
    public RelativeFairness(long extraNanos, int kernels, long leastPieceNanos) {
        this(extraNanos, kernels, leastPieceNanos, 0);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String statement() {
        return "relative fairness: while both are backlogged, |W_i/w_i - W_j/w_j| <= "
                + (extraNanos == 0 ? "" : extraNanos + " ns + ")
                + "l_i/w_i + l_j/w_j, W time held, l "
                + (kernels == 0
                        ? "the longest piece" + (leastPieceNanos == 0 ? "" : ", at least " + leastPieceNanos + " ns")
                        : kernels == 1 ? "the longest kernel" : kernels + " longest kernels")
                + (guessNanos == 0 ? "" : " + " + guessNanos + " ns");
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        return applies(terms) ? Optional.of(new FairnessPairs(this, terms)) : Optional.empty();
    }

    /** Makes a {@link FairnessCertificate}, or pairs where some weight is too large for it. */
    @Override
    public Optional<Monitor> liveMonitor(Terms terms) {
        return applies(terms) && FairnessCertificate.fits(terms)
                ? Optional.of(new FairnessCertificate(this, terms))
                : monitor(terms);
    }

    private boolean applies(Terms terms) {
        return terms.count() > 1 && (kernels == 0 || (terms.steady() && terms.kernelsEnd()));
    }

    /** {@return l of a vGPU, in ns} */
    long longestNanos(Terms terms, Service service, int vgpu) {
        long longest = kernels == 0
                ? Math.max(leastPieceNanos, service.longestNanos(vgpu))
                : Math.multiplyExact(terms.longestKernelNanos()[vgpu], (long) kernels);
        return Math.addExact(longest, guessNanos);
    }

    private record Pieces(RelativeFairness fairness) implements PairBound {
        @Override
        public long longestNanos(Terms terms, Service service, int vgpu) {
            return fairness.longestNanos(terms, service, vgpu);
        }

        @Override
        public long weighted(long weight, long longest, long otherWeight, long otherLongest) {
            return PairBound.sum(
                    PairBound.product(fairness.extraNanos, weight * otherWeight),
                    PairBound.sum(PairBound.product(longest, otherWeight), PairBound.product(otherLongest, weight)));
        }
    }

    /** {@return how it bounds a pair} */
    PairBound pairBound() {
        return new Pieces(this);
    }
}
