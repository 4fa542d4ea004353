package io.gpumux.core.verify;

import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.model.Abilities;
import io.gpumux.core.model.Interference;
import io.gpumux.core.model.SwitchCost;
import io.gpumux.core.sim.SimulationSetup;
import io.gpumux.core.sim.TenantLoad;
import java.util.List;

/**
 * One case that a promise is tried on. Immutable.
 *
 * @param family what kind of case it is, for people
 * @param device the device
 * @param switchNanos what every change of vGPU costs, in ns
 * @param horizonNanos how long it runs, in ns
 * @param seed the seed of random arrivals
 * @param tenants the tenants from the start
 * @param changes what happens to them on the way, in the order of time
 */
public record VerifyCase(
        String family,
        DeviceSpec device,
        long switchNanos,
        long horizonNanos,
        long seed,
        List<TenantLoad> tenants,
        List<Change> changes) {
    /** Copies and checks. */
    public VerifyCase {
        tenants = List.copyOf(tenants);
        changes = List.copyOf(changes);
        if (tenants.isEmpty()) {
            throw new IllegalArgumentException("tenants: empty: at least one tenant is needed");
        }
        if (switchNanos < 0 || horizonNanos < 1) {
            throw new IllegalArgumentException("switchNanos: " + switchNanos + ", horizonNanos: " + horizonNanos
                    + ": at least 0 and 1 are allowed");
        }
    }

    /**
     * A change of one tenant on the way.
     *
     * @param atNanos when
     * @param tenant its place
     * @param weight its new weight, or 0 to remove it
     */
    public record Change(long atNanos, int tenant, int weight) {
        /** Checks the ranges. */
        public Change {
            if (atNanos < 0 || tenant < 0 || weight < 0) {
                throw new IllegalArgumentException(
                        "change: " + atNanos + ", " + tenant + ", " + weight + ": at least 0 is allowed");
            }
        }
    }

    /** {@return the simulation that the case describes} */
    public SimulationSetup setup() {
        return new SimulationSetup(device, tenants, SwitchCost.fixed(switchNanos), Interference.NONE, false, seed);
    }

    /** {@return what bounds may depend on} */
    public Terms terms() {
        return new Terms(
                device.units(),
                tenants.stream().map(TenantLoad::vgpu).toArray(VgpuSpec[]::new),
                tenants.stream()
                        .mapToLong(tenant -> tenant.request().stream()
                                .mapToLong(KernelSpec::durationNanos)
                                .max()
                                .orElse(0))
                        .toArray(),
                Abilities.of(device).stopsInsideKernels(),
                switchNanos,
                changes.isEmpty());
    }

    /** {@return how many kernels the tenants' requests have together} */
    public int kernels() {
        return tenants.stream().mapToInt(tenant -> tenant.request().size()).sum();
    }
}
