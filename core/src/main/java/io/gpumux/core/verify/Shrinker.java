package io.gpumux.core.verify;

import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.TenantLoad;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Makes a failing case smaller, greedily, until no step of its kind makes it smaller and lets the same property fail: drop
 * tenants and changes, drop requests, kernels and arrivals, bursts for streams, weights to 1, lengths to 1 us or half, the
 * switch cost to 0, and the end of the run to the violation. Whatever makes more kernels start until then is no step; longer
 * kernels are one where they make fewer start.
 *
 * <p>Each step costs a run or two; the number of runs is limited.
 */
final class Shrinker {
    /** As many kernel starts as people can follow. */
    static final long FEW_STARTS = 10;

    private static final int MOST_RUNS = 1_500;
    private static final int FEW_TENANTS = 3;
    private static final int MOST_REQUESTS = 8;
    private static final long SHORT_NANOS = 1_000;
    private static final long MILLI = 1_000_000;
    private static final long[] LONG_NANOS = {MILLI / 10, MILLI, 2 * MILLI, 3 * MILLI, 5 * MILLI, 8 * MILLI, 20 * MILLI
    };

    private final Trial trial;
    private final boolean fewRequests;
    private final long mostRuns;
    private VerifyCase best;
    private Failure failure;
    private long runs;
    private boolean smaller;

    /** Tries a case. */
    interface Trial {
        /** {@return how it fails, or empty if it does not, or by another property} */
        Optional<Failure> of(VerifyCase tried);
    }

    /**
     * How a case fails.
     *
     * @param starts how many kernels start in it
     * @param atNanos when the property breaks, in ns
     */
    record Failure(long starts, long atNanos) {}

    private Shrinker(VerifyCase start, Trial trial, boolean fewRequests, long mostRuns) {
        this.best = start;
        this.trial = trial;
        this.fewRequests = fewRequests;
        this.mostRuns = mostRuns;
        failure = new Failure(Long.MAX_VALUE, start.horizonNanos());
    }

    /** {@return the smallest case found, where only failing or not is known} */
    static VerifyCase shrink(VerifyCase start, Predicate<VerifyCase> fails) {
        return smallest(
                start,
                tried -> fails.test(tried) ? Optional.of(new Failure(0, tried.horizonNanos())) : Optional.empty());
    }

    /**
     * Shrinks a case.
     *
     * @param start a case that fails
     * @param trial how a case fails
     * @return the smallest one found
     */
    static VerifyCase smallest(VerifyCase start, Trial trial) {
        Shrinker few = new Shrinker(start, trial, /* fewRequests= */ true, MOST_RUNS);
        few.toFixPoint();
        if (few.isSmall()) {
            return few.best;
        }
        Shrinker many = new Shrinker(start, trial, /* fewRequests= */ false, MOST_RUNS - few.runs);
        many.toFixPoint();
        return few.isNoLargerThan(many.best, many.failure.starts) ? few.best : many.best;
    }

    private boolean isSmall() {
        return best.tenants().size() <= FEW_TENANTS && failure.starts <= FEW_STARTS;
    }

    private void toFixPoint() {
        do {
            smaller = false;
            pass();
        } while (smaller && runs < mostRuns);
    }

    private void pass() {
        for (int i = best.changes().size() - 1; i >= 0; i--) {
            if (i < best.changes().size()) {
                attempt(CaseEdits.withoutChange(best, i));
            }
        }
        for (int i = 0; i < best.changes().size(); i++) {
            for (VerifyCase.Change change : ChangeSteps.of(best.changes().get(i))) {
                attempt(ChangeSteps.with(best, i, change));
            }
        }
        horizon();
        for (int i = best.tenants().size() - 1; i >= 0 && best.tenants().size() > 1; i--) {
            if (i < best.tenants().size()) {
                attempt(CaseEdits.withoutTenant(best, i));
            }
        }
        longerKernels();
        for (int place = 0; place < best.tenants().size(); place++) {
            requests(place);
            kernels(place);
            arrivals(place);
            tenant(place, load -> weighing(load, 1));
            tenant(place, load -> weighing(load, Math.max(1, load.vgpu().weight() / 2)));
            tenant(place, load -> CaseEdits.withVgpu(load, load.vgpu().withPriority(0)));
            tenant(place, load -> CaseEdits.withStart(load, 0));
            tenant(place, load -> CaseEdits.withStart(load, load.startNanos() / 2));
        }
        attempt(CaseEdits.withSwitch(best, 0));
    }

    private static TenantLoad weighing(TenantLoad load, int weight) {
        VgpuSpec vgpu = load.vgpu().withWeight(weight);
        return CaseEdits.withVgpu(load, vgpu);
    }

    private void horizon() {
        for (long part = 2; part <= 16; part *= 2) {
            long cut = best.horizonNanos() - best.horizonNanos() / part;
            if (cut >= 1) {
                attempt(CaseEdits.withHorizon(best, cut));
            }
        }
        attempt(CaseEdits.withHorizon(best, Math.max(1, best.horizonNanos() / 2)));
    }

