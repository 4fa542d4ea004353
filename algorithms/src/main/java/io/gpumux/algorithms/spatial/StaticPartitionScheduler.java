package io.gpumux.algorithms.spatial;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * Static partition: each vGPU owns units in proportion to its weight, used or not.
 *
 * <p>As MIG instances or static MPS partitions do, but of any size. Every vGPU gets its quota rounded down, at least 1
 * unit; what is left goes to the largest remainders, what is missing is taken from the largest parts (ties: the smaller
 * handle). A vGPU's cap limits its part; what it may not have stays unused. When vGPUs come, go or change, the parts are
 * computed anew; who holds units of another number is asked to stop at the end of its running kernels. With more vGPUs
 * than units, some wait until a unit is free.
 *
 * <p>O(1) for each grant and fact while the parts stand; O(h + n log n) for h handles and n vGPUs at the first decision
 * after a change. Not thread-safe.
 */
public final class StaticPartitionScheduler implements Scheduler {
    private final HandleRing ready = new HandleRing();
    private final TagHeap order = new TagHeap();
    private final Shares shares = new Shares();
    private int[] part = new int[0];

    /** Makes a scheduler; it has no parameters. */
    public StaticPartitionScheduler() {}

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ready.admit(vgpu);
        order.admit(vgpu);
        part = Columns.fit(part, vgpu);
        part[vgpu] = 0;
        shares.added(vgpu, spec);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        shares.changed(vgpu, spec);
    }

    @Override
    public void removed(int vgpu, long now) {
        shares.removed(vgpu);
    }

    @Override
    public void ready(int vgpu, long now) {
        ready.addLast(vgpu);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready.remove(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        if (reason.stillReady()) {
            ready.addLast(vgpu);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (shares.pollChanged()) {
            divide(device.totalUnits());
            recall(device, out);
        }
        int vgpu = ready.first();
        while (vgpu != HandleRing.NONE && device.freeUnits() > 0) {
            int after = ready.after(vgpu);
            if (part[vgpu] <= device.freeUnits() && out.run(vgpu, part[vgpu], NEVER)) {
                ready.remove(vgpu);
            }
            vgpu = after;
        }
        return NEVER;
    }

    private void recall(DeviceView device, Dispatcher out) {
        for (int vgpu = 0; vgpu < shares.handles(); vgpu++) {
            if (shares.exists(vgpu)) {
                int held = device.unitsOf(vgpu);
                if (held != 0 && held != part[vgpu] && !device.stopping(vgpu)) {
                    out.preempt(vgpu, Preemption.KERNEL_END);
                }
            }
        }
    }

    private void divide(int totalUnits) {
        int surplus = -totalUnits;
        for (int vgpu = 0; vgpu < shares.handles(); vgpu++) {
            if (shares.exists(vgpu)) {
                long scaled = (long) totalUnits * shares.weight(vgpu);
                part[vgpu] = (int) Math.max(1, scaled / shares.totalWeight());
                surplus += part[vgpu];
                order.put(vgpu, -(scaled % shares.totalWeight()));
            }
        }
        while (surplus < 0 && !order.isEmpty()) {
            part[order.poll()]++;
            surplus++;
        }
        for (int vgpu = 0; vgpu < shares.handles(); vgpu++) {
            if (shares.exists(vgpu)) {
                order.put(vgpu, -part[vgpu]);
            }
        }
        while (surplus > 0 && !order.isEmpty() && part[order.first()] > 1) {
            int largest = order.first();
            part[largest]--;
            surplus--;
            order.put(largest, -part[largest]);
        }
        while (!order.isEmpty()) {
            int vgpu = order.poll();
            part[vgpu] = Math.min(part[vgpu], capUnits(vgpu, totalUnits));
        }
    }

    private int capUnits(int vgpu, int totalUnits) {
        return (int) Math.max(1, (long) totalUnits * shares.capPermille(vgpu) / Shares.UNCAPPED);
    }
}
