package io.gpumux.algorithms.time.fair;

import io.gpumux.algorithms.catalog.Parameter;
import io.gpumux.algorithms.catalog.SchedulerEntry;
import io.gpumux.core.verify.LagAlgebra;
import io.gpumux.core.verify.LagBound;
import io.gpumux.core.verify.RelativeFairness;
import io.gpumux.core.verify.ServiceCurve;
import io.gpumux.core.verify.ShareByLot;
import io.gpumux.core.verify.StartTimeCurves;
import io.gpumux.core.verify.StartsWhenOwed;
import java.util.List;

/** The catalogue entries of this package. */
public final class FairSchedulers {
    private static final String FAMILY = "time";
    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final double FALSE_FAILURE = 1e-9;
    private static final long VGPU_RUNS = 10_000_000;

    private FairSchedulers() {}

    /** {@return the entries} */
    public static List<SchedulerEntry> entries() {
        return List.of(eevdf(), stride(), lottery());
    }

    private static SchedulerEntry eevdf() {
        return SchedulerEntry.named("eevdf", FAMILY)
                .summary("Earliest eligible virtual deadline first: of those who are owed service, whose request is due"
                        + " first.")
                .rule("Virtual time is the mean service by weight of all vGPUs with work. A vGPU that got no more than"
                        + " that is eligible; its request, a slice, is due when a fluid device would have served it. Of"
                        + " the eligible the earliest due runs. What a vGPU is owed or owes outlasts its absence and a"
                        + " new weight.")
                .parameters(slice("the length of a request"))
                .notes(
                        "Among vGPUs that stay, nobody is owed or owes more than a request, however many there are; what"
                                + " kernels that cannot be stopped take beyond it comes on top.",
                        "Who sleeps keeps what it is owed or owes, at most that.")
                .source("Stoica, Abdel-Wahab, TR-95-22, Old Dominion University, 1995")
                .promises(settings ->
                        List.of(new LagBound(settings.get("slice")), new StartsWhenOwed(), new LagAlgebra()))
                .cost("O(log n)")
                .shines("Many vGPUs of unequal weight that come and go: the error stays within a request of the fluid"
                        + " device.")
                .fails("Devices whose kernels cannot be stopped, with kernels far longer than the slice.")
                .create((settings, seed) -> new EevdfScheduler(settings.get("slice")));
    }

    private static SchedulerEntry stride() {
        return SchedulerEntry.named("stride", FAMILY)
                .summary("Stride scheduling: the smallest pass runs next and moves on by what it used of its stride.")
                .rule(
                        "A vGPU's stride is the quantum over its weight. The smallest pass runs for a quantum, and its pass"
                                + " moves on by the used part of its stride. Who comes back starts near the smallest pass of the"
                                + " others, with what it had left.")
                .parameters(slice("the quantum"))
                .notes("Between backlogged vGPUs, held time over weight differs by at most l_i/w_i + l_j/w_j, l the"
                        + " longest piece or the quantum, in any interval; against all others together the difference"
                        + " grows with their number.")
                .source("Waldspurger, Weihl, MIT/LCS/TM-528, 1995; variant: who comes back stays near the first of the"
                        + " others")
                .promises(settings -> List.of(
                        new RelativeFairness(0, 0, settings.get("slice")),
                        new ServiceCurve(new StartTimeCurves(settings.get("slice")))))
                .cost("O(log n)")
                .shines(
                        "Fixed weights and long-running vGPUs: deterministic shares, the smallest error between any two.")
                .fails(
                        "One heavy vGPU among very many light ones: its turns come in runs, so that it is early or late by"
                                + " as many quanta as there are others.")
                .create((settings, seed) -> new StrideScheduler(settings.get("slice")));
    }

    private static SchedulerEntry lottery() {
        return SchedulerEntry.named("lottery", FAMILY)
                .summary("Who has work draws lots: each turn is won with the part that a vGPU's tickets are of all.")
                .rule("A vGPU has as many tickets as its weight. Each turn is drawn among those with work. Who held the"
                        + " device for another time than the quantum has its tickets multiplied by quantum over held"
                        + " until it wins again, so that time follows the weights.")
                .parameters(
                        Parameter.nanos("slice", 2 * MILLISECOND, MICROSECOND, 10 * SECOND, "the longest turn"),
                        Parameter.flag(
                                "compensate", true, "whether turns of another length change the chance of the next"))
                .notes("Shares follow the weights in the mean: after k turns a share is within about 1/sqrt(k) of the"
                        + " weight's, and how long a vGPU waits is a matter of luck.")
                .source("Waldspurger, Weihl, OSDI 1994; variant: overruns are compensated too")
                .promises(settings -> List.of(new ShareByLot(
                        settings.flag("compensate") ? settings.get("slice") : 0, FALSE_FAILURE, VGPU_RUNS)))
                .cost("O(log h), h handles")
                .shines("Attackers that time their work: nobody can tell who is next.")
                .fails("Tails: a vGPU of one in n waits for m turns with probability (1 - 1/n)^m.")
                .create((settings, seed) ->
                        new LotteryScheduler(settings.get("slice"), settings.flag("compensate"), seed));
    }

    private static Parameter slice(String description) {
        return Parameter.nanos("slice", 2 * MILLISECOND, MICROSECOND, 10 * SECOND, description);
    }
}
