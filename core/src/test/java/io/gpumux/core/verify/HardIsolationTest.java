package io.gpumux.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpumux.core.device.DeviceCatalog;
import io.gpumux.core.device.DeviceSpec;
import io.gpumux.core.device.KernelSpec;
import io.gpumux.core.device.VgpuSpec;
import io.gpumux.core.engine.EngineLimits;
import io.gpumux.core.sched.Scheduler;
import io.gpumux.core.sched.StopReason;
import io.gpumux.core.sim.Arrivals;
import io.gpumux.core.sim.TenantLoad;
import io.gpumux.core.verify.ToyScheduler.Habit;
import io.gpumux.core.verify.VerifyCase.Change;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HardIsolationTest {
    private static final long MILLI = 1_000_000;
    private static final DeviceSpec DEVICE =
            DeviceCatalog.load().find("Tesla V100 SXM2").orElseThrow();
    private static final DeviceSpec OLD = DeviceCatalog.load().find("GTX 480").orElseThrow();
    private static final HardIsolation ANYWHERE = new HardIsolation(false, false);
    private static final int FLOODS_BESIDE_FIRST = 1;

    @Test
    void theSameEventsAtTheSameInstantsAreIsolated() {
        Comparison comparison = compared();
        own(comparison, 100, StopReason.DRAINED);
        new Feed(comparison).ready(1, 100).piece(1, 100, 120);
        comparison.ended(1000);

        comparison.begins(FLOODS_BESIDE_FIRST);
        own(comparison, 100, StopReason.DRAINED);
        new Feed(comparison).ready(1, 500).piece(1, 500, 900);
        comparison.ended(1000);

        assertThat(comparison.violation()).isNull();
        assertThat(comparison.worstRatio()).isZero();
        assertThat(comparison.exercised()).isEqualTo(4); // ready, granted, completed, stopped
    }

    @Test
    void aStopOneNanosecondLaterIsNot() {
        Comparison comparison = beside(101, StopReason.DRAINED);

        assertThat(comparison.violation())
                .isEqualTo(new Violation(
                        HardIsolation.ID, 95, 100, 0, Violation.NOBODY, 1, 0, "events changed by the others"));
    }

    @Test
    void aStopForAnotherReasonIsNot() {
        assertThat(beside(100, StopReason.SLICE_EXPIRED).violation()).isNotNull();
    }

    @Test
    void anEventThatIsMissingIsNotAndOneBeyondTheShorterRunIsNoMatter() {
        Comparison missing = compared();
        own(missing, 100, StopReason.DRAINED);
        missing.ended(1000);
        missing.begins(0);
        new Feed(missing).ready(0, 10);
        missing.ended(1000);
        assertThat(missing.violation())
                .isEqualTo(new Violation(
                        HardIsolation.ID, 10, 10, 0, Violation.NOBODY, 1, 0, "events changed by the others"));

        Comparison shorter = compared();
        own(shorter, 100, StopReason.DRAINED);
        shorter.ended(1000);
        shorter.begins(0);
        new Feed(shorter).ready(0, 10).run(0, 10);
        shorter.ended(50);
        assertThat(shorter.violation()).isNull();
        assertThat(shorter.exercised()).isEqualTo(2);
    }

    @Test
    void eachVgpuIsTriedBesideSilenceAndBesideFloods() {
        List<VerifyCase> variants = compared().variants();

        assertThat(variants).hasSize(4);
        assertThat(variants.get(0).tenants().get(0)).isEqualTo(flood(0));
        assertThat(variants.get(0).tenants().get(1).maxRequests()).isZero();
        assertThat(variants.get(FLOODS_BESIDE_FIRST).tenants().get(1).arrivals())
                .isEqualTo(new Arrivals.Flood(8));
        assertThat(variants.get(2).tenants().get(0).maxRequests()).isZero();
        assertThat(variants.get(2).tenants().get(1)).isEqualTo(flood(1));
    }

    @Test
    void whatItDependsOnSaysWhereItApplies() {
        assertThat(ANYWHERE.comparison(tried(OLD, 10, List.of(), flood(0), flood(1))))
                .isPresent();
        assertThat(new HardIsolation(true, true).comparison(tried(DEVICE, 0, List.of(), flood(0), flood(1))))
                .isPresent();
        assertThat(new HardIsolation(true, false).comparison(tried(DEVICE, 1, List.of(), flood(0), flood(1))))
                .isEmpty();
        assertThat(new HardIsolation(false, true).comparison(tried(OLD, 0, List.of(), flood(0), flood(1))))
                .isEmpty();
        assertThat(ANYWHERE.comparison(tried(DEVICE, 0, List.of(), flood(0)))).isEmpty();
        assertThat(ANYWHERE.comparison(tried(DEVICE, 0, List.of(Change.reweigh(1, 0, 2)), flood(0), flood(1))))
                .isEmpty();
        assertThat(ANYWHERE.comparison(tried(DEVICE, 0, List.of(), flood(0), copying())))
                .isEmpty();
        assertThat(ANYWHERE.monitor(Feed.terms(0, 1, 1))).isEmpty();
    }

    @Test
    void turnsAreNotIsolatedAndTheCounterexampleIsFoundAgain() {
        Subject turns = subject(Habit.TURNS);
        VerifyCase tried = tried(DEVICE, 0, List.of(), flood(0), flood(1), flood(2));

        assertThat(Verifier.check(turns, tried))
                .hasValueSatisfying(violation -> assertThat(violation.id()).isEqualTo(HardIsolation.ID));
        VerifyCase smallest = Verifier.smallest(turns, tried);
        assertThat(smallest.tenants()).hasSize(2);
        assertThat(Verifier.check(turns, smallest)).isPresent();
    }

    @Test
    void whoeverServesNobodyIsolatesEverybody() {
        assertThat(Verifier.check(subject(Habit.NOBODY), tried(DEVICE, 0, List.of(), flood(0), flood(1))))
                .isEmpty();
    }

    /** The events of vGPU 0 in the case, and later others beside floods. */
    private static Comparison beside(long stopNanos, StopReason reason) {
        Comparison comparison = compared();
        own(comparison, 100, StopReason.DRAINED);
        comparison.ended(1000);
        comparison.begins(FLOODS_BESIDE_FIRST);
        own(comparison, stopNanos, reason);
        comparison.ended(1000);
        return comparison;
    }

    private static void own(Comparison comparison, long stopNanos, StopReason reason) {
        Feed feed = new Feed(comparison).ready(0, 10).run(0, 10);
        comparison.completed(0, 10, 95);
        feed.stop(0, 90, reason, stopNanos);
    }

    private static Comparison compared() {
        return ANYWHERE.comparison(tried(DEVICE, 0, List.of(), flood(0), flood(1)))
                .orElseThrow();
    }

    private static VerifyCase tried(DeviceSpec device, long switchNanos, List<Change> changes, TenantLoad... tenants) {
        return new VerifyCase("by-hand", device, switchNanos, 40 * MILLI, 1, List.of(tenants), changes);
    }

    private static TenantLoad flood(int place) {
        return TenantLoad.of(
                VgpuSpec.named("t" + place),
                List.of(KernelSpec.compute("k", DEVICE.units(), 3 * MILLI)),
                new Arrivals.Flood(4));
    }

    private static TenantLoad copying() {
        KernelSpec copy = new KernelSpec(
                "copy", KernelSpec.Operation.HOST_TO_DEVICE, KernelSpec.Bound.UNDECIDED, 1, MILLI, 1, 1, 0, false);
        return TenantLoad.of(VgpuSpec.named("c"), List.of(copy), new Arrivals.Closed(1, 0));
    }

    private static Subject subject(Habit habit) {
        return new Subject(
                "toy",
                seed -> new ToyScheduler(habit, MILLI),
                List::of,
                new EngineLimits(Scheduler.NEVER, Scheduler.NEVER, 64),
                List.of(DEVICE),
                List.of(ANYWHERE));
    }
}
