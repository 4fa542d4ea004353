package io.gpumux.core.trace;

import io.gpumux.core.sched.Dispatcher;
import io.gpumux.core.sched.Grant;
import io.gpumux.core.sched.Preemption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The dispatcher of a replay: each verb takes the next line of the log and, while the two agree, answers as recorded.
 * After the first difference every verb is refused.
 */
final class RecordedVerbs implements Dispatcher, Grant {
    private final LogReader log;
    private final ReplayedDevice device;
    private @Nullable Difference difference;
    private @Nullable IOException failure;
    private int vgpu;
    private int kernels;
    private int requests;
    private int inFlight;
    private boolean shared;
    private int dispatchPriority;
    private boolean standing;

    RecordedVerbs(LogReader log, ReplayedDevice device) {
        this.log = log;
        this.device = device;
    }

    /** {@return the first difference, or null} */
    @Nullable
    Difference difference() {
        return difference;
    }

    /** {@return whether nothing more can be compared} */
    boolean isOver() {
        return difference != null || failure != null;
    }

    /** Throws what went wrong while a verb read the log. */
    void rethrow() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    /** Takes the next line, which the policy's answer must agree with. */
    void answered(long wakeUpNanos) {
        LogRecord next = take();
        if (!(next instanceof LogRecord.Answered answer) || answer.wakeUpNanos() != wakeUpNanos) {
            differs(text -> text.answered(wakeUpNanos));
        }
    }

    /**
     * Takes lines after the policy threw: the engine tells what else happened at the instant before it replaces a policy.
     *
     * @return whether the policy was replaced at this instant when it was recorded, too
     */
    boolean threw(Throwable thrown) {
        long instant = log.now();
        LogRecord next = take();
        Difference here = new Difference(log.line(), log.now(), log.text(), "threw " + thrown);
        while (next != null && next.now() == instant) {
            if (next instanceof LogRecord.Replaced) {
                return true;
            }
            next = take();
        }
        if (!isOver()) {
            difference = here;
        }
        return false;
    }

    /** Notes that the policy did something other than the current line says, unless something is noted already. */
    void differs(String actual) {
        if (!isOver()) {
            difference = new Difference(log.line(), log.now(), log.text(), actual);
        }
    }

    @Override
    public boolean run(int vgpu, int units, long sliceNanos) {
        return grant(vgpu).run(units, sliceNanos);
    }

    @Override
    public Grant grant(int vgpu) {
        this.vgpu = vgpu;
        kernels = Integer.MAX_VALUE;
        requests = Integer.MAX_VALUE;
        inFlight = 0;
        shared = false;
        dispatchPriority = 0;
        standing = false;
        return this;
    }

    @Override
    public Grant kernels(int atMost) {
        kernels = atMost;
        return this;
    }

    @Override
    public Grant requests(int atMost) {
        requests = atMost;
        return this;
    }

    @Override
    public Grant inFlight(int kernels) {
        inFlight = kernels < 1 ? -1 : kernels; // as the engine notes it
        return this;
    }

    @Override
    public Grant shared(int dispatchPriority) {
        shared = true;
        this.dispatchPriority = dispatchPriority;
        return this;
    }

    @Override
    public Grant standing() {
        standing = true;
        return this;
    }

    @Override
    public boolean run(int units, long sliceNanos) {
        LogRecord next = take();
        boolean accepted = next instanceof LogRecord.Ran ran && ran.accepted();
        LogRecord.Ran actual = new LogRecord.Ran(
                log.line(),
                log.now(),
                vgpu,
                units,
                sliceNanos,
                kernels,
                requests,
                inFlight,
                shared,
                dispatchPriority,
                standing,
                accepted);
        if (!actual.equals(next)) {
            differs(text -> text.ran(vgpu, actual, accepted));
            return false;
        }
        if (accepted) {
            device.granted(vgpu, units, shared);
        }
        return accepted;
    }

    @Override
    public boolean preempt(int vgpu, Preemption how) {
        LogRecord next = take();
        boolean accepted = next instanceof LogRecord.Preempted preempted && preempted.accepted();
        if (!new LogRecord.Preempted(log.line(), log.now(), vgpu, how, accepted).equals(next)) {
            differs(text -> text.preempted(vgpu, how, accepted));
            return false;
        }
        if (accepted) {
            device.stop(vgpu);
        }
        return accepted;
    }

    @Override
    public boolean reject(int vgpu) {
        LogRecord next = take();
        boolean accepted = next instanceof LogRecord.Rejected rejected && rejected.accepted();
        if (!new LogRecord.Rejected(log.line(), log.now(), vgpu, accepted).equals(next)) {
            differs(text -> text.rejected(vgpu, accepted));
            return false;
        }
        return accepted;
    }

    private @Nullable LogRecord take() {
        try {
            return isOver() ? null : log.next();
        } catch (IOException thrown) {
            failure = thrown;
            return null;
        }
    }

    private void differs(Consumer<LogText> actual) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteSink sink = new ByteSink(bytes);
        actual.accept(new LogText(sink));
        sink.checksum();
        differs(bytes.toString(StandardCharsets.UTF_8));
    }
}
