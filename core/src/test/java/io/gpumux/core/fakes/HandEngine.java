package io.gpumux.core.fakes;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.DeviceView;
import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.Grant;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An engine whose time and facts a test drives by hand. Checks verbs as the real one does, and logs those accepted. */
public final class HandEngine implements DeviceView, Dispatcher, KernelView {
    private static final int ROOM = 32;

    /** Accepted verbs, such as {@code 5 run 0 80 100} (instant, vGPU, units, slice). */
    public final List<String> verbs = new ArrayList<>();

    /** The instant, in ns. */
    public long now;

    /** The last answer of decide. */
    public long wake;

    /** How many verbs were refused. */
    public int refusals;

    private final int total;
    private final Scheduler scheduler;
    private final boolean[] added = new boolean[ROOM];
    private final boolean[] ready = new boolean[ROOM];
    private final boolean[] stopping = new boolean[ROOM];
    private final int[] units = new int[ROOM];
    private final long[] slice = new long[ROOM];
    private final long[] startedAt = new long[ROOM];
    private final long[] ran = new long[ROOM];
    private final long[] arrivals = new long[ROOM];
    private boolean deciding;

    public HandEngine(int total, Scheduler scheduler) {
        this.total = total;
        this.scheduler = scheduler;
        scheduler.attached(this, 0);
    }

    public void add(int vgpu) {
        add(vgpu, VgpuSpec.named("v" + vgpu));
    }

    public void add(int vgpu, VgpuSpec spec) {
        added[vgpu] = true;
        scheduler.added(vgpu, spec, now);
    }

    public void ready(int... vgpus) {
        for (int vgpu : vgpus) {
            ready[vgpu] = true;
            arrivals[vgpu] = now;
            scheduler.ready(vgpu, now);
        }
    }

    public void withdraw(int vgpu) {
        ready[vgpu] = false;
        scheduler.withdrawn(vgpu, now);
    }

    public void change(int vgpu, VgpuSpec spec) {
        scheduler.changed(vgpu, spec, now);
    }

    public void remove(int vgpu) {
        added[vgpu] = false;
        scheduler.removed(vgpu, now);
    }

    /** Ends a grant now. */
    public void stop(int vgpu, StopReason reason) {
        long held = now - startedAt[vgpu];
        units[vgpu] = 0;
        stopping[vgpu] = false;
        ready[vgpu] = reason.stillReady();
        ran[vgpu] += held;
        scheduler.stopped(vgpu, held, reason, now);
    }

    public void decide() {
        deciding = true;
        try {
            wake = scheduler.decide(this, this, now);
        } finally {
            deciding = false;
        }
    }

    /** Decides at this instant. */
    public void decideAt(long instant) {
        now = instant;
        decide();
    }

    /** The earliest end of a slice, or {@link Scheduler#NEVER}. */
    public long nextEnd() {
        long next = Scheduler.NEVER;
        for (int vgpu = 0; vgpu < ROOM; vgpu++) {
            if (units[vgpu] > 0) {
                next = Math.min(next, end(vgpu));
            }
        }
        return next;
    }

    /** Moves to the next end of a slice or wake-up, stops whose slice is over, and decides. */
    public void step() {
        now = Math.max(now, Math.min(nextEnd(), wake > now ? wake : Scheduler.NEVER));
        for (int vgpu = 0; vgpu < ROOM; vgpu++) {
            if (units[vgpu] > 0 && end(vgpu) <= now) {
                stop(vgpu, StopReason.SLICE_EXPIRED);
            }
        }
        decide();
    }

    private long end(int vgpu) {
        return slice[vgpu] == Scheduler.NEVER ? Scheduler.NEVER : startedAt[vgpu] + slice[vgpu];
    }

    public boolean isAdded(int vgpu) {
        return added[vgpu];
    }

    public boolean isReady(int vgpu) {
        return ready[vgpu];
    }

    public boolean isRunning(int vgpu) {
        return units[vgpu] > 0;
    }

