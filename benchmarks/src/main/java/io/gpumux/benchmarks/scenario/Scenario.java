package io.gpumux.benchmarks.scenario;

import io.gpumux.benchmarks.result.ComparisonResult.RankBy;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.sim.TenantLoad;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison runs: a device, its tenants and for how long; defaults and overrides are already applied. Immutable.
 *
 * @param name the scenario's name, not blank
 * @param device the device that is shared
 * @param kernelDevice the device that kernel durations were measured on, or null for {@code device}; the tenants'
 *     durations are already scaled from it
 * @param durationNanos simulated time in ns, 1 to {@value #MAX_DURATION_NANOS}
 * @param seed the seed of everything random
 * @param models the cost models
 * @param warmupFraction the first part of the run that figures leave out, at least 0 and below 1
 * @param rankBy what rows are sorted by
 * @param tenants the tenants, at least one, each name once
 */
public record Scenario(
        String name,
        DeviceSpec device,
        @Nullable DeviceSpec kernelDevice,
        long durationNanos,
        long seed,
        Models models,
        double warmupFraction,
        RankBy rankBy,
        List<TenantLoad> tenants) {
    /** The longest run: 10⁹ s, in ns. */
    public static final long MAX_DURATION_NANOS = 1_000_000_000_000_000_000L;

    /** Checks the ranges and copies. */
    public Scenario {
        tenants = List.copyOf(tenants);
        if (name.isBlank()) {
            throw new IllegalArgumentException("name: blank: a name is needed");
        }
        if (durationNanos < 1 || durationNanos > MAX_DURATION_NANOS) {
            throw new IllegalArgumentException(
                    "durationNanos: " + durationNanos + ": 1 to " + MAX_DURATION_NANOS + " is allowed");
        }
        if (!(warmupFraction >= 0 && warmupFraction < 1)) {
            throw new IllegalArgumentException(
                    "warmupFraction: " + warmupFraction + ": at least 0 and below 1 is allowed");
        }
        requireTenants(tenants);
    }

    /** {@return the same scenario over another time, in ns} */
    public Scenario withDuration(long newDurationNanos) {
        return new Scenario(
                name, device, kernelDevice, newDurationNanos, seed, models, warmupFraction, rankBy, tenants);
    }

    /** {@return the same scenario with another seed} */
    public Scenario withSeed(long newSeed) {
        return new Scenario(
                name, device, kernelDevice, durationNanos, newSeed, models, warmupFraction, rankBy, tenants);
    }

    /** {@return the names of the tenants, in their order} */
    public List<String> tenantNames() {
        return tenants.stream().map(tenant -> tenant.vgpu().name()).toList();
    }

    private static void requireTenants(List<TenantLoad> tenants) {
        if (tenants.isEmpty()) {
            throw new IllegalArgumentException("tenants: empty: at least one tenant is needed");
        }
        Set<String> names = new HashSet<>();
        for (TenantLoad tenant : tenants) {
            if (!names.add(tenant.vgpu().name())) {
                throw new IllegalArgumentException("tenants: " + tenant.vgpu().name() + ": each name once is allowed");
            }
        }
    }
}
