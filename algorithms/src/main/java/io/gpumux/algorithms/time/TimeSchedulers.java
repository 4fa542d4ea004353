package io.gpumux.algorithms.time;

import io.gpumux.algorithms.catalog.Parameter;
import io.gpumux.algorithms.catalog.SchedulerEntry;
import io.gpumux.algorithms.catalog.Settings;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.verify.DeficitCurves;
import io.gpumux.core.verify.Guarantee;
import io.gpumux.core.verify.GuaranteedRate;
import io.gpumux.core.verify.HardIsolation;
import io.gpumux.core.verify.HeldCap;
import io.gpumux.core.verify.JustifiedPreemption;
import io.gpumux.core.verify.PriorityBlocking;
import io.gpumux.core.verify.RelativeFairness;
import io.gpumux.core.verify.ServiceCurve;
import io.gpumux.core.verify.SliceCurves;
import io.gpumux.core.verify.SlotCaps;
import io.gpumux.core.verify.StartTimeCurves;
import io.gpumux.core.verify.StarvationBound;
import io.gpumux.core.verify.TurnsAmongEquals;
import io.gpumux.core.verify.WhereKernelsStop;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The catalogue entries of this package. */
public final class TimeSchedulers {
    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final String VGPU_GUIDE = "NVIDIA vGPU software user guide, scheduling of time-sliced vGPUs";

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
                gdevBand(),
                fixedPriority(),
                bestEffort(),
                equalShare(),
                fixedShare());
    }

    private static SchedulerEntry fifo() {
        return entry(
                "fifo",
                "Requests run to their end in the order of arrival.",
                List.of(),
                List.of("No share is guaranteed: a vGPU that submits more gets more, and a flood delays everyone."),
                "the order of a driver with one queue",
                settings -> 0,
                settings -> List.of(),
                (settings, seed) -> new FifoScheduler());
    }

    private static SchedulerEntry roundRobin() {
        return entry(
                "round-robin",
                "vGPUs with work take equal turns: a slice, or a number of kernels.",
                List.of(
                        slice("the longest turn; ignored when kernels is given"),
                        Parameter.count("kernels", 0, 0, 1_000_000, "kernels in a turn; 0: turns are slices")),
                List.of(
                        "By slice q with switch cost c, a backlogged vGPU of n waits at most (n-1)(q+c)+c between turns,"
                                + " plus what a kernel that cannot be stopped overruns.",
                        "By kernels, turns are equal in number and not in time: long kernels get more."),
                "Kleinrock, Naval Research Logistics Quarterly 11(1), 1964",
                settings -> 0,
                settings -> settings.get("kernels") > 0 ? List.of() : turns(settings.get("slice"), false),
                (settings, seed) -> new RoundRobinScheduler(
                        settings.get("kernels") > 0
                                ? Turn.ofKernels(settings.count("kernels"))
                                : Turn.ofNanos(settings.get("slice"))));
    }

    private static SchedulerEntry weightedRoundRobin() {
        return entry(
                "weighted-round-robin",
                "Round robin with turns as long as the weight.",
                List.of(slice("the turn of weight 1")),
                List.of("Backlogged vGPUs hold the device in proportion to their weights, within one turn each, where"
                        + " kernels can be stopped; an overrun is not repaid."),
                "Katevenis, Sidiropoulos, Courcoubetis, IEEE JSAC 9(8), 1991",
                settings -> 0,
                settings -> turnsByWeight(settings.get("slice")),
                (settings, seed) -> new WeightedRoundRobinScheduler(settings.get("slice")));
    }

    private static SchedulerEntry deficitRoundRobin() {
        return entry(
                "deficit-round-robin",
                "Each round adds a quantum x weight to an account that pays for whole kernels; debts are kept.",
                List.of(Parameter.nanos(
                        "quantum", 2 * MILLISECOND, MICROSECOND, 10 * SECOND, "what a round adds for weight 1")),
                List.of(
                        "Each 2 l is one l where lengths are known: a kernel without an estimate may overdraw the account."),
                "Shreedhar, Varghese, SIGCOMM 1995; variant: estimates admit, measured time is charged",
                settings -> 0,
                settings -> List.of(
                        new RelativeFairness(settings.get("quantum"), 2),
                        new ServiceCurve(new DeficitCurves(settings.get("quantum")))),
                (settings, seed) -> new DeficitRoundRobinScheduler(settings.get("quantum")));
    }

    private static SchedulerEntry startTimeFair() {
        return entry(
                "start-time-fair",
                "Start-time fair queueing on measured time: the smallest start tag runs next.",
                List.of(slice("the longest piece")),
                List.of("Between backlogged vGPUs, held time over weight differs by at most l_i/w_i + l_j/w_j, l the"
                        + " longest piece, in any interval."),
                "Goyal, Vin, Cheng, SIGCOMM 1996",
                settings -> 0,
                settings -> List.of(
                        new RelativeFairness(0, 0),
                        new ServiceCurve(new StartTimeCurves(settings.get("slice"))),
                        new GuaranteedRate(settings.get("slice"))),
                (settings, seed) -> new StartTimeFairScheduler(settings.get("slice")));
    }

    private static SchedulerEntry credit() {
        return entry(
                "credit",
                "Xen's credit scheduler: credit by weight each period, who has some goes before who owes.",
                List.of(
                        Parameter.nanos("period", 30 * MILLISECOND, MILLISECOND, 10 * SECOND, "the accounting period"),
                        Parameter.nanos("slice", 30 * MILLISECOND, MICROSECOND, 10 * SECOND, "the longest turn"),
                        Parameter.flag("boost", true, "whether a wake-up with credit goes first"),
                        Parameter.flag("caps", true, "whether a vGPU's cap is kept, by idling if need be")),
                List.of("No bound: shares follow the weights over many periods, but debts beyond a period are forgiven,"
                        + " credit beyond a period is halved, and wake-ups jump the queue."),
                "Cherkasova, Gupta, Vahdat, SIGMETRICS PER 35(2), 2007; Xen sources; variant: exact charging",
                settings -> settings.flag("caps") ? Scheduler.NEVER : 0,
                settings -> List.of(),
                (settings, seed) -> new CreditScheduler(
                        settings.get("period"), settings.get("slice"), settings.flag("boost"), settings.flag("caps")));
    }

    private static SchedulerEntry gdevBand() {
        return entry(
                "gdev-band",
                "Gdev's BAND: yields to others only when out of credit and over its bandwidth, and waits for them.",
                List.of(
                        Parameter.nanos(
                                "period", 30 * MILLISECOND, MILLISECOND, 10 * SECOND, "the period of replenishment"),
                        Parameter.nanos(
                                "wait",
                                500 * MICROSECOND,
                                MICROSECOND,
                                10 * MILLISECOND,
                                "how long to wait for others"),
                        Parameter.nanos("window", SECOND, MILLISECOND, 10 * SECOND, "over which use is measured")),
                List.of("No bound: credit and debt beyond a period are forgotten. A device idles at most wait beside"
                        + " waiting work."),
                "Kato, McThrow, Maltzahn, Brandt, USENIX ATC 2012, and its sources",
                settings -> settings.get("wait"),
                settings -> List.of(),
                (settings, seed) ->
                        new GdevBandScheduler(settings.get("period"), settings.get("wait"), settings.get("window")));
    }

    private static SchedulerEntry fixedPriority() {
        return entry(
                "fixed-priority",
                "The most urgent vGPU with work runs; equal ones take turns, a request each.",
                List.of(Parameter.flag(
                        "preempt", true, "whether it stops a running kernel; else at kernel boundaries")),
                List.of("The most urgent vGPU waits at most for one preemption, or without preempt for one kernel of"
                        + " another; less urgent ones may wait for ever."),
                "Liu, Layland, JACM 20(1), 1973; Kato et al. (TimeGraph), USENIX ATC 2011",
                settings -> 0,
                settings -> settings.flag("preempt")
                        ? List.of(new PriorityBlocking(true), new TurnsAmongEquals(), new JustifiedPreemption())
                        : List.of(new PriorityBlocking(false), new TurnsAmongEquals()),
                (settings, seed) -> new FixedPriorityScheduler(settings.flag("preempt")));
    }

    private static SchedulerEntry bestEffort() {
        return entry(
                "vgpu-best-effort",
                "NVIDIA vGPU best effort: round robin of slices that skips idle vGPUs.",
                List.of(vgpuSlice()),
                List.of("As round-robin by slice; the vendor promises no share."),
                VGPU_GUIDE,
                settings -> 0,
                settings -> settings.get("slice") > 0
                        ? turns(settings.get("slice"), false)
                        : List.of(new StarvationBound(2 * MILLISECOND, false)),
                (settings, seed) -> new VgpuBestEffortScheduler(settings.get("slice")));
    }

    private static SchedulerEntry equalShare() {
        return entry(
                "vgpu-equal-share",
                "NVIDIA vGPU equal share: a slot for each vGPU, unused if it has no work.",
                List.of(vgpuSlice(), averaging()),
                List.of(
                        "A vGPU holds at most 1/n of the device, n the vGPUs that exist, plus one overrun; the device"
                                + " idles in the slots of idle vGPUs.",
                        "Slots are where they are whatever the others do, unless switches cost time or a kernel overruns:"
                                + " both move all later slots."),
                VGPU_GUIDE,
                settings -> Scheduler.NEVER,
                settings -> List.of(
                        new HeldCap(new SlotCaps(0, longestSlot(settings), settings.count("averaging"))),
                        new HardIsolation(true, true)),
                (settings, seed) -> new VgpuShareScheduler(0, settings.get("slice"), settings.count("averaging")));
    }

    private static SchedulerEntry fixedShare() {
        return entry(
                "vgpu-fixed-share",
                "NVIDIA vGPU fixed share: a fixed number of slots, unused if empty or without work.",
                List.of(
                        Parameter.count("slots", 16, 1, 1024, "the most vGPUs of the type on the device"),
                        vgpuSlice(),
                        averaging()),
                List.of(
                        "A vGPU holds at most 1/slots of the device, plus one overrun, whoever else exists; the device"
                                + " idles in all other slots that are not used.",
                        "Slots are where they are whatever the others do, unless switches cost time or a kernel overruns:"
                                + " both move all later slots."),
                VGPU_GUIDE,
                settings -> Scheduler.NEVER,
                settings -> List.of(
                        new HeldCap(new SlotCaps(
                                settings.count("slots"),
                                new VgpuSlice(settings.get("slice")).nanosFor(settings.count("slots")),
                                settings.count("averaging"))),
                        new HardIsolation(true, true)),
                (settings, seed) -> new VgpuShareScheduler(
                        settings.count("slots"), settings.get("slice"), settings.count("averaging")));
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

    private static long longestSlot(Settings settings) {
        return new VgpuSlice(settings.get("slice")).nanosFor(1);
    }

    private static Parameter slice(String description) {
        return Parameter.nanos("slice", 2 * MILLISECOND, MICROSECOND, 10 * SECOND, description);
    }

    private static Parameter vgpuSlice() {
        return Parameter.nanos(
                "slice",
                0,
                0,
                VgpuSlice.LONGEST_NANOS,
                "the slice, 1 ms to 30 ms; 0: 2 ms with up to 8 slots, 1 ms above");
    }

    private static Parameter averaging() {
        return Parameter.count("averaging", 33, 1, 60, "over how many slots an overrun is repaid");
    }

    private static SchedulerEntry entry(
            String name,
            String summary,
            List<Parameter> parameters,
            List<String> notes,
            String source,
            ToLongFunction<Settings> idlingNanos,
            Function<Settings, List<Guarantee>> promises,
            SchedulerEntry.Factory factory) {
        return new SchedulerEntry(
                name, "time", summary, parameters, notes, source, Set.of(), idlingNanos, promises, factory);
    }
}
