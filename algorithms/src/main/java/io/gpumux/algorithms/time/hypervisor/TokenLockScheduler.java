package io.gpumux.algorithms.time.hypervisor;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.algorithms.time.Ranges;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * GPUSync on one device: a few tokens admit jobs to the device, and a lock admits one kernel of theirs to its units.
 *
 * <p>A request needs a token for its kernels; the most urgent that waits gets the next. Among those with a token the
 * most urgent has the next kernel; a kernel is never stopped. So an urgent request waits for at most one less urgent
 * request's end where all tokens are taken, and one kernel for the lock, beside what is more urgent. G. Elliott, B. Ward,
 * J. Anderson, "GPUSync: a framework for real-time GPU management", RTSS 2013. Where we differ: one device, fixed
 * priorities; copies need neither a lock nor a token: one is given back where a copy is next, so that the device never
 * idles beside work.
 *
 * <p>O(log n) per fact and decision. Equal priorities: who came first, a kernel each among holders. Not thread-safe.
 */
public final class TokenLockScheduler implements Scheduler {
    private final TagHeap forToken = new TagHeap(true);
    private final TagHeap forLock = new TagHeap(true);
    private final int tokens;
    private int[] priority = new int[0];
    private boolean[] token = new boolean[0];
    private int given;
    private long comers;

    /**
     * Makes a scheduler.
     *
     * @param tokens how many requests are on the device at once, 1 to 1024
     */
    public TokenLockScheduler(int tokens) {
        this.tokens = (int) Ranges.require("tokens", tokens, 1, 1024);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        forToken.admit(vgpu);
        forLock.admit(vgpu);
        priority = Columns.fit(priority, vgpu);
        token = Columns.fit(token, vgpu);
        priority[vgpu] = spec.priority();
        token[vgpu] = false;
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        priority[vgpu] = spec.priority();
        if (forToken.contains(vgpu)) {
            forToken.put(vgpu, ~priority[vgpu]);
        } else if (forLock.contains(vgpu)) {
            forLock.put(vgpu, ~priority[vgpu]);
        }
    }

    @Override
    public void removed(int vgpu, long now) {
        giveBack(vgpu);
    }

    @Override
    public void ready(int vgpu, long now) {
        join(token[vgpu] ? forLock : forToken, vgpu);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        forToken.remove(vgpu);
        forLock.remove(vgpu);
        giveBack(vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        if (reason.stillReady()) {
            ready(vgpu, now);
        } else {
            giveBack(vgpu);
        }
    }

    @Override
    public boolean listens() {
        return true;
    }

    @Override
    public void requestEnded(int vgpu, long responseNanos, boolean rejected, long now) {
        giveBack(vgpu);
        if (forLock.remove(vgpu)) {
            join(forToken, vgpu);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        while (given < tokens && !forToken.isEmpty()) {
            int vgpu = forToken.poll();
            token[vgpu] = true;
            given++;
            join(forLock, vgpu);
        }
        int next = forLock.first();
        if (next != TagHeap.NONE
                && device.running() == 0
                && out.grant(next).kernels(1).run(device.totalUnits(), NEVER)) {
            forLock.poll();
        }
        return NEVER;
    }

    private void join(TagHeap queue, int vgpu) {
        queue.rank(vgpu, ++comers);
        queue.put(vgpu, ~priority[vgpu]);
    }

    private void giveBack(int vgpu) {
        if (token[vgpu]) {
            token[vgpu] = false;
            given--;
        }
    }
}
