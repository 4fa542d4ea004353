package io.gpumux.core.hierarchy;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Grant;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;

/** Stands around a parent and remembers the leases that its verbs opened, by the group's handle. */
final class LeaseAuditor implements Scheduler {
    final int[] units = new int[16];
    final long[] endNanos = new long[16];
    private final Scheduler inner;

    LeaseAuditor(Scheduler inner) {
        this.inner = inner;
    }

    @Override
    public void attached(DeviceView device, long now) {
        inner.attached(device, now);
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        inner.added(vgpu, spec, now);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        inner.changed(vgpu, spec, now);
    }

    @Override
    public void removed(int vgpu, long now) {
        inner.removed(vgpu, now);
    }

    @Override
    public void ready(int vgpu, long now) {
        inner.ready(vgpu, now);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        inner.withdrawn(vgpu, now);
    }

    @Override
    public void stopped(int vgpu, long ranNanos, StopReason reason, long now) {
        units[vgpu] = 0;
        inner.stopped(vgpu, ranNanos, reason, now);
    }

    @Override
    public long decide(DeviceView device, Dispatcher out, long now) {
        return inner.decide(device, new Noting(out, now), now);
    }

    private final class Noting implements Dispatcher {
        private final Dispatcher out;
        private final long now;

        Noting(Dispatcher out, long now) {
            this.out = out;
            this.now = now;
        }

        @Override
        public boolean run(int vgpu, int count, long sliceNanos) {
            boolean accepted = out.run(vgpu, count, sliceNanos);
            if (accepted) {
                units[vgpu] = count;
                endNanos[vgpu] = sliceNanos == NEVER ? NEVER : now + sliceNanos;
            }
            return accepted;
        }

        @Override
        public Grant grant(int vgpu) {
            return out.grant(vgpu).standing(); // which a lease cannot be
        }

        @Override
        public boolean preempt(int vgpu, Preemption how) {
            return out.preempt(vgpu, how);
        }

        @Override
        public boolean reject(int vgpu) {
            return out.reject(vgpu);
        }
    }
}
