package io.gpumux.core.sched;

/** What is measured of each vGPU; all cumulative. */
public enum Meter {
    /** Time held by grants in ns, switches excluded. */
    HELD_NANOS,
    /** Units occupied by kernels x ns. */
    OCCUPIED_UNIT_NANOS,
    /** Time spent switching to this vGPU, in ns. */
    SWITCH_NANOS,
    /** Kernels finished. */
    KERNELS
}
