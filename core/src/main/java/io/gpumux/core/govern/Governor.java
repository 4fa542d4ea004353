package io.gpumux.core.govern;

import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.sched.StopReason;

/**
 * Says when a vGPU may start and for how long at most, whatever the scheduler behind it prefers.
 *
 * <p>A governor is as quiet as a scheduler: single-threaded, no clock, no allocation after {@link #added}. The default
 * of every method is "no opinion"; override only what is needed. {@link GovernedScheduler} applies governors: the
 * latest start and the smallest slice win.
 */
public interface Governor {
    /** A vGPU exists from now on. */
    default void added(int vgpu, VgpuSpec spec, long now) {}

    /** The vGPU's weight, cap, priority or SLO changed. */
    default void changed(int vgpu, VgpuSpec spec, long now) {}

    /** The vGPU is gone. */
    default void removed(int vgpu, long now) {}

    /**
     * Says when the vGPU may be started. Pure, and asked often.
     *
     * @param vgpu the vGPU
     * @param units the units that it would get
     * @param now the instant, in ns
     * @return {@code now} or earlier if it may start, else the instant from which it may, at which this is asked again;
     *     {@link Long#MAX_VALUE} means not before a later fact of this interface changes this
     */
    default long earliestStartNanos(int vgpu, int units, long now) {
        return now;
    }

    /**
     * Shortens a slice.
     *
     * @param vgpu the vGPU
     * @param units the units that it would get
     * @param sliceNanos the slice so far, in ns
     * @param now the instant, in ns
     * @return a slice in ns, 1 to {@code sliceNanos}
     */
    default long clampSliceNanos(int vgpu, int units, long sliceNanos, long now) {
        return sliceNanos;
    }

    /** The vGPU was granted this many units. */
    default void started(int vgpu, int units, long now) {}

    /**
     * The vGPU's grant ended.
     *
     * @param vgpu the vGPU
     * @param units the units it held
     * @param ranNanos time held in ns, the switch excluded
     * @param reason why it ended
     * @param contended whether another vGPU was ready or running meanwhile
     * @param now the instant, in ns
     */
    default void ended(int vgpu, int units, long ranNanos, StopReason reason, boolean contended, long now) {}

    /** {@return whether parked work may fill a device that is otherwise idle (a soft cap)} */
    default boolean onlyUnderContention() {
        return false;
    }
}
