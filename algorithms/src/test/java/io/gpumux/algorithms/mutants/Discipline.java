package io.gpumux.algorithms.mutants;

import io.gpumux.algorithms.spatial.StaticPartitionScheduler;
import io.gpumux.algorithms.throttle.GcraGovernor;
import io.gpumux.algorithms.time.DeficitRoundRobinScheduler;
import io.gpumux.algorithms.time.FixedPriorityScheduler;
import io.gpumux.algorithms.time.RoundRobinScheduler;
import io.gpumux.algorithms.time.StartTimeFairScheduler;
import io.gpumux.algorithms.time.Turn;
import io.gpumux.algorithms.time.WeightedRoundRobinScheduler;
import io.gpumux.algorithms.time.fair.EevdfScheduler;
import io.gpumux.algorithms.time.fair.StrideScheduler;
import io.gpumux.algorithms.time.mediated.VgpuShareScheduler;
import io.gpumux.algorithms.time.mediated.VgpuSlice;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.engine.EngineLimits;
import io.gpumux.core.govern.Governor;
import io.gpumux.core.model.Abilities;
import io.gpumux.core.sched.Feature;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.verify.AdmitsWithinRate;
import io.gpumux.core.verify.CaseGenerator;
import io.gpumux.core.verify.DeficitCurves;
import io.gpumux.core.verify.Guarantee;
import io.gpumux.core.verify.GuaranteedRate;
import io.gpumux.core.verify.HeldCap;
import io.gpumux.core.verify.JustifiedPreemption;
import io.gpumux.core.verify.LagAlgebra;
import io.gpumux.core.verify.LagBound;
import io.gpumux.core.verify.PriorityBlocking;
import io.gpumux.core.verify.RateCaps;
import io.gpumux.core.verify.RateCurves;
import io.gpumux.core.verify.RelativeFairness;
import io.gpumux.core.verify.ServiceCurve;
import io.gpumux.core.verify.SliceCurves;
import io.gpumux.core.verify.SlotCaps;
import io.gpumux.core.verify.StartTimeCurves;
import io.gpumux.core.verify.StartsWhenOwed;
import io.gpumux.core.verify.StartsWithinRate;
import io.gpumux.core.verify.StarvationBound;
import io.gpumux.core.verify.Subject;
import io.gpumux.core.verify.TurnsAmongEquals;
import io.gpumux.core.verify.UnitShare;
import io.gpumux.core.verify.WhereKernelsStop;
import io.gpumux.core.verify.WorkConserving;
import java.util.List;
import java.util.Set;

