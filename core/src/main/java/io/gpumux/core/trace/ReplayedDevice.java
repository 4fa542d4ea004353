package io.gpumux.core.trace;

import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Meter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a policy sees during replay: grants as the log has them, queues and meters as the log last told them. Kernels
 * behind the head, and the head's estimate on less than all units, are unknown.
 */
final class ReplayedDevice implements DeviceView, KernelView {
    private final LogHeader header;
    private @Nullable Vgpu[] vgpus = new @Nullable Vgpu[0];
    private int running;
    private long exclusiveUnits;
    private long sharedCaps;

    ReplayedDevice(LogHeader header) {
        this.header = header;
    }

    void told(int vgpu, VgpuFacts facts) {
        known(vgpu).facts = facts;
    }

    void granted(int vgpu, int units, boolean shared) {
        Vgpu granted = known(vgpu);
        granted.units = units;
        granted.shared = shared;
        granted.stopping = false;
        running++;
        count(shared, units);
    }

    void stop(int vgpu) {
        known(vgpu).stopping = true;
    }

    void released(int vgpu) {
        Vgpu released = known(vgpu);
        if (released.units > 0) {
            running--;
            count(released.shared, -released.units);
            released.units = 0;
            released.stopping = false;
        }
    }

    @Override
    public int totalUnits() {
        return header.totalUnits();
    }

    @Override
    public int freeUnits() {
        long left = header.totalUnits() - exclusiveUnits;
        return (int) (left - Math.min(left, sharedCaps));
    }

    @Override
    public int running() {
        return running;
    }

    @Override
    public int unitsOf(int vgpu) {
        Vgpu found = find(vgpu);
        return found == null ? 0 : found.units;
    }

    @Override
    public boolean stopping(int vgpu) {
        Vgpu found = find(vgpu);
        return found != null && found.stopping;
    }

    @Override
    public int queued(int vgpu) {
        return facts(vgpu).queued();
    }

    @Override
    public long used(int vgpu, Meter meter) {
        return facts(vgpu).used(meter);
    }

    @Override
    public KernelView kernels() {
        return this;
    }

    @Override
    public boolean supports(Feature feature) {
        return header.features().contains(feature);
    }

    @Override
    public long wantedUnits(int vgpu, int k) {
        return k == 0 ? facts(vgpu).wantedUnits() : UNKNOWN;
    }

    @Override
    public long arrivalNanos(int vgpu, int k) {
        return k == 0 ? facts(vgpu).arrivalNanos() : UNKNOWN;
    }

    @Override
    public long estimateNanos(int vgpu, int k, int units) {
        return k == 0 && units == header.totalUnits() ? facts(vgpu).estimateNanos() : UNKNOWN;
    }

    @Override
    public long remainderNanos(int vgpu) {
        return facts(vgpu).remainderNanos();
    }

    private void count(boolean shared, int units) {
        if (shared) {
            sharedCaps += units;
        } else {
            exclusiveUnits += units;
        }
    }

    private VgpuFacts facts(int vgpu) {
        Vgpu found = find(vgpu);
        return found == null ? VgpuFacts.NOTHING : found.facts;
    }

    private @Nullable Vgpu find(int vgpu) {
        return vgpu >= 0 && vgpu < vgpus.length ? vgpus[vgpu] : null;
    }

    private Vgpu known(int vgpu) {
        if (vgpu >= vgpus.length) {
            vgpus = Arrays.copyOf(vgpus, Math.max(vgpu + 1, 2 * vgpus.length));
        }
        Vgpu found = vgpus[vgpu];
        if (found == null) {
            found = new Vgpu();
            vgpus[vgpu] = found;
        }
        return found;
    }

    private static final class Vgpu {
        private VgpuFacts facts = VgpuFacts.NOTHING;
        private int units;
        private boolean shared;
        private boolean stopping;
    }
}
