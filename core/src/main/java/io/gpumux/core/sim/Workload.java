package io.gpumux.core.sim;

import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.KernelSpec.Operation;
import java.util.SplittableRandom;

/**
 * What the tenants submit: turns arrivals into requests on streams, requests into kernels at the heads of streams, and
 * finished kernels into finished requests.
 *
 * <p>A request costs O(s) in the tenant's streams, a kernel O(1).
 */
final class Workload {
    private static final long SEED_STEP = 0x9E3779B97F4A7C15L;
    private static final double NANOS_PER_SECOND = 1e9;
    /** A flood of which all that is queued was rejected tries again after this. */
    private static final long REJECTED_FLOOD_NANOS = 1_000_000;
    /** Far beyond any horizon, and far from an overflow. */
    private static final long ENDLESS_WORK = KernelSpec.MAX_DURATION_NANOS << RequestTable.WORK_BITS;

    private final EventHeap timers;
    private final SimDevice device;
    private final SimListener listener;
    private final FaultPlan faults;
    private final CopyEngine copiesIn;
    private final CopyEngine copiesOut;
    private final long seed;
    private SplittableRandom[] randoms = new SplittableRandom[0];
    private long nextOrder;

    Workload(EventHeap timers, SimDevice device, FaultPlan faults, SimListener listener, long seed) {
        this.timers = timers;
        this.device = device;
        this.faults = faults;
        this.listener = listener;
        this.seed = seed;
        copiesIn = new CopyEngine(timers);
        copiesOut = new CopyEngine(timers);
    }

    /** Begins a tenant's life: makes its streams and sets its first timers. */
    void admit(Tenant tenant, long now) {
        int most = tenant.load.phases().stream().mapToInt(Phase::streams).max().orElse(0);
        tenant.streams = new Stream[Math.max(1, most)];
        for (int i = 0; i < tenant.streams.length; i++) {
            tenant.streams[i] = new Stream(tenant, i);
        }
        randoms = java.util.Arrays.copyOf(randoms, tenant.id + 1);
        // drawn, not stepped to: a SplittableRandom itself moves by this step, and tenants would share one sequence
        long ownSeed = new SplittableRandom(seed + SEED_STEP * (tenant.id + 1L)).nextLong();
        randoms[tenant.id] = new SplittableRandom(ownSeed);
        tenant.arrivalTimer = timers.register(EventHeap.ARRIVAL, at -> arrivals(tenant, at));
        tenant.phaseTimer = timers.register(EventHeap.PHASE, at -> phase(tenant, at));
        phase(tenant, now);
        long startNanos = Math.max(now, tenant.load.startNanos());
        if (tenant.load.arrivals() instanceof Arrivals.Closed closed) {
            for (int client = 0; client < closed.clients(); client++) {
                tenant.thinking.addLast(startNanos);
            }
        }
        tenant.arrivalsShiftNanos = tenant.load.startNanos();
        setNext(tenant, startNanos);
    }

    /** Forgets all that a tenant submitted and would submit: it is being removed. */
    void drop(Tenant tenant, long now) {
        tenant.gone = true;
        timers.cancel(tenant.arrivalTimer);
        timers.cancel(tenant.phaseTimer);
        for (Stream stream : tenant.streams) {
            if (stream.head == Stream.COPYING) {
                engineOf(stream).drop(stream, now);
            } else if (stream.head == Stream.WAITING) {
                tenant.waiting.remove(stream);
            }
            stream.head = Stream.NONE;
            stream.queued = 0;
            stream.arrivals.clear();
        }
        queuedChanged(tenant, -tenant.queued, now);
    }

    /**
     * The head of a stream has finished.
     *
     * @return whether its next head is a kernel
     */
    boolean kernelEnded(Stream stream, long now) {
        Tenant tenant = stream.tenant;
        stream.queued--;
        queuedChanged(tenant, -1, now);
        stream.kernel++;
        if (stream.kernel == tenant.request.length) {
            stream.kernel = 0;
            requestEnded(tenant, stream.arrivals.poll(), now);
        }
        stream.head = Stream.NONE;
        if (tenant.load.arrivals() instanceof Arrivals.Flood flood) {
            refill(stream, flood, now);
        }
        return stream.queued > 0 && bringHead(stream, now);
    }

