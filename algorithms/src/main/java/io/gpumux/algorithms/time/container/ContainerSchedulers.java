package io.gpumux.algorithms.time.container;

import io.gpumux.algorithms.catalog.Parameter;
import io.gpumux.algorithms.catalog.SchedulerEntry;
import io.gpumux.algorithms.catalog.Settings;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.verify.Guarantee;
import io.gpumux.core.verify.HardIsolation;
import io.gpumux.core.verify.HeldCap;
import io.gpumux.core.verify.ServiceCurve;
import io.gpumux.core.verify.WhereKernelsStop;
import java.util.ArrayList;
import java.util.List;

/** The catalogue entries of this package. */
public final class ContainerSchedulers {
    private static final String FAMILY = "time";
    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final int ALL_PERCENT = 100;

    private static final int CGPU_FAIR = 0;
    private static final int CGPU_PREEMPTIVE = 1;
    private static final int CGPU_WEIGHTED = 2;
    private static final int CGPU_FIXED = 3;
    private static final int CGPU_SOFT = 4;

    private static final int QGPU_BEST_EFFORT = 0;
    private static final int QGPU_FIXED = 1;
    private static final int QGPU_BURST = 2;

    private ContainerSchedulers() {}

    /** {@return the entries} */
    public static List<SchedulerEntry> entries() {
        return List.of(hamiCore(), tgs(), runaiLease(), cgpu(), qgpu());
    }

    private static SchedulerEntry hamiCore() {
        return SchedulerEntry.named("hami-core", FAMILY)
                .summary(
                        "HAMi-core: launches pay with tokens, and a loop adjusts each container's to its measured use.")
                .rule(
                        "A bundle. The scheduler is the hardware queue: launched kernels run whole, in order. The governor"
                                + " is the token loop: a launch costs its blocks and sleeps in steps of 10 ms while its"
                                + " container's tokens are negative; every 120 ms a share is added to the tokens, and the share"
                                + " moves by a step that grows with the distance between use and cap. The estimator is the"
                                + " measured use of the last second. A node agent blocks less urgent containers and switches"
                                + " the limits on, every 5 s.")
                .parameters(
                        Parameter.flag(
                                "proportional", false, "a step in proportion to the pool; false: as shipped, to SM^2"),
                        Parameter.flag("force", false, "whether limits hold for a container that is alone, too"),
                        Parameter.count("threads", 1536, 1, 65_536, "threads resident on a unit, for the pool's size"))
                .notes("None: on large devices one shipped step is worth more than the whole device, so that caps are"
                        + " not held for minutes, and the proportional step holds them only on average over seconds; a"
                        + " vGPU of a lower priority may wait for ever.")
                .source("HAMi, HAMi-core sources; variant: a launch costs the units that its kernel wants")
                .idlingNanos(settings -> Scheduler.NEVER)
                .cost("O(log n), O(n) every 120 ms")
                .shines("Seeing what a cap by feedback is worth before buying it.")
                .fails("Caps on large devices with the shipped step, and any horizon below some seconds.")
                .create((settings, seed) -> new HamiCoreScheduler(
                        settings.flag("proportional"), settings.flag("force"), settings.count("threads")));
    }

    private static SchedulerEntry tgs() {
        return SchedulerEntry.named("tgs", FAMILY)
                .summary("TGS: opportunistic containers launch only so much that the production rate does not suffer.")
                .rule(
                        "A bundle. The scheduler is the hardware queue: launched kernels run whole, in order. The governor"
                                + " limits the blocks that vGPUs of priority 0 and below launch in a window of 50 ms: it"
                                + " grows while the rate of the vGPUs above stays within 3 % of its highest, shrinks when"
                                + " not, and is a tenth after 9 %. The estimator profiles that highest rate. While production"
                                + " is idle the limit is open.")
                .notes("None: the limit is found by making the production job suffer first, and a job that comes after"
                        + " an idle time meets an open one. The device idles for at most a window beside held work.")
                .source("Wu, Zhang, Bai, Liu, Jin, NSDI 2023; variant: a launch counts the units that its kernel wants")
                .idlingNanos(settings -> TgsScheduler.WINDOW_NANOS)
                .cost("O(1), O(n) each window")
                .shines("A training job with a steady rate, beside batch work that fills what it leaves.")
                .fails("Inference with rare requests: each comes upon a limit that was opened while there was none.")
                .create((settings, seed) -> new TgsScheduler());
    }

