package io.gpumux.algorithms.spatial;

import io.gpumux.algorithms.catalog.Parameter;
import io.gpumux.algorithms.catalog.SchedulerEntry;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.verify.HardIsolation;
import io.gpumux.core.verify.UnitShare;
import java.util.List;

/** The catalogue entries of this package. */
public final class SpatialSchedulers {
    private static final String FAMILY = "spatial";

    private SpatialSchedulers() {}

    /** {@return the entries} */
    public static List<SchedulerEntry> entries() {
        return List.of(leftover(), mpsPercentage(), staticPartition());
    }

    private static SchedulerEntry leftover() {
        return SchedulerEntry.named("leftover", FAMILY)
                .summary("Everyone with work is on the device at once; the block scheduler arbitrates by priority,"
                        + " then age.")
                .rule("Every vGPU with work holds a shared grant on all units. The block scheduler places the"
                        + " blocks of the most urgent, then the oldest kernel; what it cannot fill goes to"
                        + " the next.")
                .notes("No share is guaranteed: a kernel that fills the device delays all others until its blocks end.")
                .source("Amert, Otterness, Yang, Anderson, Smith, RTSS 2017")
                .needs(Feature.SHARED_UNITS)
                .cost("O(1) a grant")
                .shines("Small kernels of tenants that trust each other: they fill the device together.")
                .fails("A kernel that fills the device: nobody else runs until its blocks end.")
                .create((settings, seed) -> new LeftoverScheduler());
    }

    private static SchedulerEntry mpsPercentage() {
        return SchedulerEntry.named("mps-percentage", FAMILY)
                .summary("Everyone with work is on the device at once, each on at most a percentage of its units.")
                .rule("As leftover, with a cap on the units that a vGPU's kernels may occupy: a percentage, or by"
                        + " cap or weight.")
                .parameters(Parameter.percent(
                        "percentage", MpsPercentageScheduler.BY_WEIGHT, 0, 100, "of the units; 0: by cap or weight"))
                .notes("A vGPU occupies at most floor(percentage x units), at least 1; nothing is reserved where the"
                        + " percentages add up to more than 100.")
                .source("NVIDIA Multi-Process Service, execution resource provisioning")
                .needs(Feature.SHARED_UNITS, Feature.SHARED_CAPS)
                .promises(settings -> List.of(new UnitShare(settings.count("percentage"))))
                .cost("O(1) a grant")
                .shines("Inference servers of known size, with some overcommitment.")
                .fails("Isolation: memory bandwidth is shared, and nothing is reserved above 100 %.")
                .create((settings, seed) -> new MpsPercentageScheduler(settings.count("percentage")));
    }

    private static SchedulerEntry staticPartition() {
        return SchedulerEntry.named("static-partition", FAMILY)
                .summary("Each vGPU owns units in proportion to its weight, used or not.")
                .rule("The units are divided in proportion to weight, at least one each, and each vGPU runs on"
                        + " its own.")
                .notes("With at most as many vGPUs as units, a vGPU gets its part within one unit of its quota (at"
                        + " least one), whatever the others do; after a change, once running kernels have ended.")
                .source("NVIDIA MPS static partitions and MIG, with parts of any size")
                .needs(Feature.UNIT_PARTITIONS)
                .promises(settings -> List.of(new UnitShare(0), new HardIsolation(false, false)))
                .cost("O(1) a grant, O(n) for a change")
                .shines("Hard isolation of units beside noisy neighbours.")
                .fails("Use: what a vGPU does not fill is stranded.")
                .create((settings, seed) -> new StaticPartitionScheduler());
    }
}
