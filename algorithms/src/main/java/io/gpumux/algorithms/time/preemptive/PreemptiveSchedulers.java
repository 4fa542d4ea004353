package io.gpumux.algorithms.time.preemptive;

import io.gpumux.algorithms.catalog.Parameter;
import io.gpumux.algorithms.catalog.SchedulerEntry;
import io.gpumux.algorithms.catalog.Settings;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.verify.Guarantee;
import io.gpumux.core.verify.JustifiedPreemption;
import io.gpumux.core.verify.PriorityBlocking;
import io.gpumux.core.verify.RoundBound;
import java.util.List;

/** The catalogue entries of this package. */
public final class PreemptiveSchedulers {
    private static final String FAMILY = "time";
    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final int LEVEL_OF_KERNELS = 2;
    private static final int LEVEL_OF_INTERRUPTS = 3;
    private static final int REEF_DEPTH = 2;
    private static final String XSCHED = "Shen et al. (XSched), OSDI 2025, and its sources";
    private static final String FLEP = "Wu, Liu, Zhou, Jiang (FLEP), ASPLOS 2017";

    private PreemptiveSchedulers() {}

    /** {@return the entries} */
    public static List<SchedulerEntry> entries() {
        return List.of(
                xschedHighestPriority(),
                xschedUtilization(),
                xschedProcessUtilization(),
                gpreempt(),
                tally(),
                reef(),
                effisha(),
                flepHighestPriority(),
                flepFair(),
                pkm());
    }

    private static SchedulerEntry xschedHighestPriority() {
        return SchedulerEntry.named("xsched-highest-priority", FAMILY)
                .summary("XSched's highest priority first: less urgent queues are suspended at a level of preemption.")
                .rule(
                        "The most urgent vGPU with work runs, with up to threshold kernels committed, filled up again when"
                                + " half have finished. A more urgent one suspends it: level 1 waits for all that is committed,"
                                + " level 2 for the running kernel, level 3 interrupts it. Equal ones take turns of a slice.")
                .parameters(level(), threshold(), slice("the turn among equal priorities"))
                .notes("The most urgent vGPU waits for at most a switch and what the level leaves running; less urgent"
                        + " ones may wait for ever.")
                .needs(Feature.COMMITTED_QUEUE)
                .source(XSCHED + "; variant: equals take turns of a slice where the original lets them run at once")
                .promises(settings -> List.of(blocking(settings)))
                .cost("O(log n)")
                .shines(
                        "Latency on any accelerator: even one that can stop nothing delays an urgent kernel by only the few"
                                + " that are committed.")
                .fails("Fairness, and level 1 with long kernels: each of those committed is waited for.")
                .create((settings, seed) -> new UrgentFirstScheduler(
                        Launch.ofQueue(stop(settings), settings.count("threshold")),
                        Equals.TURNS,
                        settings.get("slice")));
    }

    private static SchedulerEntry xschedUtilization() {
        return SchedulerEntry.named("xsched-utilization", FAMILY)
                .summary("XSched's utilization partition: turns that are parts of a slice, by weight.")
                .rule(
                        "vGPUs with work take turns. A turn is the slice times the vGPU's weight over the sum of the weights"
                                + " of all there are; one without work is skipped. The end of a turn stops a vGPU as its level can.")
                .parameters(level(), threshold(), slice("the turns of all vGPUs together"))
                .notes(
                        "At level 3, backlogged vGPUs hold the device in proportion to their weights within a turn each.",
                        "What a turn overruns is not repaid: at levels 1 and 2 long kernels get more, and a very small part of a"
                                + " round can hold a few kernels. No difference between two is bounded.")
                .needs(Feature.COMMITTED_QUEUE)
                .source(XSCHED + "; variant: parts are fixed for a round")
                .promises(settings -> List.of(new RoundBound(settings.get("slice"), false, overrunKernels(settings))))
                .cost("O(1)")
                .shines("Shares without a driver's help, in rounds that do not grow with the number of vGPUs.")
                .fails(
                        "Very many vGPUs: turns become shorter than a switch, and at levels 1 and 2 shorter than a kernel.")
                .create((settings, seed) -> UtilizationScheduler.ofRounds(share(settings), settings.get("slice")));
    }

