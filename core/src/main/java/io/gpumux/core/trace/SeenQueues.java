package io.gpumux.core.trace;

import io.gpumux.core.engine.Device;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Meter;
import java.util.Arrays;

/** What was last written about each vGPU's queue and meters, {@value #WIDTH} cells for each. */
final class SeenQueues {
    /** Cells of one vGPU: those of {@link VgpuFacts}, in that order. */
    static final int WIDTH = 9;

    private final long[] fresh = new long[WIDTH];
    private long[] cells = new long[0];

    /** Makes room for a vGPU that was just added, of which nothing was told yet: {@link VgpuFacts#NOTHING}. */
    void admit(int vgpu) {
        int from = from(vgpu);
        if (from + WIDTH > cells.length) {
            cells = Arrays.copyOf(cells, Math.max(from + WIDTH, 2 * cells.length));
        }
        Arrays.fill(cells, from, from + WIDTH, 0);
        Arrays.fill(cells, from + 1, from + 5, KernelView.UNKNOWN);
    }

    /** Reads the device in O(1); {@return whether anything is new since the last time} */
    boolean read(int vgpu, Device device) {
        KernelView kernels = device.kernels();
        fresh[0] = device.queued(vgpu);
        fresh[1] = kernels.wantedUnits(vgpu, 0);
        fresh[2] = kernels.arrivalNanos(vgpu, 0);
        fresh[3] = kernels.estimateNanos(vgpu, 0, device.totalUnits());
        fresh[4] = kernels.remainderNanos(vgpu);
        fresh[5] = device.used(vgpu, Meter.HELD_NANOS);
        fresh[6] = device.used(vgpu, Meter.OCCUPIED_UNIT_NANOS);
        fresh[7] = device.used(vgpu, Meter.SWITCH_NANOS);
        fresh[8] = device.used(vgpu, Meter.KERNELS);
        int from = from(vgpu);
        if (Arrays.equals(fresh, 0, WIDTH, cells, from, from + WIDTH)) {
            return false;
        }
        System.arraycopy(fresh, 0, cells, from, WIDTH);
        return true;
    }

    long[] cells() {
        return cells;
    }

    int from(int vgpu) {
        return Math.multiplyExact(vgpu, WIDTH);
    }
}
