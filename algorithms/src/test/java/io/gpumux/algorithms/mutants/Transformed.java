package io.gpumux.algorithms.mutants;

import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.Phase;
import io.gpumux.core.sim.TenantLoad;
import io.gpumux.core.verify.ChangeKind;
import io.gpumux.core.verify.VerifyCase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.LongStream;

/** Cases made from cases. */
final class Transformed {
    private Transformed() {}

    /** {@return the case with other tenants} */
    static VerifyCase withTenants(VerifyCase old, List<TenantLoad> tenants) {
        return new VerifyCase(
                old.family(), old.device(), old.switchNanos(), old.horizonNanos(), old.seed(), tenants, old.changes());
    }

    /** {@return the case with only the tenants of these places} */
    static VerifyCase only(VerifyCase old, List<Integer> places) {
        List<VerifyCase.Change> changes = new ArrayList<>();
        for (VerifyCase.Change change : old.changes()) {
            if (places.contains(change.tenant())) {
                changes.add(change.of(places.indexOf(change.tenant())));
            }
        }
        return new VerifyCase(
                old.family(),
                old.device(),
                old.switchNanos(),
                old.horizonNanos(),
                old.seed(),
                places.stream().map(old.tenants()::get).toList(),
                changes);
    }

    /** {@return the first tenant twice, each with its requests, at most so many, waiting from the start} */
    static VerifyCase twins(VerifyCase old, int mostRequests) {
        TenantLoad first = old.tenants().get(0);
        long request =
                first.request().stream().mapToLong(KernelSpec::durationNanos).sum();
        int requests = (int) Math.min(mostRequests, old.horizonNanos() / request + 2);
        long[] at = LongStream.range(0, requests).toArray(); // one by one: what arrives together is one turn for some
        TenantLoad twin = TenantLoad.of(first.vgpu(), first.request(), new Arrivals.Recorded(at, false));
        return new VerifyCase(
                "twins",
                old.device(),
                old.switchNanos(),
                Math.min(old.horizonNanos(), requests * request),
                old.seed(),
                List.of(twin, twin),
                List.of());
    }

    /** {@return the case with all weights so many times larger} */
    static VerifyCase heavier(VerifyCase old, int times) {
        return reweighted(old, weight -> weight * times);
    }

    /** {@return the case with weights that are powers of two, by which all tags divide} */
    static VerifyCase even(VerifyCase old) {
        return reweighted(old, Integer::highestOneBit);
    }

    private static VerifyCase reweighted(VerifyCase old, IntUnaryOperator weight) {
        List<TenantLoad> tenants = new ArrayList<>();
        for (TenantLoad load : old.tenants()) {
            VgpuSpec vgpu = load.vgpu().withWeight(weight.applyAsInt(load.vgpu().weight()));
            tenants.add(new TenantLoad(
                    vgpu,
                    load.request(),
                    load.arrivals(),
                    load.phases(),
                    load.startNanos(),
                    load.endNanos(),
                    load.maxRequests()));
        }
        List<VerifyCase.Change> changes = new ArrayList<>();
        for (VerifyCase.Change change : old.changes()) {
            boolean weighs = change.kind() == ChangeKind.REWEIGH;
            changes.add(weighs ? change.by(weight.applyAsInt(Math.toIntExact(change.amount()))) : change);
        }
        return new VerifyCase(
                old.family(), old.device(), old.switchNanos(), old.horizonNanos(), old.seed(), tenants, changes);
    }

    /** {@return the case in which all times are so many times longer} */
    static VerifyCase slower(VerifyCase old, int times) {
        List<TenantLoad> tenants = new ArrayList<>();
        for (TenantLoad load : old.tenants()) {
            List<KernelSpec> request = load.request().stream()
                    .map(kernel -> kernel.lasting(kernel.durationNanos() * times))
                    .toList();
            tenants.add(new TenantLoad(
                    load.vgpu(),
                    request,
                    slower(load.arrivals(), times),
                    load.phases().stream()
                            .map(phase -> new Phase(phase.fromNanos() * times, phase.streams()))
                            .toList(),
                    load.startNanos() * times,
                    load.endNanos(),
                    load.maxRequests()));
        }
        List<VerifyCase.Change> changes = new ArrayList<>();
        for (VerifyCase.Change change : old.changes()) {
            boolean lasts = change.kind() == ChangeKind.MIGRATE;
            changes.add(change.at(change.atNanos() * times).by(change.amount() * (lasts ? times : 1)));
        }
        return new VerifyCase(
                old.family(),
                old.device(),
                old.switchNanos() * times,
                old.horizonNanos() * times,
                old.seed(),
                tenants,
                changes);
    }

    private static Arrivals slower(Arrivals arrivals, int times) {
        if (arrivals instanceof Arrivals.Recorded recorded) {
            return new Arrivals.Recorded(
                    LongStream.of(recorded.atNanos()).map(at -> at * times).toArray(), recorded.loop());
        }
        return arrivals instanceof Arrivals.Closed closed
                ? new Arrivals.Closed(closed.clients(), closed.thinkNanos() * times)
                : arrivals;
    }

    /** {@return the case with a vGPU that never submits anything, before all others or behind them} */
    static VerifyCase withIdler(VerifyCase old, boolean first) {
        TenantLoad idler = new TenantLoad(
                VgpuSpec.named("idler").withWeight(5),
                old.tenants().get(0).request(),
                new Arrivals.Flood(1),
                List.of(new Phase(0, 1)),
                0,
                Long.MAX_VALUE,
                0);
        List<TenantLoad> tenants = new ArrayList<>(old.tenants());
        int place = first ? 0 : tenants.size();
        tenants.add(place, idler);
        List<VerifyCase.Change> changes = new ArrayList<>();
        for (VerifyCase.Change change : old.changes()) {
            changes.add(first ? change.of(change.tenant() + 1) : change);
        }
        // behind all others also means behind those that join
        for (int i = changes.size() - 1; i >= 0 && !first; i--) {
            if (changes.get(i).kind() == ChangeKind.JOIN) {
                changes.add(i + 1, changes.get(i).of(place));
                break;
            }
        }
        return new VerifyCase(
                old.family(), old.device(), old.switchNanos(), old.horizonNanos(), old.seed(), tenants, changes);
    }
}