/** The disciplines that have mutants: what is promised, the real thing, the naive one, and the bugs it can have. */
@SuppressWarnings("ImmutableEnumChecker") // both collections are copies
enum Discipline {
    START_TIME_FAIR(
            List.of(
                    new WorkConserving(0),
                    new RelativeFairness(0, 0),
                    new ServiceCurve(new StartTimeCurves(Discipline.SLICE_NANOS)),
                    new GuaranteedRate(Discipline.SLICE_NANOS)),
            Set.of(
                    Bug.HOARDS,
                    Bug.NEWCOMER_LAST,
                    Bug.FROZEN_CLOCK,
                    Bug.INT_TAGS,
                    Bug.WEIGHT_IGNORED,
                    Bug.WEIGHT_INVERTED,
                    Bug.TRUNCATES,
                    Bug.CHARGES_ESTIMATE,
                    Bug.CHARGES_AT_MOST_A_SLICE,
                    Bug.LOST_WAKE_UP,
                    Bug.CLOCK_AT_COMPLETION,
                    Bug.WINDOW_LEAK,
                    Bug.CHARGES_TWICE,
                    Bug.HASH_ORDER)),
    DEFICIT_ROUND_ROBIN(
            List.of(
                    new WorkConserving(0),
                    new RelativeFairness(Discipline.SLICE_NANOS, 2),
                    new ServiceCurve(new DeficitCurves(Discipline.SLICE_NANOS))),
            Set.of(
                    Bug.HOARDS,
                    Bug.INT_TAGS,
                    Bug.WEIGHT_IGNORED,
                    Bug.WEIGHT_INVERTED,
                    Bug.CHARGES_ESTIMATE,
                    Bug.CHARGES_AT_MOST_A_SLICE,
                    Bug.CLAMPS_DEBT,
                    Bug.ACTIVE_AS_IDLE,
                    Bug.LOST_WAKE_UP,
                    Bug.DEFICIT_RESET,
                    Bug.HEAD_INSERTION,
                    Bug.WINDOW_LEAK,
                    Bug.CHARGES_TWICE,
                    Bug.HASH_ORDER)),
    ROUND_ROBIN(
            List.of(
                    new WorkConserving(0),
                    new StarvationBound(Discipline.SLICE_NANOS, false),
                    new ServiceCurve(new SliceCurves(Discipline.SLICE_NANOS, false)),
                    new JustifiedPreemption()),
            Set.of(
                    Bug.LOST_WAKE_UP,
                    Bug.CURSOR_RESET,
                    Bug.NEVER_ROTATES,
                    Bug.ENDS_EARLY,
                    Bug.HEAD_INSERTION,
                    Bug.PHANTOM_VISIT,
                    Bug.WINDOW_LEAK,
                    Bug.HASH_ORDER)),
    WEIGHTED_ROUND_ROBIN(
            List.of(
                    new WorkConserving(0),
                    new StarvationBound(Discipline.SLICE_NANOS, true),
                    new ServiceCurve(new SliceCurves(Discipline.SLICE_NANOS, true)),
                    new WhereKernelsStop(new RelativeFairness(0, 0)),
                    new JustifiedPreemption()),
            Set.of(Bug.WEIGHT_IGNORED, Bug.WEIGHT_INVERTED, Bug.NEVER_ROTATES, Bug.ENDS_EARLY)),
    FIXED_PRIORITY(
            List.of(
                    new WorkConserving(0),
                    new PriorityBlocking(true),
                    new TurnsAmongEquals(),
                    new JustifiedPreemption()),
            Set.of(
                    Bug.EQUALS_PREEMPT,
                    Bug.PRIORITY_INVERTED,
                    Bug.NO_PREEMPTION,
                    Bug.NEVER_ROTATES,
                    Bug.LOST_WAKE_UP,
                    Bug.WINDOW_LEAK)),
    EEVDF(
            List.of(
                    new WorkConserving(0),
                    new LagBound(Discipline.SLICE_NANOS),
                    new StartsWhenOwed(),
                    new LagAlgebra()),
            Set.of(
                    Bug.ZERO_LAG,
                    Bug.KEEPS_TAG,
                    Bug.LAG_SIGN,
                    Bug.LAG_UNSCALED,
                    Bug.DROPS_NEGATIVE_LAG,
                    Bug.ELIGIBILITY_DROPPED,
                    Bug.CHARGES_AT_MOST_A_SLICE,
                    Bug.HASH_ORDER)),
    STRIDE(
            List.of(
                    new WorkConserving(0),
                    new RelativeFairness(0, 0, Discipline.SLICE_NANOS),
                    new ServiceCurve(new StartTimeCurves(Discipline.SLICE_NANOS))),
            Set.of(Bug.HOARDS, Bug.WEIGHT_IGNORED, Bug.CHARGES_AT_MOST_A_SLICE, Bug.HASH_ORDER)),
    STATIC_PARTITION(List.of(new UnitShare(0), new StarvationBound(0, false)), Set.of(Bug.LEAKS_UNITS, Bug.OVERLAPS)),
    FIXED_SHARE(
            List.of(new HeldCap(new SlotCaps(Discipline.SLOTS, Discipline.SLICE_NANOS, Discipline.AVERAGING))),
            Set.of(Bug.DOUBLE_BURST, Bug.CAP_OFF_ALONE)),
    RATE_LIMIT(
            List.of(
                    new HeldCap(new RateCaps(Discipline.RATE_PERCENT, Discipline.BURST_NANOS)),
                    new ServiceCurve(new RateCurves(Discipline.RATE_PERCENT, Discipline.BURST_NANOS)),
                    new StartsWithinRate(Discipline.RATE_PERCENT, Discipline.BURST_NANOS, Discipline.BURST_NANOS / 4),
                    new AdmitsWithinRate(Discipline.RATE_PERCENT, Discipline.BURST_NANOS, Discipline.BURST_NANOS / 4)),
            Set.of(
                    Bug.DOUBLE_BURST,
                    Bug.NO_BUCKET,
                    Bug.DROPS_FRACTIONS,
                    Bug.QUOTA_EXPIRES,
                    Bug.WRONG_BUCKET,
                    Bug.CAP_OFF_ALONE,
                    Bug.CHARGES_AT_MOST_A_SLICE,
                    Bug.CLAMPS_DEBT));

    /** The slice, or quantum, of all. */
    static final long SLICE_NANOS = 2_000_000;

    /** As many slots in a cycle as a case has vGPUs at most. */
    static final int SLOTS = 5;

