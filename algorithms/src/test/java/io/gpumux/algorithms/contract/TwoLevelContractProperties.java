package io.gpumux.algorithms.contract;

import io.gpumux.algorithms.SchedulerCatalog;
import io.gpumux.core.contract.ContractScenario;
import io.gpumux.core.contract.SchedulerContract;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.hierarchy.TwoLevelScheduler;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sim.TenantLoad;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Group;
import net.jqwik.api.Provide;

/** The contract on schedulers of groups over schedulers of members. */
@SuppressWarnings("ClassCanBeStatic") // jqwik takes a group only as an inner class
final class TwoLevelContractProperties {
    private static final int GROUPS = 3;

    private abstract static class TwoLevel extends SchedulerContract {
        private final String parent;
        private final String child;
        private final String[] devices;

        TwoLevel(String parent, String child, String... devices) {
            this.parent = parent;
            this.child = child;
            this.devices = devices;
        }

        @Override
        protected Scheduler newScheduler() {
            return new TwoLevelScheduler(scheduler(parent), group -> scheduler(child), List.of());
        }

        @Override
        protected String[] devices() {
            return devices.clone();
        }

        @Provide
        @Override
        protected Arbitrary<ContractScenario> cases() {
            return super.cases().map(TwoLevelContractProperties::grouped);
        }
    }

    @Group
    final class RoundRobinOverStartTimeFair extends TwoLevel {
        RoundRobinOverStartTimeFair() {
            super("round-robin:slice=1ms", "start-time-fair:slice=300us", "Tesla V100 SXM2", "Tesla K20", "GTX 480");
        }
    }

    @Group
    final class StartTimeFairOverFixedPriority extends TwoLevel {
        StartTimeFairOverFixedPriority() {
            super("start-time-fair:slice=200us", "fixed-priority", "Tesla V100 SXM2", "Tesla K20", "GTX 480");
        }
    }

    @Group
    final class WeightedRoundRobinOverLeftover extends TwoLevel {
        WeightedRoundRobinOverLeftover() {
            super("weighted-round-robin:slice=500us", "leftover", "Tesla V100 SXM2", "A100 SXM4 40GB");
        }
    }

    @Group
    final class StaticPartitionOverRoundRobin extends TwoLevel {
        StaticPartitionOverRoundRobin() {
            super("static-partition", "round-robin:slice=300us", "Tesla V100 SXM2", "A100 SXM4 40GB");
        }
    }

    private static Scheduler scheduler(String selection) {
        return SchedulerCatalog.selectScheduler(selection).create(1);
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
