package io.gpumux.core.engine;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.Preemption;
import io.gpumux.core.sched.StopReason;

/**
 * Is told every fact that the policy receives and every verb that it issues, in order. What it sees is enough to replay
 * the policy without the device.
 */
public interface EngineLog {
    /** A vGPU was added. */
    void added(int vgpu, VgpuSpec spec, long now);

    /** A vGPU was changed. */
    void changed(int vgpu, VgpuSpec spec, long now);

    /** A vGPU was removed. */
    void removed(int vgpu, long now);

    /** A vGPU became ready; {@code device} shows its queue. */
    void ready(int vgpu, Device device, long now);

    /** A ready vGPU was withdrawn. */
    void withdrawn(int vgpu, long now);

    /** A grant ended; {@code device} shows the queue that is left. */
    void stopped(int vgpu, long ranNanos, StopReason reason, Device device, long now);

    /** The policy is about to be asked. */
    void asked(long now);

    /** The policy asked for a start. */
    void ran(int vgpu, GrantTerms terms, boolean accepted, long now);

    /** The policy asked for a stop. */
    void preempted(int vgpu, Preemption how, boolean accepted, long now);

    /** The policy answered {@code decide}. */
    void answered(long wakeUpNanos, long now);

    /** The policy was replaced by the fallback. */
    void replaced(long now);
}
