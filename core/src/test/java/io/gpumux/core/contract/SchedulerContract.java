package io.gpumux.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.KernelSpec.Operation;
import io.gpumux.core.engine.EngineLimits;
import io.gpumux.core.metrics.CapacityLedger;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sim.Phase;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.TenantLoad;
import io.gpumux.core.verify.Subject;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * What every scheduler must hold in every case: the rules of the interface, capacity, conservation, that nobody is lost,
 * order within a stream, determinism; and what holds where it is claimed or declared.
 *
 * <p>Extend it, implement {@link #newScheduler()}, override what your scheduler {@linkplain #claims claims},
 * {@linkplain #guarantees guarantees} and is {@linkplain #suppressions excused from}. The number of cases is jqwik's
 * property {@code jqwik.tries.default}.
 */
public abstract class SchedulerContract extends ClaimContract {
    /** {@return what is claimed; by default that it is work conserving, unless it declares that it idles} */
    @Override
    protected Set<Claim> claims() {
        return idlingNanos() == 0 ? Set.of(Claim.WORK_CONSERVING) : Set.of();
    }

    @Override
    final Subject subject() {
        return new Subject(
                getClass().getSimpleName(),
                this::newScheduler,
                List::of,
                EngineLimits.idling(idlingNanos()),
                deviceSpecs(),
                guarantees());
    }

    /** No verb is refused, every wake-up is in the future, facts keep their order, and the policy stays in charge. */
    @Property
    @ContractRule(premise = {CONTENTION, "a vGPU gets work after it had none", "the spec of a vGPU with work changes"})
    void keepsTheRulesOfTheInterface(@ForAll("cases") ContractScenario scenario) {
        Premises premises = new Premises();
        Simulation simulation = scenario.run(new StrictScheduler(newScheduler()), logged(premises), new Observer(1));

        exercised(CONTENTION, premises.contended());
        exercised("a vGPU gets work after it had none", premises.wokeUp());
        exercised("the spec of a vGPU with work changes", premises.reweighted());
        assertThat(simulation.engine().replaced()).isEmpty();
        assertThat(simulation.engine().refusals().total()).isZero();
    }

    /** At no instant is more granted than the device has. */
    @Property
    @ContractRule(premise = CONTENTION)
    void neverExceedsTheCapacity(@ForAll("cases") ContractScenario scenario) {
        Observer observer = observe(scenario);

        assertThat(observer.overCapacity()).isEmpty();
    }

    /** Service, switching, waste, stranding and idling add up to the capacity; service is what tenants occupied. */
    @Property
    @ContractRule(premise = "somebody is served")
    void conservesCapacityExactly(@ForAll("cases") ContractScenario scenario) {
        Simulation simulation = scenario.run(newScheduler(), options(), new Observer(1));

        CapacityLedger capacity = simulation.capacity();
        long occupied = 0;
        for (int tenant = 0; tenant < simulation.tenants(); tenant++) {
            occupied += simulation.stats(tenant).occupiedUnitNanos();
        }
        exercised("somebody is served", capacity.serviceUnitNanos() > 0);
        assertThat(capacity.conserved(simulation.now())).isTrue();
        assertThat(capacity.serviceUnitNanos() + capacity.wastedUnitNanos()).isEqualTo(occupied);
    }

    /** Finite work ends: every request that arrived is finished, and its kernels ran once each. */
    @Property
    @ContractRule(premise = CONTENTION)
    void losesNobody(@ForAll("cases") ContractScenario scenario) {
        ContractScenario unchanged = scenario.unchanged();
        Premises premises = new Premises();
        Simulation simulation = unchanged.run(newScheduler(), logged(premises), new Observer(1));

        exercised(CONTENTION, premises.contended());
        assertAllFinished(simulation);
        for (int tenant = 0; tenant < simulation.tenants(); tenant++) {
            TenantLoad load = unchanged.tenants().get(tenant);
            long kernels = load.request().stream()
                    .filter(kernel -> kernel.operation() == Operation.KERNEL)
                    .count();
            assertThat(simulation.used(tenant, Meter.KERNELS))
                    .as("kernels of tenant %d", tenant)
                    .isEqualTo(simulation.stats(tenant).completed() * kernels);
        }
    }

    /** Requests of a tenant with one stream finish in the order in which they arrived. */
    @Property
    @ContractRule(premise = "requests finish")
    void keepsTheOrderWithinAStream(@ForAll("cases") ContractScenario scenario) {
        Assume.that(scenario.tenants().stream()
                .allMatch(load ->
                        load.phases().stream().mapToInt(Phase::streams).max().orElse(1) == 1));
        Observer observer = observe(scenario);

        exercised("requests finish", observer.completions() > 1);
        assertThat(observer.outOfOrder()).isEmpty();
    }

    /** The same case gives the same facts and verbs. */
    @Property
    @ContractRule(premise = CONTENTION)
    void isDeterministic(@ForAll("cases") ContractScenario scenario) {
        assertThat(observe(scenario).digest()).isEqualTo(observe(scenario).digest());
    }

    /** A vGPU that never submits anything is harmless. */
    @Property
    @ContractRule(premise = CONTENTION)
    void bearsAnIdleVgpu(@ForAll("cases") ContractScenario scenario) {
        ContractScenario joined = Variants.withIdler(scenario.unchanged(), false);
        Premises premises = new Premises();
        Simulation simulation = joined.run(new StrictScheduler(newScheduler()), logged(premises), new Observer(1));

        exercised(CONTENTION, premises.contended());
        assertThat(simulation.engine().replaced()).isEmpty();
        assertThat(simulation.stats(joined.tenants().size() - 1).submitted()).isZero();
        assertAllFinished(simulation);
    }
}
