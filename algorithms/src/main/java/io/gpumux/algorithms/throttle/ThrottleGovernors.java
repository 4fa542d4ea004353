package io.gpumux.algorithms.throttle;

import io.gpumux.algorithms.catalog.GovernorEntry;
import io.gpumux.algorithms.catalog.Parameter;
import io.gpumux.core.verify.AdmitsWithinRate;
import io.gpumux.core.verify.Guarantee;
import io.gpumux.core.verify.HeldCap;
import io.gpumux.core.verify.RateCaps;
import io.gpumux.core.verify.RateCurves;
import io.gpumux.core.verify.ServiceCurve;
import io.gpumux.core.verify.StartsWithinRate;
import java.util.List;

/** The catalogue entries of this package. */
public final class ThrottleGovernors {
    private ThrottleGovernors() {}

    /** {@return the entries} */
    public static List<GovernorEntry> entries() {
        return List.of(new GovernorEntry(
                "gcra",
                "throttle",
                "Limits the GPU time of each vGPU to a rate with a burst.",
                List.of(
                        Parameter.percent("rate", 50, 1, 100, "the part of GPU time that a vGPU may hold"),
                        Parameter.nanos(
                                "burst",
                                4_000_000,
                                GcraGovernor.SHORTEST_BURST_NANOS,
                                GcraGovernor.LONGEST_BURST_NANOS,
                                "how much it may hold at once after a pause"),
                        Parameter.flag("soft", false, "whether the limit applies only while others have work")),
                List.of(
                        "Hard, a vGPU holds at most rate x t + burst + L in any interval t, L the longest piece that"
                                + " cannot be preempted; soft, the same while others have work.",
                        "In front of a work-conserving scheduler, the device does not idle beside a vGPU that has a"
                                + " quarter of the burst left."),
                "ITU-T I.371 (generic cell rate algorithm), on measured GPU time",
                settings -> settings.flag("soft") ? List.of() : promises(settings.count("rate"), settings.get("burst")),
                settings -> new GcraGovernor(settings.count("rate"), settings.get("burst"), settings.flag("soft"))));
    }

    /** What a hard limit promises, from above and, in front of a work-conserving scheduler, from below. */
    private static List<Guarantee> promises(int ratePercent, long burstNanos) {
        long leastNanos = burstNanos / GcraGovernor.LEAST_PIECES;
        return List.of(
                new HeldCap(new RateCaps(ratePercent, burstNanos)),
                new StartsWithinRate(ratePercent, burstNanos, leastNanos),
                new AdmitsWithinRate(ratePercent, burstNanos, leastNanos),
                new ServiceCurve(new RateCurves(ratePercent, leastNanos)));
    }
}
