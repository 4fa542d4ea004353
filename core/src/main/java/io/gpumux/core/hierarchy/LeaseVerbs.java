package io.gpumux.core.hierarchy;

import io.gpumux.core.queue.HandleRing;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Grant;
import io.gpumux.core.sched.Preemption;
import org.jspecify.annotations.Nullable;

/** The parent's verbs: run opens a lease of exclusive units, preempt goes to the running members. */
final class LeaseVerbs implements Dispatcher {
    private final Turn turn;
    private final Groups groups;
    private final Leases leases;
    private final Terms terms = new Terms();
    private boolean open;

    LeaseVerbs(Turn turn, Groups groups, Leases leases) {
        this.turn = turn;
        this.groups = groups;
        this.leases = leases;
    }

    void open() {
        open = true;
    }

    void close() {
        open = false;
    }

    @Override
    public boolean run(int slot, int units, long sliceNanos) {
        Group group = readyGroup(slot);
        boolean fits = units >= 1 && units <= turn.device().totalUnits() - leases.units() && sliceNanos >= 1;
        if (group == null || !fits) {
            return false;
        }
        leases.open(group, units, sliceNanos, turn.now());
        return true;
    }

    @Override
    public Grant grant(int slot) {
        terms.begin(slot);
        return terms;
    }

    /**
     * Accepted if a running member accepts it. A lease whose members all stop already, or that has none yet, ends as
     * well: nobody else is started under it.
     */
    @Override
    public boolean preempt(int slot, Preemption how) {
        Group group = open ? groups.at(slot) : null;
        if (group == null || group.state != Group.State.LEASED) {
            return false;
        }
        boolean accepted = false;
        boolean allStopping = true;
        HandleRing running = group.running();
        for (int local = running.first(); local != HandleRing.NONE; local = running.after(local)) {
            int vgpu = group.global(local);
            accepted |= turn.out().preempt(vgpu, how);
            allStopping &= turn.device().stopping(vgpu);
        }
        if (accepted || (allStopping && !group.stopping())) {
            group.stop();
            return true;
        }
        return false;
    }

    /** Never: requests are the members'. */
    @Override
    public boolean reject(int slot) {
        return false;
    }

    private @Nullable Group readyGroup(int slot) {
        Group group = open ? groups.at(slot) : null;
        return group != null && group.state == Group.State.READY ? group : null;
    }

    /** Leases have no terms beyond units and slice: any other makes run refuse. */
    private final class Terms implements Grant {
        private int slot;
        private boolean supported;

        void begin(int subject) {
            slot = subject;
            supported = true;
        }

        @Override
        public Grant kernels(int atMost) {
            supported = false;
            return this;
        }

        @Override
        public Grant requests(int atMost) {
            supported = false;
            return this;
        }

        @Override
        public Grant inFlight(int kernels) {
            supported = false;
            return this;
        }

        @Override
        public Grant shared(int dispatchPriority) {
            supported = false;
            return this;
        }

        @Override
        public Grant standing() {
            supported = false;
            return this;
        }

        @Override
        public boolean run(int units, long sliceNanos) {
            return supported && LeaseVerbs.this.run(slot, units, sliceNanos);
        }
    }
}
