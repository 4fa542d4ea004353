package io.gpumux.core.govern;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Hint;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.Arrays;
import java.util.List;

/**
 * Applies governors to any scheduler: the latest start and the smallest slice win.
 *
 * <p><b>Parking.</b> When the scheduler starts a vGPU that a governor refuses until later, the verb answers
 * {@code false}, and after {@code decide} the scheduler is told {@code withdrawn} and is asked again, once for each
 * vGPU that is refused for the first time in this turn. So a throttled vGPU never blocks those behind it. When the
 * instant comes, the governors are asked again, and the scheduler is told {@code ready}. A parked vGPU that the engine
 * withdraws or removes is forgotten without a second {@code withdrawn}. After {@code changed} it is asked about again at
 * the next {@code decide}; one that is parked until {@link Scheduler#NEVER}, after any fact that governors hear.
 *
 * <p><b>Soft governors</b> ({@link Governor#onlyUnderContention}, read once, by the constructor) are ignored while the
 * device would otherwise be idle: nothing runs, and no other vGPU is ready and unparked. The vGPU that they would let
 * go first is then started, equal instants by handle, for {@link #SPARE_SLICE_NANOS} at most, so that it stands for
 * admission again soon after contention arrives. The slice clamp of a soft governor that refuses is not asked for.
 *
 * <p>Slices of standing grants are clamped like all others. A refused standing grant of a vGPU without work parks
 * nothing: {@code decide} is merely asked again at the instant from which it may start. Governors that have no opinion
 * change nothing: the scheduler sees the same facts, and the engine the same verbs.
 *
 * <p>Cost: a fact is O(log n + governors); {@code decide} adds O(log n + governors) for each vGPU parked or released in
 * it and for each vGPU parked without a known instant. Nothing is allocated after {@link #added}. An exception of a
 * governor or of the scheduler passes through. Not thread-safe.
 */
public final class GovernedScheduler implements Scheduler {
    /** The longest slice in ns of a vGPU that fills a device against the will of a soft governor. */
    public static final long SPARE_SLICE_NANOS = 1_000_000;

    private final GovernorChain chain;
    private final VgpuStates states = new VgpuStates();
    private final ParkingLot lot = new ParkingLot();
    private final HandleRing refused = new HandleRing();
    private final Admission admission;
    private final GovernedVerbs verbs;
    private final Scheduler child;
    private int[] refusedIn = new int[0];
    private int turn;
    private boolean factHeard;

    /**
     * Puts governors in front of a scheduler.
     *
     * @param child the scheduler, not attached yet
     * @param governors the governors, asked in this order; may be empty
     */
    public GovernedScheduler(Scheduler child, List<Governor> governors) {
        this.child = child;
        this.chain = new GovernorChain(governors);
        this.admission = new Admission(chain, states, lot, refused, SPARE_SLICE_NANOS);
        this.verbs = new GovernedVerbs(admission);
    }

    /** {@return the number of parked vGPUs}; O(1) */
    public int parked() {
        return states.count(VgpuStates.PARKED);
    }

    /** {@return whether this vGPU is parked: ready for the engine, withdrawn for the scheduler}; O(1) */
    public boolean parked(int vgpu) {
        return states.of(vgpu) == VgpuStates.PARKED;
    }

    @Override
    public void attached(DeviceView device, long now) {
        child.attached(device, now);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        states.admit(vgpu);
        lot.admit(vgpu);
        refused.admit(vgpu);
        if (vgpu >= refusedIn.length) {
            refusedIn = Arrays.copyOf(refusedIn, states.capacity());
        }
        states.set(vgpu, VgpuStates.IDLE);
        factHeard = true;
        chain.added(vgpu, spec, now);
        child.added(vgpu, spec, now);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        factHeard = true;
        chain.changed(vgpu, spec, now);
        if (parked(vgpu)) {
            lot.leave(vgpu);
            lot.park(vgpu, false, now);
        }
        child.changed(vgpu, spec, now);
    }

    @Override
    public void removed(int vgpu, long now) {
        lot.leave(vgpu);
        refused.remove(vgpu);
        states.set(vgpu, VgpuStates.ABSENT);
        factHeard = true;
        chain.removed(vgpu, now);
        child.removed(vgpu, now);
    }

    @Override
    public void ready(int vgpu, long now) {
        lot.leave(vgpu);
        states.set(vgpu, VgpuStates.READY);
        child.ready(vgpu, now);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        boolean childWasTold = parked(vgpu) && !refused.remove(vgpu);
        lot.leave(vgpu);
        states.set(vgpu, VgpuStates.IDLE);
        if (!childWasTold) {
            child.withdrawn(vgpu, now);
        }
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        boolean contended = states.contended(vgpu);
        states.set(vgpu, reason.stillReady() ? VgpuStates.READY : VgpuStates.IDLE);
        factHeard = true;
        chain.ended(vgpu, states.units(vgpu), ranNanos, reason, contended, now);
        child.stopped(vgpu, ranNanos, reason, now);
    }

    @Override
    public boolean listens() {
        return child.listens();
    }

    @Override
    public void requestEnded(int vgpu, long responseNanos, boolean rejected, long now) {
        child.requestEnded(vgpu, responseNanos, rejected, now);
    }

    @Override
    public void hinted(int vgpu, Hint hint, long value, long now) {
        child.hinted(vgpu, hint, value, now);
    }

    /**
     * Releases who is due, asks the scheduler until nobody is refused for the first time in this turn, and fills an
     * otherwise idle device.
     *
     * @return the scheduler's last answer or the next instant at which a parked vGPU is due, whichever is earlier. An
     *     answer that is not in the future is left to the engine to count, or ignored while a vGPU is due later
     */
    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        turn++;
        release(now);
        long wakeNanos;
        verbs.open(device, out, now);
        try {
            do {
                wakeNanos = child.decide(device, verbs, now);
            } while (withdrawRefused(now) || fill(now));
        } finally {
            verbs.close();
            admission.fillWith(ParkingLot.NONE);
        }
        long dueNanos = lot.nextNanos();
        return dueNanos == NEVER || (wakeNanos > now && wakeNanos < dueNanos) ? wakeNanos : dueNanos;
    }

    private void release(long now) {
        if (factHeard) {
            factHeard = false;
            for (int left = lot.indefinite(); left > 0; left--) {
                reconsider(lot.pollIndefinite(), now);
            }
        }
        for (int vgpu = lot.pollDue(now); vgpu != ParkingLot.NONE; vgpu = lot.pollDue(now)) {
            if (parked(vgpu)) {
                reconsider(vgpu, now);
            }
        }
    }

    private void reconsider(int vgpu, long now) {
        if (admission.released(vgpu, now)) {
            unpark(vgpu, now);
        }
    }

    private void unpark(int vgpu, long now) {
        states.set(vgpu, VgpuStates.READY);
        if (!refused.remove(vgpu)) {
            child.ready(vgpu, now);
        }
    }

    private boolean withdrawRefused(long now) {
        boolean first = false;
        for (int vgpu = refused.poll(); vgpu != HandleRing.NONE; vgpu = refused.poll()) {
            first |= refusedIn[vgpu] != turn;
            refusedIn[vgpu] = turn;
            child.withdrawn(vgpu, now);
        }
        return first;
    }

    private boolean fill(long now) {
        int vgpu = lot.firstSoft();
        boolean busy = states.count(VgpuStates.RUNNING) + states.count(VgpuStates.READY) > 0;
        if (vgpu == ParkingLot.NONE || busy) {
            return false;
        }
        lot.leave(vgpu);
        admission.fillWith(vgpu);
        unpark(vgpu, now);
        return true;
    }
}
