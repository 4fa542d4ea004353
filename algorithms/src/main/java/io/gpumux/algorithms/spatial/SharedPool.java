package io.gpumux.algorithms.spatial;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * vGPUs that hold shared grants for as long as they have work, each on its own terms.
 *
 * <p>New terms of a vGPU that holds a grant take effect at the end of its running kernels. O(1) for each grant and
 * fact. Not thread-safe.
 */
final class SharedPool {
    private final HandleRing ready = new HandleRing();
    private final HandleRing outdated = new HandleRing();
    private int[] units = new int[0];
    private int[] priority = new int[0];
    private boolean[] granted = new boolean[0];

    void added(int vgpu) {
        ready.admit(vgpu);
        outdated.admit(vgpu);
        units = Columns.fit(units, vgpu);
        priority = Columns.fit(priority, vgpu);
        granted = Columns.fit(granted, vgpu);
        units[vgpu] = 0;
        priority[vgpu] = 0;
        granted[vgpu] = false;
    }

    void terms(int vgpu, int newUnits, int newPriority) {
        if (granted[vgpu] && !outdated.contains(vgpu) && (units[vgpu] != newUnits || priority[vgpu] != newPriority)) {
            outdated.addLast(vgpu);
        }
        units[vgpu] = newUnits;
        priority[vgpu] = newPriority;
    }

    void ready(int vgpu) {
        ready.addLast(vgpu);
    }

    void withdrawn(int vgpu) {
        ready.remove(vgpu);
    }

    void stopped(int vgpu, StopReason reason) {
        granted[vgpu] = false;
        outdated.remove(vgpu);
        if (reason.stillReady()) {
            ready.addLast(vgpu);
        }
    }

    void grantAll(DeviceView device, Dispatcher out) {
        for (int vgpu = outdated.poll(); vgpu != HandleRing.NONE; vgpu = outdated.poll()) {
            if (!device.stopping(vgpu)) {
                out.preempt(vgpu, Preemption.KERNEL_END);
            }
        }
        int vgpu = ready.first();
        while (vgpu != HandleRing.NONE) {
            int after = ready.after(vgpu);
            if (out.grant(vgpu).shared(priority[vgpu]).run(units[vgpu], Scheduler.NEVER)) {
                ready.remove(vgpu);
                granted[vgpu] = true;
            }
            vgpu = after;
        }
    }
}
