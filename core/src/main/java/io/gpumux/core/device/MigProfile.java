package io.gpumux.core.device;

import java.util.List;

/**
 * A size in which a device can be cut by MIG (Multi-Instance GPU).
 *
 * <p>An instance occupies {@code memorySlices} consecutive positions from one of the {@code starts}; instances on one
 * device must not overlap, and their compute slices together must not exceed {@code computeSlicesTotal}.
 *
 * @param name the vendor's name, such as {@code 3g.20gb}; not blank
 * @param computeSlices compute slices of an instance, 1 to {@code computeSlicesTotal}
 * @param computeSlicesTotal compute slices of the device
 * @param memorySlices memory slices of an instance, 1 to {@code memorySlicesTotal}
 * @param memorySlicesTotal memory slices of the device
 * @param units units (SMs) of an instance, at least 1, or {@link DeviceSpec#UNKNOWN}
 * @param maxInstances instances on one device at most; 1 to the number of starts
 * @param starts memory slices at which an instance may start, ascending; not empty
 */
public record MigProfile(
        String name,
        int computeSlices,
        int computeSlicesTotal,
        int memorySlices,
        int memorySlicesTotal,
        int units,
        int maxInstances,
        List<Integer> starts) {
    /** Checks the ranges and copies the starts. */
    public MigProfile {
        starts = List.copyOf(starts);
        if (name.isBlank()) {
            throw new IllegalArgumentException("name: blank: a name is needed");
        }
        requireRange("computeSlices", computeSlices, 1, computeSlicesTotal);
        requireRange("memorySlices", memorySlices, 1, memorySlicesTotal);
        if (units < 1 && units != DeviceSpec.UNKNOWN) {
            throw new IllegalArgumentException(
                    "units: " + units + ": at least 1, or UNKNOWN (" + DeviceSpec.UNKNOWN + "), is allowed");
        }
        if (starts.isEmpty()) {
            throw new IllegalArgumentException("starts: empty: at least one start is needed");
        }
        requireRange("maxInstances", maxInstances, 1, starts.size());
        int least = 0;
        for (int start : starts) {
            requireRange("starts", start, least, memorySlicesTotal - memorySlices);
            least = start + 1;
        }
    }

    private static void requireRange(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(field + ": " + value + ": " + min + " to " + max + " is allowed");
        }
    }
}
