package io.gpumux.algorithms.time.container;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * TGS: production jobs launch what they want, opportunistic ones only so much that the production rate does not suffer.
 * B. Wu, Z. Zhang, Z. Bai, X. Liu, X. Jin, "Transparent GPU sharing in container clouds for deep learning workloads", NSDI
 * 2023, and its sources, with all their constants.
 *
 * <p>vGPUs of a priority above 0 are production jobs. The blocks that both kinds launch are counted in windows of 50 ms; a
 * control of the AIMD kind moves the limit of the opportunistic ones, who wait for the next window once they are beyond it.
 * Launched kernels run in the order of the hardware queue, whole, one at a time.
 *
 * <p>Where we differ: a launch counts the units that its kernel wants, one block each, as blocks are not visible; several
 * jobs of a kind count together; a waiting job looks again at the next window; memory is not modelled.
 *
 * <p>O(1) per fact and decision, and O(waiting opportunistic vGPUs) each window. Not thread-safe.
 */
public final class TgsScheduler implements Scheduler {
    /** How long rates are counted, in ns. */
    static final long WINDOW_NANOS = 50_000_000;

    /** After so many windows without any launch nothing changes any more. */
    private static final int MOST_WINDOWS = 32;

    private final HandleRing launched = new HandleRing();
    private final HandleRing waiting = new HandleRing();
    private final RateControl control = new RateControl();
    private boolean[] production = new boolean[0];
    private long nextWindow;
    private long productionBlocks;
    private long opportunisticBlocks;

    /** Makes a scheduler; it has no parameters. */
    public TgsScheduler() {}

    @Override
    public void attached(DeviceView device, long now) {
        nextWindow = now + WINDOW_NANOS;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        launched.admit(vgpu);
        waiting.admit(vgpu);
        production = Columns.fit(production, vgpu);
        changed(vgpu, spec, now);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        production[vgpu] = spec.priority() > 0;
        if (production[vgpu] && waiting.remove(vgpu)) {
            launched.addLast(vgpu);
        }
    }

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        launched.addLast(vgpu);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        if (!launched.remove(vgpu)) {
            waiting.remove(vgpu);
        }
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        if (reason.stillReady()) {
            launched.addLast(vgpu);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (now >= nextWindow) {
            windowsEnded(now);
        }
        if (device.running() == 0) {
            launchNext(device, out);
        }
        return launched.isEmpty() && waiting.isEmpty() && device.running() == 0 ? NEVER : nextWindow;
    }

    private void launchNext(DeviceView device, Dispatcher out) {
        int next = launched.first();
        while (next != HandleRing.NONE && !production[next] && opportunisticBlocks > control.limit()) {
            launched.poll();
            waiting.addLast(next);
            next = launched.first();
        }
        if (next == HandleRing.NONE) {
            return;
        }
        long blocks = Math.max(1, device.kernels().wantedUnits(next, 0));
        if (out.grant(next).kernels(1).run(device.totalUnits(), NEVER)) {
            launched.poll();
            if (production[next]) {
                productionBlocks += blocks;
            } else {
                opportunisticBlocks += blocks;
            }
        }
    }

    private void windowsEnded(long now) {
        long ended = 1 + (now - nextWindow) / WINDOW_NANOS;
        nextWindow += ended * WINDOW_NANOS;
        for (long i = Math.min(ended, MOST_WINDOWS); i > 0; i--) {
            control.windowEnded(productionBlocks, opportunisticBlocks);
            productionBlocks = 0;
            opportunisticBlocks = 0;
        }
        for (int vgpu = waiting.poll(); vgpu != HandleRing.NONE; vgpu = waiting.poll()) {
            launched.addLast(vgpu);
        }
    }
}
