package io.gpumux.core.defects;

/** What is wrong with a {@link DefectiveScheduler}. */
enum Defect {
    /** Nothing. */
    NONE,
    /** A vGPU that was withdrawn is still asked for. */
    IGNORES_WITHDRAWN,
    /** Asks to stop what does not run. */
    STOPS_IDLE_VGPUS,
    /** Throws when two vGPUs wait. */
    THROWS,
    /** Waits a while after each stop. */
    IDLES,
    /** Forgets whom it has stopped. */
    LOSES,
    /** Takes its chance from nowhere. */
    CHANCE_FROM_NOWHERE,
    /** Nothing: takes its chance from its seed. */
    CHANCE_FROM_SEED,
    /** Prefers even numbers. */
    PREFERS_EVEN_NUMBERS,
    /** Makes slices shorter for each vGPU that exists. */
    COUNTS_IDLE_VGPUS,
    /** Makes slices longer by what the clock shows. */
    LOOKS_AT_THE_CLOCK,
    /** Makes slices longer by the weight. */
    SLICE_BY_WEIGHT,
    /** Counts kernels, however long. */
    COUNTS_KERNELS,
    /** Charges the first vGPU half. */
    FAVOURS_THE_FIRST,
    /** Gives each half of the device. */
    TWO_AT_ONCE,
    /** Never stops anybody. */
    NEVER_STOPS,
    /** Keeps the weight that a vGPU came with. */
    KEEPS_OLD_WEIGHTS
}
