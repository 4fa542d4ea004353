package io.gpumux.core.verify;

import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.StopReason;
import java.util.Arrays;
import java.util.List;

/** What happened to one vGPU in a run, in order, with instants: all that it could notice itself. */
final class OwnEvents {
    private static final int FIELDS = 6;
    private static final int READY = 0;
    private static final int WITHDRAWN = 1;
    private static final int RAN = 2;
    private static final int STOPPED = 3;
    private static final int COMPLETED = 4;
    private static final List<StopReason> REASONS = List.of(StopReason.values());

    private long[] fields = new long[64 * FIELDS];
    private int events;

    void ready(long now) {
        add(now, READY, 0, 0, 0, 0);
    }

    void withdrawn(long now) {
        add(now, WITHDRAWN, 0, 0, 0, 0);
    }

    void ran(GrantTerms terms, boolean accepted, long now) {
        long flags = (accepted ? 1L : 0) + (terms.shared() ? 2L : 0) + (terms.standing() ? 4L : 0);
        add(now, RAN, terms.units(), terms.sliceNanos(), terms.kernels(), flags);
    }

    void stopped(long ranNanos, StopReason reason, long now) {
        add(now, STOPPED, ranNanos, REASONS.indexOf(reason), 0, 0);
    }

    void completed(long arrivedNanos, long finishedNanos) {
        add(finishedNanos, COMPLETED, arrivedNanos, 0, 0, 0);
    }

    int size() {
        return events;
    }

    long atNanos(int event) {
        return fields[event * FIELDS];
    }

    /** {@return how many events come before an instant} */
    int before(long endNanos) {
        int count = events;
        while (count > 0 && atNanos(count - 1) >= endNanos) {
            count--;
        }
        return count;
    }

    /** {@return whether the same happened at the same instant} */
    boolean same(int event, OwnEvents other) {
        int from = event * FIELDS;
        return Arrays.equals(fields, from, from + FIELDS, other.fields, from, from + FIELDS);
    }

    private void add(long at, int what, long first, long second, long third, long fourth) {
        int from = events * FIELDS;
        if (from == fields.length) {
            fields = Arrays.copyOf(fields, fields.length * 2);
        }
        fields[from] = at;
        fields[from + 1] = what;
        fields[from + 2] = first;
        fields[from + 3] = second;
        fields[from + 4] = third;
        fields[from + 5] = fourth;
        events++;
    }
}
