package io.gpumux.core.sim;

import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.Engine;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.metrics.CapacityLedger;
import io.gpumux.core.model.Abilities;
import io.gpumux.core.model.SwitchCost;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.Hint;
import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The simulated device: grants, switches and the kernels that run inside them.
 *
 * <p>Which kernels run inside the grants is {@link LeftoverDispatch}'s; what it costs to stop and to switch is in {@link
 * SwitchCost}.
 *
 * <p>A start or completion costs O(log n) in the number of timers, and O(k) in the kernels running at once.
 */
final class SimDevice implements Device {
    private static final int MOST_PRIORITY = (1 << 18) - 1;

    private final Abilities abilities;
    private final SwitchCost switchCost;
    private final SimListener listener;
    private final EventHeap timers;
    private final List<Tenant> tenants;
    private final UnitOwners owners;
    private final RunningKernels running;
    private final LeftoverDispatch kernels;
    private final QueueView queues;
    private final CapacityLedger ledger;
    private final FaultPlan faults;
    private final int totalUnits;

    private @Nullable Engine engine;
    private @Nullable Workload workload;

    private int exclusiveUnits;
    private int switchingUnits;
    /** Grants that outlast their end because of a fault. */
    private int outlasting;

    private boolean levelsChanged;
    private long switches;
    private long now;

    SimDevice(SimulationSetup setup, EventHeap timers, List<Tenant> tenants, FaultPlan faults, SimListener listener) {
        this.totalUnits = setup.device().units();
        this.abilities = Abilities.of(setup.device());
        this.switchCost = setup.switchCost();
        this.listener = listener;
        this.timers = timers;
        this.tenants = tenants;
        this.faults = faults;
        this.owners = new UnitOwners(totalUnits);
        this.running = new RunningKernels(totalUnits, setup.interference(), timers, listener);
        this.kernels = new LeftoverDispatch(running);
        this.queues = new QueueView(tenants, totalUnits);
        this.ledger = new CapacityLedger(totalUnits, 0);
    }

    void connect(Engine newEngine, Workload newWorkload) {
        engine = newEngine;
        workload = newWorkload;
    }

    /** Prepares a tenant's timers. */
    void admit(Tenant tenant) {
        tenant.grantTimer = timers.register(EventHeap.GRANT, at -> grantTimer(tenant, at));
        for (Stream stream : tenant.streams) {
            stream.timer = timers.register(EventHeap.COMPLETION, at -> kernelTimer(stream, at));
            kernels.admit(stream);
        }
    }

    CapacityLedger ledger() {
        return ledger;
    }

    long switches() {
        return switches;
    }

    void at(long instant) {
        now = instant;
    }

    /** Ends the instant: what changed in it takes effect on rates and accounts. */
    void flush() {
        running.rerate(now);
        if (levelsChanged || running.takeOccupancyChanged()) {
            levelsChanged = false;
            int occupied = running.occupiedUnits();
            int granted = exclusiveUnits + kernels.poolUnits(notExclusive());
            ledger.level(occupied, switchingUnits, granted - occupied - switchingUnits, now);
        }
    }

    /** Settles all accounts to an instant. */
    void settle(long instant) {
        now = instant;
        flush();
        ledger.settle(instant);
        for (Tenant tenant : tenants) {
            running.settleOccupancy(tenant, instant);
        }
    }

    // What the engine asks for.

    @Override
    public int totalUnits() {
        return totalUnits;
    }

    @Override
    public boolean supports(Feature feature) {
        return abilities.features().contains(feature);
    }

    @Override
    public Preemption finestPreemption() {
        return abilities.finest();
    }

    @Override
    public boolean idle() {
        return running.isEmpty() && switchingUnits == 0 && outlasting == 0;
    }

    @Override
    public int queued(int vgpu) {
        return (int) Math.min(Integer.MAX_VALUE, tenants.get(vgpu).queued);
    }

    @Override
    public KernelView kernels() {
        return queues;
    }

    @Override
    public long used(int vgpu, Meter meter) {
        Tenant tenant = tenants.get(vgpu);
        return switch (meter) {
            case HELD_NANOS ->
                tenant.heldNanos
                        + (tenant.granted() && tenant.opened ? tenant.holdsUntil(now) - tenant.openedNanos : 0);
            case OCCUPIED_UNIT_NANOS ->
                tenant.occupiedUnitNanos + tenant.occupiedUnits * (now - tenant.occupiedSinceNanos);
            case SWITCH_NANOS ->
                tenant.switchNanos + (tenant.grant == Tenant.SWITCHING ? now - tenant.switchSinceNanos : 0);
            case KERNELS -> tenant.kernels;
        };
    }

