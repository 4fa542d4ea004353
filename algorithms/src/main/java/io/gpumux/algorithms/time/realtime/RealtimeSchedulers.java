package io.gpumux.algorithms.time.realtime;

import io.gpumux.algorithms.catalog.Parameter;
import io.gpumux.algorithms.catalog.SchedulerEntry;
import io.gpumux.algorithms.catalog.Settings;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.verify.AgingBound;
import io.gpumux.core.verify.DeadlineBlocking;
import io.gpumux.core.verify.Guarantee;
import io.gpumux.core.verify.HeldCap;
import io.gpumux.core.verify.JustifiedRejection;
import io.gpumux.core.verify.RelativeFairness;
import io.gpumux.core.verify.ServiceCurve;
import java.util.List;

/** The catalogue entries of this package. */
public final class RealtimeSchedulers {
    private static final String FAMILY = "time";
    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final String BY_HEAP = "O(log n)";

    private RealtimeSchedulers() {}

    /** {@return the entries} */
    public static List<SchedulerEntry> entries() {
        return List.of(
                edf(),
                rateMonotonic(),
                constantBandwidth(),
                priorityAging(),
                srpt(),
                multilevelFeedback(),
                leastAttainedService(),
                clockwork(),
                paella());
    }

    private static SchedulerEntry edf() {
        return SchedulerEntry.named("edf", FAMILY)
                .summary("Earliest deadline first: the vGPU whose request is due first runs.")
                .rule("A request is due at its arrival and the vGPU's objective; without one it comes last. Who is due"
                        + " first has the device, a kernel at a time. With preemption it takes it from whoever is due"
                        + " later, as finely as the device can.")
                .parameters(preempt("whether who is due earlier stops the running vGPU inside a kernel"))
                .notes(
                        "No request is late if for every span L the work that arrives and is due within it is at most L;"
                                + " without preemption, at most L less the longest kernel of those due later.",
                        "Switches count as work, two for each preemption. Nothing is promised to a vGPU once the"
                                + " device is overloaded.")
                .source("Liu, Layland, JACM 20(1), 1973; Jeffay, Stanat, Martel, RTSS 1991")
                .promises(settings -> List.of(new DeadlineBlocking(settings.flag("preempt"), false)))
                .cost(BY_HEAP)
                .shines(
                        "Inference with objectives on a device that is not overloaded: whatever any order can keep, this"
                                + " one keeps.")
                .fails("Overload: work that is late already goes first, and everybody becomes late.")
                .create((settings, seed) ->
                        new DeadlineScheduler(DeadlineScheduler.Order.DEADLINE, settings.flag("preempt")));
    }

    private static SchedulerEntry rateMonotonic() {
        return SchedulerEntry.named("rate-monotonic", FAMILY)
                .summary("Rate monotonic: the vGPU with the shortest objective runs.")
                .rule("The objective stands for the period: the shorter it is, the more urgent the vGPU; without one it"
                        + " comes last. Equals take turns, a request each. With preemption who is more urgent takes"
                        + " the device at once, as finely as it can.")
                .parameters(preempt("whether a shorter objective stops the running vGPU inside a kernel"))
                .notes(
                        "A request of vGPU i ends within the least R = C_i + B_i + sum over the more urgent of"
                                + " ceil(R/T_j) C_j, B_i the longest kernel of the less urgent, or 0 with preemption.",
                        "Up to a use of n (2^(1/n) - 1), 69 % for many, no periodic request is late.")
                .source(
                        "Liu, Layland, JACM 20(1), 1973; Audsley, Burns et al., Software Engineering Journal 8(5), 1993")
                .promises(settings -> List.of(new DeadlineBlocking(settings.flag("preempt"), true)))
                .cost(BY_HEAP)
                .shines(
                        "Periodic work under overload: who misses is known beforehand, the one with the longest period.")
                .fails("Sets that use more than about 70 %, which deadlines would still order without a miss.")
                .create((settings, seed) ->
                        new DeadlineScheduler(DeadlineScheduler.Order.PERIOD, settings.flag("preempt")));
    }

