package io.gpumux.core.hierarchy;

import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Meter;

/** The device as the members of one group see it: their lease, or the whole device, with nothing free, without one. */
final class MemberView implements DeviceView, KernelView {
    private final Turn turn;
    private final Group group;

    MemberView(Turn turn, Group group) {
        this.turn = turn;
        this.group = group;
    }

    @Override
    public int totalUnits() {
        return group.state == Group.State.LEASED
                ? group.leaseUnits()
                : turn.device().totalUnits();
    }

    @Override
    public int freeUnits() {
        return Math.min(group.freeUnits(), turn.device().freeUnits());
    }

    @Override
    public int running() {
        return group.running().size();
    }

    @Override
    public int unitsOf(int vgpu) {
        return group.unitsOf(vgpu);
    }

    @Override
    public boolean stopping(int vgpu) {
        return turn.device().stopping(group.global(vgpu));
    }

    @Override
    public int queued(int vgpu) {
        return turn.device().queued(group.global(vgpu));
    }

    @Override
    public long used(int vgpu, Meter meter) {
        return turn.device().used(group.global(vgpu), meter);
    }

    @Override
    public KernelView kernels() {
        return this;
    }

    @Override
    public boolean supports(Feature feature) {
        return turn.device().supports(feature);
    }

    @Override
    public long wantedUnits(int vgpu, int k) {
        return turn.device().kernels().wantedUnits(group.global(vgpu), k);
    }

    @Override
    public long arrivalNanos(int vgpu, int k) {
        return turn.device().kernels().arrivalNanos(group.global(vgpu), k);
    }

    @Override
    public long estimateNanos(int vgpu, int k, int units) {
        return turn.device().kernels().estimateNanos(group.global(vgpu), k, units);
    }

    @Override
    public long remainderNanos(int vgpu) {
        return turn.device().kernels().remainderNanos(group.global(vgpu));
    }
}