    private static SchedulerEntry xschedProcessUtilization() {
        return SchedulerEntry.named("xsched-process-utilization", FAMILY)
                .summary("XSched's process utilization partition: budgets by weight, and what is not used is saved.")
                .rule(
                        "vGPUs take turns. A turn adds the mean turn times the number of vGPUs times the part of the weight"
                                + " to a budget, whether there is work or not; who has work runs for its budget. What is left is"
                                + " saved, of what exceeds one turn nine tenths.")
                .parameters(level(), threshold(), slice("the mean turn"))
                .notes("Who was away may run for up to eleven turns at once, so that shares hold only in the long run.")
                .needs(Feature.COMMITTED_QUEUE)
                .source(XSCHED + "; variant: a process is a vGPU; turns missed are made up on return")
                .promises(settings -> List.of(new RoundBound(settings.get("slice"), true, overrunKernels(settings))))
                .cost("O(1)")
                .shines("Tenants with bursts: what they leave while they think is theirs when they come back.")
                .fails("Latency beside one that was away: it catches up in one go.")
                .create((settings, seed) -> UtilizationScheduler.ofSavedTurns(share(settings), settings.get("slice")));
    }

    private static SchedulerEntry gpreempt() {
        return SchedulerEntry.named("gpreempt", FAMILY)
                .summary(
                        "GPREEMPT: best effort stops at its short driver slices, early if a copy announces urgent work.")
                .rule(
                        "Less urgent vGPUs are stopped at the end of their time slice when a more urgent one has work. When a"
                                + " copy tells when a kernel will be ready, the device is given up at the last end of a slice that"
                                + " leaves time for the switch, and held for that vGPU. Equal vGPUs of best effort (priority at"
                                + " most 0) take turns; equal urgent ones run in the order of arrival.")
                .parameters(
                        Parameter.nanos(
                                "slice", 200 * MICROSECOND, MICROSECOND, 10 * SECOND, "the time slice of best effort"),
                        Parameter.nanos(
                                "turn", 2 * MILLISECOND, MICROSECOND, 10 * SECOND, "the turn among equal best effort"),
                        Parameter.nanos(
                                "switch", 40 * MICROSECOND, 0, MILLISECOND, "what a switch is expected to take"),
                        Parameter.flag("hints", true, "whether it acts on work that is coming"))
                .notes(
                        "An urgent vGPU waits for at most a switch and a slice; the device may be held idle for a slice and"
                                + " two expected switches before announced work; best effort may wait for ever.")
                .needs(Feature.IN_KERNEL_PREEMPTION)
                .source("Fan et al. (GPREEMPT), USENIX ATC 2025; variant: best effort takes turns instead of sharing a"
                        + " channel group; more than two priorities")
                .idlingNanos(
                        settings -> settings.flag("hints") ? settings.get("slice") + 2 * settings.get("switch") + 1 : 0)
                .promises(settings -> List.of(new PriorityBlocking(true, 1, settings.get("slice"))))
                .cost("O(log n)")
                .shines("Inference whose input is copied first, beside training: the switch hides behind the copy.")
                .fails("Urgent work that nothing announces and that is much shorter than a slice and a switch.")
                .create((settings, seed) -> new GpreemptScheduler(
                        settings.get("slice"), settings.get("turn"), settings.get("switch"), settings.flag("hints")));
    }

    private static SchedulerEntry tally() {
        return SchedulerEntry.named("tally", FAMILY)
                .summary(
                        "Tally: best effort runs a kernel at a time once the urgent are quiet, and stops between blocks.")
                .rule(
                        "Urgent vGPUs (priority above 0) run until they have nothing left, the most urgent first. A kernel of"
                                + " best effort starts only when no urgent one has work and the last has been quiet for a while;"
                                + " it stops at the end of its resident blocks when one comes back.")
                .parameters(Parameter.nanos(
                        "quiet",
                        100 * MICROSECOND,
                        0,
                        TallyScheduler.LONGEST_QUIET_NANOS,
                        "how long the urgent must be quiet"))
                .notes(
                        "An urgent vGPU waits for at most a switch and the resident blocks of one kernel; best effort may"
                                + " wait for ever.")
                .source(
                        "Zhao, Jayarajan, Pekhimenko (Tally), ASPLOS 2025, and its sources; variant: kernels are not sliced"
                                + " or made persistent, so that blocks are as long as they are")
                .idlingNanos(settings -> settings.get("quiet"))
                .promises(settings -> List.of(new PriorityBlocking(false), new JustifiedPreemption()))
                .cost("O(log n)")
                .shines("One latency-critical service beside training of short blocks: its tail stays as if alone.")
                .fails("Best effort beside a service with many short gaps: it starts in none of them.")
                .create((settings, seed) -> new TallyScheduler(settings.get("quiet")));
    }

