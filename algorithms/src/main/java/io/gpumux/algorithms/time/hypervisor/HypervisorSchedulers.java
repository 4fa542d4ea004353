package io.gpumux.algorithms.time.hypervisor;

import io.gpumux.algorithms.catalog.Parameter;
import io.gpumux.algorithms.catalog.SchedulerEntry;
import io.gpumux.algorithms.time.FifoScheduler;
import io.gpumux.algorithms.time.RoundRobinScheduler;
import io.gpumux.algorithms.time.StartTimeFairScheduler;
import io.gpumux.algorithms.time.Turn;
import io.gpumux.algorithms.time.fair.StrideScheduler;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.verify.GuaranteedRate;
import io.gpumux.core.verify.RelativeFairness;
import io.gpumux.core.verify.ServiceCurve;
import io.gpumux.core.verify.SliceCurves;
import io.gpumux.core.verify.StartTimeCurves;
import io.gpumux.core.verify.StarvationBound;
import java.util.ArrayList;
import java.util.List;

/** The catalogue entries of this package. */
public final class HypervisorSchedulers {
    private static final String FAMILY = "time";
    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final long WHOLE_PERCENT = 100;
    private static final String NEON = "Menychtas, Shen, Scott, ASPLOS 2014, and its sources";
    private static final String VGRIS = "Yu et al., HPDC 2013; Qi et al., ACM TACO 11(2), 2014";
    private static final String PEGASUS = "Gupta, Schwan, Tolia, Talwar, Ranganathan, USENIX ATC 2011";
    private static final String STRINGS = "Sengupta, Goswami, Schwan, Pallavi, SC 2014";

    private HypervisorSchedulers() {}

    /** {@return the entries} */
    public static List<SchedulerEntry> entries() {
        List<SchedulerEntry> entries = new ArrayList<>();
        entries.addAll(List.of(engagedSlice(), disengagedSlice(), disengagedFair()));
        entries.addAll(List.of(vgrisSlaAware(), vgrisProportional(), vgrisHybrid()));
        entries.addAll(List.of(
                pegasusNone(),
                pegasusRr(),
                pegasusAcceleratorCredit(),
                pegasusXenCredit(),
                pegasusCoscheduled(),
                pegasusAugmentedCredit(),
                pegasusSlaFeedback()));
        entries.addAll(List.of(fairgv(), stringsTfs(), stringsLas(), stringsPs(), gpusync()));
        return List.copyOf(entries);
    }

    private static SchedulerEntry engagedSlice() {
        return SchedulerEntry.named("engaged-slice", FAMILY)
                .summary("NEON's engaged time slices: a token goes round, each kernel is let pass, overuse is repaid.")
                .rule(
                        "The holder of the token runs alone, kernel by kernel, for a slice times its weight. What its last"
                                + " kernel overruns is its overuse; while that is above a slice, it is passed over and a slice is"
                                + " taken off. It is forgiven if nobody else has work. The token stays with a holder without work"
                                + " for a while.")
                .parameters(
                        tokenSlice(),
                        patience(),
                        Parameter.nanos(
                                "trap",
                                0,
                                0,
                                MILLISECOND,
                                "what the host takes to let the holder's next kernel pass; assumed"))
                .notes(
                        "Between vGPUs with work, time held over weight differs by at most three slices and an overrun"
                                + " each.",
                        "The device idles while a holder has no work, at most patience and a trap beside others.")
                .source(NEON + "; variant: slices follow weights and count time held")
                .idlingNanos(settings -> settings.get("patience") + settings.get("trap"))
                .promises(settings -> List.of(new RelativeFairness(3 * settings.get("slice"), 0)))
                .cost("O(log n)")
                .shines(
                        "Tasks that cannot be trusted with kernels of any length: an overrun is repaid, and each kernel is"
                                + " seen.")
                .fails("Short kernels, each of which pays for the trap, and tasks that often have no work.")
                .create((settings, seed) -> TokenSliceScheduler.engaged(
                        settings.get("slice"), settings.get("patience"), settings.get("trap")));
    }

