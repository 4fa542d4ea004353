package io.gpumux.core.sim;

import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import java.util.List;

/**
 * One tenant of a simulation: a vGPU and what it submits.
 *
 * @param vgpu what it was promised
 * @param request the kernels of one request in order, not empty; a request is finished when its last kernel is
 * @param arrivals when requests arrive
 * @param phases streams by time, ascending and not empty; the first begins at 0. A request goes to the stream with the
 *     fewest unfinished requests, the lowest number on ties; kernels of a stream run in order, streams side by side
 * @param startNanos nothing arrives before, in ns
 * @param endNanos nothing arrives from here on, in ns, or {@link Long#MAX_VALUE}
 * @param maxRequests the most requests, or {@link Long#MAX_VALUE}
 */
public record TenantLoad(
        VgpuSpec vgpu,
        List<KernelSpec> request,
        Arrivals arrivals,
        List<Phase> phases,
        long startNanos,
        long endNanos,
        long maxRequests) {
    /** Checks and copies. */
    public TenantLoad {
        request = List.copyOf(request);
        phases = List.copyOf(phases);
        if (request.isEmpty()) {
            throw new IllegalArgumentException("request: empty: at least one kernel is needed");
        }
        if (phases.isEmpty() || phases.get(0).fromNanos() != 0) {
            throw new IllegalArgumentException("phases: " + phases + ": the first must begin at 0");
        }
        for (int i = 1; i < phases.size(); i++) {
            if (phases.get(i).fromNanos() <= phases.get(i - 1).fromNanos()) {
                throw new IllegalArgumentException("phases: " + phases + ": must ascend");
            }
        }
        if (startNanos < 0 || endNanos < startNanos || maxRequests < 0) {
            throw new IllegalArgumentException("start " + startNanos + ", end " + endNanos + ", maxRequests "
                    + maxRequests + ": 0 <= start <= end and maxRequests >= 0 are allowed");
        }
    }

    /** {@return a tenant with one stream, from the start, without limits} */
    public static TenantLoad of(VgpuSpec vgpu, List<KernelSpec> request, Arrivals arrivals) {
        return new TenantLoad(vgpu, request, arrivals, List.of(new Phase(0, 1)), 0, Long.MAX_VALUE, Long.MAX_VALUE);
    }
}
