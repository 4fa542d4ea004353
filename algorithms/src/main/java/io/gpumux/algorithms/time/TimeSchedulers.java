package io.gpumux.algorithms.time;

import io.gpumux.algorithms.catalog.Parameter;
import io.gpumux.algorithms.catalog.SchedulerEntry;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.verify.DeficitCurves;
import io.gpumux.core.verify.Guarantee;
import io.gpumux.core.verify.GuaranteedRate;
import io.gpumux.core.verify.JustifiedPreemption;
import io.gpumux.core.verify.PriorityBlocking;
import io.gpumux.core.verify.RelativeFairness;
import io.gpumux.core.verify.ServiceCurve;
import io.gpumux.core.verify.SliceCurves;
import io.gpumux.core.verify.StartTimeCurves;
import io.gpumux.core.verify.StarvationBound;
import io.gpumux.core.verify.TurnsAmongEquals;
import io.gpumux.core.verify.WhereKernelsStop;
import java.util.ArrayList;
import java.util.List;

/** The catalogue entries of this package. */
public final class TimeSchedulers {
    private static final String FAMILY = "time";
    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    private TimeSchedulers() {}

    /** {@return the entries} */
    public static List<SchedulerEntry> entries() {
        return List.of(
                fifo(),
                roundRobin(),
                weightedRoundRobin(),
                deficitRoundRobin(),
                startTimeFair(),
                credit(),
                fixedPriority());
    }

    private static SchedulerEntry fifo() {
        return SchedulerEntry.named("fifo", FAMILY)
                .summary("Requests run to their end in the order of arrival.")
                .rule("Among vGPUs with work, the one whose oldest request arrived first has the whole device"
                        + " until it has none left or that request has ended.")
                .notes("No share is guaranteed: a vGPU that submits more gets more, and a flood delays everyone.")
                .source("the order of a driver with one queue")
                .cost("O(log n)")
                .shines("A single tenant, or tenants that trust each other: no switch that is not needed.")
                .fails("One tenant that submits faster or longer than the others: it takes all.")
                .create((settings, seed) -> new FifoScheduler());
    }

    private static SchedulerEntry roundRobin() {
        return SchedulerEntry.named("round-robin", FAMILY)
                .summary("vGPUs with work take equal turns: a slice, or a number of kernels.")
                .rule("vGPUs with work stand in a ring. The first runs for a slice, or for a number of kernels,"
                        + " and goes to the end if it has more.")
                .parameters(
                        slice("the longest turn; ignored when kernels is given"),
                        Parameter.count("kernels", 0, 0, 1_000_000, "kernels in a turn; 0: turns are slices"))
                .notes(
                        "By slice q with switch cost c, a backlogged vGPU of n waits at most (n-1)(q+c)+c between"
                                + " turns,"
                                + " plus what a kernel that cannot be stopped overruns.",
                        "By kernels, turns are equal in number and not in time: long kernels get more.")
                .source("Kleinrock, Naval Research Logistics Quarterly 11(1), 1964")
                .promises(settings -> settings.get("kernels") > 0 ? List.of() : turns(settings.get("slice"), false))
                .cost("O(1)")
                .shines("Equal tenants whose kernels can be stopped: the wait is at most one slice of each other,"
                        + " and nothing has to be known.")
                .fails("Tenants of unequal importance, and turns counted in kernels when kernels are of unequal"
                        + " length.")
                .create((settings, seed) -> new RoundRobinScheduler(
                        settings.get("kernels") > 0
                                ? Turn.ofKernels(settings.count("kernels"))
                                : Turn.ofNanos(settings.get("slice"))));
    }

    private static SchedulerEntry weightedRoundRobin() {
        return SchedulerEntry.named("weighted-round-robin", FAMILY)
                .summary("Round robin with turns as long as the weight.")
                .rule("As round robin, with a slice of the vGPU's weight times the basic one.")
                .parameters(slice("the turn of weight 1"))
                .notes("Backlogged vGPUs hold the device in proportion to their weights, within one turn each, where"
                        + " kernels can be stopped; an overrun is not repaid.")
                .source("Katevenis, Sidiropoulos, Courcoubetis, IEEE JSAC 9(8), 1991")
                .promises(settings -> turnsByWeight(settings.get("slice")))
                .cost("O(1)")
                .shines("A few tenants with small weights, and switches so dear that turns must be long.")
                .fails("Large weights: a turn of weight 100 lasts for 100 slices, and all others wait for it.")
                .create((settings, seed) -> new WeightedRoundRobinScheduler(settings.get("slice")));
    }

    private static SchedulerEntry deficitRoundRobin() {
        return SchedulerEntry.named("deficit-round-robin", FAMILY)
                .summary(
                        "Each round adds a quantum x weight to an account that pays for whole kernels; debts are kept.")
                .rule("Each round adds the quantum times the weight to a vGPU's account. Whole kernels run as"
                        + " long as their estimates fit into the account; what they held is then charged,"
                        + " and a debt is kept. An empty queue gives up its credit.")
                .parameters(Parameter.nanos(
                        "quantum", 2 * MILLISECOND, MICROSECOND, 10 * SECOND, "what a round adds for weight 1"))
                .notes("Each 2 l is one l where lengths are known: a kernel without an estimate may overdraw the"
                        + " account.")
                .source("Shreedhar, Varghese, SIGCOMM 1995; variant: estimates admit, measured time is charged")
                .promises(settings -> List.of(
                        new RelativeFairness(settings.get("quantum"), 2),
                        new ServiceCurve(new DeficitCurves(settings.get("quantum")))))
                .cost("O(1) a round")
                .shines("Kernels that cannot be stopped and are of unequal length: it is fair in time without"
                        + " cutting any.")
                .fails("Latency: a vGPU waits for a quantum of each other, and a kernel longer than the quantum"
                        + " for several rounds.")
                .create((settings, seed) -> new DeficitRoundRobinScheduler(settings.get("quantum")));
    }