    private static SchedulerEntry disengagedSlice() {
        return SchedulerEntry.named("disengaged-slice", FAMILY)
                .summary("NEON's disengaged time slices: the token's holder is left alone until its slice ends.")
                .rule(
                        "As engaged-slice, but within its slice the holder keeps the hardware's queue full by itself. At the"
                                + " end of the slice what is in the queue is waited for, and is its overuse.")
                .parameters(
                        tokenSlice(),
                        patience(),
                        Parameter.count("depth", 8, 1, 1024, "the kernels that the hardware's queue takes; assumed"))
                .notes(
                        "Between vGPUs with work, time held over weight differs by at most three slices and an overrun"
                                + " of a whole queue each.",
                        "The device idles while a holder has no work, at most patience beside others.")
                .source(NEON + "; variant: slices follow weights and count time held")
                .needs(Feature.COMMITTED_QUEUE)
                .idlingNanos(settings -> settings.get("patience"))
                .promises(settings -> List.of(new RelativeFairness(3 * settings.get("slice"), 0)))
                .cost("O(log n)")
                .shines("Fair shares at the speed of direct access, whatever the length of kernels.")
                .fails("Latency: each waits for a slice of all others; and tasks that often have no work.")
                .create((settings, seed) -> TokenSliceScheduler.disengaged(
                        settings.get("slice"), settings.get("patience"), settings.count("depth")));
    }

    private static SchedulerEntry disengagedFair() {
        return SchedulerEntry.named("disengaged-fair", FAMILY)
                .summary("NEON's disengaged fair queueing: samples each vGPU for a moment, then all run free.")
                .rule("At a barrier the device drains; then each vGPU with work runs alone for a while or for so many"
                        + " kernels, which tells its mean kernel. Then all run at once for a multiple of that season,"
                        + " and each is taken to use its mean kernel's part of it. Who is ahead of the last by more than"
                        + " the coming free run is held back in it.")
                .parameters(
                        Parameter.nanos("sample", 5 * MILLISECOND, MICROSECOND, SECOND, "how long a vGPU is sampled"),
                        Parameter.count("kernels", 96, 1, 1_000_000, "after how many kernels a sample ends"),
                        Parameter.count("factor", 5, 1, 1000, "the free run, in seasons of samples"),
                        Parameter.nanos(
                                "poll",
                                MILLISECOND,
                                MICROSECOND,
                                SECOND,
                                "how long the device may idle beside those held back"),
                        Parameter.nanos(
                                "trap",
                                0,
                                0,
                                MILLISECOND,
                                "what the host takes to let a further sampled kernel pass; assumed"))
                .notes(
                        "No bound: use is inferred from samples, and a task whose kernels are longer when it is not"
                                + " watched takes more; shares are equal, whatever the weights.",
                        "The device idles while a sampled vGPU has no work, and beside those held back for a poll.")
                .source(NEON + "; variant: a free run is charged when it is over")
                .needs(Feature.SHARED_UNITS)
                .idlingNanos(settings -> settings.get("sample") + settings.get("poll"))
                .cost("O(1), O(vGPUs) an epoch")
                .shines(
                        "Equal shares at nearly the speed of direct access: nobody is in the way for five sixths of time.")
                .fails("Tasks that behave when sampled only, weights, and sets that change within an epoch.")
                .create((settings, seed) -> new DisengagedFairScheduler(
                        settings.get("sample"),
                        settings.count("kernels"),
                        settings.count("factor"),
                        settings.get("poll"),
                        settings.get("trap")));
    }

    private static SchedulerEntry vgrisSlaAware() {
        return SchedulerEntry.named("vgris-sla-aware", FAMILY)
                .summary("VGRIS SLA-aware: frames end a period apart, so that all games show as many.")
                .rule(
                        "A bundle of a scheduler and frame pacing: a request is a frame, held until a period after the end of"
                                + " the one before, less what that one took from its release to its end. Released frames run in"
                                + " the order of release, each to its end.")
                .parameters(period())
                .notes(
                        "While the frames of a period fit into it, each vGPU shows one a period; the device idles for the"
                                + " rest, at most a period beside a frame.",
                        "No share is promised: if they do not fit, who is slow delays all.")
                .source(VGRIS + "; variant: the request is held, not the game")
                .needs(Feature.REQUEST_LIMITS)
                .idlingNanos(settings -> settings.get("period"))
                .cost("O(log n)")
                .shines("Games that would show frames nobody sees, beside others that drop below 30 a second.")
                .fails("Batch work, whose requests are no frames: the device idles.")
                .create((settings, seed) -> vgris(VgrisScheduler.Mode.SLA_AWARE, settings.get("period"), MILLISECOND));
    }

