package io.gpumux.core.trace;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.Grant;
import io.gpumux.core.sched.Hint;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Drives a scheduler through a random life of a few vGPUs and logs it: enough of an engine for a log. It is written
 * apart from the replay, with plain collections, so that the two can be held against each other.
 */
final class FakeEngine implements DeviceView, Dispatcher {
    private record Terms(
            int units,
            long sliceNanos,
            int kernels,
            int requests,
            int inFlight,
            boolean shared,
            int dispatchPriority,
            boolean standing)
            implements GrantTerms {}

    private final FakeDevice device;
    private final Scheduler scheduler;
    private final EngineLog log;
    private final Random random;
    private final TreeSet<Integer> present = new TreeSet<>();
    private final TreeSet<Integer> ready = new TreeSet<>();
    private final TreeMap<Integer, Terms> grants = new TreeMap<>();
    private final TreeSet<Integer> stopping = new TreeSet<>();
    private long now;

    FakeEngine(FakeDevice device, Scheduler scheduler, EngineLog log, long seed) {
        this.device = device;
        this.scheduler = scheduler;
        this.log = log;
        random = new Random(seed);
    }

    void live(int steps) {
        scheduler.attached(this, now);
        for (int step = 0; step < steps; step++) {
            now += random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(1_000_000);
            fact();
            log.asked(now);
            long wakeUp = scheduler.decide(this, this, now);
            log.answered(wakeUp, now);
        }
    }

    private void fact() {
        int vgpu = random.nextInt(5);
        int choice = random.nextInt(10);
        if (!present.contains(vgpu)) {
            VgpuSpec spec = VgpuSpec.named("vgpu " + vgpu).withWeight(1 + random.nextInt(4));
            device.put(vgpu, VgpuFacts.NOTHING);
            present.add(vgpu);
            log.added(vgpu, spec, now);
            scheduler.added(vgpu, spec, now);
        } else if (grants.containsKey(vgpu)) {
            work(vgpu);
            if (choice < 6) {
                stop(vgpu, reason(random.nextInt(4)));
            }
        } else if (ready.contains(vgpu)) {
            if (choice == 1) {
                long responseNanos = random.nextInt(1_000_000);
                log.requestEnded(vgpu, responseNanos, false, now);
                scheduler.requestEnded(vgpu, responseNanos, false, now);
            } else if (choice == 2) {
                log.hinted(vgpu, Hint.WORK_COMING, now, now);
                scheduler.hinted(vgpu, Hint.WORK_COMING, now, now);
            } else if (choice == 0) {
                ready.remove(vgpu);
                log.withdrawn(vgpu, now);
                scheduler.withdrawn(vgpu, now);
            }
        } else if (choice == 0) {
            present.remove(vgpu);
            log.removed(vgpu, now);
            scheduler.removed(vgpu, now);
        } else if (choice == 1) {
            VgpuSpec spec = VgpuSpec.named("changed").withWeight(1 + random.nextInt(4));
            log.changed(vgpu, spec, now);
            scheduler.changed(vgpu, spec, now);
        } else {
            work(vgpu);
            ready.add(vgpu);
            log.ready(vgpu, device, now);
            scheduler.ready(vgpu, now);
        }
    }

    private static StopReason reason(int choice) {
        return switch (choice) {
            case 0 -> StopReason.DRAINED;
            case 1 -> StopReason.LIMIT;
            case 2 -> StopReason.SLICE_EXPIRED;
            default -> StopReason.PREEMPTED;
        };
    }

    private void work(int vgpu) {
        VgpuFacts before = device.of(vgpu);
        device.put(
                vgpu,
                new VgpuFacts(
                        random.nextInt(10),
                        1 + random.nextInt(100),
                        now,
                        random.nextInt(100_000),
                        random.nextInt(1_000_000),
                        before.heldNanos() + random.nextInt(1000),
                        before.occupiedUnitNanos() + random.nextInt(1000),
                        before.switchNanos() + random.nextInt(1000),
                        before.kernels() + random.nextInt(3)));
    }

    private void stop(int vgpu, StopReason reason) {
        grants.remove(vgpu);
        stopping.remove(vgpu);
        if (reason.stillReady()) {
            ready.add(vgpu);
        }
        long ranNanos = random.nextInt(1_000_000);
        log.stopped(vgpu, ranNanos, reason, device, now);
        scheduler.stopped(vgpu, ranNanos, reason, now);
    }

    @Override
    public boolean run(int vgpu, int units, long sliceNanos) {
        return grant(vgpu).run(units, sliceNanos);
    }

    @Override
    public Grant grant(int vgpu) {
        return new Terminal(vgpu);
    }

    @Override
    public boolean preempt(int vgpu, Preemption how) {
        boolean accepted = grants.containsKey(vgpu) && stopping.add(vgpu);
        log.preempted(vgpu, how, accepted, now);
        return accepted;
    }

    @Override
    public boolean reject(int vgpu) {
        boolean accepted = ready.contains(vgpu) && random.nextBoolean();
        log.rejected(vgpu, accepted, now);
        return accepted;
    }

    @Override
    public int totalUnits() {
        return FakeDevice.UNITS;
    }

    @Override
    public int freeUnits() {
        int exclusive = 0;
        int caps = 0;
        for (Terms terms : grants.values()) {
            exclusive += terms.shared ? 0 : terms.units;
            caps += terms.shared ? terms.units : 0;
        }
        return Math.max(0, FakeDevice.UNITS - exclusive - caps);
    }

    @Override
    public int running() {
        return grants.size();
    }

    @Override
    public int unitsOf(int vgpu) {
        Terms terms = grants.get(vgpu);
        return terms == null ? 0 : terms.units;
    }

    @Override
    public boolean stopping(int vgpu) {
        return stopping.contains(vgpu);
    }

    @Override
    public int queued(int vgpu) {
        return device.queued(vgpu);
    }

    @Override
    public long used(int vgpu, Meter meter) {
        return device.used(vgpu, meter);
    }

    @Override
    public KernelView kernels() {
        return device;
    }

    @Override
    public boolean supports(Feature feature) {
        return device.supports(feature);
    }

    private final class Terminal implements Grant {
        private final int vgpu;
        private int kernels = Integer.MAX_VALUE;
        private int requests = Integer.MAX_VALUE;
        private int inFlight;
        private boolean shared;
        private int dispatchPriority;
        private boolean standing;

        Terminal(int vgpu) {
            this.vgpu = vgpu;
        }

        @Override
        public Grant kernels(int atMost) {
            kernels = atMost;
            return this;
        }

        @Override
        public Grant requests(int atMost) {
            requests = atMost;
            return this;
        }

        @Override
        public Grant inFlight(int newInFlight) {
            inFlight = newInFlight;
            return this;
        }

        @Override
        public Grant shared(int newDispatchPriority) {
            shared = true;
            dispatchPriority = newDispatchPriority;
            return this;
        }

        @Override
        public Grant standing() {
            standing = true;
            return this;
        }

        @Override
        public boolean run(int units, long sliceNanos) {
            Terms terms = new Terms(units, sliceNanos, kernels, requests, inFlight, shared, dispatchPriority, standing);
            boolean fits = shared || units <= freeUnits();
            boolean accepted = ready.contains(vgpu) && fits && units > 0;
            if (accepted) {
                ready.remove(vgpu);
                grants.put(vgpu, terms);
            }
            log.ran(vgpu, terms, accepted, now);
            return accepted;
        }
    }
}
