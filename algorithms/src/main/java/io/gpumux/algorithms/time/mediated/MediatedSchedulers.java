package io.gpumux.algorithms.time.mediated;

import io.gpumux.algorithms.catalog.Parameter;
import io.gpumux.algorithms.catalog.SchedulerEntry;
import io.gpumux.algorithms.catalog.Settings;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.verify.Guarantee;
import io.gpumux.core.verify.HardIsolation;
import io.gpumux.core.verify.HeldCap;
import io.gpumux.core.verify.ServiceCurve;
import io.gpumux.core.verify.SliceCurves;
import io.gpumux.core.verify.StarvationBound;
import io.gpumux.core.verify.WorkConserving;
import java.util.ArrayList;
import java.util.List;

/** The catalogue entries of this package; those of NVIDIA vGPU are in {@link VgpuSchedulers}. */
public final class MediatedSchedulers {
    private static final String FAMILY = "time";
    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final int MANY_FUNCTIONS = 2;

    private MediatedSchedulers() {}

    /** {@return the entries} */
    public static List<SchedulerEntry> entries() {
        List<SchedulerEntry> entries = new ArrayList<>(VgpuSchedulers.entries());
        entries.addAll(List.of(gvt(), gim(), xe(), timeSlice()));
        return List.copyOf(entries);
    }

    private static SchedulerEntry gvt() {
        return SchedulerEntry.named("gvt-g", FAMILY)
                .summary(
                        "Intel GVT-g: time dealt out by weight each balance period; who used it up waits, and debts are"
                                + " forgotten each second.")
                .rule("Each tick charges the current vGPU and chooses the first, in order of last choice, that has work"
                        + " and time left; the switch waits until running kernels have ended. Each balance period gives"
                        + " every vGPU its part by weight, work or not; every tenth replaces what was left or owed. A new"
                        + " vGPU goes first for a while.")
                .parameters(
                        Parameter.nanos("tick", MILLISECOND, MICROSECOND, SECOND, "between two decisions"),
                        Parameter.nanos(
                                "period",
                                100 * MILLISECOND,
                                MICROSECOND,
                                10 * SECOND,
                                "between two balances, a multiple of the tick"),
                        Parameter.nanos(
                                "boost", 2 * SECOND, 0, 10 * SECOND, "for how long a new vGPU goes before the others"))
                .notes(
                        "No share is guaranteed: a kernel that runs on is not stopped, and what it took too much is"
                                + " forgotten within ten periods; one kernel of 640 ms each second keeps 64 %, whatever the"
                                + " weights.",
                        "What holds is a cap: over each ten periods a vGPU holds at most its part of them, a tick and a"
                                + " kernel. The device idles when all with work have used their part up.",
                        "Weights of the vGPU types: 2, 4, 8 and 16.")
                .source("Linux, drivers/gpu/drm/i915/gvt/sched_policy.c; Tian, Dong, Cowperthwaite, USENIX ATC 2014")
                .idlingNanos(settings -> Scheduler.NEVER)
                .promises(settings -> List.of(new HeldCap(
                        new BalanceCaps(settings.get("tick"), settings.get("period"), settings.get("boost")))))
                .cost("O(log n), O(vGPUs) for a change, O(waiting) more each period")
                .shines(
                        "Desktops by weight on a device that cannot stop kernels: shares hold over seconds while kernels"
                                + " are short.")
                .fails(
                        "A flood of long kernels: a second forgets what it took; and one busy vGPU, which gets its part of"
                                + " an idle device only.")
                .create((settings, seed) ->
                        new GvtScheduler(settings.get("tick"), settings.get("period"), settings.get("boost")));
    }

    private static SchedulerEntry gim() {
        return SchedulerEntry.named("amd-gim", FAMILY)
                .summary("AMD MxGPU: slots of virtual functions in turn, the world switch inside the slot.")
                .rule(
                        "A timer ends each slot, and the next one begins as soon as the function has stopped. Solid: the next"
                                + " function, with work or not. Predictable: slots of removed functions stay, too. Liquid: the next"
                                + " that has work; without one the same goes on. With debts, a slot that took too long is repaid by"
                                + " shorter ones, or by slots passed over.")
                .parameters(
                        Parameter.count("policy", 0, 0, 2, "0 solid, 1 predictable, 2 liquid"),
                        Parameter.nanos(
                                "slice",
                                0,
                                0,
                                10 * SECOND,
                                "the slot; 0: 500 ms for one function, 7 ms to 12, 6 ms to 14, 5 ms above"),
                        Parameter.count("functions", 0, 0, 1024, "the least number of slots of predictable"),
                        Parameter.flag("debts", false, "whether overruns are repaid, as libgv does"))
                .notes(
                        "Solid and predictable: a function holds at most one slot of a cycle, where kernels can be stopped,"
                                + " and its slots are where they are whatever the others do, where switches are free.",
                        "Liquid: the device idles at most for the rest of a slot.",
                        "An overrun of a kernel that cannot be stopped lengthens the cycle; without debts it is not repaid.")
                .source("GPUOpen MxGPU-Virtualization, gim_adapter.c; variant: no slices of a function's own, no reset")
                .idlingNanos(settings -> liquid(settings) ? longestGimSlot(settings) : Scheduler.NEVER)
                .promises(MediatedSchedulers::gimPromises)
                .cost("O(1), liquid O(functions)")
                .shines("Up to 16 desktops that must not feel each other: a period that is known beforehand.")
                .fails(
                        "Solid: use, as slots without work are lost. All: latency, as a function waits for a whole period.")
                .create((settings, seed) -> new GimScheduler(
                        policy(settings),
                        new GimSlice(settings.get("slice")),
                        settings.count("functions"),
                        settings.flag("debts")));
    }

