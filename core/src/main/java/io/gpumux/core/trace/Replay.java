package io.gpumux.core.trace;

import io.gpumux.core.sched.Scheduler;
import java.io.IOException;
import java.util.Optional;

/**
 * Tells a policy the facts of a log at their instants and compares what it asks for with what the log has.
 *
 * <p>The device is not needed: while the policy agrees, its verbs are accepted or refused as recorded. What it may read
 * is what the log last told: grants exactly; the queue of a vGPU as of its last {@code ready} or {@code stopped}, and
 * of a granted one also as of each {@code decide}; of the queue only its length and its head, of the head's estimates
 * only that on all units. A policy that reads more than that can differ although nothing is wrong with it.
 *
 * <p>Where the recorded policy was replaced by the fallback, replay compares no further. Single-threaded; a pure
 * function of the log and the policy; O(1) memory beside the policy's and a few fields for each vGPU.
 */
public final class Replay {
    private final LogReader log;
    private final Scheduler scheduler;
    private final ReplayedDevice device;
    private final RecordedVerbs verbs;
    private boolean replaced;

    private Replay(LogReader log, Scheduler scheduler) {
        this.log = log;
        this.scheduler = scheduler;
        device = new ReplayedDevice(log.header());
        verbs = new RecordedVerbs(log, device);
    }

    /**
     * Replays a log.
     *
     * @param log the log, of which nothing was read yet; it is read up to the difference or to its end, not closed
     * @param scheduler a policy that was told nothing yet
     * @return the first difference; what the policy throws is one
     * @throws LogFormatException if the log is cut off, edited or not a log
     * @throws IOException if it cannot be read
     */
    public static Optional<Difference> run(LogReader log, Scheduler scheduler) throws IOException {
        Replay replay = new Replay(log, scheduler);
        replay.run();
        return Optional.ofNullable(replay.verbs.difference());
    }

    private void run() throws IOException {
        tell(() -> scheduler.attached(device, log.header().startNanos()));
        LogRecord next = verbs.isOver() ? null : log.next();
        while (next != null) {
            if (!replaced) {
                step(next);
            }
            verbs.rethrow();
            next = verbs.isOver() ? null : log.next();
        }
    }

    private void step(LogRecord next) {
        if (next instanceof LogRecord.Asked asked) {
            tell(() -> verbs.answered(scheduler.decide(device, verbs, asked.now())));
        } else if (next instanceof LogRecord.Stopped stopped) {
            device.released(stopped.vgpu());
            device.told(stopped.vgpu(), stopped.facts());
            tell(() -> scheduler.stopped(stopped.vgpu(), stopped.ranNanos(), stopped.reason(), stopped.now()));
        } else if (next instanceof LogRecord.Ready ready) {
            device.told(ready.vgpu(), ready.facts());
            tell(() -> scheduler.ready(ready.vgpu(), ready.now()));
        } else if (next instanceof LogRecord.State state) {
            device.told(state.vgpu(), state.facts());
        } else if (next instanceof LogRecord.Withdrawn withdrawn) {
            tell(() -> scheduler.withdrawn(withdrawn.vgpu(), withdrawn.now()));
        } else if (next instanceof LogRecord.RequestEnded ended) {
            tell(() -> scheduler.requestEnded(ended.vgpu(), ended.responseNanos(), ended.rejected(), ended.now()));
        } else if (next instanceof LogRecord.Hinted hinted) {
            tell(() -> scheduler.hinted(hinted.vgpu(), hinted.hint(), hinted.value(), hinted.now()));
        } else if (next instanceof LogRecord.Added added) {
            device.told(added.vgpu(), VgpuFacts.NOTHING);
            tell(() -> scheduler.added(added.vgpu(), added.spec(), added.now()));
        } else if (next instanceof LogRecord.Changed changed) {
            tell(() -> scheduler.changed(changed.vgpu(), changed.spec(), changed.now()));
        } else if (next instanceof LogRecord.Removed removed) {
            device.released(removed.vgpu());
            tell(() -> scheduler.removed(removed.vgpu(), removed.now()));
        } else if (next instanceof LogRecord.Replaced) {
            replaced = true;
        } else {
            verbs.differs("nothing");
        }
    }

    private void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | AssertionError | StackOverflowError thrown) {
            replaced = verbs.threw(thrown);
        }
    }
}
