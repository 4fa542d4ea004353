package io.gpumux.core.defects;

import io.gpumux.core.contract.Claim;
import io.gpumux.core.contract.SchedulerContract;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.verify.Guarantee;
import io.gpumux.core.verify.JustifiedPreemption;
import io.gpumux.core.verify.RelativeFairness;
import io.gpumux.core.verify.WorkConserving;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Contracts on defective schedulers, for {@link DefectsTest} to run; no build runs them by themselves. */
final class DefectiveContracts {
    private static final Set<Claim> CHEAP = EnumSet.of(
            Claim.WORK_CONSERVING,
            Claim.TIME_SHARING,
            Claim.PREEMPTIVE,
            Claim.SHIFT_INVARIANT,
            Claim.INDIFFERENT_TO_IDLE_VGPUS,
            Claim.INDIFFERENT_TO_NUMBERS);

    private DefectiveContracts() {}

    /** A defect under cheap claims and further ones. */
    abstract static class Defective extends SchedulerContract {
        private final Defect defect;
        private final Set<Claim> claims = EnumSet.copyOf(CHEAP);

        Defective(Defect defect, Claim... further) {
            this.defect = defect;
            claims.addAll(List.of(further));
        }

        final void without(Claim... not) {
            claims.removeAll(List.of(not));
        }

        @Override
        protected Set<Claim> claims() {
            return claims;
        }

        @Override
        protected Scheduler newScheduler() {
            return newScheduler(1);
        }

        @Override
        protected Scheduler newScheduler(long seed) {
            return new DefectiveScheduler(defect, 1, seed);
        }

        @Override
        protected Scheduler newSlowScheduler(int times) {
            return new DefectiveScheduler(defect, times, 1);
        }
    }

    /** Promises relative fairness too. */
    abstract static class DefectivelyFair extends Defective {
        DefectivelyFair(Defect defect, Claim... further) {
            super(defect, further);
        }

        @Override
        protected List<Guarantee> guarantees() {
            return List.of(new RelativeFairness(0, 0), new WorkConserving(0));
        }
    }

    static final class Healthy extends DefectivelyFair {
        Healthy() {
            super(
                    Defect.NONE,
                    Claim.SIZE_FAIR,
                    Claim.DYNAMIC_WEIGHTS,
                    Claim.WEIGHT_SCALE_INVARIANT,
                    Claim.TIME_SCALE_INVARIANT);
        }
    }

    static final class IgnoresWithdrawn extends Defective {
        IgnoresWithdrawn() {
            super(Defect.IGNORES_WITHDRAWN);
        }
    }

    static final class StopsIdleVgpus extends Defective {
        StopsIdleVgpus() {
            super(Defect.STOPS_IDLE_VGPUS);
            without(Claim.INDIFFERENT_TO_NUMBERS); // as the first only is stopped
        }
    }

    static final class Throws extends Defective {
        Throws() {
            super(Defect.THROWS);
            without(CHEAP.toArray(new Claim[0])); // as somebody else decides from then on
        }
    }

    static final class Idles extends Defective {
        Idles() {
            super(Defect.IDLES);
        }
    }

    static final class Loses extends Defective {
        Loses() {
            super(Defect.LOSES);
            without(Claim.WORK_CONSERVING);
        }

        @Override
        protected long idlingNanos() {
            return Scheduler.NEVER;
        }
    }

    static final class ChanceFromNowhere extends Defective {
        ChanceFromNowhere() {
            super(Defect.CHANCE_FROM_NOWHERE);
            without(Claim.SHIFT_INVARIANT, Claim.INDIFFERENT_TO_IDLE_VGPUS, Claim.INDIFFERENT_TO_NUMBERS);
        }
    }

    static final class ChanceFromNowhereThoughRandomized extends Defective {
        ChanceFromNowhereThoughRandomized() {
            super(Defect.CHANCE_FROM_NOWHERE, Claim.RANDOMIZED);
            without(Claim.SHIFT_INVARIANT, Claim.INDIFFERENT_TO_IDLE_VGPUS, Claim.INDIFFERENT_TO_NUMBERS);
        }
    }

