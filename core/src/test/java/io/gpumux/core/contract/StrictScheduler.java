package io.gpumux.core.contract;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Grant;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.ArrayList;
import java.util.List;

/**
 * Watches both sides of the interface: facts must come in the order that the interface promises, and a refused verb or a
 * wake-up that is not in the future throws, which the engine would only count.
 */
public final class StrictScheduler implements Scheduler {
    private enum State {
        ABSENT,
        IDLE,
        READY,
        GRANTED
    }

    private final Scheduler inner;
    private final List<State> states = new ArrayList<>();
    private final StrictDispatcher dispatcher = new StrictDispatcher();
    private long latest = Long.MIN_VALUE;
    private boolean deciding;

    /** Watches a scheduler. */
    public StrictScheduler(Scheduler inner) {
        this.inner = inner;
    }

    @Override
    public void attached(DeviceView device, long now) {
        at(now);
        inner.attached(device, now);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        while (states.size() <= vgpu) {
            states.add(State.ABSENT);
        }
        move(vgpu, State.ABSENT, State.IDLE, now);
        inner.added(vgpu, spec, now);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        at(now);
        require(states.get(vgpu) != State.ABSENT, "changed(" + vgpu + ") though it does not exist");
        inner.changed(vgpu, spec, now);
    }

    @Override
    public void removed(int vgpu, long now) {
        move(vgpu, State.IDLE, State.ABSENT, now);
        inner.removed(vgpu, now);
    }

    @Override
    public void ready(int vgpu, long now) {
        move(vgpu, State.IDLE, State.READY, now);
        inner.ready(vgpu, now);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        move(vgpu, State.READY, State.IDLE, now);
        inner.withdrawn(vgpu, now);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        require(ranNanos >= 0, "stopped(" + vgpu + ") after " + ranNanos + " ns");
        move(vgpu, State.GRANTED, reason.stillReady() ? State.READY : State.IDLE, now);
        inner.stopped(vgpu, ranNanos, reason, now);
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        at(now);
        dispatcher.out = out;
        deciding = true;
        long answer = inner.decide(device, dispatcher, now);
        deciding = false;
        require(answer > now, "decide answered " + answer + " at " + now);
        return answer;
    }

    private void move(int vgpu, State from, State to, long now) {
        at(now);
        State was = states.get(vgpu);
        require(was == from, "vGPU " + vgpu + " is " + was + ", not " + from + ", on its way to " + to);
        states.set(vgpu, to);
    }

    private void at(long now) {
        require(!deciding, "a verb called back");
        require(now >= latest, "time ran backwards from " + latest + " to " + now);
        latest = now;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new AssertionError(message);
        }
    }

    private final class StrictDispatcher implements Dispatcher, Grant {
        private Dispatcher out = this;
        private Grant grant = this;
        private int vgpu;

        @Override
        public boolean run(int target, int units, long sliceNanos) {
            return grant(target).run(units, sliceNanos);
        }

        @Override
        public Grant grant(int target) {
            vgpu = target;
            grant = out.grant(target);
            return this;
        }

        @Override
        public Grant kernels(int atMost) {
            grant = grant.kernels(atMost);
            return this;
        }

        @Override
        public Grant requests(int atMost) {
            grant = grant.requests(atMost);
            return this;
        }

        @Override
        public Grant inFlight(int kernels) {
            grant = grant.inFlight(kernels);
            return this;
        }

        @Override
        public Grant shared(int dispatchPriority) {
            grant = grant.shared(dispatchPriority);
            return this;
        }

        @Override
        public Grant standing() {
            grant = grant.standing();
            return this;
        }

        @Override
        public boolean run(int units, long sliceNanos) {
            require(
                    grant.run(units, sliceNanos),
                    "run(" + vgpu + ", " + units + " units, " + sliceNanos + " ns) was refused");
            states.set(vgpu, State.GRANTED);
            return true;
        }

        @Override
        public boolean preempt(int target, Preemption how) {
            require(out.preempt(target, how), "preempt(" + target + ", " + how + ") was refused");
            return true;
        }

        @Override
        public boolean reject(int target) {
            require(out.reject(target), "reject(" + target + ") was refused");
            return true;
        }
    }
}