    /** A stream's timer fired while its head is a copy. */
    void copyEnded(Stream stream, long now) {
        engineOf(stream).ended(stream, now);
        if (kernelEnded(stream, now)) {
            device.headArrived(stream, now);
        }
    }

    // Arrivals.

    private void arrivals(Tenant tenant, long now) {
        if (now >= tenant.load.endNanos()) {
            return;
        }
        Arrivals arrivals = tenant.load.arrivals();
        if (arrivals instanceof Arrivals.Closed) {
            while (!tenant.thinking.isEmpty() && tenant.thinking.get(0) <= now) {
                tenant.thinking.poll();
                submit(tenant, now);
            }
        } else if (arrivals instanceof Arrivals.Flood flood) {
            for (int i = 0; i < tenant.activeStreams; i++) {
                Stream stream = tenant.streams[i];
                boolean idle = stream.head == Stream.NONE;
                refill(stream, flood, now);
                if (idle && stream.queued > 0 && bringHead(stream, now)) {
                    device.headArrived(stream, now);
                }
            }
            return;
        } else {
            submit(tenant, now);
        }
        setNext(tenant, now);
    }

    private void setNext(Tenant tenant, long now) {
        if (tenant.requestsSubmitted >= tenant.load.maxRequests()) {
            return;
        }
        Arrivals arrivals = tenant.load.arrivals();
        if (arrivals instanceof Arrivals.Closed) {
            if (!tenant.thinking.isEmpty()) {
                timers.set(tenant.arrivalTimer, Math.max(now, tenant.thinking.get(0)));
            }
        } else if (arrivals instanceof Arrivals.Poisson poisson) {
            double uniform = (randoms[tenant.id].nextLong() >>> 11) * 0x1p-53;
            double gapNanos = -StrictMath.log(1 - uniform) / poisson.perSecond() * NANOS_PER_SECOND;
            setArrival(tenant, now + Math.round(gapNanos));
        } else if (arrivals instanceof Arrivals.Recorded recorded) {
            if (tenant.nextArrival == recorded.size() && recorded.loop()) {
                tenant.arrivalsShiftNanos += recorded.at(recorded.size() - 1);
                tenant.nextArrival = 0;
            }
            if (tenant.nextArrival < recorded.size()) {
                setArrival(tenant, tenant.arrivalsShiftNanos + recorded.at(tenant.nextArrival++));
            }
        } else {
            timers.set(tenant.arrivalTimer, now);
        }
    }

    /** Overflow of an instant means never. */
    private void setArrival(Tenant tenant, long atNanos) {
        if (atNanos >= 0) {
            timers.set(tenant.arrivalTimer, atNanos);
        }
    }

    private void phase(Tenant tenant, long now) {
        java.util.List<Phase> phases = tenant.load.phases();
        while (tenant.nextPhase < phases.size() && phases.get(tenant.nextPhase).fromNanos() <= now) {
            tenant.activeStreams = phases.get(tenant.nextPhase++).streams();
        }
        if (tenant.nextPhase < phases.size()) {
            timers.set(tenant.phaseTimer, phases.get(tenant.nextPhase).fromNanos());
        }
        boolean flooding = tenant.load.arrivals() instanceof Arrivals.Flood && now >= tenant.load.startNanos();
        if (flooding && !timers.isSet(tenant.arrivalTimer)) {
            timers.set(tenant.arrivalTimer, now);
        }
    }

    // Requests.

    private void submit(Tenant tenant, long now) {
        if (tenant.requestsSubmitted >= tenant.load.maxRequests()) {
            return;
        }
        tenant.requestsSubmitted++;
        tenant.stats.countSubmitted();
        Stream stream = emptiest(tenant);
        stream.arrivals.addLast(now);
        stream.queued += tenant.request.length;
        queuedChanged(tenant, tenant.request.length, now);
        if (stream.head == Stream.NONE && bringHead(stream, now)) {
            device.headArrived(stream, now);
        }
    }

    private static Stream emptiest(Tenant tenant) {
        Stream best = tenant.streams[0];
        for (int i = 1; i < tenant.activeStreams; i++) {
            if (tenant.streams[i].arrivals.size() < best.arrivals.size()) {
                best = tenant.streams[i];
            }
        }
        return best;
    }

