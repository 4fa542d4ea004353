package io.gpumux.algorithms.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.VgpuSpec;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Sends facts to a scheduler by hand, records its verbs as text, and refuses what an engine would refuse. */
public final class ScriptedDevice implements DeviceView, Dispatcher, KernelView {
    private static final int HANDLES = 64;

    private final Scheduler scheduler;
    private final int totalUnits;
    private final Terms terms = new Terms();
    private final boolean[] ready = new boolean[HANDLES];
    private final boolean[] stopping = new boolean[HANDLES];
    private final boolean[] shared = new boolean[HANDLES];
    private final int[] units = new int[HANDLES];
    private final long[] arrival = new long[HANDLES];
    private final long[] estimate = new long[HANDLES];
    private final long[] remainder = new long[HANDLES];
    private final long[] held = new long[HANDLES];
    private final long[] heldNow = new long[HANDLES];
    private final long[] switched = new long[HANDLES];
    private final long[] kernelsFinished = new long[HANDLES];
    private final int[] queuedBehind = new int[HANDLES];
    private final Set<Integer> refused = new TreeSet<>();
    private final List<String> verbs = new ArrayList<>();
    private long wakeUp = Scheduler.NEVER;

    public ScriptedDevice(Scheduler scheduler, int totalUnits) {
        this.scheduler = scheduler;
        this.totalUnits = totalUnits;
        java.util.Arrays.fill(arrival, UNKNOWN);
        java.util.Arrays.fill(estimate, UNKNOWN);
        java.util.Arrays.fill(remainder, UNKNOWN);
        scheduler.attached(this, 0);
    }

    public ScriptedDevice add(int vgpu, VgpuSpec spec, long now) {
        scheduler.added(vgpu, spec, now);
        return this;
    }

    public ScriptedDevice add(int vgpu, int weight) {
        return add(vgpu, VgpuSpec.named("v" + vgpu).withWeight(weight), 0);
    }

    public void change(int vgpu, VgpuSpec spec, long now) {
        scheduler.changed(vgpu, spec, now);
    }

    public void remove(int vgpu, long now) {
        assertThat(ready[vgpu] || units[vgpu] > 0).isFalse();
        scheduler.removed(vgpu, now);
    }

    public void headArrivedAt(int vgpu, long arrivalNanos) {
        arrival[vgpu] = arrivalNanos;
    }

    public void headEstimate(int vgpu, long estimateNanos) {
        estimate[vgpu] = estimateNanos;
    }

    /** What is left of the head request. */
    public void remainder(int vgpu, long remainderNanos) {
        remainder[vgpu] = remainderNanos;
    }

    /** A request was answered. */
    public void requestEnded(int vgpu, long responseNanos, long now) {
        scheduler.requestEnded(vgpu, responseNanos, false, now);
    }

    /** A kernel will be ready at an instant. */
    public void workComing(int vgpu, long atNanos, long now) {
        scheduler.hinted(vgpu, Hint.WORK_COMING, atNanos, now);
    }

    /** Time held by the grant in force, as the meter shows it. */
    public void heldSoFar(int vgpu, long nanos) {
        heldNow[vgpu] = nanos;
    }

    /** Time that switches to a vGPU have taken, as the meter shows it. */
    public void switchedSoFar(int vgpu, long nanos) {
        switched[vgpu] = nanos;
    }

    /** Kernels that wait behind the head. */
    public void queuedBehind(int vgpu, int kernels) {
        queuedBehind[vgpu] = kernels;
    }

    public void refuse(int vgpu) {
        refused.add(vgpu);
    }

    public void ready(int vgpu, long now) {
        assertThat(ready[vgpu] || units[vgpu] > 0).isFalse();
        ready[vgpu] = true;
        scheduler.ready(vgpu, now);
    }

    public void withdraw(int vgpu, long now) {
        assertThat(ready[vgpu]).isTrue();
        ready[vgpu] = false;
        scheduler.withdrawn(vgpu, now);
    }

    public void stop(int vgpu, long ranNanos, StopReason reason, long now) {
        assertThat(units[vgpu]).as("units of " + vgpu).isPositive();
        units[vgpu] = 0;
        stopping[vgpu] = false;
        held[vgpu] += ranNanos;
        kernelsFinished[vgpu]++;
        heldNow[vgpu] = 0;
        ready[vgpu] = reason.stillReady();
        scheduler.stopped(vgpu, ranNanos, reason, now);
    }

    /** Asks, and {@return the verbs of this call, joined by commas}. */
    public String decide(long now) {
        verbs.clear();
        wakeUp = scheduler.decide(this, this, now);
        assertThat(wakeUp).isGreaterThan(now);
        return String.join(", ", verbs);
    }

