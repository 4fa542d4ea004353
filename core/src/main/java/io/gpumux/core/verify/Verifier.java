package io.gpumux.core.verify;

import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.sim.SimListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Attacks a subject's promises with generated cases, all promises in each, and shrinks the first case that breaks one.
 *
 * <p>Case k of a seed is the same whatever ran before it. Pure apart from the progress it reports; safe for use by several
 * threads, each with a subject of its own.
 */
public final class Verifier {
    private static final long CASE_STEP = 0xD1342543DE82EF95L;

    private final int cases;
    private final long seed;
    private final IntConsumer progress;

    /**
     * Prepares a verification.
     *
     * @param cases how many cases to run, at least 1
     * @param seed the seed of all cases
     * @param progress is told the number of each case that has run
     */
    public Verifier(int cases, long seed, IntConsumer progress) {
        if (cases < 1) {
            throw new IllegalArgumentException("cases: " + cases + ": at least 1 is allowed");
        }
        this.cases = cases;
        this.seed = seed;
        this.progress = progress;
    }

    /** {@return what came of the subject's promises; the run ends with the first that breaks} */
    public Verdict verify(Subject subject) {
        List<Tally> tallies = subject.guarantees().stream().map(Tally::new).toList();
        for (int number = 0; number < cases; number++) {
            VerifyCase tried = caseOf(subject, number);
            Attempt attempt = new Attempt(subject, tried);
            Optional<Violation> broken = attempt.run(SimListener.NONE, EngineLog.NONE);
            for (int i = 0; i < tallies.size(); i++) {
                tallies.get(i).add(attempt.monitor(i));
            }
            progress.accept(number);
            if (broken.isPresent()) {
                return verdict(subject, number + 1, tallies, shrunk(subject, tried, number, broken.get()));
            }
        }
        return verdict(subject, cases, tallies, null);
    }

    /** {@return a case of this seed} */
    public VerifyCase caseOf(Subject subject, int number) {
        SplittableRandom random = new SplittableRandom(mixed(seed + CASE_STEP * (number + 1L)));
        return new CaseGenerator(random, subject.devices()).next();
    }

    /** {@return the first promise that a subject breaks on a case, or empty} */
    public static Optional<Violation> check(Subject subject, VerifyCase tried) {
        return new Attempt(subject, tried).run(SimListener.NONE, EngineLog.NONE);
    }

    /** {@return how many kernels start, or go on, when a subject runs on a case} */
    public static long starts(Subject subject, VerifyCase tried) {
        Starts starts = new Starts(tried);
        new Attempt(subject, tried).run(starts, starts);
        return starts.count();
    }

    /**
     * {@return the smallest case that shrinking finds from a failing one, and that breaks the same promise}
     *
     * @throws IllegalArgumentException if the case breaks no promise
     */
    public static VerifyCase smallest(Subject subject, VerifyCase failing) {
        Violation first = check(subject, failing)
                .orElseThrow(() -> new IllegalArgumentException("failing: " + failing + ": breaks no promise"));
        return smallest(subject, failing, kind(first));
    }

    private static VerifyCase smallest(Subject subject, VerifyCase failing, String kind) {
        return Shrinker.smallest(failing, candidate -> {
            Starts starts = new Starts(candidate);
            return new Attempt(subject, candidate)
                    .run(starts, starts)
                    .filter(violation -> kind(violation).equals(kind))
                    .map(violation -> new Shrinker.Failure(starts.count(), violation.toNanos()));
        });
    }

    private Counterexample shrunk(Subject subject, VerifyCase tried, int number, Violation first) {
        VerifyCase smallest = smallest(subject, tried, kind(first));
        Chart chart = new Chart(smallest.horizonNanos());
        Violation violation =
                new Attempt(subject, smallest).run(SimListener.NONE, chart).orElse(first);
        return new Counterexample(violation, smallest, number, seed, chart.text(violation));
    }

    /** What a policy was dismissed for differs in its figures from case to case. */
    private static String kind(Violation violation) {
        int colon = violation.id().indexOf(':');
        return colon < 0 ? violation.id() : violation.id().substring(0, colon);
    }

    private static Verdict verdict(
            Subject subject, int cases, List<Tally> tallies, @Nullable Counterexample counterexample) {
        List<Verdict.Promise> promises = new ArrayList<>();
        tallies.forEach(tally -> promises.add(tally.promise()));
        return new Verdict(subject.name(), cases, promises, counterexample);
    }

    private static long mixed(long value) {
        long z = (value ^ (value >>> 32)) * 0xBEA225F9EB34556DL;
        z = (z ^ (z >>> 29)) * 0xBEA225F9EB34556DL;
        return z ^ (z >>> 32);
    }

    private static final class Tally {
        private final Guarantee guarantee;
        private long applied;
        private long exercised;
        private double worst;

        Tally(Guarantee guarantee) {
            this.guarantee = guarantee;
        }

        void add(@Nullable Monitor monitor) {
            if (monitor != null) {
                applied++;
                exercised += monitor.exercised();
                worst = Math.max(worst, monitor.worstRatio());
            }
        }

        Verdict.Promise promise() {
            return new Verdict.Promise(guarantee.id(), guarantee.statement(), applied, exercised, worst);
        }
    }
}
