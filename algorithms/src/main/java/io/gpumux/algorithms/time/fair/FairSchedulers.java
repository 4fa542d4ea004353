package io.gpumux.algorithms.time.fair;

import io.gpumux.algorithms.catalog.Parameter;
import io.gpumux.algorithms.catalog.SchedulerEntry;
import io.gpumux.algorithms.time.RoundRobinScheduler;
import io.gpumux.algorithms.time.Turn;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.verify.FairAmongEqualPriorities;
import io.gpumux.core.verify.FluidFairness;
import io.gpumux.core.verify.Guarantee;
import io.gpumux.core.verify.GuaranteedRate;
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
        return List.of(
                lottery(),
                eevdf(),
                stride(),
                roundRobinKernel(),
                startTimeFairDepth(),
                selfClockedFair(),
                weightedFair(),
                worstCaseFair(),
                virtualClock(),
                leastVruntime());
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

    private static SchedulerEntry roundRobinKernel() {
        return SchedulerEntry.named("round-robin-kernel", FAMILY)
                .summary("vGPUs with work take turns of one kernel each.")
                .rule(
                        "vGPUs with work stand in a ring. The first runs one kernel to its end, and goes to the end of the"
                                + " ring if it has more.")
                .notes("Turns are equal in number and not in time: no share of time is promised, and long kernels get"
                        + " more. A vGPU waits for one kernel of each other.")
                .source(
                        "Kleinrock, Naval Research Logistics Quarterly 11(1), 1964; variant: round-robin with kernels=1")
                .cost("O(1)")
                .shines("Kernels of about the same length on a device that cannot stop them.")
                .fails("Kernels of unequal length: who packs more work into each takes more of the device.")
                .create((settings, seed) -> new RoundRobinScheduler(Turn.ofKernels(1)));
    }

    private static SchedulerEntry startTimeFairDepth() {
        return SchedulerEntry.named("start-time-fair-depth", FAMILY)
                .summary("SFQ(D): start-time fair queueing in front of a device that has several kernels at once.")
                .rule(
                        "As start-time-fair, with whole kernels, of which so many may be on the device at once, one of each"
                                + " vGPU, in the order of the hardware. A vGPU whose next kernel comes before those"
                                + " that wait keeps a place. What a kernel occupied is charged when it ends.")
                .parameters(Parameter.count(
                        "depth", 4, 1, StartTimeFairDepthScheduler.DEEPEST, "kernels on the device at once"))
                .notes(
                        "Counted when kernels go to the device, occupied time over weight differs by at most l_i/w_i +"
                                + " l_j/w_j, l the longest kernel, while both have kernels that wait; where lengths are"
                                + " guesses, by 2 l for each l.",
                        "As data nothing is promised: monitors count the time held, in which kernels overlap.")
                .source("Jin, Chase, Kaur, SIGMETRICS 2004; variant: one kernel of each vGPU on the device")
                .needs(Feature.SHARED_UNITS)
                .cost("O(log n), O(depth + log n) a grant")
                .shines("Kernels that do not fill the device, or a device that wants several queued: shares by weight"
                        + " without emptying it.")
                .fails("Latency: a newcomer waits for as many kernels as are on the device.")
                .create((settings, seed) -> new StartTimeFairDepthScheduler(settings.count("depth")));
    }

    private static SchedulerEntry selfClockedFair() {
        return SchedulerEntry.named("self-clocked-fair", FAMILY)
                .summary("Self-clocked fair queueing: the smallest finish tag runs next, and is the virtual time.")
                .rule(
                        "A piece, which is a kernel or a slice of it, starts at the later of virtual time and the end of its"
                                + " vGPU's last piece, and ends its estimated length over weight later. The smallest end runs"
                                + " next and is the virtual time; what the piece held is charged.")
                .parameters(slice("the longest piece, and what a piece without an estimate is taken for"))
                .notes(
                        "Between backlogged vGPUs, held time over weight differs by at most l_i/w_i + l_j/w_j, l the longest"
                                + " piece and a slice more; where lengths are known, without the slice.",
                        "A newcomer waits for a piece of each other, as it joins behind the end of the piece in service.")
                .source("Golestani, INFOCOM 1994; variant: estimates order, measured time is charged")
                .promises(settings -> List.of(
                        new RelativeFairness(0, 0, 0, settings.get("slice")),
                        new GuaranteedRate(settings.get("slice"), GuaranteedRate.Order.END)))
                .cost("O(log n)")
                .shines("As start-time-fair, where short kernels should go before long ones.")
                .fails(
                        "Latency of a light vGPU among many: it waits for all of them, and for its own length at its share.")
                .create((settings, seed) -> new SelfClockedFairScheduler(settings.get("slice")));
    }

    private static SchedulerEntry weightedFair() {
        return SchedulerEntry.named("weighted-fair", FAMILY)
                .summary("Weighted fair queueing: the piece that a fluid device would finish first runs next.")
                .rule(
                        "Virtual time is the service of a fluid device to weight 1, among those with work and those who are"
                                + " ahead of it. A piece, which is a kernel or a slice of it, starts at the later of virtual time"
                                + " and the end of its vGPU's last piece, and ends its estimated length over weight later. The"
                                + " smallest end runs next; what the piece held is charged.")
                .parameters(slice("the longest piece, and what a piece without an estimate is taken for"))
                .notes(
                        "Where lengths are known and whoever has come has work, a kernel ends at most one longest piece"
                                + " after it would end on the fluid device; beside those that come and go, up to two pieces"
                                + " later, as the fluid device cannot know that work ends before it has.",
                        "Between backlogged vGPUs the difference grows with their number: a heavy one may be ahead by"
                                + " many pieces. The bound of start-time-fair does not hold.")
                .source("Demers, Keshav, Shenker, SIGCOMM 1989; Parekh, Gallager, IEEE/ACM ToN 1(3), 1993; variant:"
                        + " estimates order, measured time is charged")
                .promises(settings -> fluid(settings.get("slice")))
                .cost("O(log n), amortized")
                .shines("Known lengths: the tightest bound on when a piece ends.")
                .fails("Bursts: a vGPU that is far ahead is served no more until the fluid device has caught up.")
                .create((settings, seed) -> new WeightedFairScheduler(settings.get("slice")));
    }

    private static SchedulerEntry worstCaseFair() {
        return SchedulerEntry.named("worst-case-fair", FAMILY)
                .summary("WF2Q+: of the pieces that a fluid device would have begun, the one that it would finish first"
                        + " runs next.")
                .rule(
                        "As weighted-fair, but only pieces whose start is not later than virtual time may run. Virtual time"
                                + " moves with what is held over the weights of all vGPUs, and at least to the smallest start of"
                                + " those with work.")
                .parameters(slice("the longest piece, and what a piece without an estimate is taken for"))
                .notes(
                        "Where lengths are known, a kernel ends at most one longest piece after it would with its vGPU's"
                                + " share for itself, and where all have work nobody is ahead of the fluid device by"
                                + " its kernel.",
                        "Against the fluid device itself a kernel can end more than one longest piece late where others join or"
                                + " sleep: virtual time moves by the weights of all, with work or not.")
                .source(
                        "Bennett, Zhang, INFOCOM 1996 and SIGCOMM 1996; variant: estimates order, measured time is charged")
                .promises(settings -> fluid(settings.get("slice")))
                .cost("O(log n), amortized")
                .shines(
                        "Groups above groups, and heavy vGPUs among many light ones: service is as even as pieces allow.")
                .fails("Unknown lengths, which make its order a guess; eevdf asks less.")
                .create((settings, seed) -> new WorstCaseFairScheduler(settings.get("slice")));
    }

    private static SchedulerEntry virtualClock() {
        return SchedulerEntry.named("virtual-clock", FAMILY)
                .summary(
                        "Virtual clock: the piece that would end first if each vGPU had its share for itself runs next.")
                .rule("Each vGPU has a clock, which is not behind real time when its work comes. A piece, which is a"
                        + " kernel or a slice of it, moves it on by its length over the vGPU's share of all weights. The"
                        + " smallest clock at the end of the next piece runs next; what the piece held is charged.")
                .parameters(slice("the longest piece, and what a piece without an estimate is taken for"))
                .notes(
                        "Each vGPU has its share from when its work comes, whatever others do.",
                        "Fairness between two has no bound at all: who used spare capacity has a clock far ahead, and"
                                + " gets nothing while others catch up with it.")
                .source("Zhang, SIGCOMM 1990; variant: estimates order, measured time is charged")
                .promises(settings ->
                        List.of(new GuaranteedRate(settings.get("slice"), GuaranteedRate.Order.CLOCKED_END)))
                .cost("O(log n)")
                .shines("Reserved rates whose owners do not take more.")
                .fails("Spare capacity: who takes it is punished later for as long as it was used.")
                .create((settings, seed) -> new VirtualClockScheduler(settings.get("slice")));
    }

    private static SchedulerEntry leastVruntime() {
        return SchedulerEntry.named("least-vruntime", FAMILY)
                .summary("The fair policy of the Linux DRM scheduler: the least virtual runtime goes next.")
                .rule("Virtual runtime grows by the time held, shifted by 1, 2, 4 or 7 for kernel, high, normal and low"
                        + " priority. The least goes next, with so many jobs. Who comes back keeps by how much it was"
                        + " ahead of the first, or is put near it by priority and average job.")
                .parameters(
                        Parameter.count("jobs", 1, 1, 1_000_000, "jobs (kernels) of a vGPU in the hardware at a time"))
                .notes(
                        "Among vGPUs of one priority, held time differs by at most l_i + l_j, l the longest grant; between"
                                + " priorities it follows the shifts, without a bound for those that come and go.",
                        "Weights are ignored. More jobs in the hardware make it as late as FIFO.")
                .source(
                        "Ursulin, drm/sched fair scheduler, Linux, 2025; variant: the jobs in the hardware are of one vGPU")
                .promises(settings -> List.of(new FairAmongEqualPriorities()))
                .cost("O(log n)")
                .shines("A light interactive client beside one with deep queues, without any configuration.")
                .fails("Weights; and hardware queues deeper than what a client submits at once.")
                .create((settings, seed) -> new LeastVruntimeScheduler(settings.count("jobs")));
    }

    private static List<Guarantee> fluid(long sliceNanos) {
        return List.of(new FluidFairness(sliceNanos), new GuaranteedRate(sliceNanos, GuaranteedRate.Order.CLOCKED_END));
    }

    private static Parameter slice(String description) {
        return Parameter.nanos("slice", 2 * MILLISECOND, MICROSECOND, 10 * SECOND, description);
    }
}
