package io.gpumux.algorithms.hybrid;

import io.gpumux.algorithms.catalog.Parameter;
import io.gpumux.algorithms.catalog.SchedulerEntry;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.verify.ServiceCurve;
import io.gpumux.core.verify.SliceCurves;
import io.gpumux.core.verify.StarvationBound;
import java.util.List;

/** The catalogue entries of this package. */
public final class HybridSchedulers {
    private HybridSchedulers() {}

    /** {@return the entries} */
    public static List<SchedulerEntry> entries() {
        return List.of(SchedulerEntry.named("partitioned-slices", "hybrid")
                .summary("Fixed groups of units; round robin with slices inside each.")
                .rule("The units are cut into equal groups; each vGPU belongs to one, and takes turns of a slice"
                        + " in it.")
                .parameters(
                        Parameter.count("groups", 2, 1, PartitionedSlicesScheduler.MOST_GROUPS, "the number of groups"),
                        Parameter.nanos("slice", 2_000_000, 1_000, 10_000_000_000L, "the longest turn in a group"))
                .notes("Inside a group as round-robin by slice; vGPUs of one group do not delay those of another.")
                .source("NVIDIA vGPU software user guide, MIG-backed vGPUs with time slicing")
                .needs(Feature.UNIT_PARTITIONS)
                .promises(settings -> List.of(
                        new StarvationBound(settings.get("slice"), false),
                        new ServiceCurve(new SliceCurves(settings.get("slice"), false))))
                .cost("O(1)")
                .shines("Many vGPUs of which some must not delay others: groups isolate, slices share.")
                .fails("Kernels that need the whole device: they get a group's units.")
                .create((settings, seed) ->
                        new PartitionedSlicesScheduler(settings.count("groups"), settings.get("slice"))));
    }
}
