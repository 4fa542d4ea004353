package io.gpumux.algorithms.time.driver;

import io.gpumux.algorithms.catalog.Parameter;
import io.gpumux.algorithms.catalog.SchedulerEntry;
import io.gpumux.algorithms.catalog.Settings;
import io.gpumux.algorithms.time.FifoScheduler;
import io.gpumux.algorithms.time.FixedPriorityScheduler;
import io.gpumux.algorithms.time.driver.TimeGraphScheduler.Enforcement;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.verify.Guarantee;
import io.gpumux.core.verify.HeldCap;
import io.gpumux.core.verify.PriorityBlocking;
import io.gpumux.core.verify.ReservedCaps;
import io.gpumux.core.verify.StarvationBound;
import io.gpumux.core.verify.TurnsAmongEquals;
import java.util.List;

/** The catalogue entries of this package. */
public final class DriverSchedulers {
    private static final String FAMILY = "time";
    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final String GDEV = "Kato, McThrow, Maltzahn, Brandt, USENIX ATC 2012, and its sources";
    private static final String GPUVM = "Suzuki, Kato, Yamada, Kono, USENIX ATC 2014, and its sources";

    private DriverSchedulers() {}

    /** {@return the entries} */
    public static List<SchedulerEntry> entries() {
        return List.of(
                gdevFifo(),
                gdevCredit(),
                gdevBand(),
                gpuvmFifo(),
                gpuvmCredit(),
                gpuvmBand(),
                gvirt(),
                timegraph(),
                rgem(),
                ptask());
    }

    private static SchedulerEntry gdevFifo() {
        return SchedulerEntry.named("gdev-fifo", FAMILY)
                .summary("Gdev's FIFO: vGPUs with work take turns of a kernel each.")
                .rule(
                        "vGPUs stand in a list. When a kernel ends, its vGPU goes to the tail, and the first in the list with"
                                + " work is next.")
                .notes(
                        "No share is promised: turns are equal in number, so that two closed loops share as the lengths of"
                                + " their kernels do.")
                .source(GDEV)
                .cost("O(log n)")
                .shines("Kernels of about equal length: everybody is next after one kernel of each other.")
                .fails("A vGPU with long kernels: it takes the device as its length is to that of the others.")
                .create((settings, seed) -> GdevScheduler.fifo());
    }

    private static SchedulerEntry gdevCredit() {
        return SchedulerEntry.named("gdev-credit", FAMILY)
                .summary("Gdev's credit: who has none left goes to the tail of the list.")
                .rule(
                        "Each period hands out credit by weight; a kernel costs its length. When a kernel ends, its vGPU goes"
                                + " to the tail if it has no credit left, and the first in the list with work is next.")
                .parameters(gdevPeriod())
                .notes(
                        "No bound: credit and debt beyond a period are forgotten, and nobody waits for a vGPU that thinks"
                                + " between two kernels, so that two closed loops share as under FIFO.")
                .source(GDEV)
                .cost("O(log n)")
                .shines("vGPUs that always have kernels waiting, shorter than a period: shares follow the weights.")
                .fails("Closed loops of one kernel at a time: the other one runs whenever one thinks.")
                .create((settings, seed) -> GdevScheduler.credit(settings.get("period")));
    }

    private static SchedulerEntry gdevBand() {
        return SchedulerEntry.named("gdev-band", FAMILY)
                .summary("Gdev's BAND: yields to others only when out of credit and over its bandwidth, and waits"
                        + " for them.")
                .rule("The current vGPU goes on until it is out of credit and over its bandwidth; then the next"
                        + " in the list with work runs, after a short wait in which others may come, if it"
                        + " is over its own bandwidth, too.")
                .parameters(
                        gdevPeriod(),
                        wait("how long to wait for others"),
                        Parameter.nanos("window", SECOND, MILLISECOND, 10 * SECOND, "over which use is measured"))
                .notes("No bound: credit and debt beyond a period are forgotten. A device idles at most wait beside"
                        + " waiting work.")
                .source(GDEV)
                .idlingNanos(settings -> settings.get("wait"))
                .cost("O(log n)")
                .shines("Kernels of very different length without preemption: bandwidth is shared where FIFO and"
                        + " credit follow length.")
                .fails("A utilization of all of the device: it waits beside work; and short windows, as use is"
                        + " measured over a second.")
                .create((settings, seed) ->
                        GdevScheduler.band(settings.get("period"), settings.get("wait"), settings.get("window")));
    }

    private static SchedulerEntry gpuvmFifo() {
        return SchedulerEntry.named("gpuvm-fifo", FAMILY)
                .summary("GPUvm's FIFO: one queue for the commands of all virtual machines.")
                .rule("Commands run one at a time in the order in which they were submitted, whose ever they are.")
                .notes("No share is promised: who submits more gets more.")
                .source(GPUVM + "; variant: the kernels of a request keep its place in the queue")
                .cost("O(log n)")
                .shines("Virtual machines that trust each other: nobody waits while the device is free.")
                .fails("A virtual machine that submits faster or longer than the others: it takes all.")
                .create((settings, seed) -> new FifoScheduler());
    }

