package io.gpumux.algorithms.time.container;

import io.gpumux.algorithms.time.Ranges;

/**
 * How {@link SlotScheduler} divides time. Immutable.
 *
 * @param sliceNanos the length of a slot in ns, 1 ns to 10 s
 * @param slots the slots of a cycle, 0 to 1000; there are more if there are more vGPUs
 * @param oneEach whether each vGPU has one slot, rather than its fraction
 * @param shared whether others run in a slot whose vGPU has no work
 * @param reclaim whether such a vGPU takes its slot back from them as soon as it has work
 * @param soft whether a slot ends at the end of a kernel, and only if somebody waits
 * @param urgentPercent which part of the slots goes to vGPUs of a priority above 0 while they have work; 0: priorities do
 *     not count; 100: all, and at once
 */
public record SlotRules(
        long sliceNanos, int slots, boolean oneEach, boolean shared, boolean reclaim, boolean soft, int urgentPercent) {
    static final int ALL_PERCENT = 100;

    /** Checks the ranges. */
    public SlotRules {
        Ranges.slice(sliceNanos);
        Ranges.require("slots", slots, oneEach ? 0 : 1, 1000);
        Ranges.require("urgentPercent", urgentPercent, 0, ALL_PERCENT);
    }

    /** {@return a slot for each vGPU in a cycle of at least so many; empty ones and those without work stay unused} */
    public static SlotRules oneEach(long sliceNanos, int slots) {
        return new SlotRules(sliceNanos, slots, true, false, false, false, 0);
    }

    /** {@return slots by fraction in a cycle of so many; those that are not used stay unused} */
    public static SlotRules byFraction(long sliceNanos, int slots) {
        return new SlotRules(sliceNanos, slots, false, false, false, false, 0);
    }

    /** {@return the same, with slots that are not used shared equally by those who wait} */
    public SlotRules sharing() {
        return new SlotRules(sliceNanos, slots, oneEach, true, reclaim, soft, urgentPercent);
    }

    /** {@return the same, with lent slots taken back at once} */
    public SlotRules reclaiming() {
        return new SlotRules(sliceNanos, slots, oneEach, shared, true, soft, urgentPercent);
    }

    /** {@return the same, with slots that end between kernels} */
    public SlotRules softly() {
        return new SlotRules(sliceNanos, slots, oneEach, shared, reclaim, true, urgentPercent);
    }

    /** {@return the same, with this part of the slots for priorities above 0} */
    public SlotRules withUrgentPercent(int newUrgentPercent) {
        return new SlotRules(sliceNanos, slots, oneEach, shared, reclaim, soft, newUrgentPercent);
    }
}