    /** The slice of the grant in force, or of the last one. */
    public long sliceOf(int vgpu) {
        return slice[vgpu];
    }

    /** The time that ended grants held, in ns. */
    public long ranNanos(int vgpu) {
        return ran[vgpu];
    }

    @Override
    public int totalUnits() {
        return total;
    }

    @Override
    public int freeUnits() {
        return total - Arrays.stream(units).sum();
    }

    @Override
    public int running() {
        return (int) Arrays.stream(units).filter(held -> held > 0).count();
    }

    @Override
    public int unitsOf(int vgpu) {
        return units[vgpu];
    }

    @Override
    public boolean stopping(int vgpu) {
        return stopping[vgpu];
    }

    @Override
    public int queued(int vgpu) {
        return ready[vgpu] || units[vgpu] > 0 ? 1 : 0;
    }

    @Override
    public long used(int vgpu, Meter meter) {
        return ran[vgpu] + (units[vgpu] > 0 ? now - startedAt[vgpu] : 0);
    }

    @Override
    public KernelView kernels() {
        return this;
    }

    @Override
    public boolean supports(Feature feature) {
        return true;
    }

    @Override
    public boolean run(int vgpu, int wanted, long sliceNanos) {
        return start(vgpu, wanted, sliceNanos, false);
    }

    @Override
    public Grant grant(int vgpu) {
        return new Terms(vgpu);
    }

    @Override
    public boolean preempt(int vgpu, Preemption how) {
        if (!deciding || vgpu < 0 || vgpu >= ROOM || units[vgpu] == 0 || stopping[vgpu]) {
            refusals++;
            return false;
        }
        stopping[vgpu] = true;
        verbs.add(now + " preempt " + vgpu + " " + how);
        return true;
    }

    /** Accepted for a ready vGPU; the test says whether anything is left. */
    @Override
    public boolean reject(int vgpu) {
        if (!deciding || vgpu < 0 || vgpu >= ROOM || !ready[vgpu]) {
            refusals++;
            return false;
        }
        verbs.add(now + " reject " + vgpu);
        return true;
    }

    @Override
    public long wantedUnits(int vgpu, int k) {
        return total;
    }

    @Override
    public long arrivalNanos(int vgpu, int k) {
        return k == 0 && queued(vgpu) > 0 ? arrivals[vgpu] : UNKNOWN;
    }

    @Override
    public long estimateNanos(int vgpu, int k, int unitCount) {
        return UNKNOWN;
    }

    private boolean start(int vgpu, int wanted, long sliceNanos, boolean standing) {
        boolean known = vgpu >= 0 && vgpu < ROOM && added[vgpu];
        if (!deciding
                || !known
                || units[vgpu] > 0
                || !(ready[vgpu] || standing)
                || wanted < 1
                || wanted > freeUnits()
                || sliceNanos < 1) {
            refusals++;
            return false;
        }
        ready[vgpu] = false;
        units[vgpu] = wanted;
        slice[vgpu] = sliceNanos;
        startedAt[vgpu] = now;
        String span = sliceNanos == Scheduler.NEVER ? "NEVER" : Long.toString(sliceNanos);
        verbs.add(now + " run " + vgpu + " " + wanted + " " + span);
        return true;
    }

    private final class Terms implements Grant {
        private final int vgpu;
        private boolean outlivesQueue;

        Terms(int vgpu) {
            this.vgpu = vgpu;
        }

        @Override
        public Grant kernels(int atMost) {
            return this;
        }

        @Override
        public Grant requests(int atMost) {
            return this;
        }

        @Override
        public Grant inFlight(int kernels) {
            return this;
        }

        @Override
        public Grant shared(int dispatchPriority) {
            return this;
        }

        @Override
        public Grant standing() {
            outlivesQueue = true;
            return this;
        }

        @Override
        public boolean run(int wanted, long sliceNanos) {
            return start(vgpu, wanted, sliceNanos, outlivesQueue);
        }
    }
}
