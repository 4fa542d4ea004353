package io.gpumux.core.engine;

import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.Grant;
import io.gpumux.core.sched.Preemption;
import org.jspecify.annotations.Nullable;

/** The verbs as the policy calls them: each is checked against the truth, counted when refused, and carried out. */
final class Verbs implements Dispatcher, Grant {
    private final VgpuTable table;
    private final Device device;
    private final RefusalCounts refusals;
    private final EngineLog log;

    private boolean open;
    private long now;

    private final Terms terms = new Terms();
    private int vgpu;

    Verbs(VgpuTable table, Device device, RefusalCounts refusals, EngineLog log) {
        this.table = table;
        this.device = device;
        this.refusals = refusals;
        this.log = log;
    }

    void open(long instant) {
        open = true;
        now = instant;
    }

    void close() {
        open = false;
    }

    @Override
    public boolean run(int newVgpu, int newUnits, long newSliceNanos) {
        return grant(newVgpu).run(newUnits, newSliceNanos);
    }

    @Override
    public Grant grant(int newVgpu) {
        vgpu = newVgpu;
        terms.kernels = Integer.MAX_VALUE;
        terms.requests = Integer.MAX_VALUE;
        terms.inFlight = 0;
        terms.shared = false;
        terms.dispatchPriority = 0;
        terms.standing = false;
        return this;
    }

    @Override
    public Grant kernels(int atMost) {
        terms.kernels = atMost;
        return this;
    }

    @Override
    public Grant requests(int atMost) {
        terms.requests = atMost;
        return this;
    }

    @Override
    public Grant inFlight(int kernels) {
        terms.inFlight = kernels < 1 ? Terms.WRONG : kernels;
        return this;
    }

    @Override
    public Grant shared(int newDispatchPriority) {
        terms.shared = true;
        terms.dispatchPriority = newDispatchPriority;
        return this;
    }

    @Override
    public Grant standing() {
        terms.standing = true;
        return this;
    }

    @Override
    public boolean run(int newUnits, long newSliceNanos) {
        terms.units = newUnits;
        terms.sliceNanos = newSliceNanos;
        Refusal refusal = refusalOfRun();
        log.ran(vgpu, terms, refusal == null, now);
        if (refusal != null) {
            refusals.count(refusal);
            return false;
        }
        table.grant(vgpu, terms, now);
        device.start(vgpu, terms, now);
        return true;
    }

    @Override
    public boolean preempt(int target, Preemption how) {
        Preemption resolved = how == Preemption.DEVICE_DEFAULT ? device.finestPreemption() : how;
        Refusal refusal = refusalOfPreempt(target, resolved);
        log.preempted(target, how, refusal == null, now);
        if (refusal != null) {
            refusals.count(refusal);
            return false;
        }
        table.stop(target, resolved);
        device.stop(target, resolved, now);
        return true;
    }

    @Override
    public boolean reject(int target) {
        Refusal refusal = refusalOfStart(target);
        if (refusal == null && !table.ready(target)) {
            refusal = Refusal.NOT_READY;
        }
        if (refusal == null && !device.supports(Feature.REJECTION)) {
            refusal = Refusal.UNSUPPORTED;
        }
        if (refusal == null && !device.reject(target, now)) {
            refusal = Refusal.NOTHING_TO_REJECT;
        }
        log.rejected(target, refusal == null, now);
        if (refusal != null) {
            refusals.count(refusal);
        }
        return refusal == null;
    }

    /** Of what only a vGPU without a grant may be asked. */
    private @Nullable Refusal refusalOfStart(int target) {
        if (!open) {
            return Refusal.OUTSIDE_DECIDE;
        }
        if (!table.exists(target)) {
            return Refusal.UNKNOWN_VGPU;
        }
        if (table.leaving(target)) {
            return Refusal.BEING_REMOVED;
        }
        return table.granted(target) ? Refusal.ALREADY_GRANTED : null;
    }

    private @Nullable Refusal refusalOfRun() {
        Refusal refusal = refusalOfStart(vgpu);
        if (refusal != null) {
            return refusal;
        }
        if (!terms.standing && !table.ready(vgpu)) {
            return Refusal.NOT_READY;
        }
        if (terms.sliceNanos < 1) {
            return Refusal.SLICE;
        }
        if (terms.kernels < 1 || terms.requests < 1 || terms.inFlight == Terms.WRONG) {
            return Refusal.KERNELS;
        }
        if ((terms.requests != Integer.MAX_VALUE && !device.supports(Feature.REQUEST_LIMITS))
                || (terms.inFlight > 0 && !device.supports(Feature.COMMITTED_QUEUE))) {
            return Refusal.UNSUPPORTED;
        }
        return terms.shared ? refusalOfSharedUnits() : refusalOfUnits();
    }

    private @Nullable Refusal refusalOfUnits() {
        if (terms.units < 1 || terms.units > table.freeUnits()) {
            return Refusal.UNITS;
        }
        boolean whole = terms.units == device.totalUnits();
        return whole || device.supports(Feature.UNIT_PARTITIONS) ? null : Refusal.UNSUPPORTED;
    }

    private @Nullable Refusal refusalOfSharedUnits() {
        if (terms.units < 1 || terms.units > device.totalUnits() || !table.hasSharedUnits()) {
            return Refusal.UNITS;
        }
        boolean capped = terms.units < device.totalUnits();
        boolean able = device.supports(Feature.SHARED_UNITS) && (!capped || device.supports(Feature.SHARED_CAPS));
        return able ? null : Refusal.UNSUPPORTED;
    }

    private @Nullable Refusal refusalOfPreempt(int target, Preemption how) {
        if (!open) {
            return Refusal.OUTSIDE_DECIDE;
        }
        if (!table.exists(target)) {
            return Refusal.UNKNOWN_VGPU;
        }
        if (!table.granted(target)) {
            return Refusal.NOT_GRANTED;
        }
        if (how.compareTo(device.finestPreemption()) > 0) {
            return Refusal.UNSUPPORTED;
        }
        Preemption before = table.stopOf(target);
        return before == null || how.compareTo(before) > 0 ? null : Refusal.ALREADY_STOPPING;
    }

    /** The terms of the grant that is being submitted. */
    private static final class Terms implements GrantTerms {
        private static final int WRONG = -1;

        private int units;
        private long sliceNanos;
        private int kernels;
        private int requests;
        private int inFlight;
        private boolean shared;
        private int dispatchPriority;
        private boolean standing;

        @Override
        public int units() {
            return units;
        }

        @Override
        public long sliceNanos() {
            return sliceNanos;
        }

        @Override
        public int kernels() {
            return kernels;
        }

        @Override
        public int requests() {
            return requests;
        }

        @Override
        public int inFlight() {
            return inFlight;
        }

        @Override
        public boolean shared() {
            return shared;
        }

        @Override
        public int dispatchPriority() {
            return dispatchPriority;
        }

        @Override
        public boolean standing() {
            return standing;
        }
    }
}
