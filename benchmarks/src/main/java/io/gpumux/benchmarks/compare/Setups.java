package io.gpumux.benchmarks.compare;

import io.gpumux.benchmarks.scenario.Models;
import io.gpumux.benchmarks.scenario.Scenario;
import io.gpumux.core.model.Interference;
import io.gpumux.core.model.SwitchCost;
import io.gpumux.core.sim.SimulationSetup;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.List;

/** Simulations as a scenario describes them. */
final class Setups {
    private Setups() {}

    /** {@return the scenario with all its tenants} */
    static SimulationSetup of(Scenario scenario, long seed) {
        return new SimulationSetup(
                scenario.device(),
                scenario.tenants(),
                switchCost(scenario),
                interference(scenario),
                scenario.models().estimates() == Models.Estimates.EXACT,
                seed);
    }

    /** {@return the scenario with one tenant that submits, in its own place so that it draws the same, and free switches} */
    static SimulationSetup alone(Scenario scenario, int tenant, long seed) {
        List<TenantLoad> tenants = new ArrayList<>(scenario.tenants());
        for (int i = 0; i < tenants.size(); i++) {
            if (i != tenant) {
                tenants.set(i, silent(tenants.get(i)));
            }
        }
        return new SimulationSetup(scenario.device(), tenants, SwitchCost.NONE, interference(scenario), false, seed);
    }

    private static TenantLoad silent(TenantLoad load) {
        return new TenantLoad(
                load.vgpu(), load.request(), load.arrivals(), load.phases(), load.startNanos(), load.endNanos(), 0);
    }

    private static SwitchCost switchCost(Scenario scenario) {
        return switch (scenario.models().switchModel()) {
            case DEFAULT -> SwitchCost.of(scenario.device());
            case NONE -> SwitchCost.NONE;
            case FIXED -> SwitchCost.fixed(scenario.models().fixedSwitchNanos());
        };
    }

    private static Interference interference(Scenario scenario) {
        return switch (scenario.models().interference()) {
            case DEFAULT -> Interference.DEFAULT;
            case NONE -> Interference.NONE;
        };
    }
}