    private static SchedulerEntry runaiLease() {
        return SchedulerEntry.named("runai-lease", FAMILY)
                .summary("Run:ai time slicing: a plan of leases in proportion to fractions, strict or fair.")
                .rule("A plan has 100 % / grain leases, divided by the vGPUs' fractions: what each is guaranteed, or by"
                        + " weight what that leaves. Strict, a lease that is not used stays unused; fair, it goes to"
                        + " the waiting vGPU that borrowed longest ago, so that the surplus is split equally.")
                .parameters(
                        Parameter.flag("fair", false, "whether leases that are not used are lent; false: strict"),
                        Parameter.nanos("lease", 250 * MILLISECOND, MICROSECOND, 10 * SECOND, "the length of a lease"),
                        Parameter.percent("grain", 5, 1, 100, "the part of a plan that a lease is"))
                .notes("Strict: a vGPU holds at most its leases, and they are where they are whatever the others do,"
                        + " where switches are free and kernels can be stopped. Fair: it holds at least its leases"
                        + " while it has work, where kernels can be stopped.")
                .source("Run:ai documentation, GPU time slicing; variant: a vGPU's leases are spread over the plan")
                .idlingNanos(settings -> settings.flag("fair") ? 0 : Scheduler.NEVER)
                .promises(settings -> {
                    List<Guarantee> promises = new ArrayList<>(promises(runaiRules(settings)));
                    if (!settings.flag("fair")) {
                        promises.add(new HardIsolation(true, true));
                    }
                    return promises;
                })
                .cost("O(log n), O(leases x log n) for a change")
                .shines("Notebooks and trainings whose fractions are to be felt over some seconds, with few switches.")
                .fails("Latency: whose lease has just ended waits for those of the others, a quarter second each.")
                .create((settings, seed) -> new SlotScheduler(runaiRules(settings)));
    }

    private static SchedulerEntry cgpu() {
        return SchedulerEntry.named("cgpu", FAMILY)
                .summary("Alibaba cGPU: slots for containers by one of five policies, and a part for urgent ones.")
                .rule(
                        "Policy 0, fair: a cycle of max slots, one each, unused if empty or without work. 1, preemptive: a"
                                + " slot for each container there is, lent while it has no work. 2, weighted: slots by weight,"
                                + " lent. 3, fixed: slots by fraction, not lent. 4, soft: as 1, but a slot ends with a"
                                + " kernel and only if somebody waits. Of the slots, ratio go to vGPUs of a priority above 0"
                                + " while they have work.")
                .parameters(
                        Parameter.count("policy", CGPU_FAIR, CGPU_FAIR, CGPU_SOFT, "0 fair to 4 soft"),
                        Parameter.count("max", 25, 1, 25, "the most containers, for the fair policy"),
                        Parameter.percent("ratio", 20, 20, 99, "the slots for priorities above 0 (prio_ratio)"),
                        Parameter.nanos("slice", 10 * MILLISECOND, MICROSECOND, 10 * SECOND, "a slot; assumed"))
                .notes("Without urgent vGPUs: fair and fixed, at most its slots; preemptive and weighted, at least its"
                        + " slots while it has work, where kernels can be stopped; soft, no bound, as a kernel is never"
                        + " cut.")
                .source("Alibaba Cloud documentation, cGPU; variant: fractions from guarantee or weight, in 1/100")
                .idlingNanos(settings -> cgpuRules(settings).shared() ? 0 : Scheduler.NEVER)
                .promises(settings -> promises(cgpuRules(settings)))
                .cost("O(log n), O(slots x log n) for a change")
                .shines("Many small containers on one device, with a speed that can be sold.")
                .fails("Policies 0 and 3: what is not used is lost.")
                .create((settings, seed) -> new SlotScheduler(cgpuRules(settings)));
    }

