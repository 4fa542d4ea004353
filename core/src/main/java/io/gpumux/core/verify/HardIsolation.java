package io.gpumux.core.verify;

import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.TenantLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hard isolation: what happens to a vGPU, and when, is the same whatever the others do, to the nanosecond.
 *
 * <p>J. Goguen, J. Meseguer, "Security policies and security models", IEEE Symposium on Security and Privacy 1982
 * (non-interference). For each vGPU of a case the case runs again with the others silent, and with the others flooding the
 * device with giant and with small kernels. The vGPU's own grants with their terms, its stops and its completed requests
 * must be the same events at the same instants. Others that come, go or change are no matter of this promise, nor are
 * the copy engines, which all share: cases with copies are left out,
 * and those with faults, which strike the clock or the device, and so everybody. Nothing is left for rounding.
 *
 * @param freeSwitches whether it is promised only where switches are free
 * @param stopsInsideKernels whether it is promised only on devices that stop inside kernels
 */
public record HardIsolation(boolean freeSwitches, boolean stopsInsideKernels) implements DifferentialGuarantee {
    /** The kind of guarantee. */
    public static final String ID = "hard-isolation";

    private static final long GIANT_NANOS = 50_000_000;
    private static final long SMALL_NANOS = 100_000;
    private static final int FLOOD = 8;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String statement() {
        return "hard isolation: a vGPU's own grants, stops and completions are the same, whatever the others do"
                + (freeSwitches ? "; free switches" : "")
                + (stopsInsideKernels ? "; kernels that can be stopped" : "");
    }

    @Override
    public Optional<Comparison> comparison(VerifyCase tried) {
        return applies(tried) ? Optional.of(new Projections(tried)) : Optional.empty();
    }

    private boolean applies(VerifyCase tried) {
        Terms terms = tried.terms();
        return terms.steady()
                && tried.faults().isEmpty()
                && terms.count() > 1
                && terms.count() <= terms.totalUnits()
                && (terms.switchNanos() == 0 || !freeSwitches)
                && (terms.stopsInsideKernels() || !stopsInsideKernels)
                && tried.tenants().stream().noneMatch(HardIsolation::copies);
    }

    private static boolean copies(TenantLoad load) {
        return load.request().stream().anyMatch(kernel -> kernel.operation() != KernelSpec.Operation.KERNEL);
    }

    /** {@return the case with one tenant as it is, and all others silent} */
    static VerifyCase besideSilence(VerifyCase tried, int kept) {
        List<TenantLoad> tenants = new ArrayList<>();
        for (int place = 0; place < tried.tenants().size(); place++) {
            TenantLoad load = tried.tenants().get(place);
            tenants.add(
                    place == kept
                            ? load
                            : new TenantLoad(load.vgpu(), load.request(), load.arrivals(), load.phases(), 0, 0, 0));
        }
        return withTenants(tried, tenants);
    }

    /** {@return the case with one tenant as it is, and all others flooding with giant or with small kernels} */
    static VerifyCase besideFloods(VerifyCase tried, int kept) {
        List<TenantLoad> tenants = new ArrayList<>();
        for (int place = 0; place < tried.tenants().size(); place++) {
            TenantLoad load = tried.tenants().get(place);
            long nanos = (place - kept) % 2 == 0 ? SMALL_NANOS : GIANT_NANOS;
            List<KernelSpec> request =
                    List.of(KernelSpec.compute("flood", tried.device().units(), nanos));
            tenants.add(place == kept ? load : TenantLoad.of(load.vgpu(), request, new Arrivals.Flood(FLOOD)));
        }
        return withTenants(tried, tenants);
    }

    private static VerifyCase withTenants(VerifyCase tried, List<TenantLoad> tenants) {
        return new VerifyCase(
                tried.family(),
                tried.device(),
                tried.switchNanos(),
                tried.horizonNanos(),
                tried.seed(),
                tenants,
                tried.changes());
    }
}
