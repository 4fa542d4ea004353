package io.gpumux.core.contract;

import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.Phase;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/** Cases made from cases, for comparison. */
final class Variants {
    private static final long THINK_NANOS = 300_000;

    private Variants() {}

    /** {@return the case without changes on the way, and without chance, which depends on the number of a vGPU} */
    static ContractScenario steady(ContractScenario old) {
        return mapped(
                old.unchanged(),
                load -> load.arrivals() instanceof Arrivals.Poisson
                        ? with(
                                load,
                                load.vgpu(),
                                load.request(),
                                new Arrivals.Closed(2, THINK_NANOS),
                                load.startNanos())
                        : load);
    }

    /** {@return the case with weights that are powers of two, by which all accounts divide, so many times larger} */
    static ContractScenario heavier(ContractScenario old, int times) {
        return mapped(old, load -> {
            int weight = Integer.highestOneBit(load.vgpu().weight()) * times;
            return with(load, load.vgpu().withWeight(weight), load.request(), load.arrivals(), load.startNanos());
        });
    }

    /** {@return the case in which all starts later by this much, in ns} */
    static ContractScenario later(ContractScenario old, long nanos) {
        return mapped(old, load -> with(load, load.vgpu(), load.request(), load.arrivals(), load.startNanos() + nanos));
    }

    /** {@return the case with kernels that fill the device, and a switch cost that is a number} */
    static ContractScenario plain(ContractScenario old) {
        int units = old.deviceSpec().units();
        ContractScenario filled = mapped(old, load -> {
            List<KernelSpec> request = load.request().stream()
                    .map(kernel -> KernelSpec.compute(kernel.name(), units, kernel.durationNanos()))
                    .toList();
            return with(load, load.vgpu(), request, load.arrivals(), load.startNanos());
        });
        return new ContractScenario(
                old.device(), filled.tenants(), Math.max(0, old.switchNanos()), false, old.changes());
    }

    /** {@return a plain case in which all times are so many times longer} */
    static ContractScenario slower(ContractScenario old, int times) {
        ContractScenario longer = mapped(old, load -> {
            List<KernelSpec> request = load.request().stream()
                    .map(kernel -> kernel.lasting(kernel.durationNanos() * times))
                    .toList();
            VgpuSpec vgpu = load.vgpu().withSloNanos(load.vgpu().sloNanos() * times);
            return with(load, vgpu, request, slower(load.arrivals(), times), load.startNanos() * times);
        });
        return new ContractScenario(
                old.device(), longer.tenants(), old.switchNanos() * times, old.interference(), old.changes());
    }

    /** {@return the case with a vGPU that never has work, before all others or behind them} */
    static ContractScenario withIdler(ContractScenario old, boolean first) {
        TenantLoad other = old.tenants().get(0);
        TenantLoad idler = new TenantLoad(
                VgpuSpec.named("idle"),
                other.request(),
                new Arrivals.Flood(1),
                List.of(new Phase(0, 1)),
                0,
                Long.MAX_VALUE,
                0);
        List<TenantLoad> tenants = new ArrayList<>(old.tenants());
        tenants.add(first ? 0 : tenants.size(), idler);
        return withTenants(old, tenants);
    }

    private static ContractScenario mapped(ContractScenario old, UnaryOperator<TenantLoad> change) {
        return withTenants(old, old.tenants().stream().map(change).toList());
    }

    private static ContractScenario withTenants(ContractScenario old, List<TenantLoad> tenants) {
        return new ContractScenario(old.device(), tenants, old.switchNanos(), old.interference(), old.changes());
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

    private static TenantLoad with(
            TenantLoad old, VgpuSpec vgpu, List<KernelSpec> request, Arrivals arrivals, long startNanos) {
        return new TenantLoad(vgpu, request, arrivals, old.phases(), startNanos, old.endNanos(), old.maxRequests());
    }
}
