package io.gpumux.benchmarks.scenario;

/**
 * Which cost models a scenario runs with. Immutable.
 *
 * @param switchModel what a change of vGPU costs
 * @param fixedSwitchNanos that cost in ns when the model is {@link SwitchModel#FIXED}, at least 0; otherwise 0
 * @param interference whether kernels that share the device slow each other down
 * @param estimates where a scheduler's estimates of kernel durations come from
 */
public record Models(SwitchModel switchModel, long fixedSwitchNanos, Interference interference, Estimates estimates) {
    /** The models of a scenario that names none. */
    public static final Models DEFAULT = new Models(SwitchModel.DEFAULT, 0, Interference.DEFAULT, Estimates.LEARNED);

    /** The longest fixed switch: 1000 s, in ns. */
    public static final long MAX_SWITCH_NANOS = 1_000_000_000_000L;

    /** What a change of vGPU costs. */
    public enum SwitchModel {
        /** What the state of the device and its bandwidth make it. */
        DEFAULT,
        /** Nothing. */
        NONE,
        /** The same time at every change. */
        FIXED
    }

    /** Whether kernels that run side by side slow each other down. */
    public enum Interference {
        /** As the default co-run model has it. */
        DEFAULT,
        /** They do not. */
        NONE
    }

    /** Where estimates of kernel durations come from. */
    public enum Estimates {
        /** From the runs seen so far. */
        LEARNED,
        /** From the truth. */
        EXACT
    }

    /** Checks the ranges. */
    public Models {
        boolean fixed = switchModel == SwitchModel.FIXED;
        if (fixedSwitchNanos < 0 || fixedSwitchNanos > (fixed ? MAX_SWITCH_NANOS : 0)) {
            throw new IllegalArgumentException("fixedSwitchNanos: " + fixedSwitchNanos + ": 0 to "
                    + (fixed ? MAX_SWITCH_NANOS : 0) + " is allowed");
        }
    }
}
