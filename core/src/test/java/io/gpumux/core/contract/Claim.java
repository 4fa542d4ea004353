package io.gpumux.core.contract;

/** What a scheduler may claim beyond what all must keep. Each claim switches properties on; what is not claimed is skipped. */
public enum Claim {
    /** Somebody runs whenever somebody is ready. */
    WORK_CONSERVING,
    /** One vGPU at a time has the device. */
    TIME_SHARING,
    /** Several vGPUs can have parts of the device at once. */
    SPATIAL,
    /** Stops vGPUs midway, by a slice or a preemption. */
    PREEMPTIVE,
    /** Chance enters, and comes from the seed alone: override {@link SchedulerContract#newScheduler(long)}. */
    RANDOMIZED,
    /**
     * Time held follows weights, whatever the length and number of kernels. Needs a declared
     * {@link io.gpumux.core.verify.RelativeFairness}, whose bound also limits what tricks may gain.
     */
    SIZE_FAIR,
    /** A vGPU that is given a larger weight on the way is served more. */
    DYNAMIC_WEIGHTS,
    /** Only the proportions of weights count, where these are powers of two. */
    WEIGHT_SCALE_INVARIANT,
    /**
     * Nothing but times change where all times are longer: override {@link SchedulerContract#newSlowScheduler} if the
     * scheduler has times of its own.
     */
    TIME_SCALE_INVARIANT,
    /** When the first work arrives after an empty start makes no difference. */
    SHIFT_INVARIANT,
    /** A vGPU that never has work changes nothing for others. */
    INDIFFERENT_TO_IDLE_VGPUS,
    /** The numbers of vGPUs decide nothing, apart from their order. */
    INDIFFERENT_TO_NUMBERS
}
