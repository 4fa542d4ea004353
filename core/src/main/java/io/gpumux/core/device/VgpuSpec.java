package io.gpumux.core.device;

/**
 * What a tenant was promised: immutable, made with {@link #named} and the {@code with...} methods.
 *
 * @param name a name for people; not blank
 * @param weight relative share, 1 to {@value #MAX_WEIGHT}
 * @param guaranteedPermille guaranteed part of the device in 1/1000, 0 (none) to 1000
 * @param capPermille largest part of the device in 1/1000, 1 to 1000 (no cap)
 * @param priority larger is more urgent
 * @param sloNanos latency objective of a request in ns, or 0 for none
 * @param memoryBytes reserved device memory, or 0 when unknown
 * @param parent the group it belongs to (a VM, a customer), from 0, or {@link #NO_PARENT}
 */
public record VgpuSpec(
        String name,
        int weight,
        int guaranteedPermille,
        int capPermille,
        int priority,
        long sloNanos,
        long memoryBytes,
        int parent) {
    /** The largest weight. */
    public static final int MAX_WEIGHT = 1_000_000;

    /** The parent of a vGPU that belongs to no group. */
    public static final int NO_PARENT = -1;

    /** Checks the ranges. */
    public VgpuSpec {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name: blank: a name is needed");
        }
        requireRange("weight", weight, 1, MAX_WEIGHT);
        requireRange("guaranteedPermille", guaranteedPermille, 0, 1000);
        requireRange("capPermille", capPermille, 1, 1000);
        requireRange("sloNanos", sloNanos, 0, Long.MAX_VALUE);
        requireRange("memoryBytes", memoryBytes, 0, Long.MAX_VALUE);
        requireRange("parent", parent, NO_PARENT, Integer.MAX_VALUE);
    }

    /** {@return a vGPU of weight 1 without priority, guarantee, cap, objective, memory or parent} */
    public static VgpuSpec named(String name) {
        return new VgpuSpec(name, 1, 0, 1000, 0, 0, 0, NO_PARENT);
    }

    /** {@return the same with this weight} */
    public VgpuSpec withWeight(int newWeight) {
        return new VgpuSpec(name, newWeight, guaranteedPermille, capPermille, priority, sloNanos, memoryBytes, parent);
    }

    /** {@return the same with this guaranteed part, in 1/1000} */
    public VgpuSpec withGuaranteedPermille(int newGuaranteedPermille) {
        return new VgpuSpec(name, weight, newGuaranteedPermille, capPermille, priority, sloNanos, memoryBytes, parent);
    }

    /** {@return the same with this cap, in 1/1000} */
    public VgpuSpec withCapPermille(int newCapPermille) {
        return new VgpuSpec(name, weight, guaranteedPermille, newCapPermille, priority, sloNanos, memoryBytes, parent);
    }

    /** {@return the same with this priority} */
    public VgpuSpec withPriority(int newPriority) {
        return new VgpuSpec(name, weight, guaranteedPermille, capPermille, newPriority, sloNanos, memoryBytes, parent);
    }

    /** {@return the same with this latency objective, in ns} */
    public VgpuSpec withSloNanos(long newSloNanos) {
        return new VgpuSpec(name, weight, guaranteedPermille, capPermille, priority, newSloNanos, memoryBytes, parent);
    }

    /** {@return the same with this much reserved memory} */
    public VgpuSpec withMemoryBytes(long newMemoryBytes) {
        return new VgpuSpec(name, weight, guaranteedPermille, capPermille, priority, sloNanos, newMemoryBytes, parent);
    }

    /** {@return the same in this group} */
    public VgpuSpec withParent(int newParent) {
        return new VgpuSpec(name, weight, guaranteedPermille, capPermille, priority, sloNanos, memoryBytes, newParent);
    }

    private static void requireRange(String field, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(field + ": " + value + ": " + min + " to " + max + " is allowed");
        }
    }
}
