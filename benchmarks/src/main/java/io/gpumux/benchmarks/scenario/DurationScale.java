package io.gpumux.benchmarks.scenario;

import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;

/**
 * Takes kernel durations from the device they were measured on to another: compute-bound by the ratio of the peak
 * arithmetic rates, memory-bound by that of the memory bandwidths, undecided by the geometric mean of both. Copies keep
 * their duration: they depend on the link to the host, which no table of devices has.
 *
 * @param from the device of the measurement
 * @param to the device of the scenario
 * @param named the value that named the former, for messages
 */
record DurationScale(DeviceSpec from, DeviceSpec to, LocatedValue named) {
    /** The field of the scenario that asks for scaling. */
    static final String FIELD = "kernelDevice";

    /**
     * {@return the kernel with its duration on the other device, rounded to at least 1 ns}
     *
     * @throws InputException when a figure that the kernel's bound needs is unknown
     */
    KernelSpec scale(KernelSpec kernel) {
        if (from.equals(to) || kernel.operation() != KernelSpec.Operation.KERNEL) {
            return kernel;
        }
        double ratio = switch (kernel.bound()) {
            case COMPUTE -> compute();
            case MEMORY -> memory();
            case UNDECIDED -> Math.sqrt(compute() * memory());
        };
        long nanos = Math.max(1, Math.round(kernel.durationNanos() * ratio));
        if (nanos > KernelSpec.MAX_DURATION_NANOS) {
            throw problem("a device on which no kernel takes longer than " + KernelSpec.MAX_DURATION_NANOS
                    + " ns after scaling");
        }
        return kernel.lasting(nanos);
    }

    private double compute() {
        return ratio("arithmetic rate", from.fp32Teraflops(), to.fp32Teraflops());
    }

    private double memory() {
        return ratio("memory bandwidth", (double) from.memoryBandwidthBytesPerSecond(), (double)
                to.memoryBandwidthBytesPerSecond());
    }

    private double ratio(String figure, double ofFrom, double ofTo) {
        if (ofFrom == DeviceSpec.UNKNOWN || ofTo == DeviceSpec.UNKNOWN) {
            throw problem("a device whose " + figure + " is known, as that of " + to.name() + " must be,");
        }
        return ofFrom / ofTo;
    }

    private InputException problem(String device) {
        return named.origin().problem(FIELD, named.shown(), device + " is allowed");
    }
}
