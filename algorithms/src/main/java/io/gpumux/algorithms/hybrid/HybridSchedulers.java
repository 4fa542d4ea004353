package io.gpumux.algorithms.hybrid;

import io.gpumux.algorithms.catalog.Parameter;
import io.gpumux.algorithms.catalog.SchedulerEntry;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.verify.ServiceCurve;
import io.gpumux.core.verify.SliceCurves;
import io.gpumux.core.verify.StarvationBound;
import java.util.List;
import java.util.Set;

/** The catalogue entries of this package. */
public final class HybridSchedulers {
    private HybridSchedulers() {}

    /** {@return the entries} */
    public static List<SchedulerEntry> entries() {
        return List.of(new SchedulerEntry(
                "partitioned-slices",
                "hybrid",
                "Fixed groups of units; round robin with slices inside each.",
                List.of(
                        Parameter.count("groups", 2, 1, PartitionedSlicesScheduler.MOST_GROUPS, "the number of groups"),
                        Parameter.nanos("slice", 2_000_000, 1_000, 10_000_000_000L, "the longest turn in a group")),
                List.of("Inside a group as round-robin by slice; vGPUs of one group do not delay those of another."),
                "NVIDIA vGPU software user guide, MIG-backed vGPUs with time slicing",
                Set.of(Feature.UNIT_PARTITIONS),
                settings -> 0,
                settings -> List.of(
                        new StarvationBound(settings.get("slice"), false),
                        new ServiceCurve(new SliceCurves(settings.get("slice"), false))),
                (settings, seed) -> new PartitionedSlicesScheduler(settings.count("groups"), settings.get("slice"))));
    }
}
