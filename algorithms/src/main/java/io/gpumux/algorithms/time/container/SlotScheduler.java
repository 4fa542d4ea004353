package io.gpumux.algorithms.time.container;

import io.gpumux.algorithms.state.Columns;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/**
 * Slots of time for containers: a cycle that is divided equally or by fraction, where unused slots stay unused or are lent.
 * As {@link SlotRules} say, this is the lease plan of Run:ai time slicing (documentation, "GPU time slicing": a plan of
 * leases in proportion to fractions, strict or fair), the policies of Alibaba cGPU and the classes of Tencent qGPU (their
 * documentation).
 *
 * <p>A slot that is lent goes to the waiting vGPU that borrowed longest ago, so that what is not used is split equally.
 * Where slots are not lent, a kernel that could not be stopped and outlasts its slot is repaid from the vGPU's next ones.
 * The documents do not say the order of the slots inside a cycle, nor how overruns are treated: slots are spread evenly
 * and, unless lent, overruns are repaid.
 *
 * <p>O(log n) per fact and decision; O(s log n) for a change of vGPUs in a cycle of s slots. Not thread-safe.
 */
public final class SlotScheduler implements Scheduler {
    private final SlotRules rules;
    private final SlotPlan plan;
    private final TagHeap ordinary = new TagHeap();
    private final TagHeap urgent = new TagHeap();
    private boolean[] isUrgent = new boolean[0];
    private long[] turn = new long[0];
    private long[] overrun = new long[0];
    private long turns;
    private long slotEnd;
    private long ownUntil;
    private int owner = TagHeap.NONE;
    private int urgentAccount;
    private int serving = TagHeap.NONE;
    private long grantedNanos;

    /** Makes a scheduler by these rules. */
    public SlotScheduler(SlotRules rules) {
        this.rules = rules;
        plan = new SlotPlan(rules.slots(), rules.oneEach());
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        plan.admit(vgpu);
        ordinary.admit(vgpu);
        urgent.admit(vgpu);
        isUrgent = Columns.fit(isUrgent, vgpu);
        turn = Columns.fit(turn, vgpu);
        overrun = Columns.fit(overrun, vgpu);
        isUrgent[vgpu] = false;
        turn[vgpu] = turns;
        overrun[vgpu] = 0;
        changed(vgpu, spec, now);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        boolean waits = waits(vgpu);
        withdrawn(vgpu, now);
        isUrgent[vgpu] = rules.urgentPercent() > 0 && spec.priority() > 0;
        if (waits) {
            ready(vgpu, now);
        }
        if (isUrgent[vgpu]) {
            plan.leave(vgpu);
        } else if (plan.contains(vgpu)) {
            plan.change(vgpu, spec.guaranteedPermille(), spec.weight());
        } else {
            plan.join(vgpu, spec.guaranteedPermille(), spec.weight());
        }
    }

    @Override
    public void removed(int vgpu, long now) {
        plan.leave(vgpu);
        if (owner == vgpu) {
            owner = TagHeap.NONE;
        }
    }

    @Override
    public void ready(int vgpu, long now) {
        (isUrgent[vgpu] ? urgent : ordinary).put(vgpu, turn[vgpu]);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        if (!ordinary.remove(vgpu)) {
            urgent.remove(vgpu);
        }
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        serving = TagHeap.NONE;
        slotEnd = Math.max(slotEnd, now);
        if (!rules.shared() && ranNanos > grantedNanos) {
            overrun[vgpu] += ranNanos - grantedNanos;
        }
        if (reason.stillReady()) {
            ready(vgpu, now);
        }
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        if (device.running() > 0) {
            return besideOneThatRuns(device, out, now);
        }
        if (ordinary.isEmpty() && urgent.isEmpty()) {
            return NEVER;
        }
        if (now >= slotEnd) {
            nextSlot(now);
        }
        int next = candidate(now);
        if (next == TagHeap.NONE) {
            return slotEnd;
        }
        long until = next == owner ? ownUntil : slotEnd;
        long sliceNanos = rules.soft() ? NEVER : until - now;
        if (!out.run(next, device.totalUnits(), sliceNanos)) {
            return slotEnd;
        }
        if (next != owner || isUrgent[next]) {
            turn[next] = ++turns;
        }
        withdrawn(next, now);
        serving = next;
        grantedNanos = sliceNanos;
        return rules.soft() ? slotEnd : NEVER;
    }

    private long besideOneThatRuns(DeviceView device, Dispatcher out, long now) {
        if (serving == TagHeap.NONE || device.stopping(serving)) {
            return NEVER;
        }
        boolean atOnce = rules.urgentPercent() == SlotRules.ALL_PERCENT && !urgent.isEmpty() && !isUrgent[serving];
        boolean back = rules.reclaim() && owner != TagHeap.NONE && waits(owner) && !isUrgent[serving];
        if (atOnce || (back && now < slotEnd)) {
            out.preempt(serving, Preemption.DEVICE_DEFAULT);
        } else if (rules.soft() && now < slotEnd) {
            return slotEnd;
        } else if (rules.soft() && !(ordinary.isEmpty() && urgent.isEmpty())) {
            out.preempt(serving, Preemption.KERNEL_END);
        }
        return NEVER;
    }

    /** Goes on to the slot of now; those in which nobody waited are stepped over. */
    private void nextSlot(long now) {
        long over = (now - slotEnd) / rules.sliceNanos() + 1;
        slotEnd += over * rules.sliceNanos();
        ownUntil = slotEnd;
        if (rules.urgentPercent() > 0 && !urgent.isEmpty()) {
            urgentAccount += rules.urgentPercent();
            if (urgentAccount >= SlotRules.ALL_PERCENT) {
                urgentAccount -= SlotRules.ALL_PERCENT;
                owner = urgent.first();
                return;
            }
        }
        owner = plan.next(over);
        if (owner != TagHeap.NONE) {
            long repaid = Math.min(overrun[owner], rules.sliceNanos());
            overrun[owner] -= repaid;
            ownUntil -= repaid;
        }
    }

    private int candidate(long now) {
        if (rules.urgentPercent() == SlotRules.ALL_PERCENT && !urgent.isEmpty()) {
            return urgent.first();
        }
        if (owner != TagHeap.NONE && waits(owner) && now < ownUntil) {
            return owner;
        }
        if (!rules.shared()) {
            return TagHeap.NONE;
        }
        return ordinary.isEmpty() ? urgent.first() : ordinary.first();
    }

    private boolean waits(int vgpu) {
        return ordinary.contains(vgpu) || urgent.contains(vgpu);
    }
}
