package io.gpumux.algorithms.mutants;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Generalised processor sharing in exact rationals: all who have work are served at once, by weight. A. Parekh, R.
 * Gallager, IEEE/ACM ToN 1(3), 1993.
 */
final class ExactGps {
    private final long[] weights;
    private final Ratio[] left;
    private final Ratio[] served;
    private final List<Arrival> arrivals = new ArrayList<>();
    private Ratio now = Ratio.of(0);

    private record Arrival(long atNanos, int tenant, long nanos) {}

    /** A fraction with a positive denominator, in lowest terms. */
    record Ratio(BigInteger numerator, BigInteger denominator) implements Comparable<Ratio> {
        static Ratio of(long whole) {
            return new Ratio(BigInteger.valueOf(whole), BigInteger.ONE);
        }

        Ratio plus(Ratio other) {
            return lowest(
                    numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                    denominator.multiply(other.denominator));
        }

        Ratio minus(Ratio other) {
            return plus(new Ratio(other.numerator.negate(), other.denominator));
        }

        /** {@return this times a fraction} */
        Ratio times(long by, long over) {
            return lowest(numerator.multiply(BigInteger.valueOf(by)), denominator.multiply(BigInteger.valueOf(over)));
        }

        @Override
        public int compareTo(Ratio other) {
            return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
        }

        private static Ratio lowest(BigInteger numerator, BigInteger denominator) {
            BigInteger common = numerator.gcd(denominator);
            return new Ratio(numerator.divide(common), denominator.divide(common));
        }
    }

    ExactGps(long... weights) {
        this.weights = weights.clone();
        left = new Ratio[weights.length];
        served = new Ratio[weights.length];
        java.util.Arrays.fill(left, Ratio.of(0));
        java.util.Arrays.fill(served, Ratio.of(0));
    }

    /** Work arrives, in the order of time. */
    void arrives(long atNanos, int tenant, long nanos) {
        arrivals.add(new Arrival(atNanos, tenant, nanos));
    }

    /** {@return the service of a tenant by an instant, not before that of the last question} */
    Ratio service(int tenant, long untilNanos) {
        Ratio until = Ratio.of(untilNanos);
        while (!arrivals.isEmpty() && arrivals.get(0).atNanos() <= untilNanos) {
            Arrival next = arrivals.remove(0);
            advance(Ratio.of(next.atNanos()));
            left[next.tenant()] = left[next.tenant()].plus(Ratio.of(next.nanos()));
        }
        advance(until);
        return served[tenant];
    }

    private void advance(Ratio until) {
        while (now.compareTo(until) < 0) {
            long active = 0;
            for (int tenant = 0; tenant < weights.length; tenant++) {
                active += isActive(tenant) ? weights[tenant] : 0;
            }
            Ratio step = until.minus(now);
            for (int tenant = 0; tenant < weights.length; tenant++) {
                if (isActive(tenant)) {
                    Ratio empties = left[tenant].times(active, weights[tenant]);
                    step = empties.compareTo(step) < 0 ? empties : step;
                }
            }
            for (int tenant = 0; tenant < weights.length; tenant++) {
                if (isActive(tenant)) {
                    Ratio share = step.times(weights[tenant], active);
                    served[tenant] = served[tenant].plus(share);
                    left[tenant] = left[tenant].minus(share);
                }
            }
            now = now.plus(step);
        }
    }

    private boolean isActive(int tenant) {
        return left[tenant].numerator().signum() > 0;
    }
}
