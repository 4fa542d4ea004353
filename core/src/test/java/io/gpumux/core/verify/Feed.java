package io.gpumux.core.verify;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.StopReason;

/** Tells a log, by hand, what an engine would tell it. */
final class Feed {
    static final int UNITS = 10;

    private final EngineLog log;
    private final NoDevice device = new NoDevice();

    Feed(EngineLog log) {
        this.log = log;
        log.attached(device, 0);
    }

    /** Adds vGPUs of these weights at instant 0. */
    static Feed of(EngineLog log, int... weights) {
        Feed feed = new Feed(log);
        for (int vgpu = 0; vgpu < weights.length; vgpu++) {
            feed.add(vgpu, spec(weights[vgpu]), 0);
        }
        return feed;
    }

    static VgpuSpec spec(int weight) {
        return VgpuSpec.named("v").withWeight(weight);
    }

    /** {@return terms of vGPUs of these weights, each with a longest kernel of 10 ns, on a preemptible device} */
    static Terms terms(long switchNanos, int... weights) {
        VgpuSpec[] specs = new VgpuSpec[weights.length];
        for (int vgpu = 0; vgpu < weights.length; vgpu++) {
            specs[vgpu] = spec(weights[vgpu]);
        }
        return terms(switchNanos, true, specs);
    }

    static Terms terms(long switchNanos, boolean stopsInsideKernels, VgpuSpec... specs) {
        long[] longest = new long[specs.length];
        java.util.Arrays.fill(longest, 10);
        return new Terms(UNITS, specs, longest, stopsInsideKernels, switchNanos, true);
    }

    Feed add(int vgpu, VgpuSpec spec, long now) {
        log.added(vgpu, spec, now);
        return this;
    }

    Feed change(int vgpu, int weight, long now) {
        log.changed(vgpu, spec(weight), now);
        return this;
    }

    Feed remove(int vgpu, long now) {
        log.removed(vgpu, now);
        return this;
    }

    Feed ready(int vgpu, long now) {
        log.ready(vgpu, device, now);
        return this;
    }

    /** The kernel at the head of a queue is of a request that arrived then. */
    Feed head(int vgpu, long arrivalNanos) {
        device.arrivals[vgpu] = arrivalNanos;
        return this;
    }

    /** So much is left of the request at the head of a queue. */
    Feed left(int vgpu, long remainderNanos) {
        device.remainders[vgpu] = remainderNanos;
        return this;
    }

    Feed reject(int vgpu, boolean accepted, long now) {
        log.rejected(vgpu, accepted, now);
        return this;
    }

    Feed withdraw(int vgpu, long now) {
        log.withdrawn(vgpu, now);
        return this;
    }

    Feed run(int vgpu, long now) {
        return run(vgpu, UNITS, true, now);
    }

    Feed run(int vgpu, int units, boolean accepted, long now) {
        log.ran(vgpu, new FixedTerms(units), accepted, now);
        return this;
    }

    /** A grant ends, and work is left. */
    Feed stop(int vgpu, long ranNanos, long now) {
        return stop(vgpu, ranNanos, StopReason.SLICE_EXPIRED, now);
    }

    Feed stop(int vgpu, long ranNanos, StopReason reason, long now) {
        log.stopped(vgpu, ranNanos, reason, device, now);
        return this;
    }

    /** A whole grant without a switch, after which work is left. */
    Feed piece(int vgpu, long fromNanos, long toNanos) {
        return run(vgpu, fromNanos).stop(vgpu, toNanos - fromNanos, toNanos);
    }

    Feed ask(long now) {
        log.asked(now);
        return this;
    }

    Feed answer(long now) {
        log.answered(Long.MAX_VALUE, now);
        return this;
    }

    private record FixedTerms(int units) implements GrantTerms {
        @Override
        public long sliceNanos() {
            return 1;
        }

        @Override
        public int kernels() {
            return Integer.MAX_VALUE;
        }

        @Override
        public int requests() {
            return Integer.MAX_VALUE;
        }

        @Override
        public int inFlight() {
            return 0;
        }

        @Override
        public boolean shared() {
            return false;
        }

        @Override
        public int dispatchPriority() {
            return 0;
        }

        @Override
        public boolean standing() {
            return false;
        }
    }

    /** Monitors look at no device but for when requests arrived. */
    private static final class NoDevice implements Device {
        private final long[] arrivals = new long[8];
        private final long[] remainders = new long[8];

        @Override
        public int totalUnits() {
            return UNITS;
        }

        @Override
        public boolean supports(Feature feature) {
            return true;
        }

        @Override
        public Preemption finestPreemption() {
            return Preemption.BLOCK_END;
        }

        @Override
        public void start(int vgpu, GrantTerms terms, long now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void stop(int vgpu, Preemption how, long now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void evict(int vgpu, long now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean idle() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int queued(int vgpu) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long used(int vgpu, Meter meter) {
            throw new UnsupportedOperationException();
        }

        @Override
        public KernelView kernels() {
            return new KernelView() {
                @Override
                public long wantedUnits(int vgpu, int k) {
                    return UNKNOWN;
                }

                @Override
                public long arrivalNanos(int vgpu, int k) {
                    return arrivals[vgpu];
                }

                @Override
                public long estimateNanos(int vgpu, int k, int units) {
                    return UNKNOWN;
                }

                @Override
                public long remainderNanos(int vgpu) {
                    return remainders[vgpu];
                }
            };
        }
    }
}
