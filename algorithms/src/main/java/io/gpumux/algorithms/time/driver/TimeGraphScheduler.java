package io.gpumux.algorithms.time.driver;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.Grant;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import org.jspecify.annotations.Nullable;

/**
 * TimeGraph: command groups by priority, within a time that each task has reserved.
 *
 * <p>Predictable response time (PRT): one kernel at a time, the most urgent vGPU first at each completion; equals by turns.
 * High throughput (HT): the most urgent one commits several kernels without waiting for each, until a more urgent one
 * comes. A reservation of C in each period T is kept by posterior enforcement, who has used it up is held back and repays
 * what its last kernel took too much, or a priori, a kernel starts only if its estimate is left. S. Kato, K. Lakshmanan,
 * R. Rajkumar, Y. Ishikawa, "TimeGraph: GPU scheduling for real-time multi-tasking environments", USENIX ATC 2011. Where we
 * differ: estimates are the engine's, and one that is unknown counts as 0, one above C as C; a kernel is a command group;
 * periods are settled when a vGPU is looked at.
 *
 * <p>O(log n) per fact and decision, amortized; O(n log n) when vGPUs come, go or change. Not thread-safe.
 */
public final class TimeGraphScheduler implements Scheduler {
    private static final int NONE = TagHeap.NONE;

    private final int depth;
    private final Enforcement enforcement;
    private final Reservations reservations;
    /** Who may start, the most urgent first, equals by turns. */
    private final TagHeap eligible = new TagHeap(true);
    /** Who is held back, by the period that gives it enough. */
    private final TagHeap held = new TagHeap();

    private int[] priority = new int[0];
    private int handles;
    private long turns;
    private int serving = NONE;
    private @Nullable DeviceView view;

    /** How a reservation is kept. */
    public enum Enforcement {
        /** Not at all. */
        NONE,
        /** Who has used it up is held back. */
        POSTERIOR,
        /** Who has not left what its next kernel is estimated to take is held back. */
        A_PRIORI
    }

    /**
     * Makes a scheduler.
     *
     * @param depth how many kernels the most urgent vGPU commits at once: 1 is PRT, more is HT
     * @param enforcement how reservations are kept
     * @param periodNanos T, 1 ns to 10 s
     */
    public TimeGraphScheduler(int depth, Enforcement enforcement, long periodNanos) {
        this.depth = (int) Ranges.require("depth", depth, 1, Integer.MAX_VALUE);
        this.enforcement = enforcement;
        reservations = new Reservations(Ranges.require("periodNanos", periodNanos, 1, Ranges.LONGEST_SLICE_NANOS));
    }

    @Override
    public void attached(DeviceView device, long now) {
        view = device;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        eligible.admit(vgpu);
        held.admit(vgpu);
        priority = Columns.fit(priority, vgpu);
        priority[vgpu] = spec.priority();
        handles = Math.max(handles, vgpu + 1);
        reservations.added(vgpu, spec, now);
        rearrange(now);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        priority[vgpu] = spec.priority();
        reservations.changed(vgpu, spec, now);
        rearrange(now);
    }

    @Override
    public void removed(int vgpu, long now) {
        reservations.removed(vgpu, now);
        rearrange(now);
    }

    @Override
    public void ready(int vgpu, long now) {
        eligible.rank(vgpu, ++turns);
        arrange(vgpu, now);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        if (!eligible.remove(vgpu)) {
            held.remove(vgpu);
        }
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        serving = NONE;
        reservations.charge(vgpu, ranNanos, now);
        if (reason.stillReady()) {
            ready(vgpu, now);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        long period = reservations.period(now);
        while (!held.isEmpty() && held.firstTag() <= period) {
            arrange(held.poll(), now);
        }
        int next = eligible.first();
        if (device.running() > 0) {
            if (depth == 1) {
                return NEVER;
            }
            if (next != NONE && serving != NONE && priority[next] > priority[serving] && !device.stopping(serving)) {
                out.preempt(serving, Preemption.QUEUE_END);
            }
            return nextRelease();
        }
        if (next != NONE && start(next, device, out)) {
            eligible.poll();
            serving = next;
        }
        return nextRelease();
    }

    private boolean start(int vgpu, DeviceView device, Dispatcher out) {
        Grant grant = out.grant(vgpu).kernels(depth);
        if (depth > 1 && device.supports(Feature.COMMITTED_QUEUE)) {
            grant.inFlight(depth);
        }
        return grant.run(device.totalUnits(), NEVER);
    }

    private long nextRelease() {
        return held.isEmpty() ? NEVER : reservations.beginNanos(held.firstTag());
    }

    /** Puts one with work among the eligible or those that are held back. */
    private void arrange(int vgpu, long now) {
        long release = enforcement == Enforcement.NONE ? 0 : reservations.periodOf(vgpu, neededNanos(vgpu), now);
        if (release <= reservations.period(now)) {
            held.remove(vgpu);
            eligible.put(vgpu, ~(long) priority[vgpu]);
        } else {
            eligible.remove(vgpu);
            held.put(vgpu, release);
        }
    }

    private void rearrange(long now) {
        for (int vgpu = 0; vgpu < handles; vgpu++) {
            if (eligible.contains(vgpu) || held.contains(vgpu)) {
                arrange(vgpu, now);
            }
        }
    }

    /** {@return what must be left of a budget for a start, in ns} */
    private long neededNanos(int vgpu) {
        if (enforcement == Enforcement.POSTERIOR || view == null) {
            return 1;
        }
        long estimate = view.kernels().estimateNanos(vgpu, 0, view.totalUnits());
        return estimate == KernelView.UNKNOWN ? 1 : Math.max(1, Math.min(estimate, reservations.reservedNanos(vgpu)));
    }
}
