package io.gpumux.core.sim;

import java.util.ArrayList;
import java.util.List;

/** The faults that are still to happen. Each question is O(faults), so O(1) where there are none. */
final class FaultPlan {
    private static final int NOTHING = -1;

    private final List<Fault> waiting = new ArrayList<>();

    void add(Fault fault) {
        waiting.add(fault);
    }

    /** {@return by how much what happens to a tenant now goes wrong in this way, in ns; 0 if it does not}; happens once */
    long take(Fault.Kind kind, int tenant, long now) {
        int place = find(kind, tenant, now);
        return place == NOTHING ? 0 : waiting.remove(place).nanos();
    }

    /** {@return whether the kernel that a tenant brings now never ends}; happens once */
    boolean takeEndless(int tenant, long now) {
        int place = find(Fault.Kind.ENDLESS_KERNEL, tenant, now);
        if (place != NOTHING) {
            waiting.remove(place);
        }
        return place != NOTHING;
    }

    /** {@return when the host reads its clock, if it means to at this instant} */
    long readNanos(long atNanos) {
        long read = atNanos;
        for (int i = 0; i < waiting.size(); i++) {
            Fault fault = waiting.get(i);
            if (fault.kind() == Fault.Kind.CLOCK_STEP && fault.atNanos() <= atNanos) {
                read = Math.max(read, Math.addExact(fault.atNanos(), fault.nanos()));
            }
        }
        return read;
    }

    private int find(Fault.Kind kind, int tenant, long now) {
        for (int i = 0; i < waiting.size(); i++) {
            Fault fault = waiting.get(i);
            if (fault.kind() == kind
                    && fault.tenant() == tenant
                    && fault.atNanos() <= now
                    && now - fault.atNanos() <= Fault.WINDOW_NANOS) {
                return i;
            }
        }
        return NOTHING;
    }
}
