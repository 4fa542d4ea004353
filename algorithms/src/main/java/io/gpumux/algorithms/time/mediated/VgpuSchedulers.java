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
import io.gpumux.core.verify.SlotCaps;
import io.gpumux.core.verify.StarvationBound;
import java.util.List;

/** The catalogue entries of NVIDIA vGPU. */
final class VgpuSchedulers {
    private static final String FAMILY = "time";
    private static final String GUIDE = "NVIDIA vGPU software user guide, scheduling of time-sliced vGPUs";
    private static final int FEW = 1;
    private static final String MOVED =
            "Slots are where they are whatever the others do, unless switches cost time or a"
                    + " kernel overruns: both move all later slots. Without strict, who overran waits until the others have"
                    + " caught up, and nothing is said about where slots are.";

    private VgpuSchedulers() {}

    static List<SchedulerEntry> entries() {
        return List.of(bestEffort(), equalShare(), fixedShare());
    }

    private static SchedulerEntry bestEffort() {
        return SchedulerEntry.named("vgpu-best-effort", FAMILY)
                .summary("NVIDIA vGPU best effort: round robin of slices that skips idle vGPUs.")
                .rule("vGPUs with work take turns of a slice; one that has none is skipped at once.")
                .parameters(sliceParameter())
                .notes("As round-robin by slice; the vendor promises no share.")
                .source(GUIDE)
                .promises(settings -> settings.get("slice") == 0
                        ? List.of(new StarvationBound(timeSlice(settings).fewNanos(), false))
                        : List.of(
                                new StarvationBound(settings.get("slice"), false),
                                new ServiceCurve(new SliceCurves(settings.get("slice"), false))))
                .cost("O(1)")
                .shines("Desktops that are idle most of the time: full use.")
                .fails("Any guarantee: a flood of busy neighbours divides the device by their number.")
                .create((settings, seed) -> new VgpuBestEffortScheduler(timeSlice(settings)));
    }

    private static SchedulerEntry equalShare() {
        return SchedulerEntry.named("vgpu-equal-share", FAMILY)
                .summary("NVIDIA vGPU equal share: a slot for each vGPU, unused if it has no work.")
                .rule("Time is cut into slots that go round over all vGPUs there are. A slot of a vGPU without"
                        + " work stays unused. An overrun shortens its later slots. Without strict, the next slot is that of"
                        + " the vGPU with least time in slots.")
                .parameters(sliceParameter(), frequency(), strict(), averaging())
                .notes(
                        "A vGPU holds at most 1/n of the device, n the vGPUs that exist, plus one overrun; the device"
                                + " idles in the slots of idle vGPUs.",
                        MOVED)
                .source(GUIDE)
                .idlingNanos(settings -> Scheduler.NEVER)
                .promises(settings -> promises(0, shareSlice(settings).nanosFor(FEW), settings))
                .cost("O(1), O(vGPUs) for a change; without strict O(log vGPUs)")
                .shines("The same speed whatever the neighbours do, with a share that follows how many there are.")
                .fails("Use: what idle vGPUs leave is lost.")
                .create((settings, seed) -> create(0, settings));
    }

    private static SchedulerEntry fixedShare() {
        return SchedulerEntry.named("vgpu-fixed-share", FAMILY)
                .summary("NVIDIA vGPU fixed share: a fixed number of slots, unused if empty or without work.")
                .rule("As equal share, with a number of slots that does not follow how many vGPUs there are.")
                .parameters(
                        Parameter.count("slots", 16, 1, 1024, "the most vGPUs of the type on the device"),
                        sliceParameter(),
                        frequency(),
                        strict(),
                        averaging())
                .notes(
                        "A vGPU holds at most 1/slots of the device, plus one overrun, whoever else exists; the device"
                                + " idles in all other slots that are not used.",
                        MOVED)
                .source(GUIDE)
                .idlingNanos(settings -> Scheduler.NEVER)
                .promises(settings -> promises(
                        settings.count("slots"), shareSlice(settings).nanosFor(settings.count("slots")), settings))
                .cost("O(1), O(slots) for a change; without strict O(log slots)")
                .shines("A speed that never changes from the first vGPU to the last.")
                .fails("Use: with few vGPUs nearly all slots are empty.")
                .create((settings, seed) -> create(settings.count("slots"), settings));
    }

    private static List<Guarantee> promises(int slots, long slotNanos, Settings settings) {
        if (!settings.flag("strict")) {
            return List.of(new HeldCap(new LeastTimeCaps(slots, slotNanos)));
        }
        int averaging = settings.count("averaging");
        return List.of(
                new HeldCap(new SlotCaps(slots, slotNanos, averaging)),
                new ServiceCurve(new SlotCurves(slots, slotNanos, averaging)),
                new HardIsolation(true, true));
    }

    private static Scheduler create(int slots, Settings settings) {
        return settings.flag("strict")
                ? new VgpuShareScheduler(slots, shareSlice(settings), settings.count("averaging"))
                : new VgpuLeastTimeScheduler(slots, shareSlice(settings));
    }

    private static VgpuSlice timeSlice(Settings settings) {
        return VgpuSlice.ofNanos(settings.get("slice"));
    }

    /** Strict round robin goes by frequency, unless a slice is set. */
    private static VgpuSlice shareSlice(Settings settings) {
        int hertz = settings.count("frequency");
        boolean sliced = settings.get("slice") > 0;
        if (hertz > 0 && (sliced || !settings.flag("strict"))) {
            throw new IllegalArgumentException("frequency: " + hertz + ": 0 is allowed with a slice or without strict");
        }
        return settings.flag("strict") && !sliced ? VgpuSlice.ofHertz(hertz) : timeSlice(settings);
    }

    private static Parameter sliceParameter() {
        return Parameter.nanos(
                "slice",
                0,
                0,
                VgpuSlice.LONGEST_NANOS,
                "the slice, 1 ms to 30 ms; 0: 2 ms with up to 8 slots, 1 ms above, or by frequency where that is strict");
    }

    private static Parameter frequency() {
        return Parameter.count(
                "frequency",
                0,
                0,
                VgpuSlice.HIGHEST_HERTZ,
                "slots per second of strict round robin, 63 to 960; 0: 480 with up to 8 slots, 960 above");
    }

    private static Parameter strict() {
        return Parameter.flag(
                "strict", true, "strict (adaptive) round robin; else who has had least time, as before 15");
    }

    private static Parameter averaging() {
        return Parameter.count("averaging", 33, 1, 60, "over how many slots an overrun is repaid, where it is strict");
    }
}
