package io.gpumux.algorithms.time.hypervisor;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * Pegasus's CoSched: a virtual machine's calls are pulled only while a processor runs it.
 *
 * <p>The plan of the processors, which Xen would tell, is assumed: all machines stand in a circle, and in each slice the
 * next so many have a processor. Of these, those with work take turns on the device, each until the end of the slice or of
 * its work. V. Gupta, K. Schwan, N. Tolia, V. Talwar, P. Ranganathan, "Pegasus: coordinated scheduling for virtualized
 * accelerator-based systems", USENIX ATC 2011; the name is the paper's, the rule is known from descriptions only. Where we
 * differ: the plan; a kernel is cut at the end of a slice where the device can do so.
 *
 * <p>O(1) per fact, O(processors) per decision. Not thread-safe.
 */
public final class CoscheduledScheduler implements Scheduler {
    private static final int NONE = -1;

    private final long sliceNanos;
    private final int processors;
    private boolean[] ready = new boolean[0];
    private int[] place = new int[0];
    private int[] circle = new int[0];
    private int members;
    private int waiting;
    private int latest;

    /**
     * Makes a scheduler.
     *
     * @param sliceNanos the slice of the processors, 1 ns to 10 s; Xen: 30 ms
     * @param processors how many processors there are, 1 to 1024
     */
    public CoscheduledScheduler(long sliceNanos, int processors) {
        this.sliceNanos = Ranges.slice(sliceNanos);
        this.processors = (int) Ranges.require("processors", processors, 1, 1024);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ready = Columns.fit(ready, vgpu);
        place = Columns.fit(place, vgpu);
        circle = Columns.fit(circle, members);
        ready[vgpu] = false;
        place[vgpu] = members;
        circle[members++] = vgpu;
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {}

    /** The last of the circle takes the place of the one that goes. */
    @Override
    public void removed(int vgpu, long now) {
        int last = circle[--members];
        circle[place[vgpu]] = last;
        place[last] = place[vgpu];
    }

    @Override
    public void ready(int vgpu, long now) {
        ready[vgpu] = true;
        waiting++;
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready[vgpu] = false;
        waiting--;
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        if (reason.stillReady()) {
            ready(vgpu, now);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (waiting == 0 || device.running() > 0) {
            return NEVER;
        }
        long slice = now / sliceNanos;
        long sliceEnd = (slice + 1) * sliceNanos;
        int running = Math.min(processors, members);
        long first = slice % members * running % members;
        int next = firstReady(first, running);
        if (next == NONE) {
            return sliceEnd;
        }
        if (out.run(next, device.totalUnits(), sliceEnd - now)) {
            ready[next] = false;
            waiting--;
            latest = place[next];
        }
        return NEVER;
    }

    /** {@return the first of those with a processor, from the one behind who ran last, that has work} */
    private int firstReady(long first, int running) {
        long ahead = Math.floorMod(latest + 1 - first, (long) members);
        long begin = ahead < running ? ahead : 0;
        for (int i = 0; i < running; i++) {
            int vgpu = circle[(int) ((first + (begin + i) % running) % members)];
            if (ready[vgpu]) {
                return vgpu;
            }
        }
        return NONE;
    }
}
