package io.gpumux.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.engine.EngineLimits;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.govern.Governor;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.verify.Subject;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What every governor must hold in front of any scheduler: capacity, conservation, determinism, and that what it holds
 * back is served in the end.
 */
public abstract class GovernorContract extends Contract {
    private static final String SERVICE = "requests finish";

    /** {@return a fresh governor} */
    protected abstract Governor newGovernor();

    /** {@return a fresh scheduler to govern} */
    protected abstract Scheduler newScheduler();

    /** {@return whether finite work ends within a minute of simulated time under this governor} */
    protected boolean servesInTheEnd() {
        return true;
    }

    /** {@return nothing: governors are not told apart by claims} */
    @Override
    protected Set<Claim> claims() {
        return Set.of();
    }

    @Override
    final Subject subject() {
        return new Subject(
                getClass().getSimpleName(),
                seed -> newScheduler(),
                () -> List.of(newGovernor()),
                EngineLimits.idling(idlingNanos()),
                deviceSpecs(),
                guarantees());
    }

    /** {@return cases} */
    @Provide
    protected Arbitrary<ContractScenario> cases() {
        return Scenarios.on(devices());
    }

    /** Held-back work neither breaks the books nor gets the policy dismissed. */
    @Property
    @ContractRule(premise = SERVICE)
    void conservesCapacityAndKeepsThePolicy(@ForAll("cases") ContractScenario scenario) {
        Observer observer = new Observer(scenario.deviceSpec().units());
        Simulation simulation = scenario.run(newScheduler(), options().withLog(observer), observer);

        exercised(SERVICE, observer.completions() > 0);
        assertThat(simulation.engine().replaced()).isEmpty();
        assertThat(simulation.capacity().conserved(simulation.now())).isTrue();
        assertThat(observer.overCapacity()).isEmpty();
    }

    /** The same case gives the same facts and verbs. */
    @Property
    @ContractRule(premise = SERVICE)
    void isDeterministic(@ForAll("cases") ContractScenario scenario) {
        assertThat(digest(scenario)).isEqualTo(digest(scenario));
    }

    /** Nobody is held back for ever. */
    @Property
    @ContractRule(premise = SERVICE)
    void servesEverybodyInTheEnd(@ForAll("cases") ContractScenario scenario) {
        Observer observer = new Observer(1);
        Simulation simulation = scenario.unchanged().run(newScheduler(), options(), observer);

        exercised(SERVICE, observer.completions() > 0);
        for (int tenant = 0; tenant < simulation.tenants() && servesInTheEnd(); tenant++) {
            assertThat(simulation.stats(tenant).backlog())
                    .as("backlog of tenant %d", tenant)
                    .isZero();
        }
    }

    private EngineOptions options() {
        return EngineOptions.DEFAULT.withGovernors(List.of(newGovernor()));
    }

    private long digest(ContractScenario scenario) {
        Observer observer = new Observer(scenario.deviceSpec().units());
        scenario.run(newScheduler(), options().withLog(observer), observer);
        exercised(SERVICE, observer.completions() > 0);
        return observer.digest();
    }
}