    static final int AVERAGING = 33;

    static final int RATE_PERCENT = 50;
    static final long BURST_NANOS = 4_000_000;

    private static final EngineLimits NO_WATCHDOG = new EngineLimits(Scheduler.NEVER, Scheduler.NEVER, 64);

    private final List<Guarantee> guarantees;
    private final Set<Bug> bugs;

    Discipline(List<Guarantee> guarantees, Set<Bug> bugs) {
        this.guarantees = List.copyOf(guarantees);
        this.bugs = Set.copyOf(bugs);
    }

    List<Guarantee> guarantees() {
        return guarantees;
    }

    /** {@return whether two alike get the same by taking turns on the whole device} */
    boolean takesTurns() {
        return switch (this) {
            case START_TIME_FAIR,
                    DEFICIT_ROUND_ROBIN,
                    ROUND_ROBIN,
                    WEIGHTED_ROUND_ROBIN,
                    FIXED_PRIORITY,
                    EEVDF,
                    STRIDE -> true;
            case STATIC_PARTITION, FIXED_SHARE, RATE_LIMIT -> false;
        };
    }

    List<Bug> bugs() {
        return bugs.stream().sorted().toList();
    }

    Scheduler real() {
        return switch (this) {
            case START_TIME_FAIR -> new StartTimeFairScheduler(SLICE_NANOS);
            case DEFICIT_ROUND_ROBIN -> new DeficitRoundRobinScheduler(SLICE_NANOS);
            case ROUND_ROBIN, RATE_LIMIT -> new RoundRobinScheduler(Turn.ofNanos(SLICE_NANOS));
            case WEIGHTED_ROUND_ROBIN -> new WeightedRoundRobinScheduler(SLICE_NANOS);
            case FIXED_PRIORITY -> new FixedPriorityScheduler(true);
            case EEVDF -> new EevdfScheduler(SLICE_NANOS);
            case STRIDE -> new StrideScheduler(SLICE_NANOS);
            case STATIC_PARTITION -> new StaticPartitionScheduler();
            case FIXED_SHARE -> new VgpuShareScheduler(SLOTS, VgpuSlice.ofNanos(SLICE_NANOS), AVERAGING);
        };
    }

    List<Governor> realGovernors() {
        return this == RATE_LIMIT ? List.of(new GcraGovernor(RATE_PERCENT, BURST_NANOS, false)) : List.of();
    }

    Scheduler naive(Bug bug) {
        return switch (this) {
            case START_TIME_FAIR -> new MutableStartTimeFair(SLICE_NANOS, bug);
            case DEFICIT_ROUND_ROBIN -> new MutableDeficitRoundRobin(SLICE_NANOS, bug);
            case ROUND_ROBIN, WEIGHTED_ROUND_ROBIN ->
                new MutableRoundRobin(SLICE_NANOS, this == WEIGHTED_ROUND_ROBIN, bug);
            case RATE_LIMIT -> new MutableRoundRobin(SLICE_NANOS, false, Bug.NONE);
            case FIXED_PRIORITY -> new MutableFixedPriority(bug);
            case EEVDF -> new MutableEevdf(SLICE_NANOS, bug, new Tie(bug));
            case STRIDE -> new MutableStride(SLICE_NANOS, bug, new Tie(bug));
            case STATIC_PARTITION -> new MutableStaticPartition(bug);
            case FIXED_SHARE -> new MutableFixedShare(SLOTS, SLICE_NANOS, AVERAGING, bug);
        };
    }

    List<Governor> naiveGovernors(Bug bug) {
        return this == RATE_LIMIT ? List.of(new MutableTokenBucket(RATE_PERCENT, BURST_NANOS, bug)) : List.of();
    }

    private List<DeviceSpec> devices() {
        return this == STATIC_PARTITION
                ? CaseGenerator.anyDevice().stream()
                        .filter(device -> Abilities.of(device).features().contains(Feature.UNIT_PARTITIONS))
                        .toList()
                : CaseGenerator.anyDevice();
    }

    /** {@return the naive scheduler with a bug, under these promises and no watchdog that would hide the bug} */
    Subject subject(Bug bug, List<Guarantee> promises) {
        return new Subject(
                this + "/" + bug, seed -> naive(bug), () -> naiveGovernors(bug), NO_WATCHDOG, devices(), promises);
    }

    /** {@return the real scheduler, under all promises} */
    Subject subject() {
        return new Subject(this + "/real", seed -> real(), this::realGovernors, NO_WATCHDOG, devices(), guarantees);
    }
}
