package io.gpumux.core.verify;

import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;

/** Cases that differ from a case in one thing. */
final class CaseEdits {
    private CaseEdits() {}

    static VerifyCase withHorizon(VerifyCase old, long nanos) {
        return new VerifyCase(
                old.family(), old.device(), old.switchNanos(), nanos, old.seed(), old.tenants(), old.changes());
    }

    static VerifyCase withSwitch(VerifyCase old, long nanos) {
        return new VerifyCase(
                old.family(), old.device(), nanos, old.horizonNanos(), old.seed(), old.tenants(), old.changes());
    }

    static VerifyCase with(VerifyCase old, List<TenantLoad> tenants, List<VerifyCase.Change> changes) {
        return new VerifyCase(
                old.family(), old.device(), old.switchNanos(), old.horizonNanos(), old.seed(), tenants, changes);
    }

    static VerifyCase withoutTenant(VerifyCase old, int place) {
        List<TenantLoad> tenants = new ArrayList<>(old.tenants());
        tenants.remove(place);
        List<VerifyCase.Change> changes = new ArrayList<>();
        for (VerifyCase.Change change : old.changes()) {
            if (change.tenant() != place) {
                int moved = change.tenant() > place ? change.tenant() - 1 : change.tenant();
                changes.add(change.of(moved));
            }
        }
        return with(old, tenants, changes);
    }

    static VerifyCase withoutChange(VerifyCase old, int place) {
        List<VerifyCase.Change> changes = new ArrayList<>(old.changes());
        changes.remove(place);
        return with(old, old.tenants(), changes);
    }

    static VerifyCase withTenant(VerifyCase old, int place, UnaryOperator<TenantLoad> change) {
        List<TenantLoad> tenants = new ArrayList<>(old.tenants());
        tenants.set(place, change.apply(tenants.get(place)));
        return with(old, tenants, old.changes());
    }

    /** {@return the case with all kernels of all tenants as long as this makes of them} */
    static VerifyCase withLengths(VerifyCase old, LongUnaryOperator nanos) {
        return with(
                old,
                old.tenants().stream().map(load -> withLengths(load, nanos)).toList(),
                old.changes());
    }

    static TenantLoad withLengths(TenantLoad old, LongUnaryOperator nanos) {
        return withRequest(
                old,
                old.request().stream()
                        .map(kernel -> kernel.lasting(nanos.applyAsLong(kernel.durationNanos())))
                        .toList());
    }

    static TenantLoad withLength(TenantLoad old, int kernel, LongUnaryOperator nanos) {
        List<KernelSpec> request = new ArrayList<>(old.request());
        KernelSpec before = request.get(kernel);
        request.set(kernel, before.lasting(Math.max(1, nanos.applyAsLong(before.durationNanos()))));
        return withRequest(old, request);
    }

    static TenantLoad withoutKernel(TenantLoad old, int kernel) {
        List<KernelSpec> left = new ArrayList<>(old.request());
        if (left.size() > 1 && kernel < left.size()) {
            left.remove(kernel);
        }
        return withRequest(old, left);
    }

    /** {@return the tenant whose requests are one kernel that is as long as all theirs were} */
    static TenantLoad merged(TenantLoad old) {
        long sum = old.request().stream().mapToLong(KernelSpec::durationNanos).sum();
        return withRequest(old, List.of(old.request().get(0).lasting(sum)));
    }

    static TenantLoad withVgpu(TenantLoad old, VgpuSpec vgpu) {
        return new TenantLoad(
                vgpu, old.request(), old.arrivals(), old.phases(), old.startNanos(), old.endNanos(), old.maxRequests());
    }

    static TenantLoad withRequest(TenantLoad old, List<KernelSpec> request) {
        return new TenantLoad(
                old.vgpu(), request, old.arrivals(), old.phases(), old.startNanos(), old.endNanos(), old.maxRequests());
    }

    static TenantLoad withArrivals(TenantLoad old, Arrivals arrivals) {
        return new TenantLoad(
                old.vgpu(), old.request(), arrivals, old.phases(), old.startNanos(), old.endNanos(), old.maxRequests());
    }

    static TenantLoad withStart(TenantLoad old, long startNanos) {
        return new TenantLoad(
                old.vgpu(), old.request(), old.arrivals(), old.phases(), startNanos, old.endNanos(), old.maxRequests());
    }

    static TenantLoad withRequests(TenantLoad old, long most) {
        return new TenantLoad(
                old.vgpu(),
                old.request(),
                old.arrivals(),
                old.phases(),
                old.startNanos(),
                old.endNanos(),
                Math.min(most, old.maxRequests()));
    }

    /** {@return the tenant with a burst of so many requests at its start, unless it has no more than that anyway} */
    static TenantLoad burst(TenantLoad old, int requests) {
        return old.arrivals() instanceof Arrivals.Recorded recorded && recorded.size() <= requests
                ? old
                : withArrivals(old, new Arrivals.Recorded(new long[requests], false));
    }

    static TenantLoad withoutArrival(TenantLoad old, int drop) {
        if (!(old.arrivals() instanceof Arrivals.Recorded recorded)
                || recorded.size() == 1
                || drop >= recorded.size()) {
            return old;
        }
        long[] at = recorded.atNanos();
        long[] left = new long[at.length - 1];
        System.arraycopy(at, 0, left, 0, drop);
        System.arraycopy(at, drop + 1, left, drop, left.length - drop);
        return withArrivals(old, new Arrivals.Recorded(left, false));
    }
}