    /** Longer kernels, which need a longer run, for the sake of fewer. */
    private void longerKernels() {
        if (failure.starts <= FEW_STARTS) {
            return;
        }
        for (long least : LONG_NANOS) {
            longer(CaseEdits.withLengths(best, nanos -> Math.max(nanos, least)));
            longer(CaseEdits.withLengths(best, nanos -> least));
        }
        for (int i = 0; i < best.tenants().size(); i++) {
            longer(CaseEdits.withTenant(best, i, CaseEdits::merged));
            for (long least : LONG_NANOS) {
                longer(CaseEdits.withTenant(
                        best, i, load -> CaseEdits.withLengths(load, nanos -> Math.max(nanos, least))));
            }
        }
    }

    private void longer(VerifyCase candidate) {
        long before = failure.starts;
        long enough = candidate.horizonNanos() + Math.multiplyExact(2 * FEW_STARTS, longest(candidate));
        attempt(CaseEdits.withHorizon(candidate, enough), before - 1);
    }

    private static long longest(VerifyCase tried) {
        return tried.tenants().stream()
                .flatMap(load -> load.request().stream())
                .mapToLong(KernelSpec::durationNanos)
                .max()
                .orElse(0);
    }

    /** Few requests first: shorter kernels alone would only make them many. Where that leads to a dead end, without. */
    private void requests(int place) {
        for (int most = 1; fewRequests && most <= MOST_REQUESTS; most *= 2) {
            int limit = most;
            tenant(place, load -> CaseEdits.withRequests(load, limit));
        }
        for (int burst = 1; burst <= MOST_REQUESTS; burst++) {
            int requests = burst;
            tenant(place, load -> CaseEdits.burst(load, requests));
        }
    }

    private void kernels(int place) {
        for (int k = best.tenants().get(place).request().size() - 1; k >= 0; k--) {
            int drop = k;
            tenant(place, load -> CaseEdits.withoutKernel(load, drop));
        }
        for (int k = 0; k < best.tenants().get(place).request().size(); k++) {
            length(place, k, nanos -> Math.min(nanos, SHORT_NANOS));
            length(place, k, nanos -> nanos / 2);
            length(place, k, nanos -> nanos - nanos / 8);
            length(place, k, nanos -> nanos / MILLI * MILLI);
        }
    }

    private void length(int place, int kernel, LongUnaryOperator change) {
        tenant(place, load -> CaseEdits.withLength(load, kernel, change));
    }

    private void arrivals(int place) {
        tenant(
                place,
                load -> load.arrivals() instanceof Arrivals.Flood
                        ? CaseEdits.withArrivals(load, new Arrivals.Closed(1, 0))
                        : load);
        tenant(
                place,
                load -> load.arrivals() instanceof Arrivals.Closed closed && closed.clients() > 1
                        ? CaseEdits.withArrivals(load, new Arrivals.Closed(1, closed.thinkNanos()))
                        : load);
        tenant(
                place,
                load -> load.arrivals() instanceof Arrivals.Closed closed
                        ? CaseEdits.withArrivals(load, new Arrivals.Closed(closed.clients(), closed.thinkNanos() / 2))
                        : load);
        if (best.tenants().get(place).arrivals() instanceof Arrivals.Recorded recorded) {
            for (int i = recorded.size() - 1; i >= 0; i--) {
                int drop = i;
                tenant(place, load -> CaseEdits.withoutArrival(load, drop));
            }
        }
    }

    private void tenant(int place, UnaryOperator<TenantLoad> change) {
        attempt(CaseEdits.withTenant(best, place, change));
    }

    private void attempt(VerifyCase candidate) {
        boolean fewer = candidate.tenants().size() < best.tenants().size();
        attempt(candidate, fewer ? Long.MAX_VALUE : failure.starts);
    }

    /** Takes a case if it fails, with at most so many starts until then. */
    private void attempt(VerifyCase candidate, long mostStarts) {
        if (candidate.equals(best)) {
            return;
        }
        Optional<Failure> failed = tried(candidate);
        if (failed.isEmpty()) {
            return;
        }
        long at = Math.max(1, failed.get().atNanos);
        VerifyCase cut = at < candidate.horizonNanos() ? CaseEdits.withHorizon(candidate, at) : candidate;
        Optional<Failure> failedByThen = at < candidate.horizonNanos() ? tried(cut) : Optional.empty();
        Failure how = failedByThen.orElse(failed.get());
        if (how.starts <= mostStarts) {
            best = failedByThen.isPresent() ? cut : candidate;
            failure = how;
            smaller = true;
        }
    }

    private Optional<Failure> tried(VerifyCase candidate) {
        if (runs >= mostRuns) {
            return Optional.empty();
        }
        runs++;
        return trial.of(candidate);
    }

    private boolean isNoLargerThan(VerifyCase other, long itsStarts) {
        int tenants = best.tenants().size();
        return tenants < other.tenants().size() || (tenants == other.tenants().size() && failure.starts <= itsStarts);
    }
}