    private static SchedulerEntry vgrisProportional() {
        return SchedulerEntry.named("vgris-proportional", FAMILY)
                .summary(
                        "VGRIS proportional share: a frame may begin while its vGPU has budget; use is charged after it.")
                .rule(
                        "A bundle of a scheduler and posterior enforcement: each tick adds the vGPU's share of it, by weight,"
                                + " up to one tick's share. A frame may begin while there is some, runs to its end, and its use"
                                + " may overdraw.")
                .parameters(tick())
                .notes(
                        "No bound on waiting and no work conservation: a vGPU has at most its share by weight in the long"
                                + " run, plus a frame, and the device idles beside frames without budget; budget beyond a tick"
                                + " is lost.")
                .source(VGRIS + "; variant: the request is held, not the game")
                .needs(Feature.REQUEST_LIMITS)
                .idlingNanos(settings -> Scheduler.NEVER)
                .cost("O(log n), O(vGPUs) for a change")
                .shines("Shares that must not be exceeded, whatever the frames cost.")
                .fails("Use: what a vGPU leaves of its share is lost; a frame far above its share is shown rarely.")
                .create((settings, seed) -> vgris(VgrisScheduler.Mode.PROPORTIONAL, SECOND / 30, settings.get("tick")));
    }

    private static SchedulerEntry vgrisHybrid() {
        return SchedulerEntry.named("vgris-hybrid", FAMILY)
                .summary("VGRIS hybrid: SLA-aware while somebody is too slow, proportional while time is left.")
                .rule("A bundle of both others. After each window: from proportional to SLA-aware if a vGPU showed less"
                        + " than a frame a period; from SLA-aware to proportional if use was below the threshold, with"
                        + " what each used and an equal part of the rest as shares. It begins SLA-aware.")
                .parameters(
                        period(),
                        tick(),
                        Parameter.nanos(
                                "window",
                                5 * SECOND,
                                MILLISECOND,
                                100 * SECOND,
                                "how often it looks at frames and use"),
                        Parameter.percent("busy", 85, 1, 100, "from which use on the device counts as busy"))
                .notes("No bound: it idles as its parts do, and may change its mind each window. Weights are ignored.")
                .source(VGRIS + "; variant: the request is held, not the game")
                .needs(Feature.REQUEST_LIMITS)
                .idlingNanos(settings -> Scheduler.NEVER)
                .cost("O(log n), O(n log n) a window")
                .shines("Games whose frames fit: nobody is below the period, and what is left is used.")
                .fails("Loads near the threshold, where it goes to and fro.")
                .create((settings, seed) -> new VgrisScheduler(
                        VgrisScheduler.Mode.HYBRID,
                        settings.get("period"),
                        settings.get("tick"),
                        settings.get("window"),
                        settings.count("busy")));
    }

    private static SchedulerEntry pegasusNone() {
        return SchedulerEntry.named("pegasus-none", FAMILY)
                .summary("Pegasus without a policy: all pollers pull, the driver takes calls in their order.")
                .rule(
                        "A bundle of call buffers, pollers and the driver's queue, which is first in, first out; see fifo.")
                .notes("No share is guaranteed: a vGPU that submits more gets more.")
                .source(PEGASUS)
                .cost("O(log n)")
                .shines("A single machine, or as the baseline of the other six.")
                .fails("One machine that submits faster or longer than the others.")
                .create((settings, seed) -> new FifoScheduler());
    }

    private static SchedulerEntry pegasusRr() {
        return SchedulerEntry.named("pegasus-rr", FAMILY)
                .summary("Pegasus RR: the pollers of a device take equal ticks in turn.")
                .rule(
                        "A bundle of call buffers, pollers and round robin by ticks: each poller in turn pulls calls for a"
                                + " tick; one that finds none passes its turn on.")
                .parameters(pegasusTick())
                .notes(
                        "By tick q with switch cost c, a vGPU of n with work waits at most (n-1)(q+c)+c between turns, plus"
                                + " what a kernel that cannot be stopped overruns.")
                .source(PEGASUS)
                .promises(settings -> List.of(
                        new StarvationBound(settings.get("tick"), false),
                        new ServiceCurve(new SliceCurves(settings.get("tick"), false))))
                .cost("O(1)")
                .shines("Equal machines whose work is long: few switches.")
                .fails("Latency: a tick of each other machine, 30 ms, passes before a call is pulled.")
                .create((settings, seed) -> new RoundRobinScheduler(Turn.ofNanos(settings.get("tick"))));
    }

