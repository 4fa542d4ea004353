package io.gpumux.core.hierarchy;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Hint;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Schedules groups by one scheduler, the parent, and the members of each group by another, its child.
 *
 * <p>A vGPU's group is its {@link VgpuSpec#parent}; a vGPU without one is a group of its own, with its own spec. The
 * parent knows groups by dense handles in order of their first member; a child knows the members of its group by dense
 * handles in the same way. A group exists while it has members. Its members' {@code parent} never changes.
 *
 * <p><b>Lease.</b> When the parent runs a group, the group holds those units exclusively until the slice has passed since
 * that instant, switches included. Right after the parent's {@code decide}, and after each later fact of a member, the
 * child is asked inside the lease: its view shows the lease's units, and its slices are cut to what is left. The parent
 * hears {@code stopped} when no member runs and the lease is over, no member is ready ({@link StopReason#DRAINED}), or the
 * child started nobody. The reason is else {@code PREEMPTED}, {@code SLICE_EXPIRED} or, when the child started nobody,
 * {@code LIMIT}. A group that started nobody at all at the instant of its lease is then withdrawn, so that the parent
 * turns to others, and is ready again at the next fact of a member or at the next {@code decide} at a later instant.
 *
 * <p>The time that a group ran is, summed over the periods in which members held grants, the shorter of the period and
 * of the sum of what its members ran. Without overlap that is the members' time without switches; with overlap time
 * counts once. A lease may overrun its end by the switch to its last member and by a kernel that cannot be interrupted.
 *
 * <p>The parent may lease to several groups at once. A lease has no terms but units and slice: {@code kernels},
 * {@code requests}, {@code inFlight}, {@code shared} and {@code standing} are refused to the parent, as is
 * {@code reject} (children may use them; the caps of sharers count
 * against the lease). A parent's {@code preempt} goes to all running members. For more levels, give a
 * {@code TwoLevelScheduler} as parent and groups that have parents themselves.
 *
 * <p>Cost: a fact costs what child and parent take, and O(log groups); {@code decide} asks the parent once more for each
 * lease that ends without a start, and the child of each leased group with news. Nothing is allocated after
 * {@link #added}. Not thread-safe.
 */
public final class TwoLevelScheduler implements Scheduler {
    private final Scheduler parent;
    private final Groups groups;
    private final Leases leases;
    private final Turn turn = new Turn();
    private final Members members = new Members();
    private final GroupView groupView;
    private final LeaseVerbs leaseVerbs;
    private final MemberVerbs memberVerbs;

    /**
     * Makes a scheduler of groups.
     *
     * @param parent schedules the groups, not attached yet
     * @param children makes the scheduler of a group's members, by {@link VgpuSpec#parent} (possibly
     *     {@link VgpuSpec#NO_PARENT}); a new one for each call
     * @param groups what group 0, 1, ... was promised; groups beyond have weight 1
     */
    public TwoLevelScheduler(Scheduler parent, IntFunction<? extends Scheduler> children, List<VgpuSpec> groups) {
        this.parent = parent;
        this.groups = new Groups(children, groups, turn);
        this.leases = new Leases(this.groups);
        this.groupView = new GroupView(turn, this.groups, leases);
        this.leaseVerbs = new LeaseVerbs(turn, this.groups, leases);
        this.memberVerbs = new MemberVerbs(turn, members);
    }

    @Override
    public void attached(DeviceView device, long now) {
        turn.attach(device);
        parent.attached(groupView, now);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        int id = spec.parent();
        Group group = id == VgpuSpec.NO_PARENT ? null : groups.find(id);
        if (group == null) {
            group = groups.create(id);
            leases.admit(group.slot);
            parent.added(group.slot, id == VgpuSpec.NO_PARENT ? spec : groups.spec(id), now);
            group.child.attached(group.view(), now);
        }
        members.join(vgpu, group);
        group.child.added(members.local(vgpu), spec, now);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        Group group = members.group(vgpu);
        group.child.changed(members.local(vgpu), spec, now);
        if (group.id == VgpuSpec.NO_PARENT) {
            parent.changed(group.slot, spec, now);
        }
        news(group, now);
    }

    @Override
    public void removed(int vgpu, long now) {
        Group group = members.group(vgpu);
        group.child.removed(members.local(vgpu), now);
        members.leave(vgpu);
        if (group.members == 0) {
            leases.forget(group.slot);
            groups.drop(group);
            parent.removed(group.slot, now);
        }
    }

    @Override
    public void ready(int vgpu, long now) {
        Group group = members.group(vgpu);
        members.ready(vgpu, true);
        group.child.ready(members.local(vgpu), now);
        news(group, now);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        Group group = members.group(vgpu);
        members.ready(vgpu, false);
        group.child.withdrawn(members.local(vgpu), now);
        news(group, now);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        Group group = members.group(vgpu);
        group.memberStopped(members.local(vgpu), ranNanos, now);
        members.ready(vgpu, reason.stillReady());
        group.child.stopped(members.local(vgpu), ranNanos, reason, now);
        if (group.running().isEmpty() && (group.over(now) || group.readyMembers == 0)) {
            endLease(group, now);
        } else {
            leases.touch(group);
        }
    }

    /** {@return true: any child may listen} */
    @Override
    public boolean listens() {
        return true;
    }

    @Override
    public void requestEnded(int vgpu, long responseNanos, boolean rejected, long now) {
        Group group = members.group(vgpu);
        group.child.requestEnded(members.local(vgpu), responseNanos, rejected, now);
        parent.requestEnded(group.slot, responseNanos, rejected, now);
    }

    @Override
    public void hinted(int vgpu, Hint hint, long value, long now) {
        Group group = members.group(vgpu);
        group.child.hinted(members.local(vgpu), hint, value, now);
        parent.hinted(group.slot, hint, value, now);
        news(group, now);
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        turn.begin(device, out, now);
        recall(now);
        for (Group group = leases.pollTouched(); group != null; group = leases.pollTouched()) {
            askChild(group, now);
            if (group.running().isEmpty()) {
                endLease(group, now);
            }
        }
        long wakeNanos;
        do {
            wakeNanos = askParent(now);
        } while (startLeases(now));
        return Math.min(wakeNanos, leases.nextNanos());
    }

    /** Tells the parent what a member's fact means for its group. */
    private void news(Group group, long now) {
        boolean ready = group.readyMembers > 0;
        switch (group.state) {
            case LEASED -> {
                if (!ready && group.running().isEmpty()) {
                    endLease(group, now);
                } else {
                    leases.touch(group);
                }
            }
            case READY -> {
                if (!ready) {
                    group.state = Group.State.IDLE;
                    parent.withdrawn(group.slot, now);
                }
            }
            case IDLE, DECLINED -> {
                leases.forget(group.slot);
                group.state = ready ? Group.State.READY : Group.State.IDLE;
                if (ready) {
                    parent.ready(group.slot, now);
                }
            }
        }
    }

    private void recall(long now) {
        for (Group group = leases.pollDue(now); group != null; group = leases.pollDue(now)) {
            news(group, now);
        }
        for (Group group = leases.pollDeclined(now); group != null; group = leases.pollDeclined(now)) {
            news(group, now);
        }
    }

    private long askParent(long now) {
        leaseVerbs.open();
        try {
            return parent.decide(groupView, leaseVerbs, now);
        } finally {
            leaseVerbs.close();
        }
    }

    /** Asks the children of new leases; {@return whether one ended at once, so that the parent must be asked again} */
    private boolean startLeases(long now) {
        boolean ended = false;
        for (Group group = leases.pollOpened(); group != null; group = leases.pollOpened()) {
            long wakeNanos = askChild(group, now);
            if (group.running().isEmpty()) {
                boolean declined = !group.stopping();
                endLease(group, now);
                if (declined) {
                    group.state = Group.State.DECLINED;
                    leases.decline(group, wakeNanos, now);
                    parent.withdrawn(group.slot, now);
                }
                ended = true;
            }
        }
        return ended;
    }

    private long askChild(Group group, long now) {
        if (group.over(now)) {
            return NEVER;
        }
        memberVerbs.open(group);
        try {
            long wakeNanos = group.child.decide(group.view(), memberVerbs, now);
            leases.wakeAt(group, wakeNanos > now ? wakeNanos : NEVER);
            return wakeNanos;
        } finally {
            memberVerbs.close();
        }
    }

    private void endLease(Group group, long now) {
        StopReason reason = group.reason(now);
        long ranNanos = leases.close(group);
        parent.stopped(group.slot, ranNanos, reason, now);
    }
}
