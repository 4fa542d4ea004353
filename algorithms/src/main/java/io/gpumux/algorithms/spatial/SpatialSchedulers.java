package io.gpumux.algorithms.spatial;

import io.gpumux.algorithms.catalog.Parameter;
import io.gpumux.algorithms.catalog.SchedulerEntry;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.verify.HardIsolation;
import io.gpumux.core.verify.UnitShare;
import java.util.List;
import java.util.Set;

/** The catalogue entries of this package. */
public final class SpatialSchedulers {
    private static final String FAMILY = "spatial";

    private SpatialSchedulers() {}

    /** {@return the entries} */
    public static List<SchedulerEntry> entries() {
        return List.of(leftover(), mpsPercentage(), staticPartition());
    }

    private static SchedulerEntry leftover() {
        return new SchedulerEntry(
                "leftover",
                FAMILY,
                "Everyone with work is on the device at once; the block scheduler arbitrates by priority, then age.",
                List.of(),
                List.of(
                        "No share is guaranteed: a kernel that fills the device delays all others until its blocks end."),
                "Amert, Otterness, Yang, Anderson, Smith, RTSS 2017",
                Set.of(Feature.SHARED_UNITS),
                settings -> 0,
                settings -> List.of(),
                (settings, seed) -> new LeftoverScheduler());
    }

    private static SchedulerEntry mpsPercentage() {
        return new SchedulerEntry(
                "mps-percentage",
                FAMILY,
                "Everyone with work is on the device at once, each on at most a percentage of its units.",
                List.of(Parameter.percent(
                        "percentage", MpsPercentageScheduler.BY_WEIGHT, 0, 100, "of the units; 0: by cap or weight")),
                List.of("A vGPU occupies at most floor(percentage x units), at least 1; nothing is reserved where the"
                        + " percentages add up to more than 100."),
                "NVIDIA Multi-Process Service, execution resource provisioning",
                Set.of(Feature.SHARED_UNITS, Feature.SHARED_CAPS),
                settings -> 0,
                settings -> List.of(new UnitShare(settings.count("percentage"))),
                (settings, seed) -> new MpsPercentageScheduler(settings.count("percentage")));
    }

    private static SchedulerEntry staticPartition() {
        return new SchedulerEntry(
                "static-partition",
                FAMILY,
                "Each vGPU owns units in proportion to its weight, used or not.",
                List.of(),
                List.of("With at most as many vGPUs as units, a vGPU gets its part within one unit of its quota (at"
                        + " least one), whatever the others do; after a change, once running kernels have ended."),
                "NVIDIA MPS static partitions and MIG, with parts of any size",
                Set.of(Feature.UNIT_PARTITIONS),
                settings -> 0,
                settings -> List.of(new UnitShare(0), new HardIsolation(false, false)),
                (settings, seed) -> new StaticPartitionScheduler());
    }
}
