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
 * @param tenants the tenants
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
        for (Change change : changes) {
            if (change.tenant() >= tenants.size()) {
                throw new IllegalArgumentException(
                        "tenant: " + change.tenant() + ": 0 to " + (tenants.size() - 1) + " is allowed in a change");
            }
        }
    }

    /**
     * What happens to one tenant on the way: what the host does, or what goes wrong. What does not fit does not happen, such
     * as a change of a tenant that has left.
     *
     * @param kind what happens
     * @param atNanos when, or for a fault from when on
     * @param tenant its place
     * @param amount how much, as the kind names it, or 0
     */
    public record Change(ChangeKind kind, long atNanos, int tenant, long amount) {
        /** Checks the ranges. */
        public Change {
            if (atNanos < 0 || atNanos > KernelSpec.MAX_DURATION_NANOS || tenant < 0) {
                throw new IllegalArgumentException("change: at " + atNanos + ", tenant " + tenant + ": at 0 to "
                        + KernelSpec.MAX_DURATION_NANOS + ", and a tenant of at least 0 are allowed");
            }
            if (amount < kind.least() || amount > kind.most()) {
                throw new IllegalArgumentException(
                        kind.label() + ": " + amount + ": " + kind.least() + " to " + kind.most() + " is allowed");
            }
        }

        /** {@return a change of weight} */
        public static Change reweigh(long atNanos, int tenant, int weight) {
            return new Change(ChangeKind.REWEIGH, atNanos, tenant, weight);
        }

        /** {@return the end of a tenant} */
        public static Change leave(long atNanos, int tenant) {
            return new Change(ChangeKind.LEAVE, atNanos, tenant, 0);
        }

        /** {@return the same of the tenant in another place} */
        public Change of(int newTenant) {
            return new Change(kind, atNanos, newTenant, amount);
        }

        /** {@return the same at another instant, in ns} */
        public Change at(long newAtNanos) {
            return new Change(kind, newAtNanos, tenant, amount);
        }

        /** {@return the same with another amount} */
        public Change by(long newAmount) {
            return new Change(kind, atNanos, tenant, newAmount);
        }
    }

    /** {@return the same with other tenants} */
    public VerifyCase withTenants(List<TenantLoad> newTenants) {
        return new VerifyCase(family, device, switchNanos, horizonNanos, seed, newTenants, changes);
    }

    /** {@return the same with something else happening on the way} */
    public VerifyCase withChanges(List<Change> newChanges) {
        return new VerifyCase(family, device, switchNanos, horizonNanos, seed, tenants, newChanges);
    }

    /** {@return what goes wrong on the way} */
    public List<Change> faults() {
        return changes.stream()
                .filter(change -> change.kind().fault().isPresent())
                .toList();
    }

    /**
     * {@return the tenants in the order of their handles: those from the start by their places, then those that join, in the
     * order in which they do}
     */
    public List<TenantLoad> joining() {
        return Joining.of(this).loads(tenants);
    }

    /** {@return the simulation that the case describes: the tenants from the start, and nothing that happens on the way} */
    public SimulationSetup setup() {
        return new SimulationSetup(
                device,
                joining().subList(0, Joining.of(this).atStart()),
                SwitchCost.fixed(switchNanos),
                Interference.NONE,
                false,
                seed);
    }

    /** {@return what bounds may depend on; vGPUs by handle} */
    public Terms terms() {
        List<TenantLoad> loads = joining();
        return new Terms(
                device.units(),
                loads.stream().map(TenantLoad::vgpu).toArray(VgpuSpec[]::new),
                loads.stream()
                        .mapToLong(tenant -> tenant.request().stream()
                                .mapToLong(KernelSpec::durationNanos)
                                .max()
                                .orElse(0))
                        .toArray(),
                Abilities.of(device).stopsInsideKernels(),
                switchNanos,
                changes.stream().noneMatch(change -> change.kind().fault().isEmpty()),
                Allowance.of(faults()));
    }

    /** {@return how many kernels the tenants' requests have together} */
    public int kernels() {
        return tenants.stream().mapToInt(tenant -> tenant.request().size()).sum();
    }
}
