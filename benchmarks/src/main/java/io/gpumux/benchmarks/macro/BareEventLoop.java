package io.gpumux.benchmarks.macro;

import io.gpumux.benchmarks.micro.BareHeap;
import io.gpumux.core.metrics.LatencyHistogram;

/**
 * The yardstick of a simulation: an event loop that shares a device by turns of one kernel, with a heap and queues and
 * no policy, engine or device model.
 *
 * <p>Tenants have clients that send a request, wait for its end and send the next at once. When a kernel ends, its
 * tenant goes to the tail of the queue if it has more, the head starts its next kernel, and at the end of a request its
 * latency is recorded and its client sends again, by an event of its own. O(log n) per event. Not thread-safe.
 */
final class BareEventLoop {
    private final long[] durationNanos;
    private final int clients;
    private final BareHeap events;
    private final int[] waiting;
    private final int waitingMask;
    private int firstWaiting;
    private int waitingCount;
    private final int[] kernel;
    private final long[] arrivals; // a ring for each tenant, as long as it has clients
    private final int[] firstArrival;
    private final int[] queued;
    private final LatencyHistogram[] latencies;
    private boolean busy;
    private long kernels;

    /**
     * Makes a loop at instant 0.
     *
     * @param tenants how many, at least 1
     * @param clients how many each has, a power of two
     * @param durationNanos the kernels of a request, in ns
     */
    BareEventLoop(int tenants, int clients, long[] durationNanos) {
        this.durationNanos = durationNanos.clone();
        this.clients = clients;
        events = new BareHeap(tenants * clients + 1);
        waiting = new int[Integer.highestOneBit(tenants) << 1];
        waitingMask = waiting.length - 1;
        kernel = new int[tenants];
        arrivals = new long[tenants * clients];
        firstArrival = new int[tenants];
        queued = new int[tenants];
        latencies = new LatencyHistogram[tenants];
        for (int tenant = 0; tenant < tenants; tenant++) {
            latencies[tenant] = new LatencyHistogram();
            for (int client = 0; client < clients; client++) {
                events.add(~tenant, 0);
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
        arrivals[tenant * clients + ((firstArrival[tenant] + queued[tenant]) & (clients - 1))] = now;
        if (queued[tenant]++ == 0) {
            enqueue(tenant);
        }
    }

    private void end(int tenant, long now) {
        busy = false;
        kernels++;
        if (++kernel[tenant] == durationNanos.length) {
            kernel[tenant] = 0;
            queued[tenant]--;
            latencies[tenant].record(now - arrivals[tenant * clients + firstArrival[tenant]]);
            firstArrival[tenant] = (firstArrival[tenant] + 1) & (clients - 1);
            events.add(~tenant, now);
        }
        if (queued[tenant] > 0) {
            enqueue(tenant);
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
