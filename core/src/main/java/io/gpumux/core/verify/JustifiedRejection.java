package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.Device;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.StopReason;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request is rejected only when it could not end by its deadline even alone: when what is estimated to be left of it, or
 * nothing where that is not known, reaches beyond its arrival and the vGPU's objective.
 *
 * <p>Faults excuse nothing: they change neither deadlines nor estimates. O(1) per event.
 */
public record JustifiedRejection() implements Guarantee {
    /** The kind of guarantee. */
    public static final String ID = "justified-rejection";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String statement() {
        return "justified rejection: a request is rejected only when it could not end by its deadline even alone";
    }

    @Override
    public Optional<Monitor> monitor(Terms terms) {
        return Optional.of(new Watch());
    }

    private static final class Watch extends ServiceWatch {
        private @Nullable Device device;
        private long[] slo = new long[0];
        private long[] arrival = new long[0];
        private long[] left = new long[0];

        Watch() {
            super(ID, "ns to spare");
        }

        @Override
        public void attached(Device newDevice, long now) {
            device = newDevice;
        }

        @Override
        void onAdded(int vgpu, VgpuSpec spec, long now) {
            int length = Math.max(slo.length, vgpu + 1);
            slo = Arrays.copyOf(slo, length);
            arrival = Arrays.copyOf(arrival, length);
            left = Arrays.copyOf(left, length);
            slo[vgpu] = spec.sloNanos();
        }

        @Override
        void onChanged(int vgpu, VgpuSpec spec, long now) {
            slo[vgpu] = spec.sloNanos();
        }

        @Override
        void onReady(int vgpu, long now) {
            look(vgpu);
        }

        @Override
        void onStopped(int vgpu, long ranNanos, StopReason reason, boolean was, long now) {
            look(vgpu);
        }

        @Override
        public void rejected(int vgpu, boolean accepted, long now) {
            if (accepted) {
                long spare = slo[vgpu] == 0 ? Long.MAX_VALUE : arrival[vgpu] - now - left[vgpu] + slo[vgpu];
                findings.measured(spare < 0 ? 0 : Math.max(1, spare), 0, now, now, vgpu, Violation.NOBODY);
                look(vgpu);
            }
        }

        /** Remembers the head, which is gone from the device when its rejection is told. */
        private void look(int vgpu) {
            if (device != null) {
                KernelView kernels = device.kernels();
                arrival[vgpu] = kernels.arrivalNanos(vgpu, 0);
                left[vgpu] = Math.max(0, kernels.remainderNanos(vgpu)); // unknown is -1
            }
        }
    }
}
