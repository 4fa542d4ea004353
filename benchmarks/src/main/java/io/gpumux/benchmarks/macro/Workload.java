package io.gpumux.benchmarks.macro;

import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What the tenants submit, the same for the simulator and the bare event loop.
 *
 * @param tenants how many, at least 1
 * @param requestKernels kernels in a request, at least 1; they take 5, 6, 7, ... microseconds
 * @param closed whether each tenant has two clients that send a request when the one before has ended; else requests
 *     arrive at recorded instants, in random gaps, so that the device is busy for four fifths of the time
 */
record Workload(int tenants, int requestKernels, boolean closed) {
    /** Clients of a tenant in the closed loop. */
    static final int CLIENTS = 2;

    private static final int WANTED_UNITS = 40;
    private static final long SHORTEST_NANOS = 5_000;
    private static final long STEP_NANOS = 1_000;
    private static final int RECORDED = 64;
    private static final double LOAD = 0.8;

    /** {@return the kernels of a request, in ns} */
    long[] durationNanos() {
        long[] nanos = new long[requestKernels];
        for (int place = 0; place < nanos.length; place++) {
            nanos[place] = SHORTEST_NANOS + place * STEP_NANOS;
        }
        return nanos;
    }

    /** {@return the instants at which a tenant's requests arrive, in ns; they repeat, shifted by the last one} */
    long[] arrivalNanos(int tenant) {
        SplittableRandom random = new SplittableRandom(tenant);
        double requestNanos = 0;
        for (long nanos : durationNanos()) {
            requestNanos += nanos;
        }
        double meanGapNanos = requestNanos * tenants / LOAD;
        long[] instants = new long[RECORDED];
        double at = 0;
        for (int i = 0; i < RECORDED; i++) {
            at -= meanGapNanos * StrictMath.log(1 - random.nextDouble());
            instants[i] = 1 + (long) at;
        }
        return instants;
    }

    /** {@return the same for the simulator} */
    List<TenantLoad> loads() {
        List<KernelSpec> kernels = new ArrayList<>();
        for (long nanos : durationNanos()) {
            kernels.add(KernelSpec.compute("k" + kernels.size(), WANTED_UNITS, nanos));
        }
        List<KernelSpec> request = List.copyOf(kernels); // one list, which the simulator knows again
        List<TenantLoad> loads = new ArrayList<>();
        for (int tenant = 0; tenant < tenants; tenant++) {
            Arrivals arrivals =
                    closed ? new Arrivals.Closed(CLIENTS, 0) : new Arrivals.Recorded(arrivalNanos(tenant), true);
            loads.add(TenantLoad.of(VgpuSpec.named("t" + tenant), request, arrivals));
        }
        return loads;
    }
}
