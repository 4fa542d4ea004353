package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.StopReason;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A share within a confidence interval: at each decision the winner is drawn among those who wait, each with the chance that
 * its tickets are of all their tickets, independently of the past.
 *
 * <p>Tickets are the weight, times {@code quantum / held} of the last grant where short turns are compensated (C.
 * Waldspurger, W. Weihl, OSDI 1994), in 65536ths rounded down and within 1/256 and 256. So the chance p of a vGPU is known
 * at each decision, and for each fixed e the product of {@code exp(e win) / (1 - p + p exp(e))} over the decisions has mean
 * 1, whoever waits: by Ville's inequality it ever exceeds x with a probability of at most 1/x. The monitor keeps its
 * logarithm for {@value #EXPONENTS} values of e for each vGPU; where p never changes, the best e makes it the Chernoff bound
 * {@code k KL(observed, p)}. A vGPU that gets too much or too little breaks the promise when one of them passes {@code
 * ln(assertions x EXPONENTS / falseFailure)}, so that all assertions together fail by chance with a probability of at most
 * {@code falseFailure}, however often the monitor looks.
 *
 * <p>What it cannot see are draws that are fair and not independent, as those of a round robin in disguise. O(n) per
 * decision, O(1) per fact.
 *
 * @param compensatedNanos the quantum that short turns are compensated to, in ns, or 0 if tickets are the weights alone
 * @param falseFailure the probability that any of the assertions fails by chance, above 0 and below 1
 * @param assertions how many vGPUs are watched in all runs together, at least 1
 */
public record ShareByLot(long compensatedNanos, double falseFailure, long assertions) implements Guarantee {
    /** The kind of guarantee. */
    public static final String ID = "share-by-lot";

    static final int EXPONENTS = 12;

    private static final double MISSED = 1e-6;
    private static final long MANY_DECISIONS = 100_000;

    /** Exponents lie a factor of 4 apart, so one is within 0.4 to 1.6 of the best: 1.28 is left of Hoeffding's 2. */
    private static final double WORST_EXPONENT = 1.28;

    private static final double SMALLEST_EXPONENT = 1 / 128.0;
    private static final double STEP = 4;

    /** Checks the ranges. */
    public ShareByLot {
        if (compensatedNanos < 0 || assertions < 1 || !(falseFailure > 0 && falseFailure < 1)) {
            throw new IllegalArgumentException(
                    "compensatedNanos: " + compensatedNanos + ", falseFailure: " + falseFailure + ", assertions: "
                            + assertions + ": at least 0, between 0 and 1, and at least 1 are allowed");
        }
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String statement() {
        return String.format(
                Locale.ROOT,
                "share by lot: a waiting vGPU wins by chance, with the part that its tickets%s are of all that wait;"
                        + " false alarms %.0e in %d vGPU-runs, an error of %.3f seen within %d decisions",
                compensatedNanos == 0 ? "" : ", compensated for short turns,",
                falseFailure,
                assertions,
                detectableError(MANY_DECISIONS, MISSED),
                MANY_DECISIONS);
    }

    /**
     * {@return the error of a vGPU's mean chance, between 0.002 and 1, that is seen with near certainty}
     *
     * @param decisions at how many decisions the vGPU waits beside others, at least 1
     * @param missed the probability that it is not seen, above 0 and below 1
     */
    public double detectableError(long decisions, double missed) {
        return Math.sqrt(limit() / (WORST_EXPONENT * decisions)) + Concentration.hoeffding(decisions, missed);
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        return Optional.of(new Watch(this));
    }

    /** {@return the evidence in nats that is not yet enough} */
    double limit() {
        return Math.log(EXPONENTS / falseFailure * assertions);
    }

    private static final class Watch extends ServiceWatch {
        private static final int ONE_SHIFT = 16;
        private static final long LEAST_VALUE = 1L << 8;
        private static final long MOST_VALUE = 1L << 24;
        private static final int THOUSANDTHS = 1000;

        private final long quantumNanos;
        private final long limit;
        private final double[] exponents = new double[EXPONENTS];
        private final double[] growth = new double[EXPONENTS];
        private long[] value = new long[0];
        private long[] since = new long[0];
        private double[] evidence = new double[0];

        Watch(ShareByLot guarantee) {
            super(ID, "thousandths of a nat of evidence");
            quantumNanos = guarantee.compensatedNanos;
            limit = Math.round(THOUSANDTHS * guarantee.limit());
            double exponent = SMALLEST_EXPONENT;
            for (int i = 0; i < EXPONENTS; i += 2) {
                exponents[i] = exponent;
                exponents[i + 1] = -exponent;
                growth[i] = StrictMath.expm1(exponent);
                growth[i + 1] = StrictMath.expm1(-exponent);
                exponent *= STEP;
            }
        }

        @Override
        void onAdded(int vgpu, VgpuSpec spec, long now) {
            int length = Math.max(value.length, vgpu + 1);
            value = Arrays.copyOf(value, length);
            since = Arrays.copyOf(since, length);
            evidence = Arrays.copyOf(evidence, length * EXPONENTS);
            value[vgpu] = 1L << ONE_SHIFT;
            since[vgpu] = now;
            Arrays.fill(evidence, vgpu * EXPONENTS, (vgpu + 1) * EXPONENTS, 0);
        }

        @Override
        void onStopped(int vgpu, long ranNanos, StopReason reason, boolean was, long now) {
            if (quantumNanos > 0) {
                long inflated = (quantumNanos << ONE_SHIFT) / Math.max(1, ranNanos);
                value[vgpu] = Math.max(LEAST_VALUE, Math.min(MOST_VALUE, inflated));
            }
        }

        @Override
        void onGranted(int winner, GrantTerms terms, long now) {
            long total = 0;
            for (int vgpu = 0; vgpu < service.count(); vgpu++) {
                total += vgpu == winner || service.waits(vgpu) ? tickets(vgpu) : 0;
            }
            for (int vgpu = 0; vgpu < service.count() && total > tickets(winner); vgpu++) {
                if (vgpu == winner || service.waits(vgpu)) {
                    drawn(vgpu, vgpu == winner, (double) tickets(vgpu) / total, now);
                }
            }
        }

        private long tickets(int vgpu) {
            return service.weight(vgpu) * value[vgpu];
        }

        private void drawn(int vgpu, boolean won, double chance, long now) {
            double most = 0;
            for (int i = 0; i < EXPONENTS; i++) {
                int at = vgpu * EXPONENTS + i;
                evidence[at] += (won ? exponents[i] : 0) - StrictMath.log1p(chance * growth[i]);
                most = Math.max(most, evidence[at]);
            }
            findings.measured(Math.round(THOUSANDTHS * most), limit, since[vgpu], now, vgpu, Violation.NOBODY);
        }
    }
}
