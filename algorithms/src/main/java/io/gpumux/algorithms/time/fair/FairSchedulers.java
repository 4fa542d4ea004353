package io.gpumux.algorithms.time.fair;

import io.gpumux.algorithms.catalog.Parameter;
import io.gpumux.algorithms.catalog.SchedulerEntry;
import io.gpumux.core.verify.ShareByLot;
import java.util.List;
import java.util.Set;

/** The catalogue entries of this package. */
public final class FairSchedulers {
    private static final String FAMILY = "time";

    private FairSchedulers() {}

    /** {@return the entries} */
    public static List<SchedulerEntry> entries() {
        return List.of(lottery());
    }

    private static SchedulerEntry lottery() {
        double falseFailure = 1e-9;
        long vgpuRuns = 10_000_000;
        return new SchedulerEntry(
                "lottery",
                FAMILY,
                "Who has work draws lots: each turn is won with the part that a vGPU's tickets are of all.",
                List.of(
                        Parameter.nanos("slice", 2_000_000, 1_000, 10_000_000_000L, "the longest turn"),
                        Parameter.flag(
                                "compensate", true, "whether turns of another length change the chance of the next")),
                List.of("Shares follow the weights in the mean: after k turns a share is within about 1/sqrt(k) of the"
                        + " weight's, and how long a vGPU waits is a matter of luck."),
                "Waldspurger, Weihl, OSDI 1994; variant: overruns are compensated too",
                Set.of(),
                settings -> 0,
                settings -> List.of(new ShareByLot(
                        settings.flag("compensate") ? settings.get("slice") : 0, falseFailure, vgpuRuns)),
                (settings, seed) -> new LotteryScheduler(settings.get("slice"), settings.flag("compensate"), seed));
    }
}
