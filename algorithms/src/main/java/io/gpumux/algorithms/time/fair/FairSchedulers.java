package io.gpumux.algorithms.time.fair;

import io.gpumux.algorithms.catalog.Parameter;
import io.gpumux.algorithms.catalog.SchedulerEntry;
import io.gpumux.algorithms.catalog.Settings;
import io.gpumux.core.verify.Guarantee;
import io.gpumux.core.verify.LagAlgebra;
import io.gpumux.core.verify.LagBound;
import io.gpumux.core.verify.RelativeFairness;
import io.gpumux.core.verify.ServiceCurve;
import io.gpumux.core.verify.StartTimeCurves;
import io.gpumux.core.verify.StartsWhenOwed;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The catalogue entries of this package. */
public final class FairSchedulers {
    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    private FairSchedulers() {}

    /** {@return the entries} */
    public static List<SchedulerEntry> entries() {
        return List.of(eevdf(), stride());
    }

    private static SchedulerEntry eevdf() {
        return entry(
                "eevdf",
                "Earliest eligible virtual deadline first: of those who are owed service, whose request is due first.",
                List.of(slice("the length of a request")),
                List.of(
                        "Among vGPUs that stay, nobody is owed or owes more than a request, however many there are; what"
                                + " kernels that cannot be stopped take beyond it comes on top.",
                        "Who sleeps keeps what it is owed or owes, at most that."),
                "Stoica, Abdel-Wahab, TR-95-22, Old Dominion University, 1995",
                settings -> List.of(new LagBound(settings.get("slice")), new StartsWhenOwed(), new LagAlgebra()),
                (settings, seed) -> new EevdfScheduler(settings.get("slice")));
    }

    private static SchedulerEntry stride() {
        return entry(
                "stride",
                "Stride scheduling: the smallest pass runs next and moves on by what it used of its stride.",
                List.of(slice("the quantum")),
                List.of(
                        "Between backlogged vGPUs, held time over weight differs by at most l_i/w_i + l_j/w_j, l the longest"
                                + " piece or the quantum, in any interval; against all others together the difference grows with"
                                + " their number."),
                "Waldspurger, Weihl, MIT/LCS/TM-528, 1995; variant: who comes back stays near the first of the others",
                settings -> List.of(
                        new RelativeFairness(0, 0, settings.get("slice")),
                        new ServiceCurve(new StartTimeCurves(settings.get("slice")))),
                (settings, seed) -> new StrideScheduler(settings.get("slice")));
    }

    private static Parameter slice(String description) {
        return Parameter.nanos("slice", 2 * MILLISECOND, MICROSECOND, 10 * SECOND, description);
    }

    private static SchedulerEntry entry(
            String name,
            String summary,
            List<Parameter> parameters,
            List<String> notes,
            String source,
            Function<Settings, List<Guarantee>> promises,
            SchedulerEntry.Factory factory) {
        return new SchedulerEntry(
                name, "time", summary, parameters, notes, source, Set.of(), settings -> 0, promises, factory);
    }
}
