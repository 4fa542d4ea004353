package io.gpumux.core.verify;

/**
 * How far a share observed in independent draws may lie from the true one, by chance. Pure functions.
 *
 * <p>W. Hoeffding, "Probability inequalities for sums of bounded random variables", JASA 58(301), 1963; K. Azuma, "Weighted
 * sums of certain dependent random variables", Tohoku Mathematical Journal 19(3), 1967, by which {@link #hoeffding} holds
 * too where the chance of each draw depends on the past; H. Chernoff, Annals of Mathematical Statistics 23(4), 1952. All
 * are two-sided. Who makes m assertions within one budget passes the budget over m.
 */
public final class Concentration {
    private static final int BISECTIONS = 60;

    private Concentration() {}

    /**
     * {@return the half-width that the observed share leaves with at most this probability, whatever the true share:
     * {@code sqrt(ln(2/alpha) / 2k)}}
     *
     * @param draws the number of draws k, at least 1
     * @param falseFailure the probability alpha, above 0 and below 1
     */
    public static double hoeffding(long draws, double falseFailure) {
        return Math.sqrt(nats(draws, falseFailure) / 2);
    }

    /**
     * {@return the largest observed share that is not yet too large, by relative entropy: tighter than {@link #hoeffding},
     * much so for small shares}
     *
     * @param share the true share, 0 to 1
     * @param draws the number of draws, at least 1
     * @param falseFailure the probability of a larger or a too small one, above 0 and below 1
     */
    public static double chernoffUpper(double share, long draws, double falseFailure) {
        return edge(share, 1, nats(draws, falseFailure));
    }

    /** {@return the smallest observed share that is not yet too small}; see {@link #chernoffUpper} */
    public static double chernoffLower(double share, long draws, double falseFailure) {
        return edge(share, 0, nats(draws, falseFailure));
    }

    /** {@return the relative entropy in nats of a coin that shows heads with this probability to one of that share} */
    public static double relativeEntropy(double observed, double share) {
        return part(observed, share) + part(1 - observed, 1 - share);
    }

    private static double part(double observed, double share) {
        return observed == 0 ? 0 : observed * Math.log(observed / share);
    }

    /** {@return the share between the true one and an extreme at which the relative entropy reaches the limit} */
    private static double edge(double share, double extreme, double limit) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share: " + share + ": 0 to 1 is allowed");
        }
        double allowed = share;
        double beyond = extreme;
        for (int step = 0; step < BISECTIONS; step++) {
            double middle = (allowed + beyond) / 2;
            if (relativeEntropy(middle, share) <= limit) {
                allowed = middle;
            } else {
                beyond = middle;
            }
        }
        return allowed;
    }

    private static double nats(long draws, double falseFailure) {
        if (draws < 1 || !(falseFailure > 0 && falseFailure < 1)) {
            throw new IllegalArgumentException("draws: " + draws + ", falseFailure: " + falseFailure
                    + ": at least 1, and above 0 and below 1, are allowed");
        }
        return Math.log(2 / falseFailure) / draws;
    }
}