    private static SchedulerEntry qgpu() {
        return SchedulerEntry.named("qgpu", FAMILY)
                .summary("Tencent qGPU: best effort, fixed share or burst share, online before offline.")
                .rule(
                        "Policy 0, best effort: a slot for each, lent while its vGPU has no work. 1, fixed share: slots by"
                                + " fraction, not lent. 2, burst share: slots by fraction, lent and taken back at once. With"
                                + " online, vGPUs of a priority above 0 run before all others and stop them.")
                .parameters(
                        Parameter.count(
                                "policy",
                                QGPU_BEST_EFFORT,
                                QGPU_BEST_EFFORT,
                                QGPU_BURST,
                                "0 best effort, 1 fixed share, 2 burst share"),
                        Parameter.flag("online", false, "whether priorities above 0 are online, the others offline"),
                        Parameter.nanos("slice", 5 * MILLISECOND, MICROSECOND, 10 * SECOND, "a slot; assumed"))
                .notes("Unless someone is online: fixed share, at most its slots; best effort and burst share, at least"
                        + " its slots while it has work, where kernels can be stopped. Offline vGPUs may wait for"
                        + " ever.")
                .source("Tencent Cloud documentation, qGPU; variant: fractions from guarantee or weight, in 1/100")
                .idlingNanos(settings -> qgpuRules(settings).shared() ? 0 : Scheduler.NEVER)
                .promises(settings -> promises(qgpuRules(settings)))
                .cost("O(log n), O(slots x log n) for a change")
                .shines("Online services with batch work behind them (online), or guarantees with full use (2).")
                .fails("With online, any promise to the offline ones.")
                .create((settings, seed) -> new SlotScheduler(qgpuRules(settings)));
    }

    private static SlotRules runaiRules(Settings settings) {
        SlotRules strict = SlotRules.byFraction(settings.get("lease"), ALL_PERCENT / settings.count("grain"));
        return settings.flag("fair") ? strict.sharing() : strict;
    }

    private static SlotRules cgpuRules(Settings settings) {
        long slice = settings.get("slice");
        SlotRules rules = switch (settings.count("policy")) {
            case CGPU_PREEMPTIVE -> SlotRules.oneEach(slice, 0).sharing();
            case CGPU_WEIGHTED -> SlotRules.byFraction(slice, ALL_PERCENT).sharing();
            case CGPU_FIXED -> SlotRules.byFraction(slice, ALL_PERCENT);
            case CGPU_SOFT -> SlotRules.oneEach(slice, 0).sharing().softly();
            default -> SlotRules.oneEach(slice, settings.count("max"));
        };
        return rules.withUrgentPercent(settings.count("ratio"));
    }

    private static SlotRules qgpuRules(Settings settings) {
        long slice = settings.get("slice");
        SlotRules rules = switch (settings.count("policy")) {
            case QGPU_FIXED -> SlotRules.byFraction(slice, ALL_PERCENT);
            case QGPU_BURST ->
                SlotRules.byFraction(slice, ALL_PERCENT).sharing().reclaiming();
            default -> SlotRules.oneEach(slice, 0).sharing();
        };
        return settings.flag("online") ? rules.withUrgentPercent(SlotRules.ALL_PERCENT) : rules;
    }

    /** What slots promise. */
    private static List<Guarantee> promises(SlotRules rules) {
        if (rules.soft()) {
            return List.of();
        }
        return rules.shared()
                ? List.of(new WhereKernelsStop(new ServiceCurve(new PlanCurves(rules))))
                : List.of(new HeldCap(new PlanCaps(rules)));
    }
}