    private static SchedulerEntry pegasusAcceleratorCredit() {
        return SchedulerEntry.named("pegasus-accelerator-credit", FAMILY)
                .summary("Pegasus AccC: a tick is divided by static accelerator credits.")
                .rule(
                        "A bundle of call buffers, pollers and credits: in turn each poller pulls calls for the part of the"
                                + " tick that its credit is of all. The weight is the accelerator credit.")
                .parameters(pegasusTick())
                .notes(
                        "Nobody waits for longer than a tick of each other; shares follow credits only where all have work"
                                + " and kernels can be cut: an overrun is not repaid.")
                .source(PEGASUS + "; the rule as commonly described")
                .promises(settings -> List.of(new StarvationBound(settings.get("tick"), false)))
                .cost("O(1)")
                .shines("Machines of fixed importance with short kernels.")
                .fails("Kernels longer than the parts: then turns are kernels, and length wins.")
                .create((settings, seed) -> PollerTicksScheduler.byCredit(settings.get("tick")));
    }

    private static SchedulerEntry pegasusXenCredit() {
        return SchedulerEntry.named("pegasus-xen-credit", FAMILY)
                .summary("Pegasus XC: a tick is divided by the machines' Xen credits.")
                .rule(
                        "As pegasus-accelerator-credit, but the credit is the one that the machine has for processors: the"
                                + " weight is read as the Xen credit.")
                .parameters(pegasusTick())
                .notes("As pegasus-accelerator-credit.")
                .source(PEGASUS + "; the rule as commonly described")
                .promises(settings -> List.of(new StarvationBound(settings.get("tick"), false)))
                .cost("O(1)")
                .shines("Hosts that weigh machines once, for processors and accelerators alike.")
                .fails("Machines that need much of the one and little of the other.")
                .create((settings, seed) -> PollerTicksScheduler.byCredit(settings.get("tick")));
    }

    private static SchedulerEntry pegasusCoscheduled() {
        return SchedulerEntry.named("pegasus-coscheduled", FAMILY)
                .summary("Pegasus CoSched: calls are pulled only of machines that have a processor now.")
                .rule("A bundle of call buffers, pollers and the processors' plan, which is assumed: all machines in a"
                        + " circle, and in each slice the next so many have a processor. Of these, those with work take"
                        + " turns until the slice ends.")
                .parameters(
                        Parameter.nanos(
                                "slice",
                                30 * MILLISECOND,
                                MICROSECOND,
                                10 * SECOND,
                                "the slice of the processors; assumed"),
                        Parameter.count("processors", 1, 1, 1024, "how many machines run at once; assumed"))
                .notes("No share and no work conservation by design: a machine's calls wait for its processor, and the"
                        + " device idles if those with a processor have none. Weights are ignored.")
                .source(PEGASUS
                        + "; the rule as commonly described; variant: an assumed periodic plan of the processors")
                .idlingNanos(settings -> Scheduler.NEVER)
                .cost("O(1), O(processors) a decision")
                .shines("Work that goes to and fro between processor and accelerator: both are there at once.")
                .fails("Many machines on few processors with long kernels: the device idles in most slices.")
                .create((settings, seed) ->
                        new CoscheduledScheduler(settings.get("slice"), settings.count("processors")));
    }

    private static SchedulerEntry pegasusAugmentedCredit() {
        return SchedulerEntry.named("pegasus-augmented-credit", FAMILY)
                .summary("Pegasus AugC: processors' credits are raised by those for the accelerator.")
                .rule(
                        "A bundle of call buffers, pollers and two schedulers: a machine's credit for processors, taken to be"
                                + " equal for all, is raised by its accelerator credit, its weight, so that its phases coincide;"
                                + " its part of the tick follows the sum of the two.")
                .parameters(pegasusTick())
                .notes(
                        "Nobody waits for longer than a tick of each other; a share lies half-way between an equal one and"
                                + " the weight's.")
                .source(PEGASUS + "; the rule as commonly described; variant: equal credits for processors are assumed")
                .promises(settings -> List.of(new StarvationBound(settings.get("tick"), false)))
                .cost("O(1)")
                .shines("Hosts where accelerator work stalls for want of a processor.")
                .fails("Exact shares: an equal part is always mixed in.")
                .create((settings, seed) -> PollerTicksScheduler.augmented(settings.get("tick")));
    }