    private static SchedulerEntry reef() {
        return SchedulerEntry.named("reef", FAMILY)
                .summary(
                        "REEF in time: real-time work preempts best effort at once, equals run in the order of arrival.")
                .rule(
                        "The most urgent vGPU with work runs, equal ones in the order in which they became ready, with two"
                                + " kernels in the device's queue. A more urgent one stops it at once, or with reset=false at"
                                + " the end of its resident blocks.")
                .parameters(Parameter.flag("reset", true, "whether it stops at once; else between blocks"))
                .notes(
                        "The reset is modelled as a stop that saves state, with the device's switch cost: no work is lost and"
                                + " no kernel needs to be idempotent. Kernels that pad a real-time one in space are not in it.")
                .needs(Feature.COMMITTED_QUEUE)
                .source(
                        "Han, Zhang, Chen, Chen (REEF), OSDI 2022; variant: any number of priorities, no killed work, time"
                                + " part only")
                .promises(settings ->
                        List.of(new PriorityBlocking(settings.flag("reset"), REEF_DEPTH, 0), new JustifiedPreemption()))
                .cost("O(log n)")
                .shines("Real-time inference beside best effort on a device that stops fast.")
                .fails("Several best-effort vGPUs: the first with work keeps the others waiting until it has none.")
                .create((settings, seed) -> new UrgentFirstScheduler(
                        Launch.ofQueue(settings.flag("reset") ? StopPoint.SWITCH : StopPoint.BLOCK, REEF_DEPTH),
                        Equals.ARRIVAL,
                        SECOND));
    }

    private static SchedulerEntry effisha() {
        return SchedulerEntry.named("effisha", FAMILY)
                .summary("EffiSha: priorities, and turns among equals, with stops between blocks.")
                .rule(
                        "Kernels poll a flag between blocks. The most urgent vGPU with work runs, a kernel at a time; a more"
                                + " urgent one, or the end of a turn beside an equal one, stops it at the end of its resident"
                                + " blocks.")
                .parameters(
                        Parameter.nanos("slice", 2 * MILLISECOND, MICROSECOND, 10 * SECOND, "the turn among equals"))
                .notes(
                        "The most urgent vGPU waits for at most a switch and the resident blocks of a kernel; less urgent"
                                + " ones may wait for ever. What a turn overruns is not repaid.")
                .source("Chen, Zhao, Shen, Zhou (EffiSha), PPoPP 2017; the length of a turn is assumed")
                .promises(settings -> List.of(new PriorityBlocking(false)))
                .cost("O(log n)")
                .shines("Devices that cannot stop inside kernels: long kernels of many blocks become preemptible.")
                .fails("Kernels whose blocks all fit at once: they stop at their end.")
                .create((settings, seed) -> new UrgentFirstScheduler(
                        Launch.kernelByKernel(StopPoint.BLOCK), Equals.TURNS, settings.get("slice")));
    }

    private static SchedulerEntry flepHighestPriority() {
        return SchedulerEntry.named("flep-hpf", FAMILY)
                .summary("FLEP's highest priority first: equals by least work left, with stops between blocks.")
                .rule(
                        "The most urgent vGPU with work runs, a kernel at a time; among equals the one whose request has"
                                + " least left. Who comes first by this order stops who runs at the end of its resident blocks.")
                .notes(
                        "The most urgent vGPU waits for at most a switch and the resident blocks of a kernel; less urgent"
                                + " ones and long requests may wait for ever. Before the length of a request is known it goes"
                                + " last among equals.")
                .source(FLEP + "; variant: the device is yielded whole")
                .promises(settings -> List.of(new PriorityBlocking(false)))
                .cost("O(log n)")
                .shines("Short requests beside long ones of the same priority: the mean turnaround is the least.")
                .fails("A stream of short requests: a long one of the same priority never ends.")
                .create((settings, seed) ->
                        new UrgentFirstScheduler(Launch.kernelByKernel(StopPoint.BLOCK), Equals.SHORTEST, SECOND));
    }

