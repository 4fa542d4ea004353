package io.gpumux.core.sim;

import io.gpumux.core.model.Interference;
import io.gpumux.core.model.UnitLaw;
import java.util.Arrays;

/**
 * The kernels that run: how fast each is, when it ends, and what units it occupies.
 *
 * <p>Progress is piecewise constant. Whatever changes a rate settles the work done at the rate that held and moves the
 * end of the kernel. Work is kept in 2^-12 ns, so that a kernel that runs on all the units it can fill, alone, takes
 * exactly its duration, however often it is stopped. Beginning and ending are O(1); {@link #rerate} is O(k) in the
 * running kernels when there is interference, once per instant.
 */
final class RunningKernels {
    private static final double WORK_PER_NANO = 1L << RequestTable.WORK_BITS;

    private final int totalUnits;
    private final Interference interference;
    private final EventHeap timers;
    private final SimListener listener;

    private Stream[] running = new Stream[8];
    private int count;
    private int occupiedUnits;
    private boolean occupancyChanged;
    private boolean ratesChanged;

    RunningKernels(int totalUnits, Interference interference, EventHeap timers, SimListener listener) {
        this.totalUnits = totalUnits;
        this.interference = interference;
        this.timers = timers;
        this.listener = listener;
    }

    boolean isEmpty() {
        return count == 0;
    }

    int occupiedUnits() {
        return occupiedUnits;
    }

    boolean takeOccupancyChanged() {
        boolean changed = occupancyChanged;
        occupancyChanged = false;
        return changed;
    }

    void begin(Stream stream, int units, long now) {
        stream.head = Stream.RUNNING;
        stream.units = units;
        stream.settledNanos = now;
        stream.stretch = 0;
        lawOfUnits(stream);
        if (count == running.length) {
            running = Arrays.copyOf(running, count * 2);
        }
        stream.place = count;
        running[count++] = stream;
        ratesChanged = true;
        occupy(stream.tenant, units, now);
    }

    void grow(Stream stream, int more, long now) {
        settle(stream, now);
        stream.units += more;
        stream.stretch = 0;
        lawOfUnits(stream);
        ratesChanged = true;
        occupy(stream.tenant, more, now);
    }

    /** The kernel is through. */
    void end(Stream stream, long now) {
        stream.work = 0;
        leave(stream, now);
    }

    /** The kernel stops where it is. */
    void halt(Stream stream, long now) {
        if (stream.haltWork != Stream.TO_ITS_END && !timers.isSet(stream.timer)) {
            stream.work = stream.haltWork; // at the end of its resident blocks
        } else {
            settle(stream, now);
            timers.cancel(stream.timer);
        }
        stream.head = Stream.WAITING;
        stream.haltWork = Stream.TO_ITS_END;
        leave(stream, now);
    }

    /** The kernel is to stop when its resident blocks have ended. */
    void haltAtBlockEnd(Stream stream, long now) {
        settle(stream, now);
        RequestTable request = stream.tenant.request;
        long resident = (long) stream.units * request.blocksPerUnit[stream.kernel];
        long waves = (request.blocks[stream.kernel] + resident - 1) / resident;
        long waveWork = Math.max(1, request.work(stream.kernel) / waves);
        long wavesLeft = (stream.work + waveWork - 1) / waveWork;
        stream.haltWork = Math.max(Stream.TO_ITS_END, (wavesLeft - 1) * waveWork);
        stream.stretch = 0;
        ratesChanged = true;
    }

    /** Gives every kernel whose rate changed its new rate and end. */
    void rerate(long now) {
        if (!ratesChanged) {
            return;
        }
        ratesChanged = false;
        boolean contended = count > 1 && !interference.isNone();
        double everybody = 0;
        if (contended) {
            for (int i = 0; i < count; i++) {
                everybody += running[i].bandwidth;
            }
        }
        for (int i = 0; i < count; i++) {
            Stream stream = running[i];
            double stretch = contended
                    ? stream.unitStretch * interference.slowdown(stream.bandwidth, everybody, count)
                    : stream.unitStretch;
            if (stretch != stream.stretch) {
                settle(stream, now);
                stream.stretch = stretch;
                timers.set(stream.timer, now + nanosFor(stream.work - stream.haltWork, stretch));
            }
        }
    }

    void settleOccupancy(Tenant tenant, long now) {
        occupy(tenant, 0, now);
    }

    private void lawOfUnits(Stream stream) {
        RequestTable request = stream.tenant.request;
        int kernel = stream.kernel;
        stream.unitStretch =
                UnitLaw.stretch(request.bounds[kernel], stream.units, request.wantedUnits[kernel], totalUnits);
        if (!interference.isNone()) {
            stream.bandwidth = UnitLaw.bandwidth(request.bounds[kernel], stream.units, totalUnits);
        }
    }

    private void leave(Stream stream, long now) {
        Stream last = running[--count];
        if (last != stream) {
            running[stream.place] = last;
            last.place = stream.place;
        }
        ratesChanged = true;
        occupy(stream.tenant, -stream.units, now);
        stream.units = 0;
    }

    private static void settle(Stream stream, long now) {
        long span = now - stream.settledNanos;
        stream.settledNanos = now;
        if (span == 0 || stream.stretch == 0) {
            return;
        }
        long done =
                stream.stretch == 1.0 ? span << RequestTable.WORK_BITS : (long) (span * WORK_PER_NANO / stream.stretch);
        stream.work = Math.max(stream.haltWork + 1, stream.work - done);
    }

    private static long nanosFor(long work, double stretch) {
        if (stretch == 1.0) {
            return (work + (1L << RequestTable.WORK_BITS) - 1) >> RequestTable.WORK_BITS;
        }
        return (long) Math.ceil(work * stretch / WORK_PER_NANO);
    }

    private void occupy(Tenant tenant, int more, long now) {
        long span = now - tenant.occupiedSinceNanos;
        if (span > 0 && tenant.occupiedUnits > 0) {
            long unitNanos = tenant.occupiedUnits * span;
            tenant.occupiedUnitNanos += unitNanos;
            tenant.stats.countOccupied(unitNanos);
            listener.occupied(tenant.id, tenant.occupiedUnits, tenant.occupiedSinceNanos, now);
        }
        tenant.occupiedSinceNanos = now;
        tenant.occupiedUnits += more;
        occupiedUnits += more;
        occupancyChanged |= more != 0;
    }
}