    private static SchedulerEntry constantBandwidth() {
        return SchedulerEntry.named("constant-bandwidth", FAMILY)
                .summary(
                        "Constant-bandwidth servers: a budget in each period for each vGPU, spent by earliest deadline.")
                .rule("A vGPU has a budget Q in each period P: its guaranteed part, or by weight a part of what those"
                        + " leave. Who wakes up at t keeps budget b and deadline d if b < (d - t) Q/P, else gets Q and"
                        + " t + P. The earliest deadline with a budget runs. A spent budget is renewed, at once with a"
                        + " later deadline, or hard, not before the old deadline.")
                .parameters(
                        Parameter.nanos(
                                "period",
                                20 * MILLISECOND,
                                ConstantBandwidthScheduler.SHORTEST_PERIOD_NANOS,
                                ConstantBandwidthScheduler.LONGEST_PERIOD_NANOS,
                                "the period P of budgets"),
                        Parameter.flag("hard", false, "whether a spent budget waits for its deadline"))
                .notes(
                        "Hard, a vGPU gets between Q/P less two pauses and Q/P plus a budget or two, whatever others do;"
                                + " kernels that cannot be stopped overrun, which the next budgets repay.",
                        "Soft, nothing idles; who used idle time has a later deadline for it, and waits while others"
                                + " catch up.",
                        "How long a hard server idles depends on its debt.")
                .source("Abeni, Buttazzo, RTSS 1998; variant: overruns are debts that the next budgets repay")
                .idlingNanos(settings -> settings.flag("hard") ? Scheduler.NEVER : 0)
                .promises(RealtimeSchedulers::ofServers)
                .cost(BY_HEAP)
                .shines("A guaranteed part of a device shared with tenants that nobody trusts.")
                .fails("Kernels much longer than the period, which no budget stops.")
                .create((settings, seed) ->
                        new ConstantBandwidthScheduler(settings.get("period"), settings.flag("hard")));
    }

    private static List<Guarantee> ofServers(Settings settings) {
        ServerCurves servers = new ServerCurves(settings.get("period"));
        return settings.flag("hard") ? List.of(new ServiceCurve(servers), new HeldCap(servers)) : List.of();
    }

    private static SchedulerEntry priorityAging() {
        return SchedulerEntry.named("priority-aging", FAMILY)
                .summary("Priority with aging: who waits rises by a level in each aging period.")
                .rule("The most urgent runs for a slice. Who waits is more urgent by one level for each aging period,"
                        + " continuously; who was served is back at its own priority.")
                .parameters(
                        Parameter.nanos(
                                "aging", 10 * MILLISECOND, MICROSECOND, 10 * SECOND, "how long one waits for a level"),
                        slice("the longest turn"))
                .notes(
                        "A vGPU waits for at most an aging period for each level above it, and one turn of everybody else.")
                .source("Coffman, Denning, Operating Systems Theory, 1973 (feedback with promotion)")
                .promises(settings -> List.of(new AgingBound(settings.get("aging"), settings.get("slice"), true)))
                .cost(BY_HEAP)
                .shines("Interactive beside background work that must not starve.")
                .fails("Guarantees of a share: what the less urgent get follows from the aging period alone.")
                .create((settings, seed) -> new PriorityAgingScheduler(settings.get("aging"), settings.get("slice")));
    }

    private static SchedulerEntry srpt() {
        return SchedulerEntry.named("srpt", FAMILY)
                .summary("Shortest remaining processing time: the request of which the least is left runs.")
                .rule("What is left of a request is the engine's estimate for the whole device. The least goes first;"
                        + " what is not known goes first so that it is learned, or last. With preemption a shorter"
                        + " request stops the running one, else it waits for the end of a kernel.")
                .parameters(
                        preempt("whether a shorter request stops the running one inside a kernel"),
                        Parameter.flag(
                                "explore", true, "whether requests of unknown length go first, rather than last"))
                .notes(
                        "Where lengths are known and kernels stop, the mean response is the least of all policies.",
                        "Nothing is promised to one vGPU: long requests wait while short ones keep coming.")
                .source("Schrage, Operations Research 16(3), 1968; Schrage, Miller, Operations Research 14(4), 1966")
                .cost(BY_HEAP)
                .shines("Mean latency of requests of very different length.")
                .fails("Tenants with long requests beside a flood of short ones: they starve.")
                .create((settings, seed) ->
                        new ShortestRemainderScheduler(settings.flag("preempt"), settings.flag("explore")));
    }

    private static SchedulerEntry multilevelFeedback() {
        return SchedulerEntry.named("multilevel-feedback", FAMILY)
                .summary("Multilevel feedback: short bursts stay in the first levels, long ones sink to longer slices.")
                .rule("Turns within a level, the higher level first and at once. Who has used up its slice of a level"
                        + " sinks to the next, whose slice is twice as long; sleeping does not renew it. At each boost"
                        + " everybody is in the first level again.")
                .parameters(
                        Parameter.count(
                                "levels", 4, 1, MultilevelFeedbackScheduler.MOST_LEVELS, "how many levels there are"),
                        slice("the slice of the first level"),
                        Parameter.nanos(
                                "boost", 50 * MILLISECOND, MILLISECOND, 1000 * SECOND, "the time between boosts"))
                .notes("A vGPU waits for at most the time between boosts, the longest slice, and a first slice of"
                        + " everybody else.")
                .source("Corbato, Merwin-Daggett, Daley, AFIPS SJCC 1962; R. and A. Arpaci-Dusseau, OSTEP, chapter 8")
                .promises(RealtimeSchedulers::ofFeedback)
                .cost(BY_HEAP)
                .shines("Bursts of unknown length: short ones go first without being announced.")
                .fails("Many long-running tenants: boosts make all compete with the interactive ones again.")
                .create((settings, seed) -> new MultilevelFeedbackScheduler(
                        settings.count("levels"), settings.get("slice"), settings.get("boost")));
    }

