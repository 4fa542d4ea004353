package io.gpumux.core.trace;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.GrantTerms;
import io.gpumux.core.sched.Hint;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.StopReason;

/** One line of a log after the header: a fact that the policy was told, a question, or what it answered. */
public sealed interface LogRecord {
    /** {@return the number of the line in the file, from 2} */
    long line();

    /** {@return the instant, in ns} */
    long now();

    /** A vGPU was added. */
    record Added(long line, long now, int vgpu, VgpuSpec spec) implements LogRecord {}

    /** A vGPU was changed. */
    record Changed(long line, long now, int vgpu, VgpuSpec spec) implements LogRecord {}

    /** A vGPU was removed. */
    record Removed(long line, long now, int vgpu) implements LogRecord {}

    /** A vGPU became ready. */
    record Ready(long line, long now, int vgpu, VgpuFacts facts) implements LogRecord {}

    /** A ready vGPU was withdrawn. */
    record Withdrawn(long line, long now, int vgpu) implements LogRecord {}

    /** A request was answered, or rejected, so long after it arrived, in ns; only where the policy listens. */
    record RequestEnded(long line, long now, int vgpu, long responseNanos, boolean rejected) implements LogRecord {}

    /** The host gave a hint; only where the policy listens. */
    record Hinted(long line, long now, int vgpu, Hint hint, long value) implements LogRecord {}

    /** A grant ended after the time held, in ns. */
    record Stopped(long line, long now, int vgpu, long ranNanos, StopReason reason, VgpuFacts facts)
            implements LogRecord {}

    /** What could be read of a granted vGPU when the policy was asked; told to nobody. */
    record State(long line, long now, int vgpu, VgpuFacts facts) implements LogRecord {}

    /** The policy was asked. */
    record Asked(long line, long now) implements LogRecord {}

    /** The policy asked for a start. */
    record Ran(
            long line,
            long now,
            int vgpu,
            int units,
            long sliceNanos,
            int kernels,
            int requests,
            int inFlight,
            boolean shared,
            int dispatchPriority,
            boolean standing,
            boolean accepted)
            implements LogRecord, GrantTerms {}

    /** The policy asked for a stop. */
    record Preempted(long line, long now, int vgpu, Preemption how, boolean accepted) implements LogRecord {}

    /** The policy asked for the head request to be dropped. */
    record Rejected(long line, long now, int vgpu, boolean accepted) implements LogRecord {}

    /** The policy answered when it wants to be asked again. */
    record Answered(long line, long now, long wakeUpNanos) implements LogRecord {}

    /** The policy was replaced by the fallback; what follows is the fallback's. */
    record Replaced(long line, long now) implements LogRecord {}
}
