package io.gpumux.core.sim;

import java.util.Objects;

/**
 * Leftover dispatch: which kernels of the grants in force run, and on how many units.
 *
 * <p>Kernels of one grant go in the order of their heads, each on as many units as it can fill, the next one only on units
 * that the ones before cannot use. Sharers compete in one pool by the same rule, the larger dispatch priority first.
 * Units that become free go to a running kernel that could fill them before a further kernel starts; no kernel gives up
 * units while it runs. O(log n) per kernel among n streams.
 */
final class LeftoverDispatch {
    private static final int PRIORITY_SHIFT = 44;

    private final RunningKernels running;
    private final SharedPool pool = new SharedPool();

    LeftoverDispatch(RunningKernels running) {
        this.running = running;
    }

    /** Makes room for a stream. */
    void admit(Stream stream) {
        pool.admit(stream);
    }

    /** {@return the units of the shared pool}, given those that nobody holds exclusively */
    int poolUnits(int notExclusive) {
        return pool.units(notExclusive);
    }

    /** A tenant becomes a sharer; its kernels claim units once its grant is open. */
    void join(Tenant tenant) {
        pool.join(tenant);
    }

    /** A sharer's grant ended; none of its kernels runs. */
    void leave(Tenant tenant) {
        pool.leave(tenant);
    }

    /** Starts what may start, now that a tenant's grant is open. */
    void opened(Tenant tenant, int notExclusive, long at) {
        if (tenant.shared) {
            for (Stream stream = tenant.waiting.first; stream != null; stream = stream.next) {
                claim(stream);
            }
        }
        dispatch(tenant, notExclusive, at);
    }

    /** A kernel came to the head of a stream of a tenant whose grant is open. */
    void headArrived(Stream stream, int notExclusive, long at) {
        if (stream.tenant.shared) {
            claim(stream);
        }
        dispatch(stream.tenant, notExclusive, at);
    }

    /** A kernel is through. */
    void ended(Stream stream, long at) {
        int freed = stream.units;
        running.end(stream, at);
        stream.tenant.running.remove(stream);
        pool.freed(stream.tenant, freed);
    }

    /** The head of a stream whose kernel is through was replaced; {@code kernel} says whether by a kernel. */
    void replaced(Stream stream, boolean kernel) {
        if (stream.tenant.shared) {
            pool.unclaim(stream);
            if (kernel && isOpen(stream.tenant)) {
                claim(stream);
            }
        }
    }

    /** Starts what may start of a tenant, or of all sharers. */
    void dispatch(Tenant tenant, int notExclusive, long at) {
        if (tenant.shared) {
            distribute(notExclusive, at);
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
    void distribute(int notExclusive, long at) {
        int free = pool.freeUnits(notExclusive);
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

    private static boolean isOpen(Tenant tenant) {
        return tenant.grant == Tenant.OPEN;
    }

    private static boolean mayStart(Tenant tenant, long at) {
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

    /** Stops all kernels of a tenant where they are; what they leave behind is in place until others take the units. */
    void haltAll(Tenant tenant, long at) {
        for (Stream stream = tenant.running.first; stream != null; stream = tenant.running.first) {
            int units = stream.units;
            halt(stream, at);
            if (!tenant.shared && stream.work < tenant.request.work(stream.kernel)) {
                tenant.residentUnits += units;
            }
        }
    }

    /** Stops a kernel where it is; its work so far is kept. */
    void halt(Stream stream, long at) {
        int units = stream.units;
        running.halt(stream, at);
        stream.tenant.running.remove(stream);
        stream.tenant.waiting.addByOrder(stream);
        pool.freed(stream.tenant, units);
    }
}