    private static SchedulerEntry pegasusSlaFeedback() {
        return SchedulerEntry.named("pegasus-sla-feedback", FAMILY)
                .summary("Pegasus SLAF: turns grow for those who got less than promised, and shrink for others.")
                .rule("A bundle of call buffers, pollers, credits and a monitor: turns begin as in"
                        + " pegasus-accelerator-credit. After each window, a machine that wanted time and got less than"
                        + " its weight promises has its turn lengthened by a step, one that got more shortened.")
                .parameters(
                        pegasusTick(),
                        Parameter.count("window", 10, 1, 1000, "the ticks of a window; assumed"),
                        Parameter.percent(
                                "step", 10, 1, 100, "the step, of the basic turn; also the least turn; assumed"),
                        Parameter.percent("most", 1000, 100, 1000, "the longest turn, of the basic one; assumed"))
                .notes("Nobody waits for longer than the longest turn of each other; shares approach the weights' where"
                        + " steps suffice, and go to and fro about them.")
                .source(PEGASUS + "; the rule as commonly described")
                .promises(settings -> List.of(
                        new StarvationBound(settings.get("tick") * settings.get("most") / WHOLE_PERCENT, false)))
                .cost("O(1), O(vGPUs) a window")
                .shines("Kernels that overrun their parts by unequal lengths: what credits alone miss is corrected.")
                .fails("Demand that changes faster than windows do.")
                .create((settings, seed) -> PollerTicksScheduler.withFeedback(
                        settings.get("tick"),
                        settings.count("window"),
                        settings.count("step"),
                        settings.count("most")));
    }

    private static SchedulerEntry fairgv() {
        return SchedulerEntry.named("fairgv", FAMILY)
                .summary(
                        "FairGV: weighted fair queueing of guests, in which kernels that cannot be stopped are repaid.")
                .rule(
                        "Start-time fair queueing of slices; what a kernel that cannot be stopped takes beyond its slice is"
                                + " charged and so repaid to the others. Never idle beside work.")
                .parameters(slice(2 * MILLISECOND))
                .notes("Between backlogged vGPUs, held time over weight differs by at most l_i/w_i + l_j/w_j, l the"
                        + " longest piece, in any interval.")
                .source(
                        "Hong, Spence, Nikolopoulos, IEEE TPDS 28(12), 2017; known from its abstract; variant: start-time"
                                + " fair queueing")
                .promises(settings -> List.of(
                        new RelativeFairness(0, 0),
                        new ServiceCurve(new StartTimeCurves(settings.get("slice"))),
                        new GuaranteedRate(settings.get("slice"))))
                .cost("O(log n)")
                .shines("Guests of unequal weight whose kernels cannot be stopped: shares are exact in the long run.")
                .fails("Deadlines, and the wait behind a long kernel, which fairness only repays.")
                .create((settings, seed) -> new StartTimeFairScheduler(settings.get("slice")));
    }

    private static SchedulerEntry stringsTfs() {
        return SchedulerEntry.named("strings-tfs", FAMILY)
                .summary("Strings' true fair share: shares by weight that history corrects.")
                .rule(
                        "Stride scheduling: who had less than its share goes first, and what a tenant was owed outlasts its"
                                + " absence. The second level of Strings, behind a balancer over devices.")
                .parameters(slice(2 * MILLISECOND))
                .notes("Between backlogged vGPUs, held time over weight differs by at most l_i/w_i + l_j/w_j, l the"
                        + " longest piece or the slice, in any interval.")
                .source(STRINGS + "; variant: stride scheduling")
                .promises(settings -> List.of(
                        new RelativeFairness(0, 0, settings.get("slice")),
                        new ServiceCurve(new StartTimeCurves(settings.get("slice")))))
                .cost("O(log n)")
                .shines("Tenants that overrun now and then: they get less until it is repaid.")
                .fails("Mean completion: short tenants wait for long ones.")
                .create((settings, seed) -> new StrideScheduler(settings.get("slice")));
    }

