package io.gpumux.algorithms.contract;

import io.gpumux.algorithms.time.RoundRobinScheduler;
import io.gpumux.algorithms.time.StartTimeFairScheduler;
import io.gpumux.algorithms.time.Turn;
import io.gpumux.core.contract.ContractScenario;
import io.gpumux.core.contract.SchedulerContract;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.hierarchy.TwoLevelScheduler;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sim.TenantLoad;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;

/** The contract on round robin of groups, with start-time fair queueing inside each. */
final class TwoLevelContractProperties extends SchedulerContract {
    private static final int GROUPS = 3;

    @Override
    protected Scheduler newScheduler() {
        return new TwoLevelScheduler(
                new RoundRobinScheduler(Turn.ofNanos(1_000_000)),
                group -> new StartTimeFairScheduler(300_000),
                List.of());
    }

    @Override
    protected String[] devices() {
        return new String[] {"Tesla V100 SXM2", "Tesla K20", "GTX 480"};
    }

    @Provide
    @Override
    protected Arbitrary<ContractScenario> cases() {
        return super.cases().map(TwoLevelContractProperties::grouped);
    }

    /** {@return the same case with tenants in groups, or in none, by their weight} */
    private static ContractScenario grouped(ContractScenario scenario) {
        List<TenantLoad> tenants = scenario.tenants().stream()
                .map(TwoLevelContractProperties::grouped)
                .toList();
        return new ContractScenario(
                scenario.device(), tenants, scenario.switchNanos(), scenario.interference(), scenario.changes());
    }

    private static TenantLoad grouped(TenantLoad load) {
        VgpuSpec vgpu = load.vgpu();
        return new TenantLoad(
                vgpu.withParent(vgpu.weight() % GROUPS - 1),
                load.request(),
                load.arrivals(),
                load.phases(),
                load.startNanos(),
                load.endNanos(),
                load.maxRequests());
    }
}
