package io.gpumux.core.contract;

import io.gpumux.core.verify.Concentration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether a sequence of winners was drawn by lot: as often as the shares say, independently, and with as much chance as
 * chance has, so that a round robin in disguise does not pass.
 *
 * <p>Every assertion is an exact two-sided binomial tail of a number of trials that was fixed before the first draw; n
 * vGPUs make {@code n + n n + n} of them within one budget:
 *
 * <ul>
 *   <li>the wins of each vGPU in all draws;
 *   <li>for each pair, how often the one wins right after a win of the other, in the first half of the expected wins: the
 *       run lengths and the serial correlation;
 *   <li>for each vGPU, in how many blocks of {@value #BLOCK} draws its wins stay within half a standard deviation of
 *       their mean: too many are too even, too few too uneven.
 * </ul>
 *
 * Not thread-safe.
 */
public final class IndependentDraws {
    private static final int BLOCK = 64;
    private static final int NOBODY = -1;

    private final double[] shares;
    private final int draws;
    private final double falseFailure;
    private final long[] wins;
    private final long[] followed;
    private final long[][] followers;
    private final int[] inBlock;
    private final long[] even;
    private int previous = NOBODY;
    private int drawn;

    /**
     * Prepares the test of a sequence.
     *
     * @param shares the chance of each vGPU, above 0 and below 1, together 1
     * @param draws how many draws there will be
     * @param falseFailure the probability that independent draws fail any assertion
     */
    public IndependentDraws(double[] shares, int draws, double falseFailure) {
        this.shares = shares.clone();
        this.draws = draws;
        this.falseFailure = falseFailure;
        wins = new long[shares.length];
        followed = new long[shares.length];
        followers = new long[shares.length][shares.length];
        inBlock = new int[shares.length];
        even = new long[shares.length];
    }

    /** Notes the next winner. */
    public void won(int vgpu) {
        wins[vgpu]++;
        if (previous != NOBODY && followed[previous] < followedTrials(previous)) {
            followed[previous]++;
            followers[previous][vgpu]++;
        }
        previous = vgpu;
        inBlock[vgpu]++;
        drawn++;
        if (drawn % BLOCK == 0) {
            closeBlock();
        }
    }

    /** {@return how many assertions share the budget} */
    public int assertions() {
        return shares.length * (shares.length + 2);
    }

    /**
     * {@return the error of a share that the first kind of assertion sees but with the given probability}
     *
     * @param missed the probability that it is not seen
     */
    public double detectableError(double missed) {
        return Concentration.hoeffding(draws, falseFailure / assertions()) + Concentration.hoeffding(draws, missed);
    }

    /**
     * {@return what speaks against draws by lot, one line each; empty if nothing does}
     *
     * @throws IllegalStateException if there were not as many draws as announced
     */
    public List<String> doubts() {
        if (drawn != draws) {
            throw new IllegalStateException("draws: " + drawn + ": " + draws + " were announced");
        }
        List<String> doubts = new ArrayList<>();
        for (int vgpu = 0; vgpu < shares.length; vgpu++) {
            doubt(doubts, "vGPU " + vgpu + " wins", draws, shares[vgpu], wins[vgpu]);
            doubt(doubts, "vGPU " + vgpu + " is even in blocks", draws / BLOCK, evenChance(shares[vgpu]), even[vgpu]);
            for (int next = 0; next < shares.length && followed[vgpu] == followedTrials(vgpu); next++) {
                String what = "vGPU " + next + " wins after vGPU " + vgpu;
                doubt(doubts, what, followed[vgpu], shares[next], followers[vgpu][next]);
            }
        }
        return doubts;
    }

    private void doubt(List<String> doubts, String what, long trials, double chance, long successes) {
        double probability = BinomialTail.twoSided(trials, chance, successes);
        if (probability < falseFailure / assertions()) {
            doubts.add(String.format(
                    Locale.ROOT,
                    "%s %d times of %d, expected %.1f: probability %.1e",
                    what,
                    successes,
                    trials,
                    trials * chance,
                    probability));
        }
    }

    /** Fixed beforehand, so that the trials behind the wins are independent; with fewer wins nothing is asserted. */
    private long followedTrials(int vgpu) {
        return (long) (draws * shares[vgpu] / 2);
    }

    private void closeBlock() {
        for (int vgpu = 0; vgpu < shares.length; vgpu++) {
            if (isEven(inBlock[vgpu], shares[vgpu])) {
                even[vgpu]++;
            }
            inBlock[vgpu] = 0;
        }
    }

    private static boolean isEven(int wins, double share) {
        return Math.abs(wins - BLOCK * share) <= Math.sqrt(BLOCK * share * (1 - share)) / 2;
    }

    private static double evenChance(double share) {
        double chance = 0;
        for (int wins = 0; wins <= BLOCK; wins++) {
            chance += isEven(wins, share) ? BinomialTail.exactly(BLOCK, share, wins) : 0;
        }
        return chance;
    }
}
