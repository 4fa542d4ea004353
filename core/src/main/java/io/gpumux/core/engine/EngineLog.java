package io.gpumux.core.engine;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.Hint;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.StopReason;

/**
 * Is told every fact that the policy receives and every verb that it issues, in order. What it sees is enough to replay
 * the policy without the device.
 */
public interface EngineLog {
    /** Keeps nothing. */
    EngineLog NONE = new EngineLog() {};

    /** The policy is about to be attached to a device; comes first, once. */
    default void attached(Device device, long now) {}

    /** A vGPU was added. */
    default void added(int vgpu, VgpuSpec spec, long now) {}

    /** A vGPU was changed. */
    default void changed(int vgpu, VgpuSpec spec, long now) {}

    /** A vGPU was removed. */
    default void removed(int vgpu, long now) {}

    /** A vGPU became ready; {@code device} shows its queue. */
    default void ready(int vgpu, Device device, long now) {}

    /** A ready vGPU was withdrawn. */
    default void withdrawn(int vgpu, long now) {}

    /** A request was answered or rejected; only where the policy listens. */
    default void requestEnded(int vgpu, long responseNanos, boolean rejected, long now) {}

    /** The host gave a hint; only where the policy listens. */
    default void hinted(int vgpu, Hint hint, long value, long now) {}

    /** A grant ended; {@code device} shows the queue that is left. */
    default void stopped(int vgpu, long ranNanos, StopReason reason, Device device, long now) {}

    /** The policy is about to be asked. */
    default void asked(long now) {}

    /** The policy asked for a start. */
    default void ran(int vgpu, GrantTerms terms, boolean accepted, long now) {}

    /** The policy asked for a stop. */
    default void preempted(int vgpu, Preemption how, boolean accepted, long now) {}

    /** The policy asked for the head request to be dropped. */
    default void rejected(int vgpu, boolean accepted, long now) {}

    /** The policy answered {@code decide}. */
    default void answered(long wakeUpNanos, long now) {}

    /** The policy was replaced by the fallback. */
    default void replaced(long now) {}

    /**
     * What happened from here on is missing, and this is the last call: a log in between ran out of room. An engine itself
     * never calls this.
     *
     * @param now the last instant of which everything, or at least the beginning, was told
     */
    default void interrupted(long now) {}
}
