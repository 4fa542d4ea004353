package io.gpumux.core.hierarchy;

import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.Arrays;

/** One group: its child scheduler, its members by dense handles of their own ("locals"), and its lease. */
final class Group {
    static final int NONE = -1;

    /** What the parent believes. */
    enum State {
        /** No member is ready. */
        IDLE,
        /** May be leased to. */
        READY,
        /** Holds a lease. */
        LEASED,
        /** Started nobody at the lease that it got at this instant; withdrawn for the parent. */
        DECLINED
    }

    final int slot;
    final int id;
    final Scheduler child;
    private final MemberView view;
    State state = State.IDLE;
    int readyMembers;
    int members;

    private final HandleRing running = new HandleRing();
    private final DenseHandles handles = new DenseHandles();
    private int[] globals = new int[0];
    private int[] unitsHeld = new int[0];

    private int leaseUnits;
    private int heldUnits;
    private long endNanos;
    private boolean stopping;
    private long ranNanos;
    private long busySinceNanos;
    private long busyRanNanos;

    Group(int slot, int id, Scheduler child, Turn turn) {
        this.view = new MemberView(turn, this);
        this.slot = slot;
        this.id = id;
        this.child = child;
    }

    /** The device as its child sees it. */
    MemberView view() {
        return view;
    }

    int join(int vgpu) {
        int local = handles.take();
        if (local >= globals.length) {
            int before = globals.length;
            int length = Math.max(local + 1, Math.max(2, before * 2));
            globals = Arrays.copyOf(globals, length);
            unitsHeld = Arrays.copyOf(unitsHeld, length);
            Arrays.fill(globals, before, length, NONE);
        }
        running.admit(local);
        globals[local] = vgpu;
        members++;
        return local;
    }

    void leave(int local) {
        globals[local] = NONE;
        handles.giveBack(local);
        members--;
    }

    /** The engine's handle of a member, or {@link #NONE}. */
    int global(int local) {
        return local < 0 || local >= globals.length ? NONE : globals[local];
    }

    /** One more than the largest local handle so far. */
    int locals() {
        return globals.length;
    }

    HandleRing running() {
        return running;
    }

    int unitsOf(int local) {
        return local >= 0 && local < globals.length && running.contains(local) ? unitsHeld[local] : 0;
    }

    void openLease(int units, long end) {
        state = State.LEASED;
        leaseUnits = units;
        endNanos = end;
        stopping = false;
        ranNanos = 0;
    }

    int leaseUnits() {
        return leaseUnits;
    }

    int freeUnits() {
        return leaseUnits - heldUnits;
    }

    long restNanos(long now) {
        return endNanos == Scheduler.NEVER ? Scheduler.NEVER : endNanos - now;
    }

    boolean stopping() {
        return stopping;
    }

    void stop() {
        stopping = true;
    }

    /** Whether nobody may be started any more under the lease. */
    boolean over(long now) {
        return stopping || now >= endNanos;
    }

    void memberStarted(int local, int units, long now) {
        if (running.isEmpty()) {
            busySinceNanos = now;
            busyRanNanos = 0;
        }
        running.addLast(local);
        unitsHeld[local] = units;
        heldUnits += units;
    }

    void memberStopped(int local, long memberRanNanos, long now) {
        running.remove(local);
        heldUnits -= unitsHeld[local];
        busyRanNanos += memberRanNanos;
        if (running.isEmpty()) {
            ranNanos += Math.min(busyRanNanos, now - busySinceNanos);
        }
    }

    /** Why a lease without running members ends now. */
    StopReason reason(long now) {
        if (readyMembers == 0) {
            return StopReason.DRAINED;
        }
        if (stopping) {
            return StopReason.PREEMPTED;
        }
        return now >= endNanos ? StopReason.SLICE_EXPIRED : StopReason.LIMIT;
    }

    long closeLease() {
        leaseUnits = 0;
        stopping = false;
        state = readyMembers > 0 ? State.READY : State.IDLE;
        return ranNanos;
    }
}
