package io.gpumux.benchmarks.macro;

import io.gpumux.benchmarks.micro.BareHeap;
import io.gpumux.core.metrics.LatencyHistogram;
import java.util.Arrays;

/**
 * The yardstick of a simulation: an event loop that shares a device by turns of one kernel, with a heap and queues and
 * no policy, engine or device model.
 *
 * <p>When a kernel ends, its tenant goes to the tail of the queue if it has more, and the head starts its next kernel;
 * at the end of a request its latency is recorded. Arrivals are events too. O(log n) per event. Not thread-safe.
 */
final class BareEventLoop {
    private final boolean closed;
    private final long[] durationNanos;
    private final BareHeap events;
    private final int[] waiting;
    private final int waitingMask;
    private int firstWaiting;
    private int waitingCount;
    private final int[] kernel;
    private final long[][] arrived; // a ring for each tenant
    private final int[] firstArrived;
    private final int[] queued;
    private final long[][] recorded;
    private final int[] nextRecorded;
    private final long[] shiftNanos;
    private final LatencyHistogram[] latencies;
    private boolean busy;
    private long kernels;

    /** Makes a loop at instant 0. */
    BareEventLoop(Workload workload) {
        int tenants = workload.tenants();
        closed = workload.closed();
        durationNanos = workload.durationNanos();
        events = new BareHeap(tenants * Workload.CLIENTS + 1);
        waiting = new int[Integer.highestOneBit(tenants) << 1];
        waitingMask = waiting.length - 1;
        kernel = new int[tenants];
        arrived = new long[tenants][Workload.CLIENTS];
        firstArrived = new int[tenants];
        queued = new int[tenants];
        recorded = new long[tenants][];
        nextRecorded = new int[tenants];
        shiftNanos = new long[tenants];
        latencies = new LatencyHistogram[tenants];
        for (int tenant = 0; tenant < tenants; tenant++) {
            latencies[tenant] = new LatencyHistogram();
            if (closed) {
                for (int client = 0; client < Workload.CLIENTS; client++) {
                    events.add(~tenant, 0);
                }
            } else {
                recorded[tenant] = workload.arrivalNanos(tenant);
                next(tenant);
            }
        }
    }

    /** {@return kernels that ended so far} */
    long kernels() {
        return kernels;
    }

    /** {@return the latencies of one tenant's requests; live} */
    LatencyHistogram latencies(int tenant) {
        return latencies[tenant];
    }

    /** Runs until an instant in ns. */
    void runUntil(long untilNanos) {
        while (events.firstTag() < untilNanos) {
            long now = events.firstTag();
            int event = events.poll();
            if (event < 0) {
                arrive(~event, now);
            } else {
                end(event, now);
            }
            if (!busy && waitingCount > 0) {
                start(now);
            }
        }
    }

    private void arrive(int tenant, long now) {
        if (!closed) {
            next(tenant);
        }
        long[] ring = arrived[tenant];
        if (queued[tenant] == ring.length) {
            ring = grow(tenant);
        }
        ring[(firstArrived[tenant] + queued[tenant]) & (ring.length - 1)] = now;
        if (queued[tenant]++ == 0) {
            enqueue(tenant);
        }
    }

    private void next(int tenant) {
        long[] instants = recorded[tenant];
        if (nextRecorded[tenant] == instants.length) {
            nextRecorded[tenant] = 0;
            shiftNanos[tenant] += instants[instants.length - 1];
        }
        events.add(~tenant, shiftNanos[tenant] + instants[nextRecorded[tenant]++]);
    }

    private long[] grow(int tenant) {
        long[] ring = arrived[tenant];
        long[] larger = Arrays.copyOf(ring, ring.length * 2);
        for (int i = 0; i < ring.length; i++) {
            larger[i] = ring[(firstArrived[tenant] + i) & (ring.length - 1)];
        }
        firstArrived[tenant] = 0;
        arrived[tenant] = larger;
        return larger;
    }

    private void end(int tenant, long now) {
        busy = false;
        kernels++;
        if (++kernel[tenant] == durationNanos.length) {
            kernel[tenant] = 0;
            endRequest(tenant, now);
        }
        if (queued[tenant] > 0) {
            enqueue(tenant);
        }
    }

    private void endRequest(int tenant, long now) {
        long[] ring = arrived[tenant];
        latencies[tenant].record(now - ring[firstArrived[tenant]]);
        firstArrived[tenant] = (firstArrived[tenant] + 1) & (ring.length - 1);
        queued[tenant]--;
        if (closed) {
            events.add(~tenant, now);
        }
    }

    private void start(long now) {
        int tenant = waiting[firstWaiting++ & waitingMask];
        waitingCount--;
        busy = true;
        events.add(tenant, now + durationNanos[kernel[tenant]]);
    }

    private void enqueue(int tenant) {
        waiting[(firstWaiting + waitingCount++) & waitingMask] = tenant;
    }
}
