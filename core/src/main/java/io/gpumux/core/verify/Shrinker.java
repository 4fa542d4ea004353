package io.gpumux.core.verify;

import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Makes a failing case smaller, greedily, until no step of its kind makes it smaller and lets the same property fail: drop
 * tenants and changes, drop requests, kernels and arrivals, weights to 1, lengths to 1 us or half, the switch cost to 0, and the end
 * of the run to the violation.
 *
 * <p>Each step costs one run; the number of runs is limited.
 */
final class Shrinker {
    private static final int MOST_RUNS = 1_500;
    private static final long SHORT_NANOS = 1_000;
    private static final long MOST_REQUESTS = 8;
    private static final int FEW_TENANTS = 3;

    private final Predicate<VerifyCase> fails;
    private final boolean fewRequests;
    private VerifyCase best;
    private int runs;
    private boolean smaller;

    private Shrinker(VerifyCase start, Predicate<VerifyCase> fails, boolean fewRequests) {
        this.best = start;
        this.fewRequests = fewRequests;
        this.fails = fails;
    }

    /**
     * Shrinks a case.
     *
     * @param start a case that fails
     * @param fails whether a case still fails, by the same property
     * @return the smallest one found
     */
    static VerifyCase shrink(VerifyCase start, Predicate<VerifyCase> fails) {
        VerifyCase few = shrink(start, fails, true);
        if (few.tenants().size() <= FEW_TENANTS) {
            return few;
        }
        VerifyCase many = shrink(start, fails, false);
        return many.tenants().size() < few.tenants().size() ? many : few;
    }

    private static VerifyCase shrink(VerifyCase start, Predicate<VerifyCase> fails, boolean fewRequests) {
        Shrinker shrinker = new Shrinker(start, fails, fewRequests);
        do {
            shrinker.smaller = false;
            shrinker.pass();
        } while (shrinker.smaller && shrinker.runs < MOST_RUNS);
        return shrinker.best;
    }

    private void pass() {
        for (int i = best.changes().size() - 1; i >= 0; i--) {
            attempt(withoutChange(best, i));
        }
        for (int i = 0; i < best.changes().size(); i++) {
            for (VerifyCase.Change change : ChangeSteps.of(best.changes().get(i))) {
                attempt(ChangeSteps.with(best, i, change));
            }
        }
        horizon();
        for (int i = best.tenants().size() - 1; i >= 0 && best.tenants().size() > 1; i--) {
            if (i < best.tenants().size()) {
                attempt(withoutTenant(best, i));
            }
        }
        for (int i = 0; i < best.tenants().size(); i++) {
            int place = i;
            if (fewRequests) {
                requests(place);
            }
            kernels(place);
            arrivals(place);
            tenant(place, load -> withVgpu(load, load.vgpu().withWeight(1)));
            tenant(
                    place,
                    load -> withVgpu(
                            load, load.vgpu().withWeight(Math.max(1, load.vgpu().weight() / 2))));
            tenant(place, load -> withVgpu(load, load.vgpu().withPriority(0)));
            tenant(place, load -> withStart(load, 0));
            tenant(place, load -> withStart(load, load.startNanos() / 2));
        }
        attempt(new VerifyCase(
                best.family(), best.device(), 0, best.horizonNanos(), best.seed(), best.tenants(), best.changes()));
    }

    private void horizon() {
        for (long part = 2; part <= 16; part *= 2) {
            long cut = best.horizonNanos() - best.horizonNanos() / part;
            if (cut >= 1) {
                attempt(withHorizon(best, cut));
            }
        }
        attempt(withHorizon(best, Math.max(1, best.horizonNanos() / 2)));
    }

    /** Few requests first: shorter kernels alone would only make them many. Where that leads to a dead end, without. */
    private void requests(int place) {
        for (long most = 1; most <= MOST_REQUESTS; most *= 2) {
            long limit = most;
            tenant(
                    place,
                    load -> new TenantLoad(
                            load.vgpu(),
                            load.request(),
                            load.arrivals(),
                            load.phases(),
                            load.startNanos(),
                            load.endNanos(),
                            Math.min(limit, load.maxRequests())));
        }
    }

    private void kernels(int place) {
        for (int k = best.tenants().get(place).request().size() - 1; k >= 0; k--) {
            int drop = k;
            tenant(place, load -> {
                List<KernelSpec> left = new ArrayList<>(load.request());
                if (left.size() > 1 && drop < left.size()) {
                    left.remove(drop);
                }
                return withRequest(load, left);
            });
        }
        for (int k = 0; k < best.tenants().get(place).request().size(); k++) {
            length(place, k, nanos -> Math.min(nanos, SHORT_NANOS));
            length(place, k, nanos -> Math.max(1, nanos / 2));
            length(place, k, nanos -> Math.max(1, nanos / 1_000_000 * 1_000_000));
        }
    }

