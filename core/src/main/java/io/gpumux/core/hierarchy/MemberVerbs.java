package io.gpumux.core.hierarchy;

import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Grant;
import io.gpumux.core.sched.Preemption;
import org.jspecify.annotations.Nullable;

/** The engine's verbs inside one group's lease: units within the lease, slices within what is left of it. */
final class MemberVerbs implements Dispatcher {
    private static final long REFUSED = 0;

    private final Turn turn;
    private final Members members;
    private final Terms terms = new Terms();
    private @Nullable Group group;

    MemberVerbs(Turn turn, Members members) {
        this.turn = turn;
        this.members = members;
    }

    /** Serves the group until {@link #close}. */
    void open(Group leased) {
        group = leased;
    }

    void close() {
        group = null;
    }

    @Override
    public boolean run(int vgpu, int units, long sliceNanos) {
        Group leased = group;
        if (leased == null) {
            return false;
        }
        long slice = slice(leased, vgpu, units, sliceNanos);
        if (slice == REFUSED || !turn.out().run(leased.global(vgpu), units, slice)) {
            return false;
        }
        members.started(leased, vgpu, units, turn.now());
        return true;
    }

    @Override
    public Grant grant(int vgpu) {
        boolean known = group != null && group.global(vgpu) != Group.NONE;
        terms.begin(vgpu, group != null && known ? turn.out().grant(group.global(vgpu)) : null);
        return terms;
    }

    @Override
    public boolean preempt(int vgpu, Preemption how) {
        int global = group == null ? Group.NONE : group.global(vgpu);
        return global != Group.NONE && turn.out().preempt(global, how);
    }

    @Override
    public boolean reject(int vgpu) {
        int global = group == null ? Group.NONE : group.global(vgpu);
        return global != Group.NONE && turn.out().reject(global);
    }

    private long slice(Group leased, int vgpu, int units, long sliceNanos) {
        boolean fits = units >= 1 && units <= leased.freeUnits() && sliceNanos >= 1;
        return fits && leased.global(vgpu) != Group.NONE ? Math.min(sliceNanos, leased.restNanos(turn.now())) : REFUSED;
    }

    private final class Terms implements Grant {
        private @Nullable Grant inner;
        private int vgpu;

        void begin(int subject, @Nullable Grant engineGrant) {
            vgpu = subject;
            inner = engineGrant;
        }

        @Override
        public Grant kernels(int atMost) {
            if (inner != null) {
                inner.kernels(atMost);
            }
            return this;
        }

        @Override
        public Grant requests(int atMost) {
            if (inner != null) {
                inner.requests(atMost);
            }
            return this;
        }

        @Override
        public Grant inFlight(int kernels) {
            if (inner != null) {
                inner.inFlight(kernels);
            }
            return this;
        }

        @Override
        public Grant shared(int dispatchPriority) {
            if (inner != null) {
                inner.shared(dispatchPriority);
            }
            return this;
        }

        @Override
        public Grant standing() {
            if (inner != null) {
                inner.standing();
            }
            return this;
        }

        @Override
        public boolean run(int units, long sliceNanos) {
            Group leased = group;
            if (leased == null || inner == null) {
                return false;
            }
            long slice = slice(leased, vgpu, units, sliceNanos);
            if (slice == REFUSED || !inner.run(units, slice)) {
                return false;
            }
            members.started(leased, vgpu, units, turn.now());
            return true;
        }
    }
}