    @Override
    public void start(int vgpu, GrantTerms terms, long at) {
        Tenant tenant = tenants.get(vgpu);
        tenant.grantUnits = terms.units();
        tenant.shared = terms.shared();
        tenant.standing = terms.standing();
        tenant.dispatchPriority = Math.max(-MOST_PRIORITY, Math.min(MOST_PRIORITY, terms.dispatchPriority()));
        tenant.sliceNanos = terms.sliceNanos();
        tenant.startableKernels = terms.kernels();
        tenant.endableRequests = terms.requests();
        tenant.inFlight = terms.inFlight();
        tenant.committed = 0;
        tenant.queueFull = false;
        tenant.emptying = false;
        tenant.opened = false;
        tenant.outlasts = false;
        levelsChanged = true;
        long costNanos = 0;
        if (tenant.shared) {
            kernels.join(tenant);
        } else {
            exclusiveUnits += tenant.grantUnits;
            costNanos = takeOver(tenant);
        }
        if (costNanos > 0) {
            tenant.grant = Tenant.SWITCHING;
            tenant.switchSinceNanos = at;
            switchingUnits += tenant.grantUnits;
            timers.set(tenant.grantTimer, at + costNanos);
        } else {
            open(tenant, at);
        }
    }

    @Override
    public void stop(int vgpu, Preemption how, long at) {
        Tenant tenant = tenants.get(vgpu);
        if (tenant.grant == Tenant.ENDED) {
            return; // what is to stop has stopped, and will be reported
        }
        tenant.sliceExpired = false;
        if (how == Preemption.QUEUE_END && empties(tenant, at)) {
            return;
        }
        if (how == Preemption.SWITCH || tenant.running.isEmpty()) {
            if (tenant.grant == Tenant.SWITCHING) {
                endSwitch(tenant, at);
            }
            tenant.grant = Tenant.ENDING;
            timers.set(tenant.grantTimer, at);
        } else {
            close(tenant, how, at);
        }
    }

    @Override
    public void evict(int vgpu, long at) {
        now = at;
        Tenant tenant = tenants.get(vgpu);
        kernels.haltAll(tenant, at);
        if (tenant.granted()) {
            report(tenant, StopReason.REMOVED, at);
        }
        if (!tenant.away) {
            Objects.requireNonNull(workload).drop(tenant, at);
        }
        tenant.residentUnits = 0;
        tenant.savedUnits = 0;
    }

    // What happens to grants.

    /** {@return what it costs to hand the tenant's new units over} */
    private long takeOver(Tenant tenant) {
        boolean changed = owners.acquire(tenant.id, tenant.grantUnits);
        int restored = tenant.savedUnits;
        tenant.residentUnits = 0;
        if (!changed && restored == 0) {
            return 0;
        }
        int saved = 0;
        for (int i = 0; i < owners.displacedCount(); i++) {
            Tenant displaced = tenants.get(owners.displaced(i));
            saved += displaced.residentUnits;
            displaced.savedUnits += displaced.residentUnits;
            displaced.residentUnits = 0;
        }
        tenant.savedUnits = 0;
        switches++;
        return switchCost.nanos(saved, restored);
    }

    /**
     * Lets a tenant's committed kernels run before its grant ends; {@return false if it has no more than those that run}
     */
    private boolean empties(Tenant tenant, long at) {
        int started = tenant.running.count();
        if (tenant.grant != Tenant.OPEN || tenant.committed <= started) {
            return false;
        }
        tenant.emptying = true;
        tenant.startableKernels = Math.min(tenant.startableKernels, tenant.committed - started);
        tenant.sliceEndNanos = Scheduler.NEVER;
        timers.cancel(tenant.grantTimer);
        kernels.dispatch(tenant, notExclusive(), at); // a kernel that ended with the slice was followed by none
        return true;
    }

