package io.gpumux.core.sim;

import io.gpumux.core.model.UnitLaw;
import io.gpumux.core.sched.KernelView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The queued kernels as a scheduler may know them. Of a tenant with several streams it shows the stream whose head has
 * been at the head for longest. Every answer is O(1).
 */
final class QueueView implements KernelView {
    private final List<Tenant> tenants;
    private final int totalUnits;

    QueueView(List<Tenant> tenants, int totalUnits) {
        this.tenants = tenants;
        this.totalUnits = totalUnits;
    }

    @Override
    public long wantedUnits(int vgpu, int k) {
        Stream stream = oldest(vgpu, k);
        return stream == null ? UNKNOWN : stream.tenant.request.wantedUnits[kernel(stream, k)];
    }

    @Override
    public long arrivalNanos(int vgpu, int k) {
        Stream stream = oldest(vgpu, k);
        return stream == null ? UNKNOWN : stream.arrivals.get((stream.kernel + k) / stream.tenant.request.length);
    }

    @Override
    public long estimateNanos(int vgpu, int k, int units) {
        Stream stream = oldest(vgpu, k);
        if (stream == null || units < 1) {
            return UNKNOWN;
        }
        RequestTable request = stream.tenant.request;
        int kernel = kernel(stream, k);
        long whole = request.estimateNanos(kernel);
        if (whole == UNKNOWN) {
            return UNKNOWN;
        }
        double stretch = UnitLaw.stretch(request.bounds[kernel], units, request.wantedUnits[kernel], totalUnits);
        double left = k > 0 ? 1.0 : (double) stream.work / request.work(kernel);
        return Math.max(1, Math.round(whole * stretch * left));
    }

    @Override
    public long remainderNanos(int vgpu) {
        Stream stream = oldest(vgpu, 0);
        long after = stream == null ? UNKNOWN : stream.tenant.request.afterNanos(stream.kernel);
        return after == UNKNOWN ? UNKNOWN : after + estimateNanos(vgpu, 0, totalUnits);
    }

    private static int kernel(Stream stream, int k) {
        return (stream.kernel + k) % stream.tenant.request.length;
    }

    private @Nullable Stream oldest(int vgpu, int k) {
        Tenant tenant = tenants.get(vgpu);
        Stream running = tenant.running.first;
        Stream waiting = tenant.waiting.first;
        Stream stream = running == null || (waiting != null && waiting.order < running.order) ? waiting : running;
        return stream == null || k < 0 || k >= stream.queued ? null : stream;
    }
}
