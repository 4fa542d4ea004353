package io.gpumux.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.EngineLimits;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.metrics.CapacityLedger;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sim.Phase;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.TenantLoad;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What every scheduler must hold in every case: the rules of the interface, capacity, conservation, that nobody is lost,
 * order within a stream, determinism, and, where declared, work conservation.
 *
 * <p>Extend it, implement {@link #newScheduler}, override what your scheduler declares. The number of cases is jqwik's
 * property {@code jqwik.tries.default}.
 */
public abstract class SchedulerContract {
    /** {@return a fresh scheduler} */
    protected abstract Scheduler newScheduler();

    /** {@return how long the scheduler may leave the device idle beside ready work, in ns; 0 means never} */
    protected long idlingNanos() {
        return 0;
    }

    /** {@return names of the devices that the scheduler is to be tried on; they must offer what it needs} */
    protected String[] devices() {
        return new String[] {"Tesla V100 SXM2", "A100 SXM4 40GB"};
    }

    /** {@return cases for this scheduler} */
    @Provide
    protected Arbitrary<ContractScenario> cases() {
        return Scenarios.on(devices());
    }

    /** No verb is refused, every wake-up is in the future, facts keep their order, and the policy stays in charge. */
    @Property
    void keepsTheRulesOfTheInterface(@ForAll("cases") ContractScenario scenario) {
        Simulation simulation = scenario.run(new StrictScheduler(newScheduler()), options(), new Observer(1));

        assertThat(simulation.engine().replaced()).isEmpty();
        assertThat(simulation.engine().refusals().total()).isZero();
    }

    /** At no instant is more granted than the device has. */
    @Property
    void neverExceedsTheCapacity(@ForAll("cases") ContractScenario scenario) {
        Observer observer = observe(scenario);

        assertThat(observer.overCapacity()).isEmpty();
    }

    /** Service, switching, waste, stranding and idling add up to the capacity; service is what tenants occupied. */
    @Property
    void conservesCapacityExactly(@ForAll("cases") ContractScenario scenario) {
        Simulation simulation = scenario.run(newScheduler(), options(), new Observer(1));

        CapacityLedger capacity = simulation.capacity();
        long occupied = 0;
        for (int tenant = 0; tenant < simulation.tenants(); tenant++) {
            occupied += simulation.stats(tenant).occupiedUnitNanos();
        }
        assertThat(capacity.conserved(simulation.now())).isTrue();
        assertThat(capacity.serviceUnitNanos() + capacity.wastedUnitNanos()).isEqualTo(occupied);
    }

    /** Finite work ends: every request that arrived is finished, and its kernels ran once each. */
    @Property
    void losesNobody(@ForAll("cases") ContractScenario scenario) {
        ContractScenario unchanged = scenario.unchanged();
        Simulation simulation = unchanged.run(newScheduler(), options(), new Observer(1));

        for (int tenant = 0; tenant < simulation.tenants(); tenant++) {
            TenantLoad load = unchanged.tenants().get(tenant);
            long kernels = load.request().stream()
                    .filter(kernel -> kernel.operation() == io.gpumux.core.device.KernelSpec.Operation.KERNEL)
                    .count();
            assertThat(simulation.stats(tenant).backlog())
                    .as("backlog of tenant %d", tenant)
                    .isZero();
            assertThat(simulation.used(tenant, Meter.KERNELS))
                    .as("kernels of tenant %d", tenant)
                    .isEqualTo(simulation.stats(tenant).completed() * kernels);
        }
    }

    /** Requests of a tenant with one stream finish in the order in which they arrived. */
    @Property
    void keepsTheOrderWithinAStream(@ForAll("cases") ContractScenario scenario) {
        Assume.that(scenario.tenants().stream()
                .allMatch(load ->
                        load.phases().stream().mapToInt(Phase::streams).max().orElse(1) == 1));
        Observer observer = observe(scenario);

        assertThat(observer.outOfOrder()).isEmpty();
    }

    /** The same case gives the same facts and verbs. */
    @Property
    void isDeterministic(@ForAll("cases") ContractScenario scenario) {
        assertThat(observe(scenario).digest()).isEqualTo(observe(scenario).digest());
    }

    /** Where declared: somebody runs whenever somebody is ready. */
    @Property
    void neverIdlesBesideReadyWorkIfDeclared(@ForAll("cases") ContractScenario scenario) {
        Observer observer = observe(scenario);

        if (idlingNanos() == 0) {
            assertThat(observer.idleBesideWork()).isEmpty();
        }
    }

    /** A vGPU that never submits anything is harmless. */
    @Property
    void bearsAnIdleVgpu(@ForAll("cases") ContractScenario scenario) {
        List<TenantLoad> tenants = new java.util.ArrayList<>(scenario.tenants());
        TenantLoad first = tenants.get(0);
        tenants.add(new TenantLoad(
                VgpuSpec.named("idle"),
                first.request(),
                first.arrivals(),
                first.phases(),
                first.startNanos(),
                first.endNanos(),
                0));
        ContractScenario joined = new ContractScenario(
                scenario.device(), tenants, scenario.switchNanos(), scenario.interference(), List.of());
        Simulation simulation = joined.run(new StrictScheduler(newScheduler()), options(), new Observer(1));

        assertThat(simulation.engine().replaced()).isEmpty();
        assertThat(simulation.stats(tenants.size() - 1).submitted()).isZero();
        for (int tenant = 0; tenant < simulation.tenants(); tenant++) {
            assertThat(simulation.stats(tenant).backlog()).isZero();
        }
    }

    private EngineOptions options() {
        return EngineOptions.DEFAULT.withLimits(EngineLimits.idling(idlingNanos()));
    }

    private Observer observe(ContractScenario scenario) {
        Observer observer = new Observer(scenario.deviceSpec().units());
        Simulation simulation = scenario.run(newScheduler(), options().withLog(observer), observer);
        assertThat(simulation.engine().replaced()).isEmpty();
        return observer;
    }
}