    private void open(Tenant tenant, long at) {
        tenant.grant = Tenant.OPEN;
        tenant.commit();
        tenant.opened = true;
        tenant.openedNanos = at;
        if (tenant.sliceNanos == Scheduler.NEVER || tenant.sliceNanos >= Scheduler.NEVER - at) {
            tenant.sliceEndNanos = Scheduler.NEVER;
        } else {
            tenant.sliceEndNanos = at + tenant.sliceNanos;
            timers.set(tenant.grantTimer, tenant.sliceEndNanos);
        }
        kernels.opened(tenant, notExclusive(), at);
        if (!tenant.runnable() && !tenant.standing) { // it was ready only by mistake
            tenant.grant = Tenant.ENDING;
            timers.set(tenant.grantTimer, at);
        }
    }

    private void grantTimer(Tenant tenant, long at) {
        boolean ends = tenant.grant == Tenant.OPEN || tenant.grant == Tenant.ENDING;
        if (ends && !tenant.outlasts && tenant.runnable() && overruns(tenant, at)) {
            return;
        }
        switch (tenant.grant) {
            case Tenant.SWITCHING -> {
                endSwitch(tenant, at);
                open(tenant, at);
                boolean over = tenant.startableKernels == 0 && tenant.running.isEmpty();
                if (tenant.grant == Tenant.OPEN && over) { // its requests ended meanwhile
                    finish(tenant, StopReason.LIMIT, at);
                }
            }
            case Tenant.OPEN -> {
                tenant.sliceExpired = true;
                if (empties(tenant, at)) {
                    return;
                }
                if (abilities.stopsInsideKernels() || tenant.running.isEmpty()) {
                    kernels.haltAll(tenant, at);
                    finish(tenant, endReason(tenant), at);
                } else {
                    close(tenant, abilities.finest(), at);
                }
            }
            case Tenant.ENDING -> {
                kernels.haltAll(tenant, at);
                finish(tenant, endReason(tenant), at);
            }
            case Tenant.ENDED -> report(tenant, tenant.endReason, at);
            default -> throw new IllegalStateException("grant timer of " + tenant.id + " in state " + tenant.grant);
        }
    }

    private void endSwitch(Tenant tenant, long at) {
        switchingUnits -= tenant.grantUnits;
        levelsChanged = true;
        tenant.switchNanos += at - tenant.switchSinceNanos;
        if (at > tenant.switchSinceNanos) {
            listener.switched(tenant.id, tenant.grantUnits, tenant.switchSinceNanos, at);
        }
    }

    private void close(Tenant tenant, Preemption how, long at) {
        tenant.grant = Tenant.CLOSING;
        timers.cancel(tenant.grantTimer);
        if (how == Preemption.BLOCK_END) {
            for (Stream stream = tenant.running.first; stream != null; stream = stream.next) {
                running.haltAtBlockEnd(stream, at);
            }
        }
    }

    /** {@return whether a fault lets a grant go on beyond its end} */
    private boolean overruns(Tenant tenant, long at) {
        long overrunNanos = faults.take(Fault.Kind.OVERRUN, tenant.id, at);
        if (overrunNanos > 0) {
            outlast(tenant, at + overrunNanos);
        }
        return overrunNanos > 0;
    }

    private void outlast(Tenant tenant, long untilNanos) {
        timers.set(tenant.grantTimer, untilNanos);
        if (!tenant.outlasts) {
            tenant.outlasts = true;
            outlasting++;
        }
    }

    /** A grant ends; none of its kernels runs. */
    private void finish(Tenant tenant, StopReason reason, long at) {
        long lateNanos = faults.take(Fault.Kind.LATE_STOP, tenant.id, at);
        if (lateNanos > 0) {
            tenant.grant = Tenant.ENDED;
            tenant.endReason = tenant.runnable() ? reason : StopReason.DRAINED;
            tenant.endedNanos = at;
            outlast(tenant, at + lateNanos);
        } else {
            report(tenant, reason, at);
        }
    }

    private void report(Tenant tenant, StopReason reason, long at) {
        boolean drained = !tenant.runnable() && reason != StopReason.REMOVED;
        long ranNanos = tenant.opened ? tenant.holdsUntil(at) - tenant.openedNanos : 0;
        if (tenant.outlasts) {
            outlasting--;
        }
        if (tenant.grant == Tenant.SWITCHING) {
            endSwitch(tenant, at);
        }
        timers.cancel(tenant.grantTimer);
        tenant.heldNanos += ranNanos;
        tenant.grant = Tenant.NONE;
        levelsChanged = true;
        if (tenant.shared) {
            kernels.leave(tenant);
        } else {
            exclusiveUnits -= tenant.grantUnits;
            owners.release(tenant.id);
        }
        kernels.distribute(notExclusive(), at);
        Objects.requireNonNull(engine).stopped(tenant.id, ranNanos, drained ? StopReason.DRAINED : reason, at);
        if (reason == StopReason.DRAINED && !drained) { // work came between its end and the report
            Objects.requireNonNull(engine).ready(tenant.id, at);
        }
    }