    private static SchedulerEntry gpuvmCredit() {
        return SchedulerEntry.named("gpuvm-credit", FAMILY)
                .summary("GPUvm's credit: who ran last and owes goes to the tail of the list.")
                .rule(
                        "Each period divides the time that the device was busy or idle equally. Before each command, who ran"
                                + " last goes to the tail of the list if its budget is negative; the first in the list with a"
                                + " command is next. Budgets above or debts below twice the last share are reset.")
                .parameters(gpuvmPeriod())
                .notes(
                        "No bound: during a kernel that is longer than a period the share is 0, and all debts are forgiven."
                                + " Parts are equal whatever the weights.")
                .source(GPUVM)
                .cost("O(1) an arrival, O(n) a completion or decision")
                .shines("Equal virtual machines with kernels much shorter than the period.")
                .fails("Kernels longer than the period, 50 us: it is a round robin of kernels then.")
                .create((settings, seed) -> GpuvmScheduler.credit(settings.get("period")));
    }

    private static SchedulerEntry gpuvmBand() {
        return SchedulerEntry.named("gpuvm-band", FAMILY)
                .summary("GPUvm's BAND: those within their part first, and a wait for who ran last and used less.")
                .rule(
                        "As GPUvm's credit, but who ran last goes to the tail only if it used more than its part, too. Those"
                                + " with budget within their part go first, then those with budget, then all. If the next one is"
                                + " over its part, and the last one is not and used less, the device waits, and the last one goes"
                                + " on if it has work by then.")
                .parameters(gpuvmPeriod(), wait("how long to wait for who ran last"))
                .notes(
                        "No bound: use is forgotten each period, debts beyond a period are forgiven. A device idles at most"
                                + " wait beside waiting work. Parts are equal whatever the weights.")
                .source(GPUVM)
                .idlingNanos(settings -> settings.get("wait"))
                .cost("O(1) an arrival, O(n) a completion or decision")
                .shines("Kernels of different length with periods that hold many of them.")
                .fails("Kernels longer than the period, 50 us: nothing is remembered of them by the next decision.")
                .create((settings, seed) -> GpuvmScheduler.band(settings.get("period"), settings.get("wait")));
    }

    private static SchedulerEntry gvirt() {
        return SchedulerEntry.named("gvirt", FAMILY)
                .summary(
                        "gVirt: the device goes round over virtual machines with work, by a timer or by what is left of"
                                + " slices.")
                .rule(
                        "One virtual machine owns the device. When its slice is over, the next in the circle that has work"
                                + " owns it, once the running kernel has ended; the switch is not charged to anybody, and an owner"
                                + " without work keeps the device until then. With events, an owner without work leaves at once, the"
                                + " one with most left of its slice is next, and all slices are filled when nobody has any left.")
                .parameters(
                        Parameter.nanos("slice", 15 * MILLISECOND, MILLISECOND, 15 * MILLISECOND, "the turn"),
                        Parameter.flag("events", false, "whether slices count use, rather than a timer"))
                .notes(
                        "By the timer a virtual machine with work waits for a slice, a kernel and a switch of each other; the"
                                + " device idles at most a slice beside work.",
                        "With events nobody idles, and nothing is promised: turns are cut by how work arrives, and"
                                + " overruns are forgotten.")
                .source(
                        "Tian, Dong, Cowperthwaite, USENIX ATC 2014, and its sources (vgt); variant: waits for one kernel"
                                + " at the end of a turn, not for the ring")
                .idlingNanos(settings -> settings.flag("events") ? 0 : settings.get("slice"))
                .promises(settings -> settings.flag("events")
                        ? List.of()
                        : List.of(new StarvationBound(settings.get("slice"), false, true)))
                .cost("O(log n)")
                .shines("A few equal desktops that draw all the time, with switches so dear that turns must be long.")
                .fails("Kernels that never end, as it never stops one; and owners that pause, whose slice is lost.")
                .create((settings, seed) -> settings.flag("events")
                        ? new GvirtEventScheduler(settings.get("slice"))
                        : new GvirtTimerScheduler(settings.get("slice")));
    }

