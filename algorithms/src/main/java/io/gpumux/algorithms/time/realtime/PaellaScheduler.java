package io.gpumux.algorithms.time.realtime;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import org.jspecify.annotations.Nullable;

/**
 * Paella: shortest remaining request first, as long as nobody has fallen too far behind for it.
 *
 * <p>A vGPU's deficit against another is by how much less service it had, by weight, while both had work. The vGPU whose
 * request has the least left runs for a kernel; but if the deficit of the one that is furthest behind has reached the
 * threshold against it, that one does. K. K. W. Ng, H. M. Demoulin, V. Liu, "Paella: low-latency model serving with
 * software-defined GPU scheduling", SOSP 2023. Where we differ: the step is a kernel, not its blocks, so that one kernel at a
 * time is in the hardware's queue; deficits are counted by weight; who comes back starts no further behind than the others,
 * and keeps what it owes; requests of unknown length go first.
 *
 * <p>O(log n) per fact and decision for n ready vGPUs. Equal remainders: who has waited for longer; equal accounts: the
 * smaller handle. Not thread-safe.
 */
public final class PaellaScheduler implements Scheduler {
    private final TagHeap byRemainder = new TagHeap(true);
    private final TagHeap byService = new TagHeap();
    private final long thresholdNanos;
    private @Nullable DeviceView view;
    private int[] weight = new int[0];
    private long[] service = new long[0];
    private long[] remainder = new long[0];
    private long floor;
    private long nextTurn;

    /**
     * Makes a scheduler.
     *
     * @param thresholdNanos the deficit that is not exceeded, in ns of service for weight 1, 0 to 10 s
     */
    public PaellaScheduler(long thresholdNanos) {
        this.thresholdNanos = Ranges.require("thresholdNanos", thresholdNanos, 0, Ranges.LONGEST_SLICE_NANOS);
    }

    @Override
    public void attached(DeviceView device, long now) {
        view = device;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        byRemainder.admit(vgpu);
        byService.admit(vgpu);
        weight = Columns.fit(weight, vgpu);
        service = Columns.fit(service, vgpu);
        remainder = Columns.fit(remainder, vgpu);
        weight[vgpu] = spec.weight();
        service[vgpu] = floor;
        remainder[vgpu] = 0;
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        weight[vgpu] = spec.weight();
        remainder[vgpu] = 0;
    }

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        if (service[vgpu] < floor) {
            service[vgpu] = floor;
            remainder[vgpu] = 0;
        }
        put(vgpu);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        take(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        long charged = ranNanos + remainder[vgpu];
        service[vgpu] += charged / weight[vgpu];
        remainder[vgpu] = charged % weight[vgpu];
        if (reason.stillReady()) {
            put(vgpu);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (byService.isEmpty() || device.running() > 0) {
            return NEVER;
        }
        int shortest = byRemainder.first();
        int furthestBehind = byService.first();
        boolean fair = service[shortest] - service[furthestBehind] < thresholdNanos;
        int next = fair ? shortest : furthestBehind;
        if (out.grant(next).kernels(1).run(device.totalUnits(), NEVER)) {
            floor = Math.max(floor, service[furthestBehind]);
            take(next);
        }
        return NEVER;
    }

    private void put(int vgpu) {
        long left = view == null ? KernelView.UNKNOWN : view.kernels().remainderNanos(vgpu);
        byRemainder.rank(vgpu, nextTurn++);
        byRemainder.put(vgpu, left);
        byService.put(vgpu, service[vgpu]);
    }

    private void take(int vgpu) {
        byRemainder.remove(vgpu);
        byService.remove(vgpu);
    }
}