    private static SchedulerEntry flepFair() {
        return SchedulerEntry.named("flep-ffs", FAMILY)
                .summary("FLEP's fair scheduling: weighted turns of a round, with stops between blocks.")
                .rule(
                        "vGPUs with work take turns, each as long as its weight's part of a round, a kernel at a time. A kernel"
                                + " that is running at the end of a turn stops at the end of its resident blocks.")
                .parameters(Parameter.nanos(
                        "round", 10 * MILLISECOND, 100 * MICROSECOND, 100 * MILLISECOND, "the turns of all together"))
                .notes("What a turn overruns is not repaid, so that shares follow the weights only as far as blocks are"
                        + " short beside turns.")
                .source(FLEP + "; the length of a round is assumed; variant: the device is yielded whole")
                .promises(settings -> List.of(new RoundBound(settings.get("round"), false, 1)))
                .cost("O(1)")
                .shines("Shares by weight on devices that cannot stop inside kernels but between blocks.")
                .fails("Kernels whose blocks all fit at once and are longer than turns: they get more.")
                .create((settings, seed) ->
                        UtilizationScheduler.ofRounds(Launch.kernelByKernel(StopPoint.BLOCK), settings.get("round")));
    }

    private static SchedulerEntry pkm() {
        return SchedulerEntry.named("pkm", FAMILY)
                .summary("PKM: kernels are cut into sub-kernels of blocks; at each boundary the most urgent goes on.")
                .rule(
                        "The most urgent vGPU with work runs, equal ones in the order in which they became ready. A more"
                                + " urgent one stops it at the end of the blocks that are resident, which stand for a sub-kernel.")
                .notes(
                        "The most urgent vGPU waits for at most a switch and a sub-kernel. What launching each sub-kernel"
                                + " costs is not modelled.")
                .source(
                        "Basaran, Kang (PKM), ECRTS 2012; variant: a sub-kernel is what is resident at once, and its launch"
                                + " is free")
                .promises(settings -> List.of(new PriorityBlocking(false), new JustifiedPreemption()))
                .cost("O(log n)")
                .shines("Real-time tasks on devices that stop nothing by themselves, with kernels of many blocks.")
                .fails("Equal tasks: the first with work keeps the others waiting until it has none.")
                .create((settings, seed) ->
                        new UrgentFirstScheduler(Launch.kernelByKernel(StopPoint.BLOCK), Equals.ARRIVAL, SECOND));
    }

    private static Parameter level() {
        return Parameter.count(
                "level", 1, 1, LEVEL_OF_INTERRUPTS, "1 waits for what is committed, 2 for the kernel, 3 interrupts it");
    }

    private static Parameter threshold() {
        return Parameter.count("threshold", 8, 1, 64, "kernels committed at once; filled up when half have finished");
    }

    private static Parameter slice(String description) {
        return Parameter.nanos("slice", 5 * MILLISECOND, 100 * MICROSECOND, 100 * MILLISECOND, description);
    }

    private static StopPoint stop(Settings settings) {
        int level = settings.count("level");
        return level == LEVEL_OF_INTERRUPTS
                ? StopPoint.SWITCH
                : level == LEVEL_OF_KERNELS ? StopPoint.KERNEL : StopPoint.QUEUE;
    }

    private static Launch share(Settings settings) {
        return settings.get("level") == LEVEL_OF_INTERRUPTS
                ? Launch.sliced()
                : Launch.ofQueue(stop(settings), settings.count("threshold"));
    }

    private static Guarantee blocking(Settings settings) {
        boolean interrupts = settings.get("level") == LEVEL_OF_INTERRUPTS;
        return new PriorityBlocking(interrupts, Math.max(1, overrunKernels(settings)), 0);
    }

    /** {@return by how many kernels a stop may be late; 0 where it interrupts} */
    private static int overrunKernels(Settings settings) {
        int level = settings.count("level");
        return level == LEVEL_OF_INTERRUPTS ? 0 : level == LEVEL_OF_KERNELS ? 1 : settings.count("threshold");
    }
}