    private static List<Guarantee> ofFeedback(Settings settings) {
        long first = settings.get("slice");
        long longest = first << (settings.count("levels") - 1);
        return List.of(new AgingBound(settings.get("boost") + longest - first, first, false));
    }

    private static SchedulerEntry leastAttainedService() {
        return SchedulerEntry.named("least-attained-service", FAMILY)
                .summary("Least attained service in queues, as in Tiresias: who has had less goes first.")
                .rule(
                        "Attained service is units x time. It moves a vGPU to the next queue at thresholds, each twice the"
                                + " one before; the earlier queue goes first and at once, and within a queue who came first"
                                + " runs until it has no work. Who waits for longer than so many times its service comes to the"
                                + " first queue with its service forgotten.")
                .parameters(
                        Parameter.count(
                                "queues", 2, 2, AttainedServiceScheduler.MOST_QUEUES, "how many queues there are"),
                        Parameter.nanos(
                                "threshold",
                                20 * MILLISECOND,
                                MICROSECOND,
                                10 * SECOND,
                                "the service that ends the first queue, on the whole device"),
                        Parameter.count(
                                "promote",
                                2,
                                0,
                                1000,
                                "who waits for so many times its service is promoted; 0: nobody"))
                .notes("How long a vGPU waits depends on what it has had: nothing is promised beside that the device"
                        + " does not idle.")
                .source("Gu, Chowdhury, Shin et al. (Tiresias), NSDI 2019; variant: one device, vGPUs for jobs")
                .cost(BY_HEAP)
                .shines("Training jobs of unknown length: new and short ones end early.")
                .fails("Latency: a vGPU with a long past waits behind all that are new.")
                .create((settings, seed) -> new AttainedServiceScheduler(
                        settings.count("queues"), settings.get("threshold"), settings.count("promote")));
    }

    private static SchedulerEntry clockwork() {
        return SchedulerEntry.named("clockwork", FAMILY)
                .summary("Clockwork: one request at a time, by latest start; what cannot end in time is rejected.")
                .rule(
                        "The window of a request ends at its deadline less its predicted time. The earliest end goes first"
                                + " and runs to its end; a request whose window is over is rejected when its turn comes."
                                + " Requests without an objective, or longer than it, come last and are never rejected.")
                .notes(
                        "Where predictions are exact and switches free, no request that runs is late.",
                        "A request that has begun beside another of its vGPU is run however late.")
                .source("Gujarati, Karimi, Alzayat et al., OSDI 2020; variant: weights resident, no batches")
                .needs(Feature.REQUEST_LIMITS, Feature.REJECTION)
                .promises(settings -> List.of(new JustifiedRejection()))
                .cost("O(log n), and for each rejection")
                .shines("Inference under overload: those that are served are served in time.")
                .fails("Requests of unpredictable length, and tenants whose objective is barely longer than a request"
                        + " of somebody else.")
                .create((settings, seed) -> new ClockworkScheduler());
    }

    private static SchedulerEntry paella() {
        return SchedulerEntry.named("paella", FAMILY)
                .summary("Paella: the shortest remaining request first, as long as nobody falls too far behind for it.")
                .rule(
                        "The vGPU whose request has the least left runs for a kernel, unless the one that has had the least"
                                + " service by weight is behind it by the threshold: then that one runs. Who comes back starts"
                                + " no further behind than the others.")
                .parameters(Parameter.nanos(
                        "threshold", 5 * MILLISECOND, 0, 10 * SECOND, "the deficit at which fairness goes first"))
                .notes("Between backlogged vGPUs, held time over weight differs by at most twice the threshold and a"
                        + " kernel of each.")
                .source("Ng, Demoulin, Liu, SOSP 2023; variant: kernels instead of blocks, deficits by weight")
                .promises(settings -> List.of(new RelativeFairness(2 * settings.get("threshold") + 2, 0)))
                .cost(BY_HEAP)
                .shines(
                        "Model serving for several tenants: nearly the mean latency of shortest first, and nobody starves.")
                .fails("Kernels far longer than the threshold.")
                .create((settings, seed) -> new PaellaScheduler(settings.get("threshold")));
    }

    private static Parameter preempt(String description) {
        return Parameter.flag("preempt", true, description);
    }

    private static Parameter slice(String description) {
        return Parameter.nanos("slice", 2 * MILLISECOND, MICROSECOND, 10 * SECOND, description);
    }
}
