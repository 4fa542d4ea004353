package io.gpumux.core.device;

/**
 * One kernel (or copy) of a request, as measured on the whole device.
 *
 * @param name the kernel's name, for people
 * @param operation which engine it runs on
 * @param bound what limits it
 * @param wantedUnits units it could fill at once, at least 1; may exceed the device
 * @param durationNanos time on the whole device, alone, in ns; 1 to {@value #MAX_DURATION_NANOS}
 * @param blocks thread blocks, at least 1
 * @param blocksPerUnit blocks resident on one unit, at least 1
 * @param bytes bytes moved by a copy, or 0
 * @param idempotent whether it may be run again from its start
 */
public record KernelSpec(
        String name,
        Operation operation,
        Bound bound,
        int wantedUnits,
        long durationNanos,
        long blocks,
        int blocksPerUnit,
        long bytes,
        boolean idempotent) {
    /** The longest kernel: about 11.5 days. */
    public static final long MAX_DURATION_NANOS = 1_000_000_000_000_000L;

    /** Which engine runs it. */
    public enum Operation {
        /** The units of the device. */
        KERNEL,
        /** The copy engine from host to device. */
        HOST_TO_DEVICE,
        /** The copy engine from device to host. */
        DEVICE_TO_HOST
    }

    /** What limits a kernel. */
    public enum Bound {
        /** Arithmetic. */
        COMPUTE,
        /** Memory bandwidth. */
        MEMORY,
        /** Not decided by the profiler. */
        UNDECIDED
    }

    /** Checks the ranges. */
    public KernelSpec {
        requireAtLeastOne("wantedUnits", wantedUnits);
        requireAtLeastOne("durationNanos", durationNanos);
        requireAtLeastOne("blocks", blocks);
        requireAtLeastOne("blocksPerUnit", blocksPerUnit);
        if (durationNanos > MAX_DURATION_NANOS) {
            throw new IllegalArgumentException(
                    "durationNanos: " + durationNanos + ": at most " + MAX_DURATION_NANOS + " is allowed");
        }
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes: " + bytes + ": at least 0 is allowed");
        }
    }

    /** {@return a compute-bound kernel with one block for each wanted unit} */
    public static KernelSpec compute(String name, int wantedUnits, long durationNanos) {
        return new KernelSpec(
                name, Operation.KERNEL, Bound.COMPUTE, wantedUnits, durationNanos, wantedUnits, 1, 0, false);
    }

    /** {@return the same kernel bound by something else} */
    public KernelSpec boundBy(Bound newBound) {
        return new KernelSpec(
                name, operation, newBound, wantedUnits, durationNanos, blocks, blocksPerUnit, bytes, idempotent);
    }

    /** {@return the same kernel taking another time on the whole device} */
    public KernelSpec lasting(long newDurationNanos) {
        return new KernelSpec(
                name, operation, bound, wantedUnits, newDurationNanos, blocks, blocksPerUnit, bytes, idempotent);
    }

    /** {@return the same kernel or copy, run as a kernel that fills so many units} */
    public KernelSpec asKernelOf(int units) {
        return new KernelSpec(name, Operation.KERNEL, bound, units, durationNanos, units, 1, bytes, idempotent);
    }

    private static void requireAtLeastOne(String field, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(field + ": " + value + ": at least 1 is allowed");
        }
    }
}