    private void refill(Stream stream, Arrivals.Flood flood, long now) {
        Tenant tenant = stream.tenant;
        if (stream.index >= tenant.activeStreams || now >= tenant.load.endNanos()) {
            return;
        }
        int limit = Math.max(1, flood.queueLimit() / tenant.activeStreams);
        while (stream.queued < limit) {
            if (stream.unsubmitted == 0) {
                if (tenant.requestsSubmitted >= tenant.load.maxRequests()) {
                    return;
                }
                tenant.requestsSubmitted++;
                tenant.stats.countSubmitted();
                stream.arrivals.addLast(now);
                stream.unsubmitted = tenant.request.length;
            }
            stream.unsubmitted--;
            stream.queued++;
            queuedChanged(tenant, 1, now);
        }
    }

    private void requestEnded(Tenant tenant, long arrivedNanos, long now) {
        tenant.stats.countCompleted(arrivedNanos, now);
        listener.completed(tenant.id, arrivedNanos, now);
        device.requestEnded(tenant, arrivedNanos, false, now);
        clientBack(tenant, now);
    }

    /** Drops the request at the head of the stream whose head has waited longest; {@return false if it has begun} */
    boolean reject(Tenant tenant, long now) {
        Stream stream = tenant.waiting.first;
        if (stream == null
                || stream.kernel > tenant.request.firstKernel
                || stream.work < tenant.request.work(stream.kernel)) {
            return false;
        }
        tenant.waiting.remove(stream);
        stream.head = Stream.NONE;
        long dropped = (long) tenant.request.length - stream.kernel;
        if (dropped > stream.queued) { // a flood submitted a part of it only
            dropped = stream.queued;
            stream.unsubmitted = 0;
        }
        stream.kernel = 0;
        stream.queued -= dropped;
        queuedChanged(tenant, -dropped, now);
        long arrivedNanos = stream.arrivals.poll();
        tenant.stats.countRejected(arrivedNanos);
        device.requestEnded(tenant, arrivedNanos, true, now);
        clientBack(tenant, now);
        if (stream.queued > 0 && bringHead(stream, now)) {
            return true;
        }
        if (tenant.load.arrivals() instanceof Arrivals.Flood && !timers.isSet(tenant.arrivalTimer)) {
            timers.set(tenant.arrivalTimer, now + REJECTED_FLOOD_NANOS);
        }
        return true;
    }

    /** The client of a request that ended thinks, and comes back. */
    private void clientBack(Tenant tenant, long now) {
        if (tenant.load.arrivals() instanceof Arrivals.Closed closed) {
            long back = now + closed.thinkNanos();
            if (back >= 0) {
                tenant.thinking.addLast(back);
                if (!timers.isSet(tenant.arrivalTimer)) {
                    setNext(tenant, now);
                }
            }
        }
    }

    // Heads of streams.

    /** Brings the next kernel or copy to the head; {@return whether it is a kernel} */
    private boolean bringHead(Stream stream, long now) {
        RequestTable request = stream.tenant.request;
        stream.work = request.work(stream.kernel);
        stream.order = nextOrder++;
        if (request.operations[stream.kernel] != Operation.KERNEL) {
            stream.head = Stream.COPYING;
            long untilKernelNanos = stream.tenant.request.untilKernelNanos(stream.kernel);
            if (untilKernelNanos > 0) {
                device.kernelComing(stream.tenant, untilKernelNanos, now);
            }
            engineOf(stream).submit(stream, now);
            return false;
        }
        if (faults.takeEndless(stream.tenant.id, now)) {
            stream.work = ENDLESS_WORK;
        }
        stream.head = Stream.WAITING;
        stream.tenant.waiting.addLast(stream);
        return true;
    }

    private CopyEngine engineOf(Stream stream) {
        return stream.tenant.request.operations[stream.kernel] == Operation.HOST_TO_DEVICE ? copiesIn : copiesOut;
    }

    private static void queuedChanged(Tenant tenant, long more, long now) {
        if (tenant.queued == 0 && more > 0) {
            tenant.backlogSinceNanos = now;
        }
        tenant.queued += more;
        if (tenant.queued == 0 && more < 0) {
            tenant.stats.countBacklogged(tenant.backlogSinceNanos, now);
        }
    }
}
