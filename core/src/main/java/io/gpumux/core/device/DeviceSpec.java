package io.gpumux.core.device;

/**
 * A GPU as its data sheet describes it. A figure that is not known is {@link #UNKNOWN}, a text that is not known is
 * empty.
 *
 * @param name the name of the device in the catalogue; not blank
 * @param vendor who makes it
 * @param year year of release
 * @param chip name of the die
 * @param architecture compute capability (NVIDIA) or name of the architecture
 * @param units SMs, CUs or Xe-cores of one GPU, at least 1
 * @param baseClockMegahertz guaranteed clock in MHz
 * @param boostClockMegahertz highest clock in MHz; the shader clock on Fermi
 * @param memoryBytes device memory in bytes
 * @param memoryBandwidthBytesPerSecond peak bandwidth of the device memory in bytes per second
 * @param tdpMilliwatts board power limit in mW
 * @param idleMilliwatts rough power of the idle board in mW; may be off by a third
 * @param fp32Teraflops peak of vector arithmetic in single precision, in 10^12 operations per second
 * @param l2Bytes last-level cache next to the units, in bytes
 * @param maxThreadsPerUnit threads resident on one unit at most
 * @param maxBlocksPerUnit thread blocks resident on one unit at most
 * @param contextBytes the most state that a preemption of the whole device must save, in bytes
 * @param maxPartitions hardware partitions (MIG instances, compute partitions, virtual functions) at most; 0 = none
 */
public record DeviceSpec(
        String name,
        String vendor,
        int year,
        String chip,
        String architecture,
        int units,
        int baseClockMegahertz,
        int boostClockMegahertz,
        long memoryBytes,
        long memoryBandwidthBytesPerSecond,
        long tdpMilliwatts,
        long idleMilliwatts,
        double fp32Teraflops,
        long l2Bytes,
        int maxThreadsPerUnit,
        int maxBlocksPerUnit,
        long contextBytes,
        int maxPartitions) {
    /** A figure that is not known. */
    public static final int UNKNOWN = -1;

    /** Checks the ranges. */
    public DeviceSpec {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name: blank: a name is needed");
        }
        if (units < 1) {
            throw new IllegalArgumentException("units: " + units + ": at least 1 is allowed");
        }
        requirePositiveOrUnknown("year", year);
        requirePositiveOrUnknown("baseClockMegahertz", baseClockMegahertz);
        requirePositiveOrUnknown("boostClockMegahertz", boostClockMegahertz);
        requirePositiveOrUnknown("memoryBytes", memoryBytes);
        requirePositiveOrUnknown("memoryBandwidthBytesPerSecond", memoryBandwidthBytesPerSecond);
        requirePositiveOrUnknown("tdpMilliwatts", tdpMilliwatts);
        requirePositiveOrUnknown("idleMilliwatts", idleMilliwatts);
        requirePositiveOrUnknown("l2Bytes", l2Bytes);
        requirePositiveOrUnknown("maxThreadsPerUnit", maxThreadsPerUnit);
        requirePositiveOrUnknown("maxBlocksPerUnit", maxBlocksPerUnit);
        requirePositiveOrUnknown("contextBytes", contextBytes);
        if (fp32Teraflops != UNKNOWN && !(fp32Teraflops > 0 && Double.isFinite(fp32Teraflops))) {
            throw new IllegalArgumentException(
                    "fp32Teraflops: " + fp32Teraflops + ": above 0, or UNKNOWN (" + UNKNOWN + "), is allowed");
        }
        if (maxPartitions < UNKNOWN) {
            throw new IllegalArgumentException(
                    "maxPartitions: " + maxPartitions + ": at least 0, or UNKNOWN (" + UNKNOWN + "), is allowed");
        }
    }

    /** {@return a device of which only the name and the number of units are known} */
    public static DeviceSpec unlisted(String name, int units) {
        return new DeviceSpec(
                name, "", UNKNOWN, "", "", units, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN,
                UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
    }

    private static void requirePositiveOrUnknown(String field, long value) {
        if (value < 1 && value != UNKNOWN) {
            throw new IllegalArgumentException(
                    field + ": " + value + ": at least 1, or UNKNOWN (" + UNKNOWN + "), is allowed");
        }
    }
}
