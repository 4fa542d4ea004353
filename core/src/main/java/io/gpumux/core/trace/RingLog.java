package io.gpumux.core.trace;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.Device;
import io.gpumux.core.engine.EngineLog;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.Hint;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Carries a log from the thread that decides to another that has time for it: the engine writes each event into a ring, as
 * a few numbers, and {@link #drainTo} tells them to any log, in order, on a second thread or later on the same.
 *
 * <p>The writer never waits. What happens in a turn can be drained once the turn has ended. If the ring is full, the event
 * and all that follow are lost and counted, and the reader is told by {@link EngineLog#interrupted}, after everything that
 * came before: what was found until then stands, and nothing that follows can be judged. So make it large enough for the
 * longest time that the reader is away, at about ten cells of 8 bytes for a turn.
 *
 * <p>The log behind the ring is shown a device that has its units and features, and nothing in its queues and meters. That
 * is enough for monitors; a written log replays policies that read neither.
 *
 * <p>O(1) per event on both sides; nothing is allocated except where a vGPU is added or changed. One thread may write and
 * one may drain, at the same time. A ring of numbers between one writer and one reader, each with its own counter: L.
 * Lamport, "Proving the correctness of multiprocess programs", IEEE TSE 3(2), 1977.
 */
public final class RingLog implements EngineLog {
    private static final int MOST_CELLS = 1 << 30;
    private static final int INSTANT_SIZE = 2;
    /** The largest event, behind an instant. */
    private static final int LARGEST = INSTANT_SIZE + RingCells.LONG_RAN_SIZE;

    private static final long FULL = -1;
    private static final StopReason[] REASONS = StopReason.values();
    private static final Preemption[] PREEMPTIONS = Preemption.values();
    private static final Hint[] HINTS = Hint.values();

    private final long[] cells;
    /** What the numbers cannot hold, in the order of the events that it belongs to. */
    private final Queue<VgpuSpec> specs = new ConcurrentLinkedQueue<>();

    private volatile @Nullable Device device;

    // the writer's
    private final PaddedLong written = new PaddedLong();
    private final PaddedLong lastBegin = new PaddedLong();
    private final PaddedLong writtenNanos = new PaddedLong();
    private final PaddedLong published = new PaddedLong();
    private final PaddedLong lost = new PaddedLong();
    // the reader's
    private final PaddedLong read = new PaddedLong();
    private final PaddedLong readNanos = new PaddedLong();
    private final PaddedLong interrupted = new PaddedLong();
    private final DrainedTerms terms;

    /**
     * Makes a ring.
     *
     * @param cells how many cells it has at least, 16 to 2^30; rounded up to a power of two, 8 bytes each
     */
    public RingLog(int cells) {
        if (cells < 16 || cells > MOST_CELLS) {
            throw new IllegalArgumentException("cells: " + cells + ": 16 to " + MOST_CELLS + " is allowed");
        }
        this.cells = RingCells.ring(cells);
        terms = new DrainedTerms(this.cells, read);
        lastBegin.set(this.cells.length - LARGEST);
    }

    // The reader.

    /**
     * Tells a log what has been published and not yet drained. An exception of the log passes through; the event at which
     * it was thrown does not come again.
     *
     * @return how many events it was told
     */
    public long drainTo(EngineLog log) {
        boolean gap = lost.acquire() > 0; // looked at first: what is published is then all that comes
        long end = published.acquire();
        long events = 0;
        for (long at = read.get(); at < end; at = read.get()) {
            long header = RingCells.get(cells, at);
            try {
                events += tell(log, header, at);
            } finally {
                read.release(at + RingCells.size(header));
            }
        }
        if (gap && interrupted.get() == 0) {
            interrupted.set(1);
            log.interrupted(readNanos.get());
        }
        return events;
    }

    /** {@return how many events were lost; once this is not 0, the log is at its end} Any thread may ask. */
    public long lost() {
        return lost.acquire();
    }

    /** {@return how many cells wait to be drained} Any thread may ask, for how large a ring has to be. */
    public int waiting() {
        long drained = read.acquire(); // first: what is published only grows
        return (int) (published.acquire() - drained);
    }

    private int tell(EngineLog log, long header, long at) {
        long now = readNanos.get();
        int vgpu = RingCells.vgpu(header);
        switch (RingCells.kind(header)) {
            case RingCells.INSTANT -> {
                readNanos.set(RingCells.get(cells, at + 1));
                return 0;
            }
            case RingCells.ATTACHED -> log.attached(known(device), now);
            case RingCells.ADDED -> log.added(vgpu, known(specs.poll()), now);
            case RingCells.CHANGED -> log.changed(vgpu, known(specs.poll()), now);
            case RingCells.REMOVED -> log.removed(vgpu, now);
            case RingCells.READY -> log.ready(vgpu, known(device), now);
            case RingCells.WITHDRAWN -> log.withdrawn(vgpu, now);
            case RingCells.STOPPED ->
                log.stopped(vgpu, RingCells.get(cells, at + 1), REASONS[RingCells.flags(header)], known(device), now);
            case RingCells.ASKED -> log.asked(now);
            case RingCells.RAN -> log.ran(vgpu, terms, RingCells.flagged(header, RingCells.ACCEPTED), now);
            case RingCells.PREEMPTED ->
                log.preempted(
                        vgpu,
                        PREEMPTIONS[RingCells.flags(header) >> 1],
                        RingCells.flagged(header, RingCells.ACCEPTED),
                        now);
            case RingCells.REQUEST_ENDED ->
                log.requestEnded(
                        vgpu, RingCells.get(cells, at + 1), RingCells.flagged(header, RingCells.ACCEPTED), now);
            case RingCells.HINTED ->
                log.hinted(vgpu, HINTS[RingCells.flags(header)], RingCells.get(cells, at + 1), now);
            case RingCells.REJECTED -> log.rejected(vgpu, RingCells.flagged(header, RingCells.ACCEPTED), now);
            case RingCells.ANSWERED ->
                log.answered(RingCells.size(header) == 1 ? Scheduler.NEVER : RingCells.get(cells, at + 1), now);
            case RingCells.REPLACED -> log.replaced(now);
            default -> throw new AssertionError(header);
        }
        return 1;
    }

    private static <T> T known(@Nullable T written) {
        return Objects.requireNonNull(written);
    }

    // The writer.

    @Override
    public void attached(Device newDevice, long now) {
        device = new UnseenDevice(newDevice);
        put(RingCells.ATTACHED, 0, 0, now);
        publish();
    }

    @Override
    public void added(int vgpu, VgpuSpec spec, long now) {
        put(RingCells.ADDED, vgpu, spec, now);
    }

    @Override
    public void changed(int vgpu, VgpuSpec spec, long now) {
        put(RingCells.CHANGED, vgpu, spec, now);
    }

    @Override
    public void removed(int vgpu, long now) {
        put(RingCells.REMOVED, 0, vgpu, now);
    }

    @Override
    public void ready(int vgpu, Device unread, long now) {
        put(RingCells.READY, 0, vgpu, now);
    }

    @Override
    public void withdrawn(int vgpu, long now) {
        put(RingCells.WITHDRAWN, 0, vgpu, now);
    }

    @Override
    @SuppressWarnings("EnumOrdinal") // within one process
    public void stopped(int vgpu, long ranNanos, StopReason reason, Device unread, long now) {
        put(RingCells.STOPPED, reason.ordinal(), vgpu, ranNanos, now);
    }

    @Override
    public void asked(long now) {
        put(RingCells.ASKED, 0, 0, now);
    }

    @Override
    public void ran(int vgpu, GrantTerms granted, boolean accepted, long now) {
        long at = begin(now);
        if (at != FULL) {
            int priority = granted.dispatchPriority();
            boolean plain = priority == 0 && granted.requests() == Integer.MAX_VALUE && granted.inFlight() == 0;
            int size = plain ? RingCells.RAN_SIZE : RingCells.LONG_RAN_SIZE;
            int flags = (accepted ? RingCells.ACCEPTED : 0)
                    | (granted.shared() ? RingCells.SHARED : 0)
                    | (granted.standing() ? RingCells.STANDING : 0);
            RingCells.set(cells, at, RingCells.header(RingCells.RAN, size, flags, vgpu));
            RingCells.set(
                    cells,
                    at + 1,
                    ((long) granted.units() << Integer.SIZE) | Integer.toUnsignedLong(granted.kernels()));
            RingCells.set(cells, at + 2, granted.sliceNanos());
            if (!plain) {
                RingCells.set(cells, at + RingCells.RAN_SIZE, priority);
                RingCells.set(
                        cells,
                        at + RingCells.RAN_SIZE + 1,
                        ((long) granted.requests() << Integer.SIZE) | Integer.toUnsignedLong(granted.inFlight()));
            }
            written.set(at + size);
        }
    }

    @Override
    @SuppressWarnings("EnumOrdinal") // within one process
    public void preempted(int vgpu, Preemption how, boolean accepted, long now) {
        put(RingCells.PREEMPTED, (how.ordinal() << 1) | (accepted ? RingCells.ACCEPTED : 0), vgpu, now);
    }

    @Override
    public void requestEnded(int vgpu, long responseNanos, boolean rejected, long now) {
        put(RingCells.REQUEST_ENDED, rejected ? RingCells.ACCEPTED : 0, vgpu, responseNanos, now);
    }

    @Override
    @SuppressWarnings("EnumOrdinal") // within one process
    public void hinted(int vgpu, Hint hint, long value, long now) {
        put(RingCells.HINTED, hint.ordinal(), vgpu, value, now);
    }

    @Override
    public void rejected(int vgpu, boolean accepted, long now) {
        put(RingCells.REJECTED, accepted ? RingCells.ACCEPTED : 0, vgpu, now);
    }

    @Override
    public void answered(long wakeUpNanos, long now) {
        long at = begin(now);
        if (at != FULL) {
            int size = wakeUpNanos == Scheduler.NEVER ? 1 : 2;
            RingCells.set(cells, at, RingCells.header(RingCells.ANSWERED, size, 0, 0));
            if (size > 1) {
                RingCells.set(cells, at + 1, wakeUpNanos);
            }
            written.set(at + size);
            published.release(at + size);
        }
    }

    @Override
    public void replaced(long now) {
        put(RingCells.REPLACED, 0, 0, now);
    }

    private void put(int kind, int flags, int vgpu, long now) {
        long at = begin(now);
        if (at != FULL) {
            RingCells.set(cells, at, RingCells.header(kind, 1, flags, vgpu));
            written.set(at + 1);
        }
    }

    private void put(int kind, int flags, int vgpu, long value, long now) {
        long at = begin(now);
        if (at != FULL) {
            RingCells.set(cells, at, RingCells.header(kind, 2, flags, vgpu));
            RingCells.set(cells, at + 1, value);
            written.set(at + 2);
        }
    }

    private void put(int kind, int vgpu, VgpuSpec spec, long now) {
        long at = begin(now);
        if (at != FULL) {
            specs.add(spec);
            RingCells.set(cells, at, RingCells.header(kind, 1, 0, vgpu));
            written.set(at + 1);
            publish();
        }
    }

    private void publish() {
        published.release(written.get());
    }

    /** {@return where an event may be written, behind its instant if that is new, or {@link #FULL}} */
    private long begin(long now) {
        long at = written.get();
        if (at > lastBegin.get() && !room(at)) {
            return FULL;
        }
        if (now == writtenNanos.get()) {
            return at;
        }
        writtenNanos.set(now);
        RingCells.set(cells, at, RingCells.header(RingCells.INSTANT, INSTANT_SIZE, 0, 0));
        RingCells.set(cells, at + 1, now);
        return at + INSTANT_SIZE;
    }

    /** {@return whether the reader has made room; if not, there is no room for ever} */
    private boolean room(long at) {
        long losses = lost.get();
        if (losses == 0) {
            lastBegin.set(read.acquire() + cells.length - LARGEST);
            if (at <= lastBegin.get()) {
                return true;
            }
            lastBegin.set(FULL);
            publish();
        }
        lost.release(losses + 1);
        return false;
    }
}
