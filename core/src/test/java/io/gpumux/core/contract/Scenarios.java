package io.gpumux.core.contract;

import io.gpumux.core.contract.ContractScenario.Change;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.KernelSpec.Bound;
import io.gpumux.core.device.KernelSpec.Operation;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.Phase;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generators of cases: few tenants, short requests, lengths and demands from one extreme to the other. */
final class Scenarios {
    private Scenarios() {}

    /** {@return cases on devices of these names} */
    static Arbitrary<ContractScenario> on(String... devices) {
        return Combinators.combine(
                        Arbitraries.of(devices),
                        tenants(),
                        Arbitraries.of(-1L, 0L, 1_000L, 64_000L),
                        Arbitraries.of(true, false),
                        changes().list().ofMaxSize(4))
                .as((device, tenants, switchNanos, interference, changes) -> {
                    List<Change> inOrder = new ArrayList<>(changes);
                    inOrder.sort(Comparator.comparingLong(Change::atNanos));
                    return new ContractScenario(device, tenants, switchNanos, interference, inOrder);
                });
    }

    private static Arbitrary<Change> changes() {
        return Combinators.combine(
                        Arbitraries.oneOf(
                                Arbitraries.longs().between(0, 500_000),
                                Arbitraries.longs().between(0, 20_000_000)),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 8))
                .as(Change::new);
    }

    private static Arbitrary<List<TenantLoad>> tenants() {
        return tenant().list().ofMinSize(1).ofMaxSize(6);
    }

    private static Arbitrary<TenantLoad> tenant() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 8),
                        Arbitraries.integers().between(-1, 3),
                        kernels(),
                        arrivals(),
                        Arbitraries.of(1, 1, 1, 2, 3),
                        Arbitraries.longs().between(0, 3_000_000),
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.of(0L, 200_000L, 3_000_000L, 20_000_000L))
                .as((weight, priority, request, arrivals, streams, startNanos, requests, sloNanos) -> new TenantLoad(
                        VgpuSpec.named("t")
                                .withWeight(weight)
                                .withPriority(priority)
                                .withSloNanos(sloNanos),
                        request,
                        arrivals,
                        List.of(new Phase(0, streams)),
                        startNanos,
                        Long.MAX_VALUE,
                        requests));
    }

    private static Arbitrary<List<KernelSpec>> kernels() {
        return kernel().list().ofMinSize(1).ofMaxSize(5);
    }

    private static Arbitrary<KernelSpec> kernel() {
        Arbitrary<Long> duration = Arbitraries.oneOf(
                Arbitraries.longs().between(1, 100),
                Arbitraries.longs().between(1_000, 100_000),
                Arbitraries.longs().between(100_000, 6_000_000));
        Arbitrary<Operation> operation = Arbitraries.frequency(
                net.jqwik.api.Tuple.of(8, Operation.KERNEL),
                net.jqwik.api.Tuple.of(1, Operation.HOST_TO_DEVICE),
                net.jqwik.api.Tuple.of(1, Operation.DEVICE_TO_HOST));
        return Combinators.combine(
                        duration,
                        Arbitraries.integers().between(1, 200),
                        Arbitraries.of(Bound.class),
                        operation,
                        Arbitraries.integers().between(1, 4))
                .as((nanos, wanted, bound, op, waves) ->
                        new KernelSpec("k", op, bound, wanted, nanos, (long) wanted * waves, 1, 0, false));
    }

    private static Arbitrary<Arrivals> arrivals() {
        Arbitrary<Arrivals> closed = Combinators.combine(
                        Arbitraries.integers().between(1, 3), Arbitraries.of(0L, 0L, 50_000L, 2_000_000L))
                .as(Arrivals.Closed::new);
        Arbitrary<Arrivals> recorded = Arbitraries.longs()
                .between(0, 4_000_000)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(gaps -> {
                    long[] at = new long[gaps.size()];
                    long now = 0;
                    for (int i = 0; i < at.length; i++) {
                        now += gaps.get(i) % 3 == 0 ? 0 : gaps.get(i);
                        at[i] = now;
                    }
                    return new Arrivals.Recorded(at, false);
                });
        Arbitrary<Arrivals> poisson = Arbitraries.of(100.0, 1_000.0, 20_000.0).map(Arrivals.Poisson::new);
        Arbitrary<Arrivals> flood = Arbitraries.integers().between(1, 40).map(Arrivals.Flood::new);
        return Arbitraries.oneOf(closed, recorded, poisson, flood);
    }
}
