package io.gpumux.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.govern.Governor;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sim.Simulation;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What every governor must hold in front of any scheduler: capacity, conservation, determinism, and that what it holds
 * back is served in the end.
 */
public abstract class GovernorContract {
    /** {@return a fresh governor} */
    protected abstract Governor newGovernor();

    /** {@return a fresh scheduler to govern} */
    protected abstract Scheduler newScheduler();

    /** {@return whether finite work ends within a minute of simulated time under this governor} */
    protected boolean servesInTheEnd() {
        return true;
    }

    /** {@return cases} */
    @Provide
    protected Arbitrary<ContractScenario> cases() {
        return Scenarios.on("Tesla V100 SXM2", "A100 SXM4 40GB");
    }

    /** Held-back work neither breaks the books nor gets the policy dismissed. */
    @Property
    void conservesCapacityAndKeepsThePolicy(@ForAll("cases") ContractScenario scenario) {
        Observer observer = new Observer(scenario.deviceSpec().units());
        Simulation simulation = scenario.run(newScheduler(), options().withLog(observer), observer);

        assertThat(simulation.engine().replaced()).isEmpty();
        assertThat(simulation.capacity().conserved(simulation.now())).isTrue();
        assertThat(observer.overCapacity()).isEmpty();
    }

    /** The same case gives the same facts and verbs. */
    @Property
    void isDeterministic(@ForAll("cases") ContractScenario scenario) {
        assertThat(digest(scenario)).isEqualTo(digest(scenario));
    }

    /** Nobody is held back for ever. */
    @Property
    void servesEverybodyInTheEnd(@ForAll("cases") ContractScenario scenario) {
        Simulation simulation = scenario.unchanged().run(newScheduler(), options(), new Observer(1));

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
        return observer.digest();
    }
}
