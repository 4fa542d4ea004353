package io.gpumux.core.sim;

import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.model.Interference;
import io.gpumux.core.model.SwitchCost;
import java.util.ArrayList;
import java.util.List;

/**
 * What is simulated, whatever the policy: the device, its tenants and the cost models. Immutable.
 *
 * @param device the device that is shared
 * @param tenants the tenants; their places are the handles of their vGPUs
 * @param switchCost what a change of vGPU costs
 * @param interference how kernels that run at once slow each other down
 * @param exactEstimates whether estimates are the truth from the start, rather than what was seen so far
 * @param seed the seed of random arrivals
 */
public record SimulationSetup(
        DeviceSpec device,
        List<TenantLoad> tenants,
        SwitchCost switchCost,
        Interference interference,
        boolean exactEstimates,
        long seed) {
    /** Copies. */
    public SimulationSetup {
        tenants = List.copyOf(tenants);
    }

    /** {@return a setup with free switches, no interference, learned estimates and seed 1} */
    public static SimulationSetup ideal(DeviceSpec device, List<TenantLoad> tenants) {
        return new SimulationSetup(device, tenants, SwitchCost.NONE, Interference.NONE, false, 1);
    }

    /** {@return the same with another switch cost} */
    public SimulationSetup withSwitchCost(SwitchCost newSwitchCost) {
        return new SimulationSetup(device, tenants, newSwitchCost, interference, exactEstimates, seed);
    }

    /** {@return the same with another model of interference} */
    public SimulationSetup withInterference(Interference newInterference) {
        return new SimulationSetup(device, tenants, switchCost, newInterference, exactEstimates, seed);
    }

    /** {@return the same with estimates that are the truth from the start, or learned} */
    public SimulationSetup withExactEstimates(boolean newExactEstimates) {
        return new SimulationSetup(device, tenants, switchCost, interference, newExactEstimates, seed);
    }

    /** {@return the same with another seed} */
    public SimulationSetup withSeed(long newSeed) {
        return new SimulationSetup(device, tenants, switchCost, interference, exactEstimates, newSeed);
    }

    /**
     * Gives the device one queue for kernels and copies, as drivers without separate copy queues have it: copies are started
     * by the scheduler, in chunks, and hold all units. Without this, copies run beside kernels in order of arrival and the
     * scheduler has no say in them.
     *
     * @param chunkNanos the longest chunk of a copy, in ns, at least 1, or {@link Long#MAX_VALUE} for whole copies
     * @return the same with one queue
     */
    public SimulationSetup withOneQueue(long chunkNanos) {
        if (chunkNanos < 1) {
            throw new IllegalArgumentException("chunkNanos: " + chunkNanos + ": at least 1 is allowed");
        }
        List<TenantLoad> loads = new ArrayList<>();
        for (TenantLoad load : tenants) {
            loads.add(new TenantLoad(
                    load.vgpu(),
                    inOneQueue(load.request(), chunkNanos),
                    load.arrivals(),
                    load.phases(),
                    load.startNanos(),
                    load.endNanos(),
                    load.maxRequests()));
        }
        return new SimulationSetup(device, loads, switchCost, interference, exactEstimates, seed);
    }

    private List<KernelSpec> inOneQueue(List<KernelSpec> request, long chunkNanos) {
        List<KernelSpec> queued = new ArrayList<>();
        for (KernelSpec kernel : request) {
            if (kernel.operation() == KernelSpec.Operation.KERNEL) {
                queued.add(kernel);
                continue;
            }
            KernelSpec copy = kernel.asKernelOf(device.units());
            for (long left = copy.durationNanos(); left > 0; left -= chunkNanos) {
                queued.add(copy.lasting(Math.min(left, chunkNanos)));
            }
        }
        return queued;
    }
}