    private static SchedulerEntry startTimeFair() {
        return SchedulerEntry.named("start-time-fair", FAMILY)
                .summary("Start-time fair queueing on measured time: the smallest start tag runs next.")
                .rule("A piece starts at the later of virtual time and the end of its vGPU's last piece, and ends"
                        + " a length over weight later. The smallest start runs next, for a slice at most;"
                        + " virtual time is the start in service.")
                .parameters(slice("the longest piece"))
                .notes("Between backlogged vGPUs, held time over weight differs by at most l_i/w_i + l_j/w_j, l the"
                        + " longest piece, in any interval.")
                .source("Goyal, Vin, Cheng, SIGCOMM 1996")
                .promises(settings -> List.of(
                        new RelativeFairness(0, 0),
                        new ServiceCurve(new StartTimeCurves(settings.get("slice"))),
                        new GuaranteedRate(settings.get("slice"))))
                .cost("O(log n)")
                .shines("The default where shares matter: weights, sleepers, unknown lengths and a device of"
                        + " varying speed, with a bound for any two.")
                .fails("Deadlines and priorities, which it does not know.")
                .create((settings, seed) -> new StartTimeFairScheduler(settings.get("slice")));
    }

    private static SchedulerEntry credit() {
        return SchedulerEntry.named("credit", FAMILY)
                .summary("Xen's credit scheduler: credit by weight each period, who has some goes before who owes.")
                .rule("Each period hands out credit by weight. Who has credit goes before who owes; a wake-up"
                        + " with credit may go first of all; what was held is charged.")
                .parameters(
                        Parameter.nanos("period", 30 * MILLISECOND, MILLISECOND, 10 * SECOND, "the accounting period"),
                        Parameter.nanos("slice", 30 * MILLISECOND, MICROSECOND, 10 * SECOND, "the longest turn"),
                        Parameter.flag("boost", true, "whether a wake-up with credit goes first"),
                        Parameter.flag("caps", true, "whether a vGPU's cap is kept, by idling if need be"))
                .notes("No bound: shares follow the weights over many periods, but debts beyond a period are forgiven,"
                        + " credit beyond a period is halved, and wake-ups jump the queue.")
                .source("Cherkasova, Gupta, Vahdat, SIGMETRICS PER 35(2), 2007; Xen sources; variant: exact charging")
                .idlingNanos(settings -> settings.flag("caps") ? Scheduler.NEVER : 0)
                .cost("O(1), O(active) once a period")
                .shines("Mixtures of interactive and busy tenants under a familiar rule, with caps.")
                .fails("Short horizons and adversaries: debts are forgiven, and wake-ups jump the queue.")
                .create((settings, seed) -> new CreditScheduler(
                        settings.get("period"), settings.get("slice"), settings.flag("boost"), settings.flag("caps")));
    }

    private static SchedulerEntry fixedPriority() {
        return SchedulerEntry.named("fixed-priority", FAMILY)
                .summary("The most urgent vGPU with work runs; equal ones take turns, a request each.")
                .rule("The most urgent vGPU with work runs, and stops a less urgent one, or waits for its kernel."
                        + " Equal ones take turns of a request each.")
                .parameters(
                        Parameter.flag("preempt", true, "whether it stops a running kernel; else at kernel boundaries"))
                .notes("The most urgent vGPU waits at most for one preemption, or without preempt for one kernel of"
                        + " another; less urgent ones may wait for ever.")
                .source("Liu, Layland, JACM 20(1), 1973; Kato et al. (TimeGraph), USENIX ATC 2011")
                .promises(settings -> settings.flag("preempt")
                        ? List.of(new PriorityBlocking(true), new TurnsAmongEquals(), new JustifiedPreemption())
                        : List.of(new PriorityBlocking(false), new TurnsAmongEquals()))
                .cost("O(log n)")
                .shines("One tenant whose latency is all that counts, beside batch work.")
                .fails("Fairness: a busy urgent tenant starves all below it.")
                .create((settings, seed) -> new FixedPriorityScheduler(settings.flag("preempt")));
    }

    /** What turns of a slice promise. */
    private static List<Guarantee> turns(long sliceNanos, boolean weighted) {
        return List.of(
                new StarvationBound(sliceNanos, weighted), new ServiceCurve(new SliceCurves(sliceNanos, weighted)));
    }

    /** Turns as long as the weight also bound the difference between any two. */
    private static List<Guarantee> turnsByWeight(long sliceNanos) {
        List<Guarantee> promises = new ArrayList<>(turns(sliceNanos, true));
        promises.add(new WhereKernelsStop(new RelativeFairness(0, 0)));
        return promises;
    }

    private static Parameter slice(String description) {
        return Parameter.nanos("slice", 2 * MILLISECOND, MICROSECOND, 10 * SECOND, description);
    }
}
