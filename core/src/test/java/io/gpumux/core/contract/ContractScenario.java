package io.gpumux.core.contract;

import io.gpumux.core.device.DeviceCatalog;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.model.Interference;
import io.gpumux.core.model.SwitchCost;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sim.SimListener;
import io.gpumux.core.sim.Simulation;
import io.gpumux.core.sim.SimulationSetup;
import io.gpumux.core.sim.TenantLoad;
import java.util.List;

/**
 * One generated case: tenants on a device, and what happens to them on the way.
 *
 * @param device name of the device
 * @param tenants the tenants that are there from the start
 * @param switchNanos cost of every switch in ns, or -1 for the default model
 * @param interference whether kernels slow each other down
 * @param changes what happens to tenants, by instant
 */
public record ContractScenario(
        String device, List<TenantLoad> tenants, long switchNanos, boolean interference, List<Change> changes) {
    /** The instant at which every run ends at the latest: a minute of simulated time. */
    public static final long HORIZON_NANOS = 60_000_000_000L;

    /** Copies. */
    public ContractScenario {
        tenants = List.copyOf(tenants);
        changes = List.copyOf(changes);
    }

    /**
     * A change of one tenant.
     *
     * @param atNanos when
     * @param tenant the tenant, modulo the number of tenants
     * @param weight its new weight, or 0 to remove it
     */
    public record Change(long atNanos, int tenant, int weight) {}

    /** {@return the device} */
    public DeviceSpec deviceSpec() {
        return DeviceCatalog.load().find(device).orElseThrow();
    }

    /** {@return the same scenario without changes on the way} */
    public ContractScenario unchanged() {
        return new ContractScenario(device, tenants, switchNanos, interference, List.of());
    }

    /** Runs a scheduler through the scenario until nothing is left to do, or the horizon; {@return the simulation} */
    public Simulation run(Scheduler scheduler, EngineOptions options, SimListener listener) {
        DeviceSpec spec = deviceSpec();
        SimulationSetup setup = SimulationSetup.ideal(spec, tenants)
                .withSwitchCost(switchNanos < 0 ? SwitchCost.of(spec) : SwitchCost.fixed(switchNanos))
                .withInterference(interference ? Interference.DEFAULT : Interference.NONE);
        Simulation simulation = new Simulation(setup, scheduler, options, listener);
        boolean[] gone = new boolean[tenants.size()];
        for (Change change : changes) {
            simulation.runUntil(Math.max(simulation.now(), change.atNanos));
            int tenant = change.tenant % tenants.size();
            if (!gone[tenant]) {
                if (change.weight == 0) {
                    gone[tenant] = true;
                    simulation.remove(tenant);
                } else {
                    simulation.change(tenant, simulation.engine().spec(tenant).withWeight(change.weight));
                }
            }
        }
        long step = 1_000_000_000L;
        while (simulation.now() < HORIZON_NANOS && !simulation.exhausted()) {
            simulation.runUntil(simulation.now() + step);
        }
        return simulation;
    }
}