    private static SchedulerEntry timegraph() {
        return SchedulerEntry.named("timegraph", FAMILY)
                .summary("TimeGraph: command groups by priority, within a time reserved in each period.")
                .rule(
                        "The most urgent vGPU with work and budget runs, one kernel at a time, or with depth several that it"
                                + " commits without waiting, until a more urgent one comes; equals take turns. Each period sets a"
                                + " budget to at most its reserved time C, the guaranteed part or the part by weight; what runs is"
                                + " charged. Who has no budget is held back, or a priori who has less than its next kernel is"
                                + " estimated to take.")
                .parameters(
                        Parameter.count("depth", 1, 1, 1024, "kernels committed at once; 1: PRT, more: HT"),
                        Parameter.flag("reserve", true, "whether reservations are kept"),
                        Parameter.flag(
                                "prior", false, "whether by estimate before a kernel (AE), rather than after (PE)"),
                        Parameter.nanos(
                                "period", 30 * MILLISECOND, MICROSECOND, 10 * SECOND, "T, in which C is reserved"))
                .notes(
                        "With reservations a vGPU holds at most C/T of any interval, and 2C and what is started last beside"
                                + " it; the device idles while all with work are held back.",
                        "Without, and one kernel at a time, the most urgent vGPU waits at most for one kernel of another.",
                        "Period and depth are ours; the paper's are not known.")
                .source(
                        "Kato, Lakshmanan, Rajkumar, Ishikawa, USENIX ATC 2011; variant: estimates of the engine, a kernel"
                                + " is a command group")
                .idlingNanos(settings -> settings.flag("reserve") ? Scheduler.NEVER : 0)
                .promises(DriverSchedulers::timegraphPromises)
                .cost("O(log n), O(n log n) when vGPUs come, go or change")
                .shines("Real-time tasks whose need is known, beside others that must not take more than theirs.")
                .fails("Use: what an idle vGPU has reserved is lost; and kernels longer than C, which overrun it.")
                .create((settings, seed) ->
                        new TimeGraphScheduler(settings.count("depth"), enforcement(settings), settings.get("period")));
    }

    private static List<Guarantee> timegraphPromises(Settings settings) {
        if (settings.flag("reserve")) {
            return List.of(new HeldCap(new ReservedCaps(settings.get("period"), settings.count("depth"))));
        }
        return settings.count("depth") == 1 ? List.of(new PriorityBlocking(false)) : List.of();
    }

    private static Enforcement enforcement(Settings settings) {
        if (!settings.flag("reserve")) {
            return Enforcement.NONE;
        }
        return settings.flag("prior") ? Enforcement.A_PRIORI : Enforcement.POSTERIOR;
    }

    private static SchedulerEntry rgem() {
        return SchedulerEntry.named("rgem", FAMILY)
                .summary("RGEM: only the most urgent task launches, and copies are made in chunks between which it may"
                        + " come first.")
                .rule(
                        "At each end of a kernel, or of a chunk where copies are in the same queue as kernels, the most urgent"
                                + " vGPU with work runs one; equals take turns of a request each.")
                .notes(
                        "The most urgent vGPU waits at most for one kernel or one chunk of another; less urgent ones may wait"
                                + " for ever.",
                        "Chunks are the workload's: a scheduler sees copies only on a device with one queue"
                                + " (SimulationSetup.withOneQueue). On others copies run beside it in order of arrival.")
                .source("Kato, Lakshmanan, Kumar, Kelkar, Ishikawa, Rajkumar, RTSS 2011; variant: the order of"
                        + " fixed-priority at kernel boundaries")
                .promises(settings -> List.of(new PriorityBlocking(false), new TurnsAmongEquals()))
                .cost("O(log n)")
                .shines("An urgent task beside one that copies much: its response does not grow with the copy.")
                .fails("Fairness: a busy urgent task starves all below it; and small chunks, which cost a start each.")
                .create((settings, seed) -> new FixedPriorityScheduler(false));
    }

    private static SchedulerEntry ptask() {
        return SchedulerEntry.named("ptask", FAMILY)
                .summary("PTask: a kernel at a time, by static priority, age and run time, and where the data are.")
                .rule(
                        "Each waiting vGPU gains urgency with time. A level of priority is worth so much waiting, its mean run"
                                + " time so much less; data that are on the device, those of the vGPU that ran last, so much more."
                                + " With all three at 0 it is first in, first out, a kernel at a time.")
                .parameters(
                        Parameter.nanos("level", 10 * MILLISECOND, 0, SECOND, "what a level of priority is worth"),
                        Parameter.percent("run-time", 100, 0, 1000, "how much of the mean run time counts"),
                        Parameter.nanos("affinity", MILLISECOND, 0, SECOND, "what data on the device are worth"))
                .notes(
                        "No bound is declared: as all age, nobody waits for ever, but how long follows from priorities and run"
                                + " times.",
                        "The weights of its priorities are not published; the defaults are ours. The choice among"
                                + " several devices is left out.")
                .source("Rossbach, Currey, Silberstein, Ray, Witchel, SOSP 2011; variant: one device, weights as"
                        + " parameters")
                .cost("O(log n)")
                .shines("Dataflow graphs of short kernels with some that matter more, none of which may starve.")
                .fails("Fair shares: kernels of any length pay by waiting alone.")
                .create((settings, seed) -> new PTaskScheduler(
                        settings.get("level"), settings.count("run-time"), settings.get("affinity")));
    }

    private static Parameter gdevPeriod() {
        return Parameter.nanos("period", 30 * MILLISECOND, MILLISECOND, 10 * SECOND, "the period of replenishment");
    }

    private static Parameter gpuvmPeriod() {
        return Parameter.nanos("period", 50 * MICROSECOND, 10 * MICROSECOND, SECOND, "the period of replenishment");
    }

    private static Parameter wait(String description) {
        return Parameter.nanos("wait", 500 * MICROSECOND, MICROSECOND, 10 * MILLISECOND, description);
    }
}
