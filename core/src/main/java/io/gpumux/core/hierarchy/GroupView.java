package io.gpumux.core.hierarchy;

import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Meter;

/**
 * The device as the parent sees it: groups instead of vGPUs, leases instead of grants. What is summed or chosen over
 * the members (queue, meters, head kernel) is O(members of the group). The head is the oldest kernel of a member, equal
 * arrivals by handle; kernels behind it are unknown.
 */
final class GroupView implements DeviceView, KernelView {
    private final Turn turn;
    private final Groups groups;
    private final Leases leases;

    GroupView(Turn turn, Groups groups, Leases leases) {
        this.turn = turn;
        this.groups = groups;
        this.leases = leases;
    }

    @Override
    public int totalUnits() {
        return turn.device().totalUnits();
    }

    @Override
    public int freeUnits() {
        return totalUnits() - leases.units();
    }

    @Override
    public int running() {
        return leases.count();
    }

    @Override
    public int unitsOf(int slot) {
        Group group = groups.at(slot);
        return group == null ? 0 : group.leaseUnits();
    }

    @Override
    public boolean stopping(int slot) {
        Group group = groups.at(slot);
        return group != null && group.stopping();
    }

    @Override
    public int queued(int slot) {
        Group group = groups.at(slot);
        int sum = 0;
        for (int local = 0; group != null && local < group.locals(); local++) {
            if (group.global(local) != Group.NONE) {
                sum += turn.device().queued(group.global(local));
            }
        }
        return sum;
    }

    @Override
    public long used(int slot, Meter meter) {
        Group group = groups.at(slot);
        long sum = 0;
        for (int local = 0; group != null && local < group.locals(); local++) {
            if (group.global(local) != Group.NONE) {
                sum += turn.device().used(group.global(local), meter);
            }
        }
        return sum;
    }

    @Override
    public KernelView kernels() {
        return this;
    }

    /** {@return false for shared units and their caps: leases are exclusive} */
    @Override
    public boolean supports(Feature feature) {
        return feature != Feature.SHARED_UNITS
                && feature != Feature.SHARED_CAPS
                && turn.device().supports(feature);
    }

    @Override
    public long wantedUnits(int slot, int k) {
        int head = head(slot, k);
        return head == Group.NONE ? UNKNOWN : turn.device().kernels().wantedUnits(head, 0);
    }

    @Override
    public long arrivalNanos(int slot, int k) {
        int head = head(slot, k);
        return head == Group.NONE ? UNKNOWN : turn.device().kernels().arrivalNanos(head, 0);
    }

    @Override
    public long estimateNanos(int slot, int k, int units) {
        int head = head(slot, k);
        return head == Group.NONE ? UNKNOWN : turn.device().kernels().estimateNanos(head, 0, units);
    }

    @Override
    public long remainderNanos(int slot) {
        int head = head(slot, 0);
        return head == Group.NONE ? UNKNOWN : turn.device().kernels().remainderNanos(head);
    }

    private int head(int slot, int k) {
        Group group = k == 0 ? groups.at(slot) : null;
        int head = Group.NONE;
        long oldest = Long.MAX_VALUE;
        for (int local = 0; group != null && local < group.locals(); local++) {
            int vgpu = group.global(local);
            long arrival =
                    vgpu == Group.NONE ? UNKNOWN : turn.device().kernels().arrivalNanos(vgpu, 0);
            if (arrival != UNKNOWN && arrival < oldest) {
                oldest = arrival;
                head = vgpu;
            }
        }
        return head;
    }
}
