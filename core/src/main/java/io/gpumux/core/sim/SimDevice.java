package io.gpumux.core.sim;

import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.Engine;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.metrics.CapacityLedger;
import io.gpumux.core.model.Abilities;
import io.gpumux.core.model.SwitchCost;
import io.gpumux.core.sched.Feature;
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
 * <p>Kernels of one grant are dispatched as leftover dispatch does it: the oldest head first, on as many units as it can
 * fill, the next one only on units that the ones before cannot use. Sharers compete in one pool by the same rule, the
 * larger dispatch priority first. Units that become free go to a running kernel that could fill them before a further
 * kernel starts; no kernel gives up units while it runs. What it costs to stop and to switch is in {@link SwitchCost}.
 *
 * <p>A start or completion costs O(log n) in the number of timers, and O(k) in the kernels running at once.
 */
final class SimDevice implements Device {
    /** Kernels of sharers: the larger priority first, then the older head. */
    private static final int PRIORITY_SHIFT = 44;

    private static final int MOST_PRIORITY = (1 << 18) - 1;

    private final Abilities abilities;
    private final SwitchCost switchCost;
    private final SimListener listener;
    private final EventHeap timers;
    private final List<Tenant> tenants;
    private final UnitOwners owners;
    private final RunningKernels running;
    private final SharedPool pool = new SharedPool();
    private final QueueView queues;
    private final CapacityLedger ledger;
    private final int totalUnits;

    private @Nullable Engine engine;
    private @Nullable Workload workload;

    private int exclusiveUnits;
    private int switchingUnits;
    private boolean levelsChanged;
    private long switches;
    private long now;

