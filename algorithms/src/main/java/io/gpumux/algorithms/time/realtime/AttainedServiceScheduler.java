package io.gpumux.algorithms.time.realtime;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * Least attained service in queues: a vGPU moves to the next queue when the service that it has had crosses a threshold; the
 * earlier queue goes first, and within a queue whoever came first runs until it has no work.
 *
 * <p>Attained service is units x time; as a turn has all units, thresholds are given as time on the whole device, each twice
 * the one before. J. Gu, M. Chowdhury, K. G. Shin, Y. Zhu, M. Jeon, J. Qian, H. Liu, C. Guo, "Tiresias: a GPU cluster manager
 * for distributed deep learning", NSDI 2019 (discretised two-dimensional LAS). As in its simulator, who waits for longer than
 * so many times its service since the last promotion comes to the first queue with its service forgotten. Where we differ: a
 * vGPU stands for a job and one device for the cluster; a vGPU that had no work comes back as the last of its queue.
 *
 * <p>O(log n) per fact and decision for n ready vGPUs, and for each promotion. Not thread-safe.
 */
public final class AttainedServiceScheduler implements Scheduler {
    /** The most queues. */
    public static final int MOST_QUEUES = 16;

    private final TagHeap ready = new TagHeap(true);
    private final TagHeap promotions = new TagHeap();
    private final int queues;
    private final long thresholdNanos;
    private final int patience;
    private long[] attained = new long[0];
    private int[] queue = new int[0];
    private long[] turn = new long[0];
    private long nextTurn;
    private int serving = TagHeap.NONE;

    /**
     * Makes a scheduler.
     *
     * @param queues how many queues, 2 to 16
     * @param thresholdNanos the service that ends the first queue, in ns on the whole device, 1 to 10 s
     * @param patience who waits for so many times its service is promoted, 1 to 1000; 0: nobody is
     */
    public AttainedServiceScheduler(int queues, long thresholdNanos, int patience) {
        this.queues = (int) Ranges.require("queues", queues, 2, MOST_QUEUES);
        this.thresholdNanos = Ranges.require("thresholdNanos", thresholdNanos, 1, Ranges.LONGEST_SLICE_NANOS);
        this.patience = (int) Ranges.require("patience", patience, 0, 1000);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        ready.admit(vgpu);
        promotions.admit(vgpu);
        attained = Columns.fit(attained, vgpu);
        queue = Columns.fit(queue, vgpu);
        turn = Columns.fit(turn, vgpu);
        attained[vgpu] = 0;
        queue[vgpu] = 0;
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {}

    @Override
    public void removed(int vgpu, long now) {}

    @Override
    public void ready(int vgpu, long now) {
        put(vgpu, nextTurn++, now);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        take(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        serving = TagHeap.NONE;
        attained[vgpu] += ranNanos;
        int before = queue[vgpu];
        while (queue[vgpu] < queues - 1 && attained[vgpu] >= end(queue[vgpu])) {
            queue[vgpu]++;
        }
        if (reason.stillReady()) {
            put(vgpu, queue[vgpu] == before ? turn[vgpu] : nextTurn++, now);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        while (!promotions.isEmpty() && promotions.firstTag() <= now) {
            int promoted = promotions.first();
            take(promoted);
            attained[promoted] = 0;
            queue[promoted] = 0;
            put(promoted, nextTurn++, now);
        }
        int next = ready.first();
        if (next == TagHeap.NONE) {
            return NEVER;
        }
        if (device.running() == 0) {
            long slice = queue[next] == queues - 1 ? NEVER : end(queue[next]) - attained[next];
            if (out.run(next, device.totalUnits(), slice)) {
                take(next);
                serving = next;
            }
        } else if (serving != TagHeap.NONE && queue[next] < queue[serving] && !device.stopping(serving)) {
            out.preempt(serving, Preemption.DEVICE_DEFAULT);
        }
        return promotions.isEmpty() ? NEVER : promotions.firstTag();
    }

    private long end(int itsQueue) {
        return thresholdNanos << itsQueue;
    }

    private void put(int vgpu, long itsTurn, long now) {
        turn[vgpu] = itsTurn;
        ready.rank(vgpu, itsTurn);
        ready.put(vgpu, queue[vgpu]);
        if (patience > 0 && queue[vgpu] > 0) {
            long wait = attained[vgpu] > NEVER / patience ? NEVER : patience * attained[vgpu];
            promotions.put(vgpu, Deadlines.after(now, wait));
        }
    }

    private void take(int vgpu) {
        ready.remove(vgpu);
        promotions.remove(vgpu);
    }
}
