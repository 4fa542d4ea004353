package io.gpumux.core.sim;

import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.Engine;
import io.gpumux.core.engine.EngineOptions;
import io.gpumux.core.metrics.CapacityLedger;
import io.gpumux.core.sched.Meter;
import io.gpumux.core.sched.Scheduler;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * A deterministic simulation of one policy on one device.
 *
 * <p>Events are ordered by (instant, kind, sequence): completions, then ends of switches and slices, changes of streams,
 * arrivals; then the engine is asked. The same setup, policy and sequence of calls give the same facts and verbs, on any
 * machine. At any instant between calls the tenants' vGPUs can be changed, removed, or joined by others.
 *
 * <p>An event costs O(log n) in the tenants and their streams, and O(k) in the kernels that run at once when they
 * interfere. Nothing is allocated per event once queues have grown to their largest size. Not thread-safe.
 */
public final class Simulation {
    private final EventHeap timers = new EventHeap();
    private final List<Tenant> tenants = new ArrayList<>();
    private final IdentityHashMap<List<KernelSpec>, RequestTable> tables = new IdentityHashMap<>();
    private final FaultPlan faults = new FaultPlan();
    private final SimulationSetup setup;
    private final SimDevice device;
    private final Workload workload;
    private final Engine engine;
    private long now;
    private long wakeUpNanos; // the policy is asked at instant 0, whatever happens there
    private long events;

    /**
     * Makes a simulation at instant 0.
     *
     * @param setup what is simulated
     * @param policy the policy, fresh
     * @param options governors, limits and log of the engine
     * @param listener is told what happens on the device
     */
    public Simulation(SimulationSetup setup, Scheduler policy, EngineOptions options, SimListener listener) {
        this.setup = setup;
        device = new SimDevice(setup, timers, tenants, faults, listener);
        workload = new Workload(timers, device, faults, listener, setup.seed());
        engine = new Engine(policy, device, options);
        device.connect(engine, workload);
        setup.tenants().forEach(this::add);
    }

    /** Makes a simulation at instant 0 without governors, log and listener. */
    public Simulation(SimulationSetup setup, Scheduler policy) {
        this(setup, policy, EngineOptions.DEFAULT, SimListener.NONE);
    }

    /**
     * Adds a tenant from now on.
     *
     * @return its handle
     */
    public int add(TenantLoad load) {
        Tenant tenant = new Tenant(tenants.size(), load, tableOf(load.request()));
        tenants.add(tenant);
        tenant.stats.reset(now);
        workload.admit(tenant, now);
        device.admit(tenant);
        engine.add(tenant.id, load.vgpu(), now);
        return tenant.id;
    }

    /** Changes what a tenant was promised, from now on. */
    public void change(int tenant, VgpuSpec spec) {
        engine.change(tenant, spec, now);
    }

    /** Removes a tenant now, with all that it submitted. */
    public void remove(int tenant) {
        engine.remove(tenant, now);
    }

    /**
     * Takes a tenant from the device, to bring it {@link #bringBack back} at a later instant: what it submitted waits, with
     * the progress that it has made, and so does what arrives meanwhile.
     */
    public void takeAway(int tenant) {
        tenants.get(tenant).away = true;
        engine.remove(tenant, now);
    }

    /** Brings a tenant back under the handle that it left; to the policy it is new. */
    public void bringBack(int tenant, VgpuSpec spec) {
        Tenant back = tenants.get(tenant);
        if (!back.away) {
            throw new IllegalArgumentException("tenant: " + tenant + ": only one that was taken away is allowed");
        }
        back.away = false;
        engine.add(tenant, spec, now);
        device.returned(back, now);
    }

    /** Lets something go wrong, from {@link #now} on at the earliest. */
    public void inject(Fault fault) {
        if (fault.kind() == Fault.Kind.SPURIOUS_READY) {
            int timer = timers.register(EventHeap.ARRIVAL, at -> {
                if (fault.tenant() < tenants.size()) {
                    device.spuriouslyReady(tenants.get(fault.tenant()), at);
                }
            });
            timers.set(timer, Math.max(now, fault.atNanos()));
        } else {
            faults.add(fault);
        }
    }

    /**
     * Runs until an instant: all that happens before it, and the completions at it. However a span is cut into calls, the
     * outcome is the same.
     *
     * @param untilNanos the instant in ns, not before {@link #now}
     */
    public void runUntil(long untilNanos) {
        if (untilNanos < now) {
            throw new IllegalArgumentException("untilNanos: " + untilNanos + ": at least " + now + " is allowed");
        }
        for (long next = next(); next < untilNanos; next = next()) {
            now = next;
            device.at(now);
            while (timers.nextTime() == now) {
                timers.fire();
                events++;
            }
            turn();
        }
        now = untilNanos;
        device.at(now);
        while (timers.nextTime() == now && timers.nextKind() == EventHeap.COMPLETION) {
            timers.fire();
            events++;
        }
        device.settle(now);
        for (Tenant tenant : tenants) {
            settleBacklog(tenant);
        }
    }

    /** Starts all tenants' figures anew; call it between {@link #runUntil} calls, to leave out a warm-up. */
    public void resetFigures() {
        tenants.forEach(tenant -> tenant.stats.reset(now));
        engine.resetWaits(now);
    }

    /** {@return the instant up to which it ran, in ns} */
    public long now() {
        return now;
    }

    /** {@return whether nothing will ever happen again} */
    public boolean exhausted() {
        return next() == Scheduler.NEVER;
    }

    /** {@return events fired so far} */
    public long events() {
        return events;
    }

    /** {@return changes of vGPU so far} */
    public long switches() {
        return device.switches();
    }

    /** {@return where the capacity went since instant 0, settled to {@link #now}} */
    public CapacityLedger capacity() {
        return device.ledger();
    }

    /** {@return the engine; its figures, and whether it replaced the policy} */
    public Engine engine() {
        return engine;
    }

    /** {@return how many tenants there are, removed ones included} */
    public int tenants() {
        return tenants.size();
    }

    /** {@return the figures of a tenant; live} */
    public TenantStats stats(int tenant) {
        return tenants.get(tenant).stats;
    }

    /** {@return a cumulative meter of a tenant, settled to {@link #now}} */
    public long used(int tenant, Meter meter) {
        return device.used(tenant, meter);
    }

    /** Tenants that submit the same list share its table, so that thousands of them stay in the cache. */
    private RequestTable tableOf(List<KernelSpec> request) {
        RequestTable known = tables.get(request);
        if (known != null) {
            return new RequestTable(known);
        }
        RequestTable table = new RequestTable(request, setup.exactEstimates());
        tables.put(request, table);
        return table;
    }

    /** What was posted between two calls is told at the instant of the next one, together with what happens at it. */
    private long next() {
        long read = faults.readNanos(engine.hasFacts() ? now : Math.max(now, wakeUpNanos));
        return read == now ? now : Math.min(timers.nextTime(), read);
    }

    private void turn() {
        if ((engine.hasFacts() || wakeUpNanos <= now) && faults.readNanos(now) == now) {
            wakeUpNanos = engine.turn(now);
        }
        device.flush();
    }

    private void settleBacklog(Tenant tenant) {
        if (tenant.queued > 0) {
            tenant.stats.countBacklogged(tenant.backlogSinceNanos, now);
            tenant.backlogSinceNanos = now;
        }
    }
}
