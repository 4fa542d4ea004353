package io.gpumux.algorithms.mutants;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.ArrayList;
import java.util.List;

/** A fixed number of slots that are walked one by one, with bugs to switch on. */
final class MutableFixedShare implements Scheduler {
    private static final int NONE = -1;

    private final int fixedSlots;
    private final long sliceNanos;
    private final int averaging;
    private final Bug bug;
    private final List<Integer> owners = new ArrayList<>();
    private final List<Integer> ready = new ArrayList<>();
    private final long[] overrun = new long[MutableRoundRobin.MOST];
    private int position = NONE;
    private long slotEnd;
    private long grantedNanos;
    private boolean slept;

    MutableFixedShare(int fixedSlots, long sliceNanos, int averaging, Bug bug) {
        this.fixedSlots = fixedSlots;
        this.sliceNanos = sliceNanos;
        this.averaging = averaging;
        this.bug = bug;
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        owners.add(vgpu);
        overrun[vgpu] = 0;
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {}

    @Override
    public void removed(int vgpu, long now) {
        int at = owners.indexOf(vgpu);
        owners.remove(at);
        if (at == position) {
            slotEnd = Math.min(slotEnd, now);
        }
        if (at <= position) {
            position--;
        }
    }

    @Override
    public void ready(int vgpu, long now) {
        ready.add(vgpu);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        ready.remove((Integer) vgpu);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        long left = grantedNanos - ranNanos;
        slotEnd = now + Math.max(0, left);
        overrun[vgpu] += Math.max(0, -left);
        if (reason.stillReady()) {
            ready.add(vgpu);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (device.running() > 0 || ready.isEmpty()) {
            slept |= ready.isEmpty();
            return NEVER;
        }
        if (slept && bug == Bug.DOUBLE_BURST) {
            position = owners.indexOf(ready.get(0));
            slotEnd = now + sliceNanos;
        }
        slept = false;
        while (now >= slotEnd) {
            walk(now);
        }
        Integer next = bug == Bug.CAP_OFF_ALONE && ready.size() == 1 ? ready.get(0) : owner();
        if (ready.contains(next) && out.run(next, device.totalUnits(), slotEnd - now)) {
            ready.remove(next);
            grantedNanos = slotEnd - now;
            return NEVER;
        }
        return slotEnd;
    }

    private Integer owner() {
        return position < owners.size() ? owners.get(position) : NONE;
    }

    /** One slot further. A slot that is over already repays nothing: nobody waited in it. */
    private void walk(long now) {
        position = (position + 1) % Math.max(fixedSlots, owners.size());
        boolean over = now - slotEnd >= sliceNanos;
        slotEnd += sliceNanos;
        if (!over && owner() != NONE) {
            long repaid = Math.min(overrun[owner()] / averaging, sliceNanos / 2);
            overrun[owner()] -= repaid;
            slotEnd -= repaid;
        }
    }
}