    /** A tenant comes back with the work that it left with. */
    void returned(Tenant tenant, long at) {
        if (tenant.runnable()) {
            Objects.requireNonNull(engine).ready(tenant.id, at);
        }
    }

    /** A tenant is said to be ready, whether or not it is. */
    void spuriouslyReady(Tenant tenant, long at) {
        if (!tenant.gone && !tenant.away) {
            Objects.requireNonNull(engine).ready(tenant.id, at);
        }
    }

    // What happens to kernels.

    /** A kernel came to the head of a stream. */
    void headArrived(Stream stream, long at) {
        Tenant tenant = stream.tenant;
        if (tenant.grant == Tenant.OPEN) {
            tenant.commit();
            kernels.headArrived(stream, notExclusive(), at);
        } else if (tenant.grant == Tenant.NONE && !tenant.away) {
            Objects.requireNonNull(engine).ready(tenant.id, at);
        }
    }

    /** A request was answered or rejected. */
    void requestEnded(Tenant tenant, long arrivedNanos, boolean rejected, long at) {
        if (tenant.granted() && tenant.endableRequests != Integer.MAX_VALUE && --tenant.endableRequests == 0) {
            tenant.startableKernels = 0;
        }
        Objects.requireNonNull(engine).requestEnded(tenant.id, at - arrivedNanos, rejected, at);
    }

    /** A copy came to the head of a stream; a kernel follows after so many ns. */
    void kernelComing(Tenant tenant, long afterNanos, long at) {
        Objects.requireNonNull(engine).hint(tenant.id, Hint.WORK_COMING, at + afterNanos, at);
    }

    @Override
    public boolean reject(int vgpu, long at) {
        Tenant tenant = tenants.get(vgpu);
        if (!Objects.requireNonNull(workload).reject(tenant, at)) {
            return false;
        }
        if (!tenant.runnable()) {
            Objects.requireNonNull(engine).withdraw(vgpu, at);
        }
        return true;
    }

    private void kernelTimer(Stream stream, long at) {
        if (stream.head == Stream.COPYING) {
            Objects.requireNonNull(workload).copyEnded(stream, at);
            if (stream.tenant.grant == Tenant.OPEN
                    && stream.tenant.startableKernels == 0
                    && stream.tenant.running.isEmpty()) {
                finish(stream.tenant, StopReason.LIMIT, at);
            }
            return;
        }
        Tenant tenant = stream.tenant;
        if (stream.haltWork != Stream.TO_ITS_END) {
            kernels.halt(stream, at);
        } else {
            kernels.ended(stream, at);
            tenant.kernels++;
            tenant.committed -= tenant.inFlight > 0 ? 1 : 0;
            tenant.request.observed(stream.kernel);
            kernels.replaced(stream, Objects.requireNonNull(workload).kernelEnded(stream, at));
            tenant.commit();
        }
        kernelsEnded(tenant, at);
    }

    /** Some of the tenant's kernels ended: ends its grant, or starts more. */
    private void kernelsEnded(Tenant tenant, long at) {
        if (tenant.grant == Tenant.CLOSING) {
            if (tenant.running.isEmpty()) {
                finish(tenant, endReason(tenant), at);
            } else {
                kernels.distribute(notExclusive(), at);
            }
        } else if (tenant.grant == Tenant.OPEN) {
            if (tenant.startableKernels == 0 && tenant.running.isEmpty()) {
                finish(tenant, tenant.emptying ? endReason(tenant) : StopReason.LIMIT, at);
            } else if ((!tenant.standing || tenant.emptying) && !tenant.runnable()) {
                finish(tenant, StopReason.DRAINED, at);
            } else {
                kernels.dispatch(tenant, notExclusive(), at);
            }
        }
    }

    private int notExclusive() {
        return totalUnits - exclusiveUnits;
    }

    private static StopReason endReason(Tenant tenant) {
        return tenant.sliceExpired ? StopReason.SLICE_EXPIRED : StopReason.PREEMPTED;
    }
}