    private static SchedulerEntry stringsLas() {
        return SchedulerEntry.named("strings-las", FAMILY)
                .summary("Strings' least attained service: who was served least of late goes first.")
                .rule(
                        "What a vGPU held in this epoch and a fading mean of the epochs before is its attained service. The"
                                + " least runs next, for a slice.")
                .parameters(
                        slice(2 * MILLISECOND),
                        Parameter.nanos("epoch", 100 * MILLISECOND, MILLISECOND, 10 * SECOND, "the epoch; assumed"),
                        Parameter.percent("latest", 80, 1, 100, "what the latest epoch counts in the mean; assumed"))
                .notes("No bound: vGPUs that come anew go before all that were served, however long these wait. Weights"
                        + " are ignored.")
                .source(STRINGS + "; variant: slices")
                .cost("O(log n), O(vGPUs log n) an epoch")
                .shines("Short tenants among long ones, without knowing which is which.")
                .fails("Long tenants beside a stream of new ones.")
                .create((settings, seed) -> new LeastAttainedScheduler(
                        settings.get("slice"), settings.get("epoch"), settings.count("latest")));
    }

    private static SchedulerEntry stringsPs() {
        return SchedulerEntry.named("strings-ps", FAMILY)
                .summary("Strings' phase selection: one vGPU's kernels run while the others copy.")
                .rule("Who has come to its kernels first has the units until its next phase, a copy, or the end of its"
                        + " request; so phases of different vGPUs overlap on different engines.")
                .notes("No share is promised: a vGPU with a long phase has the device for all of it.")
                .source(STRINGS + "; variant: only the phase of kernels is selected, copies go on by themselves")
                .needs(Feature.REQUEST_LIMITS)
                .cost("O(1)")
                .shines("Requests of copies and kernels: all engines work at once.")
                .fails("One vGPU with phases far longer than the others'.")
                .create((settings, seed) -> new PhaseSelectionScheduler());
    }

    private static SchedulerEntry gpusync() {
        return SchedulerEntry.named("gpusync", FAMILY)
                .summary("GPUSync: tokens admit requests to the device, a lock one kernel at a time, both by priority.")
                .rule(
                        "A request needs one of a few tokens until its end or a copy. The most urgent that waits gets the next; among"
                                + " those with a token, the most urgent has the units for its next kernel, which is not stopped.")
                .parameters(Parameter.count("tokens", 2, 1, 1024, "how many requests are on the device at once"))
                .notes(
                        "No share: less urgent requests may wait for ever. An urgent one waits for the end of a less urgent"
                                + " one's kernels if all tokens are taken, and for a kernel.")
                .source(
                        "Elliott, Ward, Anderson, RTSS 2013; variant: one device, fixed priorities, neither lock nor token for copies")
                .cost("O(log n)")
                .shines("Real-time tasks of copies and kernels: few on the device, so that blocking can be counted.")
                .fails("Throughput with one token: nothing overlaps; and fairness.")
                .create((settings, seed) -> new TokenLockScheduler(settings.count("tokens")));
    }

    private static VgrisScheduler vgris(VgrisScheduler.Mode mode, long periodNanos, long tickNanos) {
        return new VgrisScheduler(mode, periodNanos, tickNanos, SECOND, (int) WHOLE_PERCENT);
    }

    private static Parameter tokenSlice() {
        return Parameter.nanos("slice", 30 * MILLISECOND, MILLISECOND, 10 * SECOND, "the slice of weight 1");
    }

    private static Parameter patience() {
        return Parameter.nanos(
                "patience",
                30 * MILLISECOND,
                0,
                10 * SECOND,
                "how long a slice stays with a holder without work; NEON: to its end");
    }

    private static Parameter period() {
        return Parameter.nanos("period", SECOND / 30, MILLISECOND, 10 * SECOND, "the period of frames");
    }

    private static Parameter tick() {
        return Parameter.nanos("tick", MILLISECOND, MICROSECOND, 100 * MILLISECOND, "the tick of budgets");
    }

    private static Parameter pegasusTick() {
        return Parameter.nanos("tick", 30 * MILLISECOND, MILLISECOND, 10 * SECOND, "the tick; Xen's slice is assumed");
    }

    private static Parameter slice(long defaultNanos) {
        return Parameter.nanos("slice", defaultNanos, MICROSECOND, 10 * SECOND, "the longest turn");
    }
}