    static final class ChanceFromSeed extends Defective {
        ChanceFromSeed() {
            super(Defect.CHANCE_FROM_SEED, Claim.RANDOMIZED);
        }
    }

    static final class NoChanceThoughRandomized extends Defective {
        NoChanceThoughRandomized() {
            super(Defect.NONE, Claim.RANDOMIZED);
        }
    }

    static final class PrefersEvenNumbers extends Defective {
        PrefersEvenNumbers() {
            super(Defect.PREFERS_EVEN_NUMBERS);
        }
    }

    static final class CountsIdleVgpus extends Defective {
        CountsIdleVgpus() {
            super(Defect.COUNTS_IDLE_VGPUS);
        }
    }

    static final class LooksAtTheClock extends Defective {
        LooksAtTheClock() {
            super(Defect.LOOKS_AT_THE_CLOCK);
        }
    }

    static final class SliceByWeight extends Defective {
        SliceByWeight() {
            super(Defect.SLICE_BY_WEIGHT, Claim.WEIGHT_SCALE_INVARIANT);
        }
    }

    static final class TimesOfItsOwn extends Defective {
        TimesOfItsOwn() {
            super(Defect.NONE, Claim.TIME_SCALE_INVARIANT);
        }

        @Override
        protected Scheduler newSlowScheduler(int times) {
            return newScheduler();
        }
    }

    static final class CountsKernels extends DefectivelyFair {
        CountsKernels() {
            super(Defect.COUNTS_KERNELS, Claim.SIZE_FAIR);
            without(Claim.PREEMPTIVE);
        }
    }

    static final class FavoursTheFirst extends DefectivelyFair {
        FavoursTheFirst() {
            super(Defect.FAVOURS_THE_FIRST, Claim.SIZE_FAIR);
            without(Claim.INDIFFERENT_TO_NUMBERS);
        }
    }

    static final class TwoAtOnce extends Defective {
        TwoAtOnce() {
            super(Defect.TWO_AT_ONCE);
        }
    }

    static final class AloneThoughSpatial extends Defective {
        AloneThoughSpatial() {
            super(Defect.NONE, Claim.SPATIAL);
            without(Claim.TIME_SHARING);
        }
    }

    static final class NeverStops extends Defective {
        NeverStops() {
            super(Defect.NEVER_STOPS);
        }
    }

    static final class KeepsOldWeights extends Defective {
        KeepsOldWeights() {
            super(Defect.KEEPS_OLD_WEIGHTS, Claim.DYNAMIC_WEIGHTS);
        }
    }

    /** Promises something of preemptions, of which there are none. */
    static final class PromisesIdly extends Defective {
        PromisesIdly() {
            super(Defect.NONE);
        }

        @Override
        protected List<Guarantee> guarantees() {
            return List.of(new WorkConserving(0), new JustifiedPreemption());
        }
    }

    static final class FairWithoutBound extends Defective {
        FairWithoutBound() {
            super(Defect.NONE, Claim.SIZE_FAIR);
        }
    }

    static final class Excused extends Defective {
        Excused() {
            super(Defect.IDLES);
        }

        @Override
        protected Map<String, String> suppressions() {
            return Map.of("neverIdlesBesideReadyWork", "it waits for latecomers");
        }
    }

    static final class ExcusedForNothing extends Defective {
        ExcusedForNothing() {
            super(Defect.NONE);
        }

        @Override
        protected Map<String, String> suppressions() {
            return Map.of("neverIdlesBesideReadyWork", "it waited once");
        }
    }

    static final class ExcusedFromTheUnknown extends Defective {
        ExcusedFromTheUnknown() {
            super(Defect.NONE);
        }

        @Override
        protected Map<String, String> suppressions() {
            return Map.of("neverLosesItsTemper", "it does");
        }
    }

    static final class ExcusedWithoutReason extends Defective {
        ExcusedWithoutReason() {
            super(Defect.NONE);
        }

        @Override
        protected Map<String, String> suppressions() {
            return Map.of("losesNobody", " ");
        }
    }
}