    private static GimPolicy policy(Settings settings) {
        return switch (settings.count("policy")) {
            case 0 -> GimPolicy.SOLID;
            case 1 -> GimPolicy.PREDICTABLE;
            default -> GimPolicy.LIQUID;
        };
    }

    private static List<Guarantee> gimPromises(Settings settings) {
        Guarantee bounded = new StarvationBound(longestGimSlot(settings), false);
        if (liquid(settings)) {
            return List.of(bounded);
        }
        int kept = policy(settings) == GimPolicy.SOLID ? 0 : settings.count("functions");
        Guarantee cap = new HeldCap(new CycleCaps(kept, longestGimSlot(settings), false));
        Guarantee isolation = new HardIsolation(true, true);
        return kept == 0 ? List.of(cap, isolation, bounded) : List.of(cap, isolation);
    }

    private static boolean liquid(Settings settings) {
        return policy(settings) == GimPolicy.LIQUID;
    }

    /** {@return the longest slot where there are several functions, in ns} */
    private static long longestGimSlot(Settings settings) {
        return new GimSlice(settings.get("slice")).nanosFor(MANY_FUNCTIONS);
    }

    private static SchedulerEntry xe() {
        return SchedulerEntry.named("xe-sriov", FAMILY)
                .summary("Intel Xe SR-IOV: turns of a quantum by weight, in three priorities of which normal keeps idle"
                        + " turns.")
                .rule(
                        "Functions have turns of the quantum times their weight. Low priority (0 and below) is visited only"
                                + " with work, normal (1) always, its turn passing unused without work; high (2 and above) with work"
                                + " is next after every turn. Without a quantum a turn lasts until the work is done.")
                .parameters(
                        Parameter.nanos(
                                "quantum",
                                8 * MILLISECOND,
                                0,
                                XeScheduler.LONGEST_QUANTUM_NANOS,
                                "the turn of weight 1; 0: infinite, the driver's own default"),
                        Parameter.flag("if-idle", false, "whether all functions are of normal priority"))
                .notes(
                        "Among functions of low priority: as weighted-round-robin. With if-idle: fixed slots by weight,"
                                + " where kernels can be stopped and switches are free. Two busy functions of high priority"
                                + " starve all others.",
                        "The preemption timeout, after which the firmware resets the engine, is not modelled: a function"
                                + " that does not yield keeps the device until it does.",
                        "The default quantum is ours; the driver has none.")
                .source("Linux, sysfs-driver-intel-xe-sriov; variant: no reset after the preemption timeout")
                .idlingNanos(settings -> settings.get("quantum") == 0 ? 0 : Scheduler.NEVER)
                .promises(MediatedSchedulers::xePromises)
                .cost("O(1), O(normal) after an idle spell")
                .shines("A mix: functions that pay for fixed slots beside others that share what is left.")
                .fails("Without a quantum: a function that never runs dry keeps the device. High priority twice: all"
                        + " others starve.")
                .create((settings, seed) -> new XeScheduler(settings.get("quantum"), settings.flag("if-idle")));
    }

    private static List<Guarantee> xePromises(Settings settings) {
        long quantum = settings.get("quantum");
        if (quantum == 0) {
            return List.of();
        }
        Guarantee bounded = new StarvationBound(quantum, true);
        if (settings.flag("if-idle")) {
            return List.of(new HeldCap(new CycleCaps(0, quantum, true)), new HardIsolation(true, true), bounded);
        }
        return List.of(
                new AmongLowPriorities(quantum, new WorkConserving(0)),
                new AmongLowPriorities(quantum, bounded),
                new AmongLowPriorities(quantum, new ServiceCurve(new SliceCurves(quantum, true))));
    }

    private static SchedulerEntry timeSlice() {
        return SchedulerEntry.named("nvidia-time-slice", FAMILY)
                .summary("NVIDIA time slicing of contexts: equal slices of a class, up to three in a round by weight.")
                .rule("Contexts with work take turns of a slice, of the class that is set for the device. A context is"
                        + " visited in a round as often as its interleave level says: its weight, at most 3. One that runs"
                        + " dry gives way at once.")
                .parameters(
                        Parameter.count("class", 0, 0, 3, "0 default, 1 short, 2 medium, 3 long"),
                        classSlice("default", 2, "of the default class; assumed, from users' measurements"),
                        classSlice("short", 1, "of the short class; assumed, not published"),
                        classSlice("medium", 4, "of the medium class; assumed, not published"),
                        classSlice("long", 8, "of the long class; assumed, not published"))
                .notes("With equal levels as round-robin by slice. Turns of a higher level are spread over the round.")
                .source("NVIDIA, nvidia-smi compute-policy and DRIVE OS GPU scheduling; variant: order in the runlist")
                .promises(settings -> List.of(new ServiceCurve(new InterleaveCurves(slice(settings)))))
                .cost("O(1)")
                .shines("What a device does without any product on top: the reference to compare others with.")
                .fails("Latency beside many contexts: each of them has its slice first.")
                .create((settings, seed) -> new NvidiaTimeSliceScheduler(slice(settings)));
    }

    private static Parameter classSlice(String name, long millis, String description) {
        return Parameter.nanos(name, millis * MILLISECOND, MICROSECOND, 10 * SECOND, "the slice " + description);
    }

    private static long slice(Settings settings) {
        return switch (settings.count("class")) {
            case 1 -> settings.get("short");
            case 2 -> settings.get("medium");
            case 3 -> settings.get("long");
            default -> settings.get("default");
        };
    }
}