    private void length(int place, int kernel, java.util.function.LongUnaryOperator change) {
        tenant(place, load -> {
            List<KernelSpec> request = new ArrayList<>(load.request());
            KernelSpec old = request.get(kernel);
            request.set(kernel, old.lasting(Math.max(1, change.applyAsLong(old.durationNanos()))));
            return withRequest(load, request);
        });
    }

    private void arrivals(int place) {
        tenant(
                place,
                load -> load.arrivals() instanceof Arrivals.Flood
                        ? withArrivals(load, new Arrivals.Closed(1, 0))
                        : load);
        tenant(
                place,
                load -> load.arrivals() instanceof Arrivals.Closed closed && closed.clients() > 1
                        ? withArrivals(load, new Arrivals.Closed(1, closed.thinkNanos()))
                        : load);
        tenant(
                place,
                load -> load.arrivals() instanceof Arrivals.Closed closed
                        ? withArrivals(load, new Arrivals.Closed(closed.clients(), closed.thinkNanos() / 2))
                        : load);
        if (best.tenants().get(place).arrivals() instanceof Arrivals.Recorded recorded) {
            for (int i = recorded.size() - 1; i >= 0; i--) {
                int drop = i;
                tenant(
                        place,
                        load -> load.arrivals() instanceof Arrivals.Recorded now
                                ? withArrivals(load, without(now, drop))
                                : load);
            }
        }
    }

    private static Arrivals without(Arrivals.Recorded recorded, int drop) {
        long[] at = recorded.atNanos();
        if (at.length == 1 || drop >= at.length) {
            return recorded;
        }
        long[] left = new long[at.length - 1];
        System.arraycopy(at, 0, left, 0, drop);
        System.arraycopy(at, drop + 1, left, drop, left.length - drop);
        return new Arrivals.Recorded(left, false);
    }

    private void tenant(int place, UnaryOperator<TenantLoad> change) {
        List<TenantLoad> tenants = new ArrayList<>(best.tenants());
        TenantLoad changed = change.apply(tenants.get(place));
        if (!changed.equals(tenants.get(place))) {
            tenants.set(place, changed);
            attempt(withTenants(best, tenants));
        }
    }

    private void attempt(VerifyCase candidate) {
        if (runs < MOST_RUNS && !candidate.equals(best)) {
            runs++;
            if (fails.test(candidate)) {
                best = candidate;
                smaller = true;
            }
        }
    }

    private static VerifyCase withHorizon(VerifyCase old, long nanos) {
        return new VerifyCase(
                old.family(), old.device(), old.switchNanos(), nanos, old.seed(), old.tenants(), old.changes());
    }

    private static VerifyCase withTenants(VerifyCase old, List<TenantLoad> tenants) {
        return new VerifyCase(
                old.family(), old.device(), old.switchNanos(), old.horizonNanos(), old.seed(), tenants, old.changes());
    }

    private static VerifyCase withoutTenant(VerifyCase old, int place) {
        List<TenantLoad> tenants = new ArrayList<>(old.tenants());
        tenants.remove(place);
        List<VerifyCase.Change> changes = new ArrayList<>();
        for (VerifyCase.Change change : old.changes()) {
            if (change.tenant() != place) {
                int moved = change.tenant() > place ? change.tenant() - 1 : change.tenant();
                changes.add(change.of(moved));
            }
        }
        return new VerifyCase(
                old.family(), old.device(), old.switchNanos(), old.horizonNanos(), old.seed(), tenants, changes);
    }

    private static VerifyCase withoutChange(VerifyCase old, int place) {
        List<VerifyCase.Change> changes = new ArrayList<>(old.changes());
        changes.remove(place);
        return new VerifyCase(
                old.family(), old.device(), old.switchNanos(), old.horizonNanos(), old.seed(), old.tenants(), changes);
    }

    private static TenantLoad withVgpu(TenantLoad old, VgpuSpec vgpu) {
        return new TenantLoad(
                vgpu, old.request(), old.arrivals(), old.phases(), old.startNanos(), old.endNanos(), old.maxRequests());
    }

    private static TenantLoad withRequest(TenantLoad old, List<KernelSpec> request) {
        return new TenantLoad(
                old.vgpu(), request, old.arrivals(), old.phases(), old.startNanos(), old.endNanos(), old.maxRequests());
    }

    private static TenantLoad withArrivals(TenantLoad old, Arrivals arrivals) {
        return new TenantLoad(
                old.vgpu(), old.request(), arrivals, old.phases(), old.startNanos(), old.endNanos(), old.maxRequests());
    }

    private static TenantLoad withStart(TenantLoad old, long startNanos) {
        return new TenantLoad(
                old.vgpu(), old.request(), old.arrivals(), old.phases(), startNanos, old.endNanos(), old.maxRequests());
    }
}
