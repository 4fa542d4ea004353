package io.gpumux.core.contract;

/** Exact tails of the binomial distribution, to about nine digits for up to a million trials. Pure functions. */
public final class BinomialTail {
    private static final double NEGLIGIBLE = 1e-17;
    private static final int SMALL = 16;
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private BinomialTail() {}

    /** {@return the probability of a result at least as far out on either side: twice the smaller tail, at most 1} */
    public static double twoSided(long trials, double chance, long successes) {
        return Math.min(1, 2 * Math.min(atMost(trials, chance, successes), atLeast(trials, chance, successes)));
    }

    /** {@return the probability of at most so many successes} */
    public static double atMost(long trials, double chance, long successes) {
        return atLeast(trials, 1 - chance, trials - successes);
    }

    /** {@return the probability of at least so many successes} */
    public static double atLeast(long trials, double chance, long successes) {
        if (successes <= 0) {
            return 1;
        }
        if (successes > trials || chance == 0) {
            return 0;
        }
        if (chance == 1) {
            return 1;
        }
        if (successes <= trials * chance) {
            return 1 - atLeast(trials, 1 - chance, trials - successes + 1);
        }
        double term = exactly(trials, chance, successes);
        double sum = term;
        double odds = chance / (1 - chance);
        for (long count = successes; count < trials && term > NEGLIGIBLE * sum; count++) {
            term *= odds * (trials - count) / (count + 1);
            sum += term;
        }
        return Math.min(1, sum);
    }

    /** {@return the probability of exactly so many successes; the chance is above 0 and below 1} */
    public static double exactly(long trials, double chance, long successes) {
        double choices = logFactorial(trials) - logFactorial(successes) - logFactorial(trials - successes);
        return Math.exp(choices + successes * Math.log(chance) + (trials - successes) * Math.log1p(-chance));
    }

    /** By Stirling's series; its error is below 1e-15 from 16 on. */
    private static double logFactorial(long n) {
        if (n < SMALL) {
            double product = 1;
            for (long factor = 2; factor <= n; factor++) {
                product *= factor;
            }
            return Math.log(product);
        }
        double inverse = 1 / (double) n;
        double square = inverse * inverse;
        double series = inverse * (1 / 12.0 - square * (1 / 360.0 - square * (1 / 1260.0 - square / 1680.0)));
        return (n + 0.5) * Math.log((double) n) - n + HALF_LOG_TWO_PI + series;
    }
}