    SimDevice(SimulationSetup setup, EventHeap timers, List<Tenant> tenants, SimListener listener) {
        this.totalUnits = setup.device().units();
        this.abilities = Abilities.of(setup.device());
        this.switchCost = setup.switchCost();
        this.listener = listener;
        this.timers = timers;
        this.tenants = tenants;
        this.owners = new UnitOwners(totalUnits);
        this.running = new RunningKernels(totalUnits, setup.interference(), timers, listener);
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
            pool.admit(stream);
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
            int granted = exclusiveUnits + pool.units(totalUnits - exclusiveUnits);
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
        return running.isEmpty() && switchingUnits == 0;
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
            case HELD_NANOS -> tenant.heldNanos + (tenant.granted() && tenant.opened ? now - tenant.openedNanos : 0);
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
        tenant.opened = false;
        levelsChanged = true;
        long costNanos = 0;
        if (tenant.shared) {
            pool.join(tenant);
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
        tenant.sliceExpired = false;
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
        haltAll(tenant, at);
        if (tenant.granted()) {
            finish(tenant, StopReason.REMOVED, at);
        }
        Objects.requireNonNull(workload).drop(tenant, at);
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

    private void open(Tenant tenant, long at) {
        tenant.grant = Tenant.OPEN;
        tenant.opened = true;
        tenant.openedNanos = at;
        if (tenant.sliceNanos == Scheduler.NEVER || tenant.sliceNanos >= Scheduler.NEVER - at) {
            tenant.sliceEndNanos = Scheduler.NEVER;
        } else {
            tenant.sliceEndNanos = at + tenant.sliceNanos;
            timers.set(tenant.grantTimer, tenant.sliceEndNanos);
        }
        if (tenant.shared) {
            for (Stream stream = tenant.waiting.first; stream != null; stream = stream.next) {
                claim(stream);
            }
        }
        dispatch(tenant, at);
    }

    private void grantTimer(Tenant tenant, long at) {
        switch (tenant.grant) {
            case Tenant.SWITCHING -> {
                endSwitch(tenant, at);
                open(tenant, at);
                if (!tenant.runnable() && !tenant.standing) {
                    finish(tenant, StopReason.DRAINED, at);
                }
            }
            case Tenant.OPEN -> {
                tenant.sliceExpired = true;
                if (abilities.stopsInsideKernels() || tenant.running.isEmpty()) {
                    haltAll(tenant, at);
                    finish(tenant, endReason(tenant), at);
                } else {
                    close(tenant, abilities.finest(), at);
                }
            }
            case Tenant.ENDING -> {
                haltAll(tenant, at);
                finish(tenant, endReason(tenant), at);
            }
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

    private void finish(Tenant tenant, StopReason reason, long at) {
        boolean drained = !tenant.runnable() && reason != StopReason.REMOVED;
        long ranNanos = tenant.opened ? at - tenant.openedNanos : 0;
        if (tenant.grant == Tenant.SWITCHING) {
            endSwitch(tenant, at);
        }
        timers.cancel(tenant.grantTimer);
        tenant.heldNanos += ranNanos;
        tenant.grant = Tenant.NONE;
        levelsChanged = true;
        if (tenant.shared) {
            pool.leave(tenant);
        } else {
            exclusiveUnits -= tenant.grantUnits;
            owners.release(tenant.id);
        }
        distribute(at);
        Objects.requireNonNull(engine).stopped(tenant.id, ranNanos, drained ? StopReason.DRAINED : reason, at);
    }

    // What happens to kernels.

    /** A kernel came to the head of a stream. */
    void headArrived(Stream stream, long at) {
        Tenant tenant = stream.tenant;
        if (tenant.grant == Tenant.OPEN) {
            if (tenant.shared) {
                claim(stream);
            }
            dispatch(tenant, at);
        } else if (tenant.grant == Tenant.NONE) {
            Objects.requireNonNull(engine).ready(tenant.id, at);
        }
    }

    private void kernelTimer(Stream stream, long at) {
        if (stream.head == Stream.COPYING) {
            Objects.requireNonNull(workload).copyEnded(stream, at);
            return;
        }
        Tenant tenant = stream.tenant;
        int freed = stream.units;
        if (stream.haltWork != Stream.TO_ITS_END) {
            halt(stream, at);
        } else {
            running.end(stream, at);
            tenant.running.remove(stream);
            pool.freed(tenant, freed);
            tenant.kernels++;
            tenant.request.observed(stream.kernel);
            boolean another = Objects.requireNonNull(workload).kernelEnded(stream, at);
            if (tenant.shared) {
                pool.unclaim(stream);
                if (another && isOpen(tenant)) {
                    claim(stream);
                }
            }
        }
        kernelsEnded(tenant, at);
    }

    /** Some of the tenant's kernels ended: ends its grant, or starts more. */
    private void kernelsEnded(Tenant tenant, long at) {
        if (tenant.grant == Tenant.CLOSING) {
            if (tenant.running.isEmpty()) {
                finish(tenant, endReason(tenant), at);
            } else {
                distribute(at);
            }
        } else if (tenant.grant == Tenant.OPEN) {
            if (tenant.startableKernels == 0 && tenant.running.isEmpty()) {
                finish(tenant, StopReason.LIMIT, at);
            } else if (!tenant.standing && !tenant.runnable()) {
                finish(tenant, StopReason.DRAINED, at);
            } else {
                dispatch(tenant, at);
            }
        }
    }

    private void dispatch(Tenant tenant, long at) {
        if (tenant.shared) {
            distribute(at);
            return;
        }
        int room = tenant.grantUnits - tenant.occupiedUnits;
        for (Stream stream = tenant.running.first; stream != null && room > 0; stream = stream.next) {
            room -= grow(stream, room, at);
        }
        while (room > 0 && mayStart(tenant, at)) {
            Stream head = Objects.requireNonNull(tenant.waiting.first);
            int units = Math.min(tenant.request.wantedUnits[head.kernel], room);
            begin(head, units, at);
            room -= units;
        }
    }

    /** Hands the free units of the shared pool to those who claim them, the most urgent first. */
    private void distribute(long at) {
        int free = pool.freeUnits(totalUnits - exclusiveUnits);
        while (free > 0 && !pool.isUnclaimed()) {
            Stream stream = pool.firstClaim();
            Tenant tenant = stream.tenant;
            boolean begins = stream.head == Stream.WAITING;
            if (begins && !mayStart(tenant, at)) {
                pool.unclaim(stream);
                continue;
            }
            int most = Math.min(free, tenant.grantUnits - tenant.occupiedUnits);
            if (most == 0) {
                pool.setAside(stream);
                continue;
            }
            int given = begins ? Math.min(tenant.request.wantedUnits[stream.kernel], most) : grow(stream, most, at);
            if (begins) {
                begin(stream, given, at);
            }
            pool.taken(given);
            free -= given;
            if (stream.units >= tenant.request.wantedUnits[stream.kernel]) {
                pool.unclaim(stream);
            }
        }
    }

    private static StopReason endReason(Tenant tenant) {
        return tenant.sliceExpired ? StopReason.SLICE_EXPIRED : StopReason.PREEMPTED;
    }

    private static boolean isOpen(Tenant tenant) {
        return tenant.grant == Tenant.OPEN;
    }

    private boolean mayStart(Tenant tenant, long at) {
        return isOpen(tenant) && tenant.startableKernels > 0 && at < tenant.sliceEndNanos && !tenant.waiting.isEmpty();
    }

    private void begin(Stream stream, int units, long at) {
        Tenant tenant = stream.tenant;
        tenant.waiting.remove(stream);
        tenant.running.addByOrder(stream);
        if (tenant.startableKernels != Integer.MAX_VALUE) {
            tenant.startableKernels--;
        }
        running.begin(stream, units, at);
    }

    /** {@return how many of the units a running kernel took} */
    private int grow(Stream stream, int room, long at) {
        int more = Math.min(stream.tenant.request.wantedUnits[stream.kernel] - stream.units, room);
        if (more > 0) {
            running.grow(stream, more, at);
        }
        return Math.max(0, more);
    }

    private void claim(Stream stream) {
        pool.claim(stream, ((long) -stream.tenant.dispatchPriority << PRIORITY_SHIFT) + stream.order);
    }

    private void haltAll(Tenant tenant, long at) {
        for (Stream stream = tenant.running.first; stream != null; stream = tenant.running.first) {
            int units = stream.units;
            halt(stream, at);
            if (!tenant.shared && stream.work < tenant.request.work(stream.kernel)) {
                tenant.residentUnits += units;
            }
        }
    }

    /** Stops a kernel where it is; its work so far is kept. */
    private void halt(Stream stream, long at) {
        int units = stream.units;
        running.halt(stream, at);
        stream.tenant.running.remove(stream);
        stream.tenant.waiting.addByOrder(stream);
        pool.freed(stream.tenant, units);
    }
}
