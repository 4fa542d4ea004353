package io.gpumux.core.govern;

import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Grant;
import io.gpumux.core.sched.Preemption;
import org.jspecify.annotations.Nullable;

/**
 * The engine's verbs with the governors in front. One object and one {@link Grant} serve every turn. A verb outside of
 * {@code decide} goes to the engine as it is, which refuses and counts it.
 */
final class GovernedVerbs implements Dispatcher {
    private final Admission admission;
    private final Terms terms = new Terms();
    private @Nullable DeviceView device;
    private @Nullable Dispatcher out;
    private long now;

    GovernedVerbs(Admission admission) {
        this.admission = admission;
    }

    void open(DeviceView turnDevice, Dispatcher turnOut, long turnNow) {
        device = turnDevice;
        out = turnOut;
        now = turnNow;
    }

    void close() {
        device = null;
    }

    @Override
    public boolean run(int vgpu, int units, long sliceNanos) {
        if (out == null) {
            return false;
        }
        if (device == null) {
            return out.run(vgpu, units, sliceNanos);
        }
        long slice = admission.admit(vgpu, units, sliceNanos, false, now);
        if (slice == Admission.REFUSED || !out.run(vgpu, units, slice)) {
            return false;
        }
        admission.started(vgpu, device.unitsOf(vgpu), now);
        return true;
    }

    @Override
    public Grant grant(int vgpu) {
        terms.begin(vgpu, out == null ? null : out.grant(vgpu));
        return terms;
    }

    @Override
    public boolean preempt(int vgpu, Preemption how) {
        return out != null && out.preempt(vgpu, how);
    }

    @Override
    public boolean reject(int vgpu) {
        return out != null && out.reject(vgpu);
    }

    private final class Terms implements Grant {
        private @Nullable Grant inner;
        private int vgpu;
        private boolean outlivesQueue;

        void begin(int subject, @Nullable Grant engineGrant) {
            vgpu = subject;
            inner = engineGrant;
            outlivesQueue = false;
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
            outlivesQueue = true;
            if (inner != null) {
                inner.standing();
            }
            return this;
        }

        @Override
        public boolean run(int units, long sliceNanos) {
            if (inner == null) {
                return false;
            }
            if (device == null) {
                return inner.run(units, sliceNanos);
            }
            long slice = admission.admit(vgpu, units, sliceNanos, outlivesQueue, now);
            if (slice == Admission.REFUSED || !inner.run(units, slice)) {
                return false;
            }
            admission.started(vgpu, device.unitsOf(vgpu), now);
            return true;
        }
    }
}
