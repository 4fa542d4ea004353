package io.gpumux.core.trace;

import io.gpumux.core.sched.KernelView;
import io.gpumux.core.sched.Meter;

/**
 * What a policy could read about one vGPU when a line was written.
 *
 * @param queued kernels submitted and not finished
 * @param wantedUnits units that the head kernel can fill, or {@link KernelView#UNKNOWN}
 * @param arrivalNanos when the head kernel's request arrived, or {@link KernelView#UNKNOWN}
 * @param estimateNanos what is left of the head kernel on all units, or {@link KernelView#UNKNOWN}
 * @param remainderNanos what is left of the head request on all units, or {@link KernelView#UNKNOWN}
 * @param heldNanos {@link Meter#HELD_NANOS}
 * @param occupiedUnitNanos {@link Meter#OCCUPIED_UNIT_NANOS}
 * @param switchNanos {@link Meter#SWITCH_NANOS}
 * @param kernels {@link Meter#KERNELS}
 */
public record VgpuFacts(
        int queued,
        long wantedUnits,
        long arrivalNanos,
        long estimateNanos,
        long remainderNanos,
        long heldNanos,
        long occupiedUnitNanos,
        long switchNanos,
        long kernels) {
    /** An empty queue and meters at zero: what is known of a vGPU that was just added. */
    public static final VgpuFacts NOTHING = new VgpuFacts(
            0, KernelView.UNKNOWN, KernelView.UNKNOWN, KernelView.UNKNOWN, KernelView.UNKNOWN, 0, 0, 0, 0);

    long used(Meter meter) {
        return switch (meter) {
            case HELD_NANOS -> heldNanos;
            case OCCUPIED_UNIT_NANOS -> occupiedUnitNanos;
            case SWITCH_NANOS -> switchNanos;
            case KERNELS -> kernels;
        };
    }
}
