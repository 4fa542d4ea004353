package io.gpumux.core.hierarchy;

import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.queue.TagHeap;
import io.gpumux.core.sched.Scheduler;
import org.jspecify.annotations.Nullable;

/** The leases in force, which of them need a word with their child, and which groups have declined one. */
final class Leases {
    private final Groups groups;
    private final HandleRing opened = new HandleRing();
    private final HandleRing dirty = new HandleRing();
    private final HandleRing declined = new HandleRing();
    private final TagHeap wakes = new TagHeap();
    private long declinedAtNanos;
    private int units;
    private int count;

    Leases(Groups groups) {
        this.groups = groups;
    }

    void admit(int slot) {
        opened.admit(slot);
        dirty.admit(slot);
        declined.admit(slot);
        wakes.admit(slot);
    }

    void forget(int slot) {
        opened.remove(slot);
        dirty.remove(slot);
        declined.remove(slot);
        wakes.remove(slot);
    }

    int units() {
        return units;
    }

    int count() {
        return count;
    }

    void open(Group group, int leaseUnits, long sliceNanos, long now) {
        long endNanos = sliceNanos >= Scheduler.NEVER - now ? Scheduler.NEVER : now + sliceNanos;
        group.openLease(leaseUnits, endNanos);
        wakes.remove(group.slot);
        units += leaseUnits;
        count++;
        opened.addLast(group.slot);
    }

    /** Ends a lease; {@return the time in ns that its members ran} */
    long close(Group group) {
        forget(group.slot);
        units -= group.leaseUnits();
        count--;
        return group.closeLease();
    }

    /** The next group that was leased to by the last decision, or null. */
    @Nullable
    Group pollOpened() {
        return groups.at(opened.poll());
    }

    /** A leased group's child is to be asked at the next decide. */
    void touch(Group group) {
        if (!dirty.contains(group.slot)) {
            dirty.addLast(group.slot);
        }
    }

    @Nullable
    Group pollTouched() {
        return groups.at(dirty.poll());
    }

    void decline(Group group, long wakeNanos, long now) {
        declinedAtNanos = now;
        declined.addLast(group.slot);
        wakeAt(group, wakeNanos);
    }

    /** The next group that declined before this instant, or null. */
    @Nullable
    Group pollDeclined(long now) {
        return now > declinedAtNanos ? groups.at(declined.poll()) : null;
    }

    void wakeAt(Group group, long wakeNanos) {
        if (wakeNanos == Scheduler.NEVER) {
            wakes.remove(group.slot);
        } else {
            wakes.put(group.slot, wakeNanos);
        }
    }

    /** The next group whose child wanted to be asked by now, or null. */
    @Nullable
    Group pollDue(long now) {
        return wakes.isEmpty() || wakes.firstTag() > now ? null : groups.at(wakes.poll());
    }

    long nextNanos() {
        return wakes.isEmpty() ? Scheduler.NEVER : wakes.firstTag();
    }
}
