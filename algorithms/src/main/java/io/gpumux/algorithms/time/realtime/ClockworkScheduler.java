package io.gpumux.algorithms.time.realtime;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Clockwork: one request at a time, the one that must start first; a request that can no longer end in time is rejected
 * rather than run.
 *
 * <p>A request's window ends at its deadline (arrival and objective) less its predicted time on the whole device. The
 * earliest end of a window goes first; vGPUs without an objective come last, in the order of arrival, and are never rejected.
 * A. Gujarati, R. Karimi, S. Alzayat, W. Hao, A. Kaufmann, Y. Vigfusson, J. Mace, "Serving DNNs like Clockwork: performance
 * predictability from the bottom up", OSDI 2020. Where we differ: weights are always resident, requests are not batched, and
 * a request is looked at when it is the head of its queue. A request of unknown length is rejected only once it is late,
 * one longer than the objective itself counts as one without, and one that has begun is run to its end, however late: also
 * beside another of the same vGPU, where only the device knows, and refuses to reject it.
 *
 * <p>O(log n) per fact, start and rejection for n ready vGPUs. Not thread-safe.
 */
public final class ClockworkScheduler implements Scheduler {
    private final TagHeap ready = new TagHeap(true);
    private @Nullable DeviceView view;
    private long[] sloNanos = new long[0];
    /** Whether a request was started that has not ended yet. */
    private boolean[] begun = new boolean[0];

    private long nextTurn;

    /** Makes a scheduler; it has no parameters. */
    public ClockworkScheduler() {}

    @Override
    public void attached(DeviceView device, long now) {
        view = device;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ready.admit(vgpu);
        sloNanos = Columns.fit(sloNanos, vgpu);
        begun = Columns.fit(begun, vgpu);
        sloNanos[vgpu] = spec.sloNanos();
        begun[vgpu] = false;
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        sloNanos[vgpu] = spec.sloNanos();
        if (ready.contains(vgpu)) {
            ready.put(vgpu, latestStart(vgpu));
        }
    }

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        put(vgpu);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready.remove(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        if (reason.stillReady()) {
            put(vgpu);
        }
    }

    @Override
    public boolean listens() {
        return true;
    }

    @Override
    public void requestEnded(int vgpu, long responseNanos, boolean rejected, long now) {
        begun[vgpu] = false;
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (device.running() > 0) {
            return NEVER;
        }
        for (int next = ready.first(); next != TagHeap.NONE; next = ready.first()) {
            int queued = device.queued(next);
            boolean rejected = ready.firstTag() < now && !begun[next] && out.reject(next);
            if (!rejected) {
                if (out.grant(next).requests(1).run(device.totalUnits(), NEVER)) {
                    ready.poll();
                    begun[next] = true;
                }
                return NEVER;
            }
            if (device.queued(next) >= queued) {
                return now + 1; // the host drops it later
            }
            ready.remove(next);
            if (device.kernels().arrivalNanos(next, 0) != KernelView.UNKNOWN) {
                put(next);
            }
        }
        return NEVER;
    }

    private void put(int vgpu) {
        ready.rank(vgpu, nextTurn++);
        ready.put(vgpu, latestStart(vgpu));
    }

    private long latestStart(int vgpu) {
        KernelView kernels = Objects.requireNonNull(view).kernels();
        long arrival = kernels.arrivalNanos(vgpu, 0);
        long lasts = Math.max(0, kernels.remainderNanos(vgpu)); // unknown is -1
        if (sloNanos[vgpu] == 0 || lasts > sloNanos[vgpu] || arrival == KernelView.UNKNOWN) {
            return NEVER;
        }
        return Deadlines.after(arrival, sloNanos[vgpu]) - lasts;
    }
}
