package io.gpumux.algorithms.time.fair;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * Stride scheduling: the vGPU with the smallest pass runs next, and its pass moves on by its stride.
 *
 * <p>The stride is the slice over the weight; who used another part of its slice moves on by that part of its stride. The
 * global pass moves on by service over all weights. A vGPU starts one stride behind the global pass; who leaves remembers
 * how far from it it was ({@code remain}), and is put there again when it comes back; a new weight scales that as it scales
 * the stride. C. Waldspurger, W. Weihl, "Stride scheduling: deterministic proportional-share resource management", MIT/LCS/
 * TM-528, 1995. Where we differ: passes move on by measured time and when a piece ends; and who comes back is put no further
 * behind the first of the others than its stride, or its last piece if that was longer, nor so far before them that one of
 * them would be: the passes of many can be far from the global pass, and without this what two vGPUs get would differ by
 * more than two requests.
 *
 * <p>Passes are in 2^-16 ns of weight 1; remainders of the division are carried. They are rebased about every ten hours of
 * service, in O(h log n) for h handles. Otherwise O(log n) per fact and decision for n ready vGPUs. Equal passes: the smaller
 * handle. Not thread-safe.
 */
public final class StrideScheduler implements Scheduler {
    private final TagHeap ready = new TagHeap();
    private final FluidClock clock = new FluidClock();
    private final long sliceNanos;
    private int[] weight = new int[0];
    private long[] pass = new long[0];
    private long[] remainder = new long[0];
    private long[] remain = new long[0];
    private long[] lastStep = new long[0];
    private int handles;
    private int serving = TagHeap.NONE;
    /** No pass of a member is smaller, and none is further beyond it than the member's stride or last step. */
    private long leastPass;

    /**
     * Makes a scheduler.
     *
     * @param sliceNanos the quantum in ns, 1 to 10 s
     */
    public StrideScheduler(long sliceNanos) {
        this.sliceNanos = Ranges.slice(sliceNanos);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ready.admit(vgpu);
        weight = Columns.fit(weight, vgpu);
        pass = Columns.fit(pass, vgpu);
        remainder = Columns.fit(remainder, vgpu);
        remain = Columns.fit(remain, vgpu);
        lastStep = Columns.fit(lastStep, vgpu);
        handles = Math.max(handles, vgpu + 1);
        weight[vgpu] = spec.weight();
        remainder[vgpu] = 0;
        remain[vgpu] = stride(vgpu);
        lastStep[vgpu] = 0;
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        boolean waits = ready.remove(vgpu);
        boolean member = waits || serving == vgpu;
        if (member) {
            leave(vgpu);
        }
        remain[vgpu] = remain[vgpu] * weight[vgpu] / spec.weight();
        lastStep[vgpu] = lastStep[vgpu] * weight[vgpu] / spec.weight();
        remainder[vgpu] = 0;
        weight[vgpu] = spec.weight();
        if (member) {
            join(vgpu);
        }
        if (waits) {
            ready.put(vgpu, pass[vgpu]);
        }
    }

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        join(vgpu);
        ready.put(vgpu, pass[vgpu]);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        if (ready.remove(vgpu)) {
            leave(vgpu);
        }
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        long units = FluidClock.units(ranNanos);
        long scaled = units + remainder[vgpu];
        lastStep[vgpu] = scaled / weight[vgpu];
        pass[vgpu] += lastStep[vgpu];
        remainder[vgpu] = scaled % weight[vgpu];
        clock.advance(units);
        serving = TagHeap.NONE;
        if (reason.stillReady()) {
            ready.put(vgpu, pass[vgpu]);
        } else {
            leave(vgpu);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        int next = ready.first();
        if (next != TagHeap.NONE && device.running() == 0 && out.run(next, device.totalUnits(), sliceNanos)) {
            ready.poll();
            serving = next;
            leastPass = pass[next];
            if (clock.late()) {
                rebase();
            }
        }
        return NEVER;
    }

    private long stride(int vgpu) {
        return FluidClock.units(sliceNanos) / weight[vgpu];
    }

    private void join(int vgpu) {
        long step = Math.max(stride(vgpu), lastStep[vgpu]);
        pass[vgpu] = clock.floor() + remain[vgpu];
        if (clock.weights() == 0) {
            leastPass = pass[vgpu] - step;
        } else {
            pass[vgpu] = Math.max(leastPass, Math.min(pass[vgpu], firstPass(vgpu) + step));
            leastPass = Math.max(leastPass, pass[vgpu] - step);
        }
        clock.join(weight[vgpu], clock.above(weight[vgpu]));
    }

    private void leave(int vgpu) {
        remain[vgpu] = pass[vgpu] - clock.floor();
        clock.leave(weight[vgpu], clock.above(weight[vgpu]));
    }

    /** {@return the smallest pass of the others, of which there is one} */
    private long firstPass(int vgpu) {
        boolean runs = serving != TagHeap.NONE && serving != vgpu;
        if (ready.isEmpty()) {
            return pass[serving];
        }
        return runs ? Math.min(pass[serving], ready.firstTag()) : ready.firstTag();
    }

    /** Moves the origin of passes to now: no order changes, no pass overflows. */
    private void rebase() {
        long moved = clock.rebase();
        leastPass -= moved;
        for (int vgpu = 0; vgpu < handles; vgpu++) {
            pass[vgpu] -= moved;
            if (ready.contains(vgpu)) {
                ready.put(vgpu, pass[vgpu]);
            }
        }
    }
}
