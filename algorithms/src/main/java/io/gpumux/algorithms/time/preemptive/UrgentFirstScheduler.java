package io.gpumux.algorithms.time.preemptive;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import org.jspecify.annotations.Nullable;

/**
 * The most urgent vGPU runs, and stops a less urgent one at a point that the system can reach.
 *
 * <p>XSched's highest priority first (W. Shen et al., "XSched: preemptive scheduling for diverse XPUs", OSDI 2025), REEF
 * between real-time and best effort (M. Han et al., "Microsecond-scale preemption for concurrent GPU-accelerated DNN
 * inferences", OSDI 2022), EffiSha (G. Chen et al., PPoPP 2017), FLEP's highest priority first (B. Wu et al., ASPLOS 2017)
 * and PKM (C. Basaran, K.-D. Kang, ECRTS 2012) differ in where they stop, in how much is committed to the hardware and in
 * what equals do. Where we differ: equals of XSched run at once, here they take turns; REEF's two classes are any number of
 * priorities here.
 *
 * <p>O(log n) per fact and decision for n ready vGPUs. Not thread-safe.
 */
public final class UrgentFirstScheduler implements Scheduler {
    private static final int KEY_SHIFT = 8;

    private final UrgencyQueue ready = new UrgencyQueue();
    private final HeldTime held = new HeldTime();
    private final Launch launch;
    private final Equals equals;
    private final long turnNanos;
    private @Nullable DeviceView view;
    private long[] turnLeft = new long[0];
    private int serving = UrgencyQueue.NONE;

    /**
     * Makes a scheduler.
     *
     * @param launch how vGPUs are started and stopped
     * @param equals what equals do
     * @param turnNanos the turn among equals in ns, 1 to 10 s; without turns it means nothing
     */
    public UrgentFirstScheduler(Launch launch, Equals equals, long turnNanos) {
        this.launch = launch;
        this.equals = equals;
        this.turnNanos = Ranges.slice(turnNanos);
    }

    @Override
    public void attached(DeviceView device, long now) {
        view = device;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ready.admit(vgpu, spec.priority());
        turnLeft = Columns.fit(turnLeft, vgpu);
        turnLeft[vgpu] = 0;
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        ready.prioritize(vgpu, spec.priority());
    }

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        turnLeft[vgpu] = 0;
        ready.line(vgpu, key(vgpu));
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready.remove(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        serving = UrgencyQueue.NONE;
        turnLeft[vgpu] -= ranNanos;
        if (!reason.stillReady()) {
            return;
        }
        if (equals == Equals.TURNS && turnLeft[vgpu] <= 0) {
            ready.line(vgpu, key(vgpu));
        } else {
            ready.restore(vgpu, key(vgpu));
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        int next = ready.first();
        if (next == UrgencyQueue.NONE) {
            return NEVER;
        }
        if (device.running() == 0) {
            if (!launch.start(next, device, out, NEVER)) {
                return NEVER;
            }
            begin(next, device);
            next = ready.first();
        }
        if (next == UrgencyQueue.NONE || serving == UrgencyQueue.NONE || device.stopping(serving)) {
            return NEVER;
        }
        long dueNanos = dueNanos(next, device);
        if (dueNanos <= 0) {
            launch.stop(serving, device, out);
            return NEVER;
        }
        return dueNanos == NEVER ? NEVER : now + dueNanos;
    }

    private void begin(int vgpu, DeviceView device) {
        ready.poll();
        serving = vgpu;
        held.begin(vgpu, device);
        if (turnLeft[vgpu] <= 0) {
            turnLeft[vgpu] = turnNanos;
        }
    }

    /** {@return how long who runs may go on, in ns} */
    private long dueNanos(int next, DeviceView device) {
        int more = Integer.compare(ready.priority(next), ready.priority(serving));
        if (more != 0) {
            return more > 0 ? 0 : NEVER;
        }
        return switch (equals) {
            case ARRIVAL -> NEVER;
            case TURNS -> turnLeft[serving] - held.nanos(serving, device);
            case SHORTEST -> ready.firstKey() < key(serving) ? 0 : NEVER;
        };
    }

    private long key(int vgpu) {
        if (equals != Equals.SHORTEST || view == null) {
            return 0;
        }
        long left = view.kernels().remainderNanos(vgpu);
        return left == KernelView.UNKNOWN
                ? UrgencyQueue.LARGEST_KEY
                : Math.min(left >> KEY_SHIFT, UrgencyQueue.LARGEST_KEY);
    }
}
