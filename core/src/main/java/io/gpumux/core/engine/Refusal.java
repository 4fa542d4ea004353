package io.gpumux.core.engine;

/** Why a verb was refused. */
public enum Refusal {
    /** Not inside {@code decide}. */
    OUTSIDE_DECIDE,
    /** No such vGPU. */
    UNKNOWN_VGPU,
    /** The vGPU has a grant. */
    ALREADY_GRANTED,
    /** The vGPU has nothing to run and the grant is not standing. */
    NOT_READY,
    /** The vGPU is being removed. */
    BEING_REMOVED,
    /** Fewer than one unit, or more than are free. */
    UNITS,
    /** A slice below 1 ns. */
    SLICE,
    /** A limit of kernels or requests below 1, or fewer than one kernel in flight. */
    KERNELS,
    /** The device cannot do this. */
    UNSUPPORTED,
    /** Nothing to preempt. */
    NOT_GRANTED,
    /** The vGPU stops already, no later than this would. */
    ALREADY_STOPPING,
    /** The vGPU has no request that could be rejected, or it has begun. */
    NOTHING_TO_REJECT,
    /** {@code decide} asked to be asked again at an instant that is not in the future. */
    WAKE_UP
}