    /** Stops the only vGPU that runs after so long, and asks; {@return the verbs}. */
    public String stopAndDecide(int vgpu, long ranNanos, StopReason reason, long now) {
        stop(vgpu, ranNanos, reason, now);
        return decide(now);
    }

    /** {@return what the last decision asked for} */
    public long wakeUp() {
        return wakeUp;
    }

    /** {@return the only vGPU with a grant} */
    public int runningVgpu() {
        assertThat(running()).isOne();
        int vgpu = 0;
        while (units[vgpu] == 0) {
            vgpu++;
        }
        return vgpu;
    }

    @Override
    public boolean run(int vgpu, int itsUnits, long sliceNanos) {
        return grant(vgpu).run(itsUnits, sliceNanos);
    }

    @Override
    public Grant grant(int vgpu) {
        terms.reset(vgpu);
        return terms;
    }

    @Override
    public boolean preempt(int vgpu, Preemption how) {
        if (units[vgpu] == 0 || stopping[vgpu]) {
            return false;
        }
        stopping[vgpu] = true;
        verbs.add("preempt " + vgpu + " " + how);
        return true;
    }

    /** The test says what is left, by {@link #withdraw} or a new head. */
    @Override
    public boolean reject(int vgpu) {
        if (!ready[vgpu] || refused.contains(vgpu)) {
            return false;
        }
        verbs.add("reject " + vgpu);
        return true;
    }

    @Override
    public int totalUnits() {
        return totalUnits;
    }

    @Override
    public int freeUnits() {
        int free = totalUnits;
        for (int vgpu = 0; vgpu < HANDLES; vgpu++) {
            free -= shared[vgpu] ? 0 : units[vgpu];
        }
        return free;
    }

    @Override
    public int running() {
        int running = 0;
        for (int itsUnits : units) {
            running += itsUnits > 0 ? 1 : 0;
        }
        return running;
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
        return ready[vgpu] || units[vgpu] > 0 ? 1 + queuedBehind[vgpu] : 0;
    }

    /** Each grant finishes one kernel, which fills the device. */
    @Override
    public long used(int vgpu, Meter meter) {
        if (meter == Meter.SWITCH_NANOS) {
            return switched[vgpu];
        }
        long nanos = held[vgpu] + heldNow[vgpu];
        return meter == Meter.KERNELS ? kernelsFinished[vgpu] : meter == Meter.HELD_NANOS ? nanos : nanos * totalUnits;
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
    public long wantedUnits(int vgpu, int k) {
        return UNKNOWN;
    }

    @Override
    public long arrivalNanos(int vgpu, int k) {
        return arrival[vgpu];
    }

    @Override
    public long estimateNanos(int vgpu, int k, int itsUnits) {
        return estimate[vgpu];
    }

    @Override
    public long remainderNanos(int vgpu) {
        return remainder[vgpu];
    }

    private final class Terms implements Grant {
        private int vgpu;
        private int kernels;
        private boolean asShared;
        private boolean outlivesQueue;
        private String text = "";

        void reset(int newVgpu) {
            vgpu = newVgpu;
            kernels = Integer.MAX_VALUE;
            asShared = false;
            outlivesQueue = false;
            text = "";
        }

        @Override
        public Grant kernels(int atMost) {
            kernels = atMost;
            return this;
        }

        @Override
        public Grant requests(int atMost) {
            text += " requests=" + atMost;
            return this;
        }

        @Override
        public Grant inFlight(int inFlight) {
            text += " inFlight=" + inFlight;
            return this;
        }

        @Override
        public Grant shared(int dispatchPriority) {
            asShared = true;
            text += " shared=" + dispatchPriority;
            return this;
        }

        @Override
        public Grant standing() {
            outlivesQueue = true;
            text += " standing";
            return this;
        }

        @Override
        public boolean run(int itsUnits, long sliceNanos) {
            boolean accepted = (ready[vgpu] || outlivesQueue)
                    && units[vgpu] == 0
                    && !refused.contains(vgpu)
                    && itsUnits >= 1
                    && sliceNanos >= 1
                    && (asShared || itsUnits <= freeUnits());
            if (accepted) {
                ready[vgpu] = false;
                units[vgpu] = itsUnits;
                shared[vgpu] = asShared;
                String limits = (kernels == Integer.MAX_VALUE ? "" : " kernels=" + kernels)
                        + (sliceNanos == Scheduler.NEVER ? "" : " slice=" + sliceNanos);
                verbs.add("run " + vgpu + " units=" + itsUnits + text + limits);
            }
            return accepted;
        }
    }
}
